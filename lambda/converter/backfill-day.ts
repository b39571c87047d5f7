import type { Context } from 'aws-lambda';
import { openStore } from '../../converter/stores/open-store';
import type { Observability } from '../delivery/observability';
import { backfillKeys, writeJson } from './backfill-folder';
import type { ConverterPlaces } from './backfill-plan';
import { convertRequest, NIGHTLY } from './convert';
import type { DayResult } from './day-result';
import { ConverterFailure } from './failure';
import { asOfInstant, DAY_INPUT, readInput } from './requests';

/**
 * Converts one day, as `aspect-wfm backfill` does, and leaves what became of it with its backfill. A day that fails is a
 * result.
 * @throws WfmError for what is wrong with the site as a whole.
 */
export async function convertDayOfBackfill(
  input: unknown,
  context: Context,
  places: ConverterPlaces,
  { logger }: Observability,
): Promise<DayResult> {
  const { backfill, date, only, lateReports, asOf } = readInput(DAY_INPUT, input);
  const request = { ...NIGHTLY, range: { from: date, to: date }, only, lateReports };
  const [result] = await convertRequest(places.configuration, request, asOfInstant(asOf), context, logger);
  if (result === undefined) throw new ConverterFailure(`${date} is no day of its own range`);
  if (backfill !== null) await keep(places.backfill, backfill, result);
  return result;
}

async function keep(location: string, backfill: string, result: DayResult): Promise<void> {
  const store = openStore(location, { concurrency: 1 });
  try {
    await writeJson(store, backfillKeys.result(backfill, result.date), result);
  } finally {
    store.close();
  }
}
