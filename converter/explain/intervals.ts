import { clockText } from '../core/aspect/clock';
import { type NumberFormat, numberText, type Ratio } from '../core/aspect/numbers';
import { type Period, reportingPeriods } from '../core/aspect/periods';
import { WfmError } from '../core/errors';
import type { DayHistory } from '../core/history/day-history';
import { formatLocal, localIso, type SiteDay } from '../core/time/site-day';

/** Which of a day's interval rows are explained. */
export interface Selection {
  /** Each of them by itself. */
  readonly intervals: readonly Period[];
  /** Two intervals each that share a row where a profile merges a repeated hour. */
  readonly merged: readonly Period[];
  /** The day's own figures are explained too. */
  readonly wholeDay: boolean;
}

/**
 * The intervals that start at a local time `HH:mm`: two where the time occurs twice, all for `null`. `merges`: a profile
 * of the site writes the two as one.
 * @throws WfmError `usage` when no interval of the day starts then.
 */
export function selectIntervals(history: DayHistory, time: string | null, merges: boolean): Selection {
  const { day, knownEnd } = history;
  const isWanted = ({ startClock }: Period) => time === null || clockText(startClock, 'HH:mm') === time;
  const intervals = reportingPeriods(day, day.end, 'separate').filter(isWanted);
  if (intervals.length === 0) throw noSuchInterval(day, time ?? '');
  const shared = merges ? reportingPeriods(day, knownEnd, 'merge').filter((period) => period.intervals.length > 1) : [];
  return { intervals, merged: shared.filter(isWanted), wholeDay: time === null };
}

/** An interval by its local start with its offset, two of one label by that. */
export function periodTitle({ day, knownEnd }: DayHistory, period: Period): string {
  if (period.intervals.length > 1) return `both intervals of ${clockText(period.startClock, 'HH:mm')}`;
  const running = period.start + period.lengthMs > knownEnd ? ', not over yet: no row in the files' : '';
  return `interval ${localIso(period.start, day.timeZone)}${running}`;
}

/** Milliseconds as seconds, exactly. */
export function secondsText(ms: number): string {
  return `${ms / 1000} s`;
}

/** A quotient with its numerator and divisor, each in whole ones of so many parts, as the `csv` profile writes it. */
export function quotientText(ratio: Ratio, unit: string, numeratorParts = 1000): string {
  return `${ratio.numerator / numeratorParts} / ${ratio.denominator / 1000} = ${numberText(ratio, UNROUNDED)}${unit}`;
}

const UNROUNDED: NumberFormat = 'unrounded';

function noSuchInterval(day: SiteDay, time: string): WfmError {
  return new WfmError('usage', {
    where: '--interval',
    expected: `the local start of an interval of ${day.date}, such as ${formatLocal(day.start, day.timeZone, 'HH:mm')}`,
    got: `"${time}"`,
    remedy: 'Write the time as HH:mm.',
  });
}
