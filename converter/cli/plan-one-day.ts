import { WfmError } from '../core/errors';
import { isDate } from '../core/time/site-day';
import type { Instant } from '../core/time/span';
import { type PlannedDay, planDays } from '../jobs/plan-days';
import type { Site } from '../jobs/site';

/**
 * The day that `--date` names, inspected.
 * @throws WfmError `usage` where it is no date, one that the zone skipped, or a day that has not begun.
 */
export async function planOneDay(site: Site, date: string, asOf: Instant): Promise<PlannedDay> {
  checkDate(date);
  const [planned] = await planDays(site, [date], { asOf, only: 'all', lateReports: false });
  if (planned === undefined || planned.kind === 'no-such-date') throw noSuchDate(date);
  return planned;
}

/** @throws WfmError `usage` where `--date` is no date. */
export function checkDate(date: string): void {
  if (isDate(date)) return;
  throw new WfmError('usage', {
    where: '--date',
    expected: 'a calendar date yyyy-MM-dd',
    got: `"${date}"`,
    remedy: 'Correct the date.',
  });
}

function noSuchDate(date: string): WfmError {
  return new WfmError('usage', {
    where: '--date',
    expected: "a date of the site's time zone",
    got: `${date}, which the zone skipped`,
    remedy: 'Choose another date.',
  });
}
