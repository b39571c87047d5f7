import type { Context } from 'aws-lambda';
import { convertDays } from '../../converter/jobs/convert-days';
import type { DayOutcome } from '../../converter/jobs/outcome';
import type { NoSuchDate, PlannedDay } from '../../converter/jobs/plan-days';
import { type ConversionRequest, planRequest, requestedDates } from '../../converter/jobs/plan-request';
import { closeSite, type Site } from '../../converter/jobs/site';
import { untilAborted } from '../../converter/jobs/until-aborted';
import type { Observability } from '../delivery/observability';
import { type DayResult, dayResult } from './day-result';
import { beforeDeadline, type Deadline } from './deadline';
import { framesOf } from './failure';
import { siteInS3 } from './site-in-s3';

/** The request of `aspect-wfm run` without options. */
export const NIGHTLY: ConversionRequest = {
  range: null,
  only: 'due',
  newestFirst: false,
  lateReports: false,
  partial: false,
  today: false,
};

/**
 * Converts the days of a request, one after the other in this thread, as the command line does. What cannot be published
 * within the function's time is `interrupted`: days not begun, and the one that is being read then. Days without a version come
 * first, so that looking through days that stand never costs the newest one. The results are in the order of the days, and
 * logged; the outcomes themselves, which may name agents, stay here.
 * @throws WfmError for what is wrong with the request or the site as a whole.
 */
export async function convertRequest(
  configuration: string,
  request: ConversionRequest,
  asOf: number,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
  logger: Observability['logger'],
): Promise<DayResult[]> {
  return beforeDeadline(context, async (deadline) => {
    const site = await siteInS3(configuration);
    try {
      const dates = requestedDates(request, site, asOf);
      const outcomes = await outcomesInTime(site, request, asOf, deadline);
      return dates.map((date) => told(outcomes.get(date) ?? { kind: 'interrupted', date }, site, logger));
    } finally {
      closeSite(site);
    }
  });
}

function told(outcome: DayOutcome, { stores }: Site, logger: Observability['logger']): DayResult {
  const result = dayResult(outcome, stores.output.location);
  const stack = outcome.kind === 'failed' ? outcome.stack : null;
  logger.info('Day', { ...result, ...(stack === null ? {} : { frames: framesOf(stack) }) });
  return result;
}

/** By date, what became of the days by the deadline. */
async function outcomesInTime(
  site: Site,
  request: ConversionRequest,
  asOf: number,
  { interrupted, leave, tell }: Deadline,
): Promise<ReadonlyMap<string, DayOutcome>> {
  const outcomes = new Map<string, DayOutcome>();
  try {
    const days = missingFirst(await untilAborted(planRequest(site, request, asOf), leave));
    const work = convertDays(site, days, {
      jobs: 1,
      onFailure: 'continue',
      rebuild: request.only === 'all',
      refuseBeforeOutput: request.range === null,
      interrupted,
      leave,
      onOutcome: (outcome) => outcomes.set(outcome.date, outcome),
    });
    await untilAborted(work, tell);
  } catch (error) {
    if (!leave.aborted) throw error;
  }
  return outcomes;
}

/** Each part in the order given: oldest first. */
function missingFirst(days: readonly (PlannedDay | NoSuchDate)[]): (PlannedDay | NoSuchDate)[] {
  const stands = (one: PlannedDay | NoSuchDate) => one.kind === 'day' && one.inspected.folder.manifest !== null;
  return [...days.filter((one) => !stands(one)), ...days.filter(stands)];
}
