import type { SiteDay } from '../../time/site-day';
import { lengthMs, type Span } from '../../time/span';

/** Whether a span has a part in the day. */
export function touchesDay(span: Span, day: SiteDay): boolean {
  return span.start < day.end && span.end > day.start;
}

/**
 * Index of the interval of the day that holds the whole span; `null` for one that is longer or crosses a bound, which is
 * never split (spec 1).
 */
export function intervalOf(span: Span, day: SiteDay): number | null {
  const [first] = day.intervals;
  // What starts before the day, or in a day of no intervals, has an index that no interval has.
  const index = first === undefined ? 0 : Math.floor((span.start - day.start) / lengthMs(first));
  const interval = day.intervals[index];
  return interval === undefined || span.end > interval.end ? null : index;
}
