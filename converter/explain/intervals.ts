import { WfmError } from '../core/errors';
import { formatLocal, localIso, type SiteDay } from '../core/time/site-day';

/**
 * Indexes of the intervals that start at a local time `HH:mm`: two where the time occurs twice, all for `null`.
 * @throws WfmError `usage` when no interval of the day starts then.
 */
export function intervalsAt(day: SiteDay, time: string | null): number[] {
  const all = day.intervals.map((_, index) => index);
  if (time === null) return all;
  const found = all.filter((index) => formatLocal(day.intervals[index]?.start ?? 0, day.timeZone, 'HH:mm') === time);
  if (found.length > 0) return found;
  throw new WfmError('usage', {
    where: '--interval',
    expected: `the local start of an interval of ${day.date}, such as ${formatLocal(day.start, day.timeZone, 'HH:mm')}`,
    got: `"${time}"`,
    remedy: 'Write the time as HH:mm.',
  });
}

/** An interval's local start with its offset. */
export function intervalTitle(day: SiteDay, index: number): string {
  return `interval ${localIso(day.intervals[index]?.start ?? day.start, day.timeZone)}`;
}

/** Milliseconds as seconds, exactly. */
export function secondsText(ms: number): string {
  return `${ms / 1000} s`;
}

/** A quotient with its numerator and divisor, `factor` times. */
export function quotientText(numerator: number, divisor: number, unit: string, factor = 1): string {
  const value = divisor === 0 ? 0 : (factor * numerator) / divisor;
  return `${numerator} / ${divisor} = ${value}${unit}`;
}
