import { DateTime, FixedOffsetZone, IANAZone } from 'luxon';
import { HOUR_MS, type Instant, MINUTE_MS, type Span } from './span';

/** No zone is, or was, further from UTC; none has changed its offset twice within twice this time. */
const FARTHEST_OFFSET_MS = 26 * HOUR_MS;

/** A calendar date in the site's time zone, as instants: `[start, end)` is 23, 24 or 25 hours long, or what the zone's change gives. */
export interface SiteDay extends Span {
  /** `yyyy-MM-dd` in the site's zone. */
  readonly date: string;
  /** IANA name of the site's zone. */
  readonly timeZone: string;
  /** Consecutive steps of `intervalMinutes` from the day's first instant; a shorter last one where the zone's change leaves it. */
  readonly intervals: readonly Span[];
}

/**
 * The site day of a calendar date, or `null` where the zone has no such date (Apia, 2011-12-30).
 * The day runs from the first instant of its date to the first instant of the next date that exists (spec 1, Time).
 * `date` and `timeZone` are good ones (`isDate`, `isTimeZone`).
 */
export function siteDay(date: string, timeZone: string, intervalMinutes: number): SiteDay | null {
  const zone = IANAZone.create(timeZone);
  const start = firstInstant(date, zone);
  const end = firstInstant(nextDate(date), zone);
  if (start === end) return null;
  return { date, timeZone, start, end, intervals: steps({ start, end }, intervalMinutes * MINUTE_MS) };
}

/** The date (`yyyy-MM-dd`) on the site's calendar at an instant. */
export function dateAt(instant: Instant, timeZone: string): string {
  return local(instant, timeZone).toFormat('yyyy-MM-dd');
}

/** The calendar date after a date, whether or not a zone has it. */
export function nextDate(date: string): string {
  return addDays(date, 1);
}

/** The calendar date `days` after (or, negative, before) a date. */
export function addDays(date: string, days: number): string {
  return calendar(date).plus({ days }).toFormat('yyyy-MM-dd');
}

/** Whether a text is a calendar date `yyyy-MM-dd` (30 February is none). */
export function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && calendar(text).isValid;
}

/** Every calendar date from `from` to `to`, both inclusive. */
export function datesBetween(from: string, to: string): string[] {
  const dates: string[] = [];
  for (let date = from; date <= to; date = nextDate(date)) dates.push(date);
  return dates;
}

/** Whether a text is an IANA zone that this runtime knows. */
export function isTimeZone(text: string): boolean {
  return IANAZone.isValidZone(text);
}

/** An instant in local time, formatted by luxon's tokens; digits are always ASCII. */
export function formatLocal(instant: Instant, timeZone: string, format: string): string {
  return local(instant, timeZone).toFormat(format);
}

/** Local time with milliseconds and offset, `2026-11-21T00:00:00.000-06:00`, never `Z`. */
export function localIso(instant: Instant, timeZone: string): string {
  return local(instant, timeZone).toFormat("yyyy-MM-dd'T'HH:mm:ss.SSSZZ");
}

/** UTC with milliseconds, `2026-11-21T06:00:00.000Z`. */
export function utcIso(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** Minutes that the zone is ahead of UTC at an instant; tells the two copies of a repeated hour apart. */
export function offsetMinutes(instant: Instant, timeZone: string): number {
  return offsetMs(instant, IANAZone.create(timeZone)) / MINUTE_MS;
}

function local(instant: Instant, timeZone: string): DateTime {
  const offset = offsetMinutes(instant, timeZone);
  const zone = Number.isInteger(offset) ? FixedOffsetZone.instance(offset) : timeZone;
  return DateTime.fromMillis(instant, { zone, locale: 'en-US' });
}

function calendar(date: string): DateTime {
  return DateTime.fromISO(date, { zone: 'UTC', locale: 'en-US' });
}

/**
 * The first instant at which the zone's calendar shows `date` or a later date. Found from the offsets in force around
 * it, so no library default for skipped or repeated local times is involved. A date that returns after it was shown
 * (St John's, when its clocks went back at 00:01) begins where it is shown first.
 */
function firstInstant(date: string, zone: IANAZone): Instant {
  const midnight = calendar(date).toMillis();
  let from = midnight - FARTHEST_OFFSET_MS;
  let candidate = midnight - offsetMs(from, zone);
  while (candidate > from) {
    from = offsetEnd(from, candidate, zone);
    candidate = midnight - offsetMs(from, zone);
  }
  return from;
}

/** The instant in `(from, to]` from which the offset is another one, to the millisecond; `to` where it stays the same. */
function offsetEnd(from: Instant, to: Instant, zone: IANAZone): Instant {
  const offset = offsetMs(from, zone);
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(middle, zone) === offset) low = middle;
    else high = middle;
  }
  return high;
}

/** Offsets of the hours that lie within one offset, by zone and hour. */
const knownOffsets = new Map<string, Map<number, number>>();

/** Hours that are remembered for a zone: some months. */
const HOURS_MAX = 10_000;

/** How far the zone is ahead of UTC. The runtime takes microseconds to say so, hence it is asked once an hour of a zone. */
function offsetMs(instant: Instant, zone: IANAZone): number {
  const hours = knownOffsets.get(zone.name) ?? new Map<number, number>();
  knownOffsets.set(zone.name, hours);
  const hour = Math.floor(instant / HOUR_MS);
  const known = hours.get(hour);
  if (known !== undefined) return known;
  const offset = askedOffsetMs(hour * HOUR_MS, zone);
  if (offset !== askedOffsetMs((hour + 1) * HOUR_MS - 1, zone)) return askedOffsetMs(instant, zone);
  if (hours.size === HOURS_MAX) hours.clear();
  hours.set(hour, offset);
  return offset;
}

/** Whole milliseconds also where the offset is no whole minute (local mean time, before about 1900). */
function askedOffsetMs(instant: Instant, zone: IANAZone): number {
  return Math.round(zone.offset(instant) * MINUTE_MS);
}

function steps(span: Span, stepMs: number): Span[] {
  const spans: Span[] = [];
  for (let start = span.start; start < span.end; start += stepMs) {
    spans.push({ start, end: Math.min(start + stepMs, span.end) });
  }
  return spans;
}
