import type { SiteDay } from '../time/site-day';
import { type Instant, lengthMs, type Span } from '../time/span';
import { type ClockTime, clockAt, DAY_MS } from './clock';
import type { RepeatedHour } from './output-settings';

/** What interval rows are written for: one interval, or the two that share a label in a repeated hour. */
export interface Period {
  /** Of the first interval; says where the rows stand. */
  readonly start: Instant;
  readonly startClock: ClockTime;
  /** `DAY_MS` (`24:00`) at the day's end. */
  readonly endClock: ClockTime;
  /** Indices into `day.intervals`. */
  readonly intervals: readonly number[];
  /** Length of all its intervals together. */
  readonly lengthMs: number;
}

/**
 * The periods of a day in order of their first instants (spec 3, profile `itf`). An interval that is not over at
 * `knownEnd` has none: `--today` writes finished intervals (spec 4).
 */
export function reportingPeriods(day: SiteDay, knownEnd: Instant, repeatedHour: RepeatedHour): Period[] {
  const periods: Period[] = [];
  day.intervals.forEach((interval, index) => {
    if (interval.end > knownEnd) return;
    const period = periodOf(interval, index, day);
    const same = repeatedHour === 'merge' ? periods.findIndex((other) => other.startClock === period.startClock) : -1;
    const first = periods[same];
    if (first === undefined) periods.push(period);
    else periods[same] = merged(first, period);
  });
  return periods;
}

/** The sum of figures, one for each interval of the day, over a period's intervals. */
export function sumOver(period: Pick<Period, 'intervals'>, values: ArrayLike<number>): number {
  return period.intervals.reduce((sum, index) => sum + (values[index] ?? 0), 0);
}

function periodOf(interval: Span, index: number, day: SiteDay): Period {
  const startClock = clockAt(interval.start, day.timeZone);
  // The clock as it runs on from the interval's start: where it is set back at the end, the next copy of that label is another row.
  const runsTo = Math.min(startClock + lengthMs(interval), DAY_MS);
  const endClock = interval.end === day.end ? DAY_MS : runsTo;
  return { start: interval.start, startClock, endClock, intervals: [index], lengthMs: lengthMs(interval) };
}

function merged(first: Period, second: Period): Period {
  return {
    ...first,
    intervals: [...first.intervals, ...second.intervals],
    lengthMs: first.lengthMs + second.lengthMs,
  };
}
