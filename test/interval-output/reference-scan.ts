import { CsvError, parse } from 'csv-parse/sync';
import { eventTypeOf } from '../../converter/core/agents/agent-events';
import type { ScanBounds } from '../../converter/core/connect/interval-output/object-scan';
import { byCodePoint } from '../../converter/core/order';
import type { SetAsideReason } from '../../converter/core/rows';
import { contains } from '../../converter/core/time/span';
import type { ScannedIntervalOutput } from '../../converter/inputs/interval-output';

/** How the bytes of an object end, as the scanner's `Ending`. */
type Ending = 'plain' | 'intact' | 'cut';

export interface ReferenceObject {
  readonly key: string;
  readonly body: Buffer;
  readonly arrival: number;
  readonly ending: Ending;
}

interface Field {
  readonly text: string;
  readonly quoted: boolean;
}

type Piece =
  | { readonly kind: 'marker' }
  | { readonly kind: 'record'; readonly line: number; readonly raw: string; readonly fields: readonly Field[] }
  | { readonly kind: 'broken'; readonly line: number; readonly raw: string; readonly reason: SetAsideReason };

interface Event {
  readonly time: number;
  readonly raw: string;
  readonly eventId: string | null;
  readonly values: readonly (string | null)[];
}

const RANKS = { LOGIN: 0, STATE_CHANGE: 1, HEART_BEAT: 2, LOGOUT: 3 };

/** What a scan says, written for reading: csv-parse splits, and every line is kept as a string of its bytes (latin1). */
export function referenceScan(objects: readonly ReferenceObject[], bounds: ScanBounds) {
  const events: Event[] = [];
  const setAside: { source: string; line: number; reason: SetAsideReason; text: string }[] = [];
  const counted = objects.map(({ key, body, arrival, ending }) => {
    const counts = { key, size: body.length, read: 0, inWindow: 0, outside: 0, setAside: 0, noAgent: 0, markers: 0 };
    const times: number[] = [];
    const aside = (time: number, line: number, reason: SetAsideReason, raw: string) => {
      if (!contains(bounds.day, time)) counts.outside++;
      else {
        if (reason === 'no-agent') counts.noAgent++;
        else counts.setAside++;
        setAside.push({ source: key, line, reason, text: utf8(raw) });
      }
    };
    for (const piece of piecesOf(body.toString('latin1'), ending)) {
      if (piece.kind === 'marker') {
        counts.markers++;
        continue;
      }
      counts.read++;
      if (piece.kind === 'broken') {
        aside(arrival, piece.line, piece.reason, piece.raw);
        continue;
      }
      const { reason, time } = judged(piece.fields);
      if (time !== null) times.push(time);
      if (reason !== null) aside(time ?? arrival, piece.line, reason, piece.raw);
      else if (time !== null && contains(bounds.used, time)) {
        counts.inWindow++;
        const values = piece.fields.map(contentOf);
        events.push({ time, raw: piece.raw, eventId: values[13] ?? null, values });
      } else counts.outside++;
    }
    times.sort((a, b) => a - b);
    return { ...counts, earliest: times[0] ?? null, latest: times.at(-1) ?? null };
  });

  const ordered = [...events].sort(byRule3);
  const once = new Map<string, Event>();
  for (const event of ordered) once.set(event.eventId === null ? `line ${event.raw}` : `id ${event.eventId}`, event);
  const used = [...once.values()].sort(byRule3);
  const usernames = [...new Set(used.map(({ values }) => values[1] as string))].sort(byCodePoint);
  return {
    objects: counted.sort((a, b) => byCodePoint(a.key, b.key)),
    setAside: setAside.sort((a, b) => byCodePoint(a.source, b.source) || a.line - b.line),
    used: used.length,
    duplicate: events.length - used.length,
    agents: usernames.map((username) => ({
      username,
      events: used.filter(({ values }) => values[1] === username).map(meaning),
    })),
  };
}

/** The same members of a scan's result. Event types that mean the same are not told apart: their order is not defined. */
export function comparable(scanned: ScannedIntervalOutput) {
  const { objects, setAside, used, duplicate, events } = scanned;
  return {
    objects: objects.map(({ digest: _, ...counts }) => counts),
    setAside: setAside.map(({ detail: _, ...row }) => row),
    used,
    duplicate,
    agents: Array.from(events.agents(), ({ username, length, times, shapeOf, shapes }) => ({
      username,
      events: Array.from({ length }, (_, i) => {
        const shape = shapes[shapeOf[i] as number];
        if (shape === undefined) throw new Error('expected a shape');
        const { hierarchy, statusName, stateType, routingProfile, statusType, eventType } = shape;
        return [times[i], ...hierarchy, statusName, stateType, routingProfile, statusType, eventTypeOf(eventType)];
      }),
    })),
  };
}

