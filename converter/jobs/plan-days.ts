import pLimit from 'p-limit';
import { WfmError } from '../core/errors';
import { type DayWindow, dayWindow } from '../core/time/day-window';
import { type SiteDay, siteDay, utcIso } from '../core/time/site-day';
import type { Instant, Span } from '../core/time/span';
import { type InputIndex, type InspectedDay, indexInputs, inspectDay } from '../day/inspect-day';
import {
  type InputListing,
  indexListing,
  type ListingIndex,
  listInputs,
  objectsOfDay,
  type ReportObject,
} from '../inputs/day-objects';
import { configurationDigestOn, type Site } from './site';

/** Which days of a range are converted. `due`: missing, failed and stale ones, and those with objects not yet read. */
export type DaySelection = 'due' | 'missing' | 'stale' | 'failed' | 'all';

/** What is to be done with a day. `check`: its manifest holds, but there may be late rows, or something to put right. */
export type DayAction = 'convert' | 'check' | 'skip';

/** A site day of a command: what is known of it before anything is converted. */
export interface PlannedDay {
  readonly kind: 'day';
  readonly date: string;
  readonly day: SiteDay;
  readonly window: DayWindow;
  readonly objects: InputListing;
  readonly inspected: InspectedDay;
  readonly action: DayAction;
}

/** A date that the site's zone does not have. */
export interface NoSuchDate {
  readonly kind: 'no-such-date';
  readonly date: string;
}

/** What decides how days are planned. */
export interface PlanOptions {
  readonly asOf: Instant;
  readonly only: DaySelection;
  /** Takes every report made since the day began, not only those of `reports.lateDays`. */
  readonly lateReports: boolean;
}

/** Inspects days against one listing of the inputs and decides what is to be done. Reads only. */
export async function planDays(
  site: Site,
  dates: readonly string[],
  options: PlanOptions,
): Promise<(PlannedDay | NoSuchDate)[]> {
  const drafts = dates.map((date) => draft(site, date, options.asOf));
  const arrivals = hull(drafts.flatMap((one) => (one.kind === 'day' ? [one.window.arrivals] : [])));
  if (arrivals === null) return drafts.filter((one) => one.kind === 'no-such-date');
  const listing = await listInputs(site.stores, arrivals, site.config.productivity.stream);
  const listed: Listed = {
    index: indexListing(listing),
    byId: indexInputs(listing),
    reports: new Map(listing.reports.map((report) => [report.key, report])),
  };
  const limit = pLimit(site.config.s3.concurrency);
  return Promise.all(
    drafts.map((one) => limit(async () => (one.kind === 'day' ? planDay(site, one, listed, options) : one))),
  );
}

/** What was listed, by all that a day is looked for by. */
interface Listed {
  readonly index: ListingIndex;
  readonly byId: InputIndex;
  readonly reports: ReadonlyMap<string, ReportObject>;
}

type Draft = Pick<PlannedDay, 'kind' | 'date' | 'day' | 'window'>;

function draft(site: Site, date: string, asOf: Instant): Draft | NoSuchDate {
  const { timeZone, intervalMinutes, rules, productivity } = site.config;
  const day = siteDay(date, timeZone, intervalMinutes);
  if (day === null) return { kind: 'no-such-date', date };
  const window = dayWindow(day, rules, productivity.lateArrivalHours, asOf);
  if (window === null) {
    throw new WfmError('usage', {
      where: date,
      expected: `a day that has begun (${date} begins at ${utcIso(day.start)})`,
      got: `now = ${utcIso(asOf)}`,
      remedy: 'Choose an earlier day.',
    });
  }
  return { kind: 'day', date, day, window };
}

async function planDay(site: Site, one: Draft, listed: Listed, options: PlanOptions): Promise<PlannedDay> {
  const { day, window, date } = one;
  const lateDays = options.lateReports ? 'all-since' : site.config.reports.lateDays;
  const objects = objectsOfDay(listed.index, day, window.arrivals, lateDays);
  const expected = {
    configurationDigest: configurationDigestOn(site, date),
    horizonUtc: utcIso(window.horizon),
    settling: { keepVersions: site.config.output.keepVersions, delivers: site.stores.deliver !== null },
  };
  const inspected = await inspectDay(site.stores.output, site.stores, date, objects, listed.byId, expected);
  const kept = withRecordedReports(objects, listed, inspected);
  return { ...one, objects: kept, inspected, action: actionFor(inspected, options.only) };
}

/** Once an input, always an input: a report that an earlier `--late-reports` took stays one while it is there. */
function withRecordedReports(objects: InputListing, { reports }: Listed, { folder }: InspectedDay): InputListing {
  const taken = new Set(objects.reports.map(({ key }) => key));
  const recorded = (folder.manifest?.inputs ?? []).filter(
    ({ kind, key }) => kind !== 'intervalOutput' && !taken.has(key),
  );
  const more = recorded.flatMap(({ key }) => reports.get(key) ?? []);
  return { ...objects, reports: [...objects.reports, ...more] };
}

function actionFor(inspected: InspectedDay, only: DaySelection): DayAction {
  const { state, lateObjects, goneInputs, unsettled } = inspected;
  if (only === 'all') return 'convert';
  if (state !== 'complete') return only === 'due' || only === state ? 'convert' : 'skip';
  const worthALook = (lateObjects > 0 || unsettled) && goneInputs === 0;
  return worthALook && (only === 'due' || only === 'stale') ? 'check' : 'skip';
}

function hull(spans: readonly Span[]): Span | null {
  if (spans.length === 0) return null;
  return { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) };
}
