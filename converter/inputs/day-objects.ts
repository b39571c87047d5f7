import { isInFolders, listingRange, parseObjectKey } from '../core/connect/interval-output/object-key';
import { belongsToDay, parseReportKey } from '../core/connect/reports/report-name';
import type { SiteDay } from '../core/time/site-day';
import type { Instant, Span } from '../core/time/span';
import type { KeyRange, Store } from '../stores/store';
import type { IntervalOutputObject } from './interval-output';

/** An exported report as its key tells it. */
export interface ReportObject {
  readonly key: string;
  readonly size: number;
  readonly etag: string | null;
  /** The report's name, without the time in the key. */
  readonly name: string;
  /** When Connect made the file; `null` where the key has no time. */
  readonly createdAt: Instant | null;
}

/** Every object that may bear on the days of one command; listed once, in the order of keys. */
export interface InputListing {
  readonly intervalOutput: readonly IntervalOutputObject[];
  readonly reports: readonly ReportObject[];
}

/** The places that inputs come from. */
export interface InputStores {
  readonly reports: Store;
  readonly productivity: Store;
}

/**
 * Lists all reports, and the interval output that arrived in `arrivals`, hour folder by hour folder.
 * `stream` narrows to one Firehose stream; `null` takes any.
 */
export async function listInputs(stores: InputStores, arrivals: Span, stream: string | null): Promise<InputListing> {
  const range = listingRange(arrivals.start, arrivals.end);
  const [intervalOutput, reports] = await Promise.all([
    collected(listIntervalOutput(stores.productivity, range, stream)),
    collected(listReports(stores.reports)),
  ]);
  return { intervalOutput, reports };
}

/** A listing in the orders in which days are cut out of it; made once for all days of a command. */
export interface ListingIndex {
  /** In the order of the hour folders. */
  readonly intervalOutput: readonly IntervalOutputObject[];
  /** Reports whose names have a time, in the order of these. */
  readonly datedReports: readonly ReportObject[];
  readonly undatedReports: readonly ReportObject[];
}

/** Puts a listing, which has its objects in the order of their keys, into order for `objectsOfDay`. */
export function indexListing({ intervalOutput, reports }: InputListing): ListingIndex {
  const dated = reports.flatMap((report) => (report.createdAt === null ? [] : [[report.createdAt, report] as const]));
  return {
    intervalOutput,
    datedReports: dated.sort(([a], [b]) => a - b).map(([, report]) => report),
    undatedReports: reports.filter(({ createdAt }) => createdAt === null),
  };
}

/**
 * The objects that one day's conversion reads. Reports: those made from the day's start until `lateDays` after its end. A day
 * costs what it has, however much was listed: a backfill of years would spend its time here otherwise.
 */
export function objectsOfDay(
  index: ListingIndex,
  day: SiteDay,
  arrivals: Span,
  lateDays: number | 'all-since',
): InputListing {
  const folders = listingRange(arrivals.start, arrivals.end);
  const isMade = ({ createdAt }: ReportObject) => belongsToDay(createdAt, day, lateDays);
  return {
    intervalOutput: stretch(
      index.intervalOutput,
      ({ key }) => key >= folders.from,
      ({ key }) => isInFolders(key, folders),
    ),
    reports: [
      ...index.undatedReports,
      ...stretch(index.datedReports, ({ createdAt }) => createdAt !== null && createdAt >= day.start, isMade),
    ],
  };
}

/** The items from the first that has begun on, while they belong; both hold for a stretch of the items in their order. */
function stretch<Item>(
  items: readonly Item[],
  hasBegun: (item: Item) => boolean,
  belongs: (item: Item) => boolean,
): readonly Item[] {
  const from = firstThat(items, 0, hasBegun);
  return items.slice(
    from,
    firstThat(items, from, (item) => !belongs(item)),
  );
}

/** Place of the first item from `low` on for which `holds`, as it does for all after it. */
function firstThat<Item>(items: readonly Item[], low: number, holds: (item: Item) => boolean): number {
  let [from, to] = [low, items.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (holds(items[middle] as Item)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** Interval output in a range of keys, in the order of its hour folders; what is no object of it is left out. */
export async function* listIntervalOutput(
  store: Store,
  range: KeyRange,
  stream: string | null,
): AsyncGenerator<IntervalOutputObject> {
  for await (const { key, size, etag } of store.list(range)) {
    const parsed = parseObjectKey(key);
    if (parsed === null || (stream !== null && parsed.stream !== stream)) continue;
    yield { key, size, etag, arrival: parsed.arrival };
  }
}

async function* listReports(store: Store): AsyncGenerator<ReportObject> {
  for await (const { key, size, etag } of store.list()) {
    if (/\.csv(\.gz)?$/i.test(key)) yield { key, size, etag, ...parseReportKey(key) };
  }
}

async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}
