import { formatLocal, offsetMinutes } from '../time/site-day';
import { HOUR_MS, type Instant, MINUTE_MS } from '../time/span';

/** What a clock on the wall shows: milliseconds since `00:00`. `DAY_MS` is `24:00`, the end of a day. */
export type ClockTime = number;

export const DAY_MS = 24 * HOUR_MS;

/** The last second of a day, which a sign-out at or after the day's end is written as (spec 3, agentDaily). */
export const LAST_SECOND: ClockTime = DAY_MS - 1000;

/** What the site's clock shows at an instant; never `24:00`. */
export function clockAt(instant: Instant, timeZone: string): ClockTime {
  const shown = instant + offsetMinutes(instant, timeZone) * MINUTE_MS;
  // The remainder of a negative number, before 1970, is negative.
  return ((shown % DAY_MS) + DAY_MS) % DAY_MS;
}

/** A clock time in a format that `isClockFormat` accepts; parts that the format leaves out are cut off, not rounded. */
export function clockText(clock: ClockTime, format: string): string {
  return formatLocal(clock % DAY_MS, 'UTC', clock === DAY_MS ? endOfDayFormat(format) : format);
}

/** A calendar date (`yyyy-MM-dd`) in a format, at `00:00`. The zone's own changes at midnight do not matter (spec 3, file name). */
export function dateText(date: string, format: string): string {
  return formatLocal(Date.parse(`${date}T00:00:00Z`), 'UTC', format);
}

/** The same format with its 24-hour hours, outside quotes, written as 24. */
function endOfDayFormat(format: string): string {
  return format.replace(/'[^']*'|H+/g, (part) => (part.startsWith('H') ? "'24'" : part));
}
