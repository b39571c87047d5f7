import { isInFolders, listingRange, parseObjectKey } from '../core/connect/interval-output/object-key';
import { belongsToDay, parseReportKey } from '../core/connect/reports/report-name';
import type { SiteDay } from '../core/time/site-day';
import type { Instant, Span } from '../core/time/span';
import type { Store } from '../stores/store';
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
  const [intervalOutput, reports] = await Promise.all([
    listIntervalOutput(stores.productivity, arrivals, stream),
    listReports(stores.reports),
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

async function listIntervalOutput(
  store: Store,
  arrivals: Span,
  stream: string | null,
): Promise<IntervalOutputObject[]> {
  const found: IntervalOutputObject[] = [];
  for await (const { key, size, etag } of store.list(listingRange(arrivals.start, arrivals.end))) {
    const parsed = parseObjectKey(key);
    if (parsed === null || (stream !== null && parsed.stream !== stream)) continue;
    found.push({ key, size, etag, arrival: parsed.arrival });
  }
  return found;
}

async function listReports(store: Store): Promise<ReportObject[]> {
  const found: ReportObject[] = [];
  for await (const { key, size, etag } of store.list()) {
    if (/\.csv(\.gz)?$/i.test(key)) found.push({ key, size, etag, ...parseReportKey(key) });
  }
  return found;
}