function meaning({ time, values }: Event) {
  const [state, profile, type] = [values[10], values[11] ?? null, values[12] ?? null];
  return [time, ...values.slice(2, 7), values[8], state, profile, type, eventTypeOf(values[14] ?? null)];
}

function byRule3(a: Event, b: Event): number {
  const rank = ({ values }: Event) => RANKS[eventTypeOf(values[14] ?? null)];
  return a.time - b.time || rank(a) - rank(b) || (a.raw < b.raw ? -1 : Number(a.raw > b.raw));
}

function judged(fields: readonly Field[]): { reason: SetAsideReason | null; time: number | null } {
  const time = fields.length >= 8 ? timeOf(textOf(fields[7])) : null;
  if (![11, 12, 13, 16].includes(fields.length)) return { reason: 'field-count', time };
  if (time === null) return { reason: 'timestamp', time };
  if (contentOf(fields[1]) === null) return { reason: 'no-agent', time };
  return { reason: ['A', 'P', '1', '0'].includes(textOf(fields[10])) ? null : 'state-type', time };
}

function timeOf(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/.test(text)) return null;
  const time = new Date(`${text.replace(' ', 'T')}Z`);
  const same = !Number.isNaN(time.getTime()) && time.toISOString() === `${text.replace(' ', 'T')}Z`;
  return same ? time.getTime() : null;
}

function textOf(field: Field | undefined): string {
  return utf8(field?.text ?? '');
}

function contentOf(field: Field | undefined): string | null {
  if (field === undefined || field.text === '' || (field.text === 'null' && !field.quoted)) return null;
  return utf8(field.text);
}

function utf8(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}

/** Cuts the text into records as csv-parse reads them, a line more at a time until it is content. */
function piecesOf(text: string, ending: Ending): Piece[] {
  const body = text.startsWith('\u00ef\u00bb\u00bf') ? text.slice(3) : text;
  const ends = [...body.matchAll(/\n/g)].map(({ index }) => index);
  const pieces: Piece[] = [];
  let line = 0;
  let fieldsBefore: number | null = null;
  const startOf = (at: number) => (at === 0 ? 0 : (ends[at - 1] as number) + 1);
  const endOf = (at: number) =>
    body[(ends[at] as number) - 1] === '\r' ? (ends[at] as number) - 1 : (ends[at] as number);
  const upTo = (at: number) => body.slice(startOf(line), Math.max(startOf(line), endOf(at)));
  while (line < ends.length) {
    let last = line;
    let fields = fieldsOf(upTo(last));
    while (fields === 'open' && last + 1 < ends.length) fields = fieldsOf(upTo(++last));
    if (fields === 'open') {
      // The rest may close the quote; then it is all one unended record.
      const rest = fieldsOf(body.slice(startOf(line)));
      if (typeof rest !== 'string') break;
      fields = 'bad';
    }
    if (fields === 'bad') {
      pieces.push({ kind: 'broken', line: line + 1, raw: upTo(line), reason: 'quote' });
      line++;
    } else if (upTo(last) === '') {
      pieces.push({ kind: 'marker' });
      line++;
    } else {
      pieces.push({ kind: 'record', line: line + 1, raw: upTo(last), fields: fields as readonly Field[] });
      fieldsBefore = fields.length;
      line = last + 1;
    }
  }
  const rest = body.slice(startOf(line));
  const broken = (reason: SetAsideReason): Piece => ({ kind: 'broken', line: line + 1, raw: rest, reason });
  if (ending === 'cut') return [...pieces, broken('truncated')];
  if (rest === '') return pieces;
  const fields = fieldsOf(rest);
  if (typeof fields === 'string') return [...pieces, broken(ending === 'intact' ? 'quote' : 'truncated')];
  const record: Piece = { kind: 'record', line: line + 1, raw: rest, fields };
  if (ending === 'intact') return [...pieces, record];
  const { reason } = judged(fields);
  const whole = (reason === null || reason === 'no-agent') && (fieldsBefore === null || fieldsBefore === fields.length);
  return [...pieces, whole ? record : broken('truncated')];
}

function fieldsOf(record: string): readonly Field[] | 'open' | 'bad' {
  if (record === '') return [];
  try {
    const rows = parse(record, {
      record_delimiter: ['\n', '\r\n'],
      relax_column_count: true,
      cast: (text, { quoting }) => ({ text, quoted: quoting }),
    }) as unknown as Field[][];
    if (rows.length !== 1) throw new Error(`expected one record, got ${rows.length}`);
    return rows[0] as Field[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'open' : 'bad';
  }
}
