import type { AgentEventSource } from '../core/agents/agent-events';
import { assembleEvents } from '../core/connect/interval-output/assemble-events';
import { emptyLineTables, type LineTablesData, tablesData } from '../core/connect/interval-output/line-tables';
import {
  emptyLineLog,
  type ObjectCounts,
  type ScanBounds,
  scanObject,
} from '../core/connect/interval-output/object-scan';
import { WfmError } from '../core/errors';
import type { FindingList } from '../core/findings';
import { byCodePoint } from '../core/order';
import type { SetAsideRow } from '../core/rows';
import { lengthMs } from '../core/time/span';
import type { Store } from '../stores/store';
import { type IntervalOutputObject, streamObject } from './interval-output-object';
import { openInTurn } from './interval-output-read-ahead';

export type { IntervalOutputObject } from './interval-output-object';

/** Where the rows of one object went: `read = inWindow + outside + setAside + noAgent`. */
export interface ScannedObject extends Omit<ObjectCounts, 'truncatedAt'> {
  readonly key: string;
  readonly size: number;
  /** The ETag where the store has one, else the CRC-32 of the bytes as stored. */
  readonly digest: string;
}

/** The same, with the place where a truncated object breaks off. */
type ObjectResult = ScannedObject & ObjectCounts;

/** All interval output of one conversion, read. `used + duplicate` is the sum of the objects' `inWindow`. */
export interface ScannedIntervalOutput {
  /** Sorted by key. */
  readonly objects: readonly ScannedObject[];
  /** Sorted by object and line; rows without an agent too. */
  readonly setAside: readonly SetAsideRow[];
  readonly used: number;
  readonly duplicate: number;
  readonly events: AgentEventSource;
  readonly findings: FindingList;
}

/** Reads the objects of one conversion's window, in this thread or over several. */
export type IntervalOutputScan = (
  store: Store,
  objects: readonly IntervalOutputObject[],
  bounds: ScanBounds,
) => Promise<ScannedIntervalOutput>;

/** What a scan of some of the objects gives: plain data, so that another thread can make it. */
export interface ScannedPart {
  readonly objects: readonly ObjectResult[];
  readonly setAside: readonly SetAsideRow[];
  readonly lines: LineTablesData;
}

/** How a scan goes about it. */
export interface ScanOptions {
  /** Objects that are open at once: they are scanned one after the other while the next ones are on their way. */
  readonly concurrency: number;
  readonly signal?: AbortSignal;
}

/** Event times are kept in 32 bits from the window's start: 49 days. */
const WINDOW_MS_MAX = 2 ** 32;

/**
 * Reads interval output in this thread: objects stream, `concurrency` open at once. The result depends on neither the order
 * of the objects nor on what is read when.
 * @throws WfmError `store` when an object cannot be read, `configuration` when the window is longer than 49 days.
 */
export async function scanIntervalOutput(
  store: Store,
  objects: readonly IntervalOutputObject[],
  bounds: ScanBounds,
  options: ScanOptions,
): Promise<ScannedIntervalOutput> {
  return assembleScan([await scanPart(store, objects, bounds, options)], bounds);
}

/** The scan of `scanIntervalOutput`. */
export function scanInThisThread(options: ScanOptions): IntervalOutputScan {
  return (store, objects, bounds) => scanIntervalOutput(store, objects, bounds, options);
}

/** Reads some of a conversion's objects. */
export async function scanPart(
  store: Store,
  objects: readonly IntervalOutputObject[],
  bounds: ScanBounds,
  { concurrency, signal }: ScanOptions,
): Promise<ScannedPart> {
  checkWindow(bounds);
  const log = emptyLineLog(emptyLineTables(), bounds);
  const results: ObjectResult[] = [];
  for await (const openable of openInTurn(store, objects, concurrency)) {
    const { key, size, arrival } = openable.object;
    const scan = scanObject(log, key, arrival);
    const digest = await streamObject(openable, scan, signal);
    results.push({ key, size, digest, ...scan.counts() });
  }
  return { objects: results, setAside: log.setAside, lines: tablesData(log.tables) };
}

/** Brings the parts of a scan together; how the objects were spread over them makes no difference. */
export function assembleScan(parts: readonly ScannedPart[], bounds: ScanBounds): ScannedIntervalOutput {
  const results = parts.flatMap((part) => part.objects).sort((a, b) => byCodePoint(a.key, b.key));
  const setAside = parts
    .flatMap((part) => part.setAside)
    .sort((a, b) => byCodePoint(a.source, b.source) || a.line - b.line);
  const { events, used, findings } = assembleEvents(
    parts.map((part) => part.lines),
    bounds.used.start,
  );
  noteSetAside(setAside, findings);
  noteTruncated(results, findings);
  const inWindow = results.reduce((sum, object) => sum + object.inWindow, 0);
  const objects = results.map(({ truncatedAt: _, ...object }) => object);
  return { objects, setAside, used, duplicate: inWindow - used, events, findings };
}

function noteSetAside(rows: readonly SetAsideRow[], findings: FindingList): void {
  for (const { source, line, reason, detail } of rows) {
    if (reason === 'no-agent' || reason === 'truncated') continue;
    findings.add('row-set-aside', { key: source, line, text: `${reason}: ${detail}` });
  }
}

/** A truncated object is the day's fault where the day rests on it: where rows of it count, or were set aside for the day. */
function noteTruncated(objects: readonly ObjectResult[], findings: FindingList): void {
  for (const { key, truncatedAt, inWindow, setAside, noAgent } of objects) {
    if (truncatedAt === null || inWindow + setAside + noAgent === 0) continue;
    findings.add('truncated-object', {
      key,
      line: truncatedAt,
      text: 'expected a whole object, got one that breaks off or is corrupt; its complete lines before that count. Look whether the source has it whole',
    });
  }
}

function checkWindow({ used }: ScanBounds): void {
  if (lengthMs(used) <= WINDOW_MS_MAX) return;
  throw new WfmError('configuration', {
    where: 'rules.lookbackHours, rules.maxSilenceMinutes',
    expected: 'a day with the hours before and after it of at most 49 days',
    got: `${Math.ceil(lengthMs(used) / 86_400_000)} days`,
    remedy: 'Give fewer hours.',
  });
}
