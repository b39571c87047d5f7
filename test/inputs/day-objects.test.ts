import { listInputs, objectsOfDay } from '../../converter/inputs/day-objects';
import { aDay } from '../agents/a-day';
import { memoryStore } from '../stores/memory-store';

const ARRIVALS = { start: Date.parse('2026-03-01T20:45:00Z'), end: Date.parse('2026-03-04T01:00:00Z') };

/** Keys of a day's objects, of a listing of its own arrivals or of more. */
async function keysOf(keys: readonly string[], listed = ARRIVALS): Promise<string[]> {
  const productivity = memoryStore();
  for (const key of keys) await productivity.write(key, Buffer.from('\n'));
  const listing = await listInputs({ productivity, reports: memoryStore() }, listed, null);
  const objects = objectsOfDay(listing, aDay(30, '2026-03-02'), ARRIVALS, 7);
  return objects.intervalOutput.map(({ key }) => key);
}

const at = (folder: string, time: string) => `${folder}/stream-1-${time}-abc`;

test('a day has the objects of its hour folders, whole hours and half-open', async () => {
  const keys = [
    at('2026/03/01/19', '2026-03-01-19-59-59'),
    at('2026/03/01/20', '2026-03-01-20-00-00'),
    at('2026/03/04/00', '2026-03-04-00-59-59'),
    at('2026/03/04/01', '2026-03-04-01-00-00'),
  ];
  expect(await keysOf(keys)).toEqual(keys.slice(1, 3));
});

test('the folder decides what is listed, so that a day alone has the same objects as in a range', async () => {
  const keys = [
    at('2026/03/01/19', '2026-03-01-20-00-00'),
    at('2026/03/01/20', '2026-03-01-19-59-59'),
    at('2026/03/04/00', '2026-03-04-01-00-00'),
    at('2026/03/04/01', '2026-03-04-00-59-59'),
  ];
  const range = { start: ARRIVALS.start - 86_400_000, end: ARRIVALS.end + 86_400_000 };
  expect(await keysOf(keys)).toEqual(keys.slice(1, 3));
  expect(await keysOf(keys, range)).toEqual(keys.slice(1, 3));
});
