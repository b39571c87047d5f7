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

/** Every object that may bear on the days of one command; listed once. */
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

/** The objects that one day's conversion reads. Reports: those made from the day's start until `lateDays` after its end. */
export function objectsOfDay(
  listing: InputListing,
  day: SiteDay,
  arrivals: Span,
  lateDays: number | 'all-since',
): InputListing {
  const folders = listingRange(arrivals.start, arrivals.end);
  return {
    intervalOutput: listing.intervalOutput.filter(({ key }) => isInFolders(key, folders)),
    reports: listing.reports.filter(({ createdAt }) => belongsToDay(createdAt, day, lateDays)),
  };
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
