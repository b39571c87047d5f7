import type { Instant } from '../core/time/span';
import { type DaySelection, type NoSuchDate, type PlannedDay, planDays } from './plan-days';
import { type DateRange, daysOfBackfill, daysOfRun } from './select-days';
import type { Site } from './site';

/** Which days are asked for, and with which inputs. */
export interface ConversionRequest {
  /** `null`: the days of the nightly run. */
  readonly range: DateRange | null;
  readonly only: DaySelection;
  readonly newestFirst: boolean;
  readonly lateReports: boolean;
  readonly partial: boolean;
  readonly today: boolean;
}

/**
 * The days that are asked for, in the order in which they are to be worked through, and what is to be done with each. Reads
 * only.
 * @throws WfmError `usage` for a range that cannot be converted, `store` where a place fails.
 */
export async function planRequest(
  site: Site,
  request: ConversionRequest,
  asOf: Instant,
): Promise<readonly (PlannedDay | NoSuchDate)[]> {
  const dates = requestedDates(request, site, asOf);
  const planned = await planDays(site, dates, { asOf, only: request.only, lateReports: request.lateReports });
  return request.newestFirst ? planned.reverse() : planned;
}

/**
 * The dates that are asked for, oldest first. Reads nothing.
 * @throws WfmError `usage` for a range that cannot be converted.
 */
export function requestedDates(
  request: Pick<ConversionRequest, 'range' | 'today' | 'partial'>,
  { config }: Pick<Site, 'config'>,
  asOf: Instant,
): string[] {
  if (request.range === null) return daysOfRun(config, config.run.lookbackDays, asOf, request.today);
  return daysOfBackfill(config, request.range, asOf, request.partial);
}
