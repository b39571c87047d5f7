import type { Context } from 'aws-lambda';
import { utcIso } from '../../converter/core/time/site-day';
import { planRequest } from '../../converter/jobs/plan-request';
import { closeSite } from '../../converter/jobs/site';
import { openStore } from '../../converter/stores/open-store';
import { parseS3Location } from '../../converter/stores/s3-location';
import { backfillKeys, writeJson } from './backfill-folder';
import { NIGHTLY } from './convert';
import { asOfInstant, BACKFILL_INPUT, readInput } from './requests';
import { siteInS3 } from './site-in-s3';

/** Where a function of the converter works. */
export interface ConverterPlaces {
  /** `CONFIG_LOCATION`. */
  readonly configuration: string;
  /** `BACKFILL_LOCATION`. */
  readonly backfill: string;
}

/** A backfill that is to be done: the input of its total. */
export interface BackfillPlan {
  /** Its folder below `BACKFILL_LOCATION`. */
  readonly backfill: string;
  readonly from: string;
  readonly to: string;
  readonly only: string;
  readonly lateReports: boolean;
  readonly asOf?: string;
  /** The object that holds the days, a JSON array with an input of the function of one day for each. */
  readonly days: { readonly bucket: string; readonly key: string; readonly count: number };
}

const REQUESTS = { concurrency: 16 };

/**
 * Lists the days of a range that need work, as `aspect-wfm plan` does, into an object that a distributed map reads.
 * @throws WfmError `usage` for a range that cannot be converted, and as `siteInS3`.
 */
export async function planBackfill(input: unknown, context: Context, places: ConverterPlaces): Promise<BackfillPlan> {
  const { from, to, only, lateReports, asOf } = readInput(BACKFILL_INPUT, input);
  const now = asOfInstant(asOf);
  // Begun again after a failure it is another backfill, so nothing of the first one is taken for its own.
  const backfill = `${utcIso(Date.now()).replaceAll(':', '')}-${context.awsRequestId}`;
  const carried = { only, lateReports, ...(asOf === undefined ? {} : { asOf }) };
  const dates = await datesToConvert(places.configuration, { ...NIGHTLY, range: { from, to }, only, lateReports }, now);
  const days = dates.map((date) => ({ backfill, date, ...carried }));
  const store = openStore(places.backfill, REQUESTS);
  try {
    await writeJson(store, backfillKeys.days(backfill), days);
  } finally {
    store.close();
  }
  const { bucket, prefix } = parseS3Location(places.backfill);
  const object = { bucket, key: `${prefix}${backfillKeys.days(backfill)}`, count: days.length };
  return { backfill, from, to, ...carried, days: object };
}

async function datesToConvert(
  configuration: string,
  request: Parameters<typeof planRequest>[1],
  asOf: number,
): Promise<string[]> {
  const site = await siteInS3(configuration);
  try {
    const planned = await planRequest(site, request, asOf);
    return planned.flatMap((one) => (one.kind === 'day' && one.action !== 'skip' ? [one.date] : []));
  } finally {
    closeSite(site);
  }
}
