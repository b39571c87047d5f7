import type { Store } from '../../converter/stores/store';
import type { DayResult } from './day-result';

/** Keys of a backfill, below `BACKFILL_LOCATION`. Days and results are objects, so that a range of any length has room. */
export const backfillKeys = {
  days: (backfill: string) => `${backfill}/days.json`,
  results: (backfill: string) => `${backfill}/results/`,
  result: (backfill: string, date: string) => `${backfill}/results/${date}.json`,
  total: (backfill: string) => `${backfill}/total.json`,
} as const;

export async function writeJson(store: Store, key: string, value: unknown): Promise<void> {
  await store.write(key, Buffer.from(`${JSON.stringify(value)}\n`));
}

export async function readJson<Value>(store: Store, key: string): Promise<Value | null> {
  const content = await store.readTagged(key);
  return content === null ? null : JSON.parse(content.body.toString());
}

/** The results of the days that ended, by date. */
export async function readResults(store: Store, backfill: string): Promise<Map<string, DayResult>> {
  const keys: string[] = [];
  for await (const { key } of store.list({ prefix: backfillKeys.results(backfill) })) keys.push(key);
  const results = await Promise.all(keys.map((key) => readJson<DayResult>(store, key)));
  return new Map(results.flatMap((result) => (result === null ? [] : [[result.date, result] as const])));
}
