import type { Context } from 'aws-lambda';
import { convertDays } from '../../converter/jobs/convert-days';
import type { DayOutcome } from '../../converter/jobs/outcome';
import { type ConversionRequest, planRequest } from '../../converter/jobs/plan-request';
import { closeSite } from '../../converter/jobs/site';
import { beforeDeadline } from './deadline';
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
 * Converts the days of a request, one after the other in this thread, as the command line does; what would end after the
 * function's time is not begun.
 * @throws WfmError for what is wrong with the request or the site as a whole.
 */
export async function convertRequest(
  configuration: string,
  request: ConversionRequest,
  asOf: number,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<DayOutcome[]> {
  const site = await siteInS3(configuration);
  try {
    return await beforeDeadline(context, async (interrupted) => {
      const days = await planRequest(site, request, asOf);
      const settings = { jobs: 1, onFailure: 'continue', rebuild: request.only === 'all', interrupted } as const;
      const refuseBeforeOutput = request.range === null;
      return convertDays(site, days, { ...settings, refuseBeforeOutput, onOutcome: () => undefined });
    });
  } finally {
    closeSite(site);
  }
}
