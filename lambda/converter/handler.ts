import type { Context } from 'aws-lambda';
import { observe } from '../delivery/observability';
import { CONVERTER_ENVIRONMENT, readEnvironment } from '../environment';
import { convertDayOfBackfill } from './backfill-day';
import { type BackfillPlan, planBackfill } from './backfill-plan';
import { type BackfillTotal, totalBackfill } from './backfill-total';
import type { DayResult } from './day-result';
import { failureOf } from './failure';
import { type NightlyResult, runNightly } from './nightly';

const environment = readEnvironment(CONVERTER_ENVIRONMENT, process.env);
const observability = observe('converter');
const places = { configuration: environment.CONFIG_LOCATION, backfill: environment.BACKFILL_LOCATION };

/** The nightly job. */
export async function run(input: unknown, context: Context): Promise<NightlyResult> {
  return told(context, () => runNightly(input, context, places.configuration, observability));
}

/** First step of a backfill: which days. */
export async function plan(input: unknown, context: Context): Promise<BackfillPlan> {
  return told(context, async () => {
    const planned = await planBackfill(input, context, places);
    observability.logger.info('Plan', { ...planned });
    return planned;
  });
}

/** Second step of a backfill, once for each day. */
export async function day(input: unknown, context: Context): Promise<DayResult> {
  return told(context, () => convertDayOfBackfill(input, context, places, observability));
}

/** Last step of a backfill: what was done, and what is to be repeated. */
export async function total(input: unknown, context: Context): Promise<BackfillTotal> {
  return told(context, async () => {
    const sum = await totalBackfill(input, places);
    const { days, undone, findingErrors } = sum;
    observability.count({ daysDone: days - undone.days, daysUndone: undone.days, findingErrors });
    observability.logger.info('Total', { ...sum });
    return sum;
  });
}

/** Does the work of an invocation; its metrics are written and its failure quotes nobody. */
async function told<Result>(context: Context, work: () => Promise<Result>): Promise<Result> {
  observability.logger.addContext(context);
  try {
    return await work();
  } catch (error) {
    throw failureOf(error, places.configuration);
  } finally {
    observability.publish();
  }
}
