import type { Rules } from '../rules';
import type { SiteDay } from './site-day';
import { HOUR_MS, type Instant, MINUTE_MS, type Span } from './span';

/** Connect makes a report 15 minutes after its scheduled time; Firehose keeps a record for at most so long too. */
const DELIVERY_DELAY_MS = 15 * MINUTE_MS;

/** Which stretches of time a day's conversion looks at (rules 6 and 7 of spec 1, spec 2B). */
export interface DayWindow {
  /** End of the known data: min(asOf, day end + maxSilence). */
  readonly horizon: Instant;
  /** The known part of the day; shorter than the day where it still runs. */
  readonly known: Span & { readonly partial: boolean };
  /** Events in here are used. */
  readonly used: Span;
  /** Arrival times of the objects that may hold such events; `[start, end)` in whole hours is what is listed. */
  readonly arrivals: Span;
  /** From here on the day is final. */
  readonly finalFrom: Instant;
}

/** The window of a site day as seen at `asOf`; `null` while the day has not begun. */
export function dayWindow(day: SiteDay, rules: Rules, lateArrivalHours: number, asOf: Instant): DayWindow | null {
  if (asOf <= day.start) return null;
  const horizon = Math.min(asOf, day.end + silenceMsOf(rules));
  const knownEnd = Math.min(asOf, day.end);
  return {
    horizon,
    known: { start: day.start, end: knownEnd, partial: knownEnd < day.end },
    used: { start: day.start - rules.lookbackHours * HOUR_MS, end: horizon },
    arrivals: arrivalsOf(day, rules, lateArrivalHours),
    finalFrom: finalFrom(day, rules),
  };
}

/**
 * Arrival times of the objects that the conversion of a day reads, in whole hours, as Firehose's folders are. One that
 * arrives before or after holds rows of the day that no conversion of it sees.
 */
export function arrivalHours(day: SiteDay, rules: Rules, lateArrivalHours: number): Span {
  return wholeHours(arrivalsOf(day, rules, lateArrivalHours));
}

/** A span with the rest of the hours in which it begins and ends. */
export function wholeHours({ start, end }: Span): Span {
  return { start: Math.floor(start / HOUR_MS) * HOUR_MS, end: Math.ceil(end / HOUR_MS) * HOUR_MS };
}

function arrivalsOf(day: SiteDay, rules: Rules, lateArrivalHours: number): Span {
  return {
    start: day.start - rules.lookbackHours * HOUR_MS - DELIVERY_DELAY_MS,
    end: day.end + silenceMsOf(rules) + lateArrivalHours * HOUR_MS,
  };
}

function silenceMsOf({ maxSilenceMinutes }: Rules): number {
  return (maxSilenceMinutes ?? 0) * MINUTE_MS;
}

/** From day end + maxSilence + 15 minutes on, nothing but late data changes a day. */
export function finalFrom(day: SiteDay, rules: Rules): Instant {
  return day.end + silenceMsOf(rules) + DELIVERY_DELAY_MS;
}
