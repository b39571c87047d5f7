import type { KnownDay } from '../../converter/core/agents/sign-in-pairs';
import { type SiteDay, siteDay } from '../../converter/core/time/site-day';
import type { Instant } from '../../converter/core/time/span';

/** The site day of `ZERO`: 2026-06-01 in UTC, half hours unless said otherwise. */
export function aDay(intervalMinutes = 30, date = '2026-06-01', timeZone = 'UTC'): SiteDay {
  const day = siteDay(date, timeZone, intervalMinutes);
  if (day === null) throw new Error(`${timeZone} has no ${date}`);
  return day;
}

/** The whole day is known. */
export function wholeDay({ start, end }: SiteDay = aDay()): KnownDay {
  return { start, end, partial: false };
}

/** The day is known up to here and goes on. */
export function knownUntil(end: Instant, { start }: SiteDay = aDay()): KnownDay {
  return { start, end, partial: true };
}
