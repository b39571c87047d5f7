import type { Context } from 'aws-lambda';
import { openStore } from '../../converter/stores/open-store';
import { backfillKeys, writeJson } from './backfill-folder';
import type { ConverterPlaces } from './backfill-plan';
import { convertRequest, NIGHTLY } from './convert';
import { type DayResult, dayResult } from './day-result';
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
): Promise<DayResult> {
  const { backfill, date, only, lateReports, asOf } = readInput(DAY_INPUT, input);
  const request = { ...NIGHTLY, range: { from: date, to: date }, only, lateReports };
  const [outcome] = await convertRequest(places.configuration, request, asOfInstant(asOf), context);
  const result = dayResult(outcome ?? { kind: 'no-such-date', date });
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
