import { type Problem, WfmError } from '../core/errors';
import type { Rules } from '../core/rules';
import { finalFrom } from '../core/time/day-window';
import { addDays, dateAt, datesBetween, isDate, siteDay, utcIso } from '../core/time/site-day';
import type { Instant } from '../core/time/span';

/** Calendar dates from `from` to `to`, both inclusive. */
export interface DateRange {
  readonly from: string;
  readonly to: string;
}

/** What decides which days exist and are final. */
export interface SiteCalendar {
  readonly timeZone: string;
  readonly intervalMinutes: number;
  readonly rules: Rules;
}

/** The days of `run`: every final site day of the last `lookbackDays` days, oldest first, and today where asked for. */
export function daysOfRun(site: SiteCalendar, lookbackDays: number, asOf: Instant, today: boolean): string[] {
  const current = dateAt(asOf, site.timeZone);
  const past = datesBetween(addDays(current, -lookbackDays), addDays(current, -1));
  const candidates = today ? [...past, current] : past;
  return candidates.filter((date) => isAllowed(site, date, asOf, today));
}

/**
 * The days of `backfill`.
 * @throws WfmError `usage` when a date is none, the range is reversed, or a day is not final and `partial` is off.
 */
export function daysOfBackfill(site: SiteCalendar, range: DateRange, asOf: Instant, partial: boolean): string[] {
  const dates = checkedRange(range);
  const first = dates.find((date) => !isAllowed(site, date, asOf, partial));
  if (first !== undefined) throw new WfmError('usage', notFinal(site, first, asOf, partial));
  return dates;
}

function isAllowed(site: SiteCalendar, date: string, asOf: Instant, partial: boolean): boolean {
  if (isFinal(site, date, asOf)) return true;
  const day = siteDay(date, site.timeZone, site.intervalMinutes);
  return partial && day !== null && day.start < asOf;
}

/** A date that the zone does not have is final: there is nothing to wait for. */
function isFinal(site: SiteCalendar, date: string, asOf: Instant): boolean {
  const day = siteDay(date, site.timeZone, site.intervalMinutes);
  return day === null || asOf >= finalFrom(day, site.rules);
}

function notFinal(site: SiteCalendar, date: string, asOf: Instant, partial: boolean): Problem {
  const day = siteDay(date, site.timeZone, site.intervalMinutes);
  const from = day === null ? '' : utcIso(partial ? day.start : finalFrom(day, site.rules));
  const expected = partial
    ? `a day that has begun (${date} begins at ${from})`
    : `a final day (${date} is final from ${from} on)`;
  const remedy = partial
    ? 'Choose an earlier day.'
    : 'Wait, choose an earlier day, or convert it as it stands with --partial.';
  return usage('--to', expected, `now = ${utcIso(asOf)}`, remedy);
}

function usage(where: string, expected: string, got: string, remedy: string): Problem {
  return { where, expected, got, remedy };
}

/**
 * The days that `status` shows: those of the range that have begun.
 * @throws WfmError `usage` when a date is none or the range is reversed.
 */
export function daysOfStatus(site: SiteCalendar, range: DateRange, asOf: Instant): string[] {
  return checkedRange(range).filter((date) => {
    const day = siteDay(date, site.timeZone, site.intervalMinutes);
    return day === null || day.start < asOf;
  });
}

function checkedRange({ from, to }: DateRange): string[] {
  const problems = [
    { where: '--from', date: from },
    { where: '--to', date: to },
  ]
    .filter(({ date }) => !isDate(date))
    .map(({ where, date }) => usage(where, 'a calendar date yyyy-MM-dd', `"${date}"`, 'Correct the date.'));
  if (problems.length > 0) throw new WfmError('usage', problems);
  if (from > to) {
    throw new WfmError(
      'usage',
      usage('--from', `a date not after --to (${to})`, from, 'Both are inclusive; swap them.'),
    );
  }
  return datesBetween(from, to);
}
