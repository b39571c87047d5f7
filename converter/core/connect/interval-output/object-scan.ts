import { COMMA } from '../../ascii';
import type { RowCounts, SetAsideReason, SetAsideRow } from '../../rows';
import { contains, type Instant, type Span } from '../../time/span';
import { hashEventId } from './event-id';
import { fieldBytes, recordText, textOf } from './field';
import { FIELD, judgeRow, looksWhole } from './judge-row';
import { internLine, type LineTables } from './line-tables';
import { type Ending, RecordReader, type RecordSink, type UnreadableRow } from './record-reader';
import { emptyRecord, type SplitRecord, splitRecord } from './split-record';
import { unreadableDetail } from './unreadable-detail';
import { takeUsualLines, type UsualLines, type UsualTally, usualLines } from './usual-lines';

/** Times that decide what becomes of a row. */
export interface ScanBounds {
  /** Good rows of these event times are kept: `[day start - lookback, min(asOf, day end + maxSilence))`. */
  readonly used: Span;
  /** Rows of these times that cannot be used are set aside; the site day. */
  readonly day: Span;
}

/** Where the rows of one object went. Which of those in the window are duplicates shows only when all are read. */
export interface ObjectCounts extends Pick<RowCounts, 'read' | 'outside' | 'setAside' | 'noAgent' | 'markers'> {
  /** Good rows with an event time in `ScanBounds.used`. */
  readonly inWindow: number;
  /** The first and the last event time that could be read, of all rows; `null` where there is none. */
  readonly earliest: Instant | null;
  readonly latest: Instant | null;
  /** Line at which a truncated object breaks off; `null` for a whole one. */
  readonly truncatedAt: number | null;
}

/** What scans of several objects, also at once, have in common. */
export interface LineLog {
  readonly tables: LineTables;
  readonly bounds: ScanBounds;
  readonly setAside: SetAsideRow[];
  readonly usual: UsualLines;
}

/** Reads one object, given its stored bytes in chunks of any size. */
export interface ObjectScan {
  feed(chunk: Uint8Array): void;
  end(ending: Ending): void;
  /** Good once the object has ended. */
  counts(): ObjectCounts;
}

/** Of a row that is too long so many characters are kept. */
const LONG_ROW_CHARACTERS = 1000;

/** A log without lines. */
export function emptyLineLog(tables: LineTables, bounds: ScanBounds): LineLog {
  return { tables, bounds, setAside: [], usual: usualLines(tables, bounds.used) };
}

/** Begins to scan an object. `arrival` places rows whose own time cannot be read (spec 1, rule 1). */
export function scanObject(log: LineLog, key: string, arrival: Instant): ObjectScan {
  const tally: Tally = {
    read: 0,
    inWindow: 0,
    outside: 0,
    setAside: 0,
    noAgent: 0,
    markers: 0,
    earliest: Number.POSITIVE_INFINITY,
    latest: Number.NEGATIVE_INFINITY,
    lastState: 0,
  };
  const sink = rowSink(log, key, arrival, tally);
  const reader = new RecordReader(sink);
  return {
    feed: (chunk) => reader.feed(chunk),
    end: (ending) => reader.end(ending),
    counts() {
      const { lastState: _, earliest, latest, ...counts } = tally;
      const times = earliest <= latest ? { earliest, latest } : { earliest: null, latest: null };
      return { ...counts, ...times, truncatedAt: sink.truncatedAt() };
    },
  };
}

interface Tally extends UsualTally {
  setAside: number;
  noAgent: number;
}

function rowSink(
  log: LineLog,
  source: string,
  arrival: Instant,
  tally: Tally,
): RecordSink & { truncatedAt(): number | null } {
  const { tables, bounds, usual } = log;
  let fieldsBefore: number | null = null;
  let truncatedAt: number | null = null;

  /** Sets a row aside if it is the day's, `time` being its own or, where that cannot be read, its object's arrival. */
  function setAside(time: Instant, row: Omit<SetAsideRow, 'source'>): void {
    if (!contains(bounds.day, time)) tally.outside++;
    else {
      if (row.reason === 'no-agent') tally.noAgent++;
      else tally.setAside++;
      log.setAside.push({ source, ...row });
    }
  }

  return {
    takeLines(bytes, view, cursor, limit) {
      takeUsualLines(usual, tally, bytes, view, cursor, limit);
    },
    marker() {
      tally.markers++;
    },
    record(record, line) {
      tally.read++;
      tally.lastState = 0;
      fieldsBefore = record.fieldCount;
      const verdict = judgeRow(record);
      if (verdict.time !== null) {
        tally.earliest = Math.min(tally.earliest, verdict.time);
        tally.latest = Math.max(tally.latest, verdict.time);
      }
      if (verdict.kind === 'good') {
        const kept = keepLine(tables, record, verdict.time, bounds.used);
        if (kept) tally.inWindow++;
        else tally.outside++;
      } else {
        const [reason, detail]: [SetAsideReason, string] =
          verdict.kind === 'malformed' ? [verdict.reason, verdict.detail] : ['no-agent', ''];
        setAside(verdict.time ?? arrival, { line, reason, detail, text: recordText(record) });
      }
    },
    unreadable({ reason, line, bytes }: UnreadableRow) {
      tally.read++;
      if (reason === 'truncated') truncatedAt = line;
      const text = reason === 'too-long' ? firstCharacters(bytes) : textOf(bytes);
      setAside(arrival, { line, reason, detail: unreadableDetail(reason, text), text });
    },
    looksWhole(record) {
      return looksWhole(record, tally.lastState === 0 ? fieldsBefore : fieldsOfState(tables, tally.lastState));
    },
    truncatedAt: () => truncatedAt,
  };
}

/** Interns a good line and logs it where its time lies in the window; whether it does. */
function keepLine(tables: LineTables, record: SplitRecord, time: Instant, window: Span): boolean {
  const { sender, content, hasEventId } = internLine(tables, record);
  if (!contains(window, time)) return false;
  const hash = new Uint32Array(2);
  if (hasEventId) {
    const id = fieldBytes(record, FIELD.eventId);
    hashEventId(new DataView(id.buffer, id.byteOffset, id.byteLength), 0, id.length, hash);
  }
  tables.log.append(sender, time - window.start, content, hash[0] as number, hash[1] as number);
  return true;
}

/** Number of fields of the lines that a state symbol stands in. */
function fieldsOfState(tables: LineTables, state: number): number {
  const symbol = tables.states.bytesOf(state);
  if (symbol.at(-1) === COMMA) return FIELD.agentArn;
  const record = emptyRecord();
  splitRecord(symbol, 0, symbol.length - 1, record);
  return FIELD.timestamp + record.fieldCount;
}

function firstCharacters(bytes: Uint8Array): string {
  const characters = [...textOf(bytes.subarray(0, LONG_ROW_CHARACTERS * 4))];
  return characters.slice(0, LONG_ROW_CHARACTERS).join('');
}
