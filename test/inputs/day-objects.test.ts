import { addDays } from '../../converter/core/time/site-day';
import { HOUR_MS } from '../../converter/core/time/span';
import { indexListing, listInputs, objectsOfDay } from '../../converter/inputs/day-objects';
import { aDay } from '../agents/a-day';
import { memoryStore } from '../stores/memory-store';

const ARRIVALS = { start: Date.parse('2026-03-01T20:45:00Z'), end: Date.parse('2026-03-04T01:00:00Z') };

/** Keys of a day's objects, of a listing of its own arrivals or of more. */
async function keysOf(keys: readonly string[], listed = ARRIVALS): Promise<string[]> {
  const productivity = memoryStore();
  for (const key of keys) await productivity.write(key, Buffer.from('\n'));
  const listing = await listInputs({ productivity, reports: memoryStore() }, listed, null);
  const objects = objectsOfDay(indexListing(listing), aDay(30, '2026-03-02'), ARRIVALS, 7);
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

test('reports: those made from its start to so many days after its end, both included, and those without a time', async () => {
  const reports = memoryStore();
  const times = ['03-01T23_59_59', '03-02T00_00_00', '03-10T00_00_00', '03-10T00_00_01'];
  const keys = ['Z', 'A'].flatMap((name) => times.map((time) => `${name}-2026-${time}Z.csv`));
  for (const key of [...keys, 'none.csv', 'none.txt']) await reports.write(key, Buffer.from(''));
  const listing = await listInputs({ productivity: memoryStore(), reports }, ARRIVALS, null);
  const keysFor = (lateDays: number | 'all-since') =>
    objectsOfDay(indexListing(listing), aDay(30, '2026-03-02'), ARRIVALS, lateDays).reports.map(({ key }) => key);
  const made = (...places: readonly number[]) =>
    places.flatMap((at) => [`A-2026-${times[at]}Z.csv`, `Z-2026-${times[at]}Z.csv`]);
  expect(keysFor(7)).toEqual(['none.csv', ...made(1, 2)]);
  expect(keysFor(6)).toEqual(['none.csv', ...made(1)]);
  expect(keysFor('all-since')).toEqual(['none.csv', ...made(1, 2, 3)]);
});

test('a day costs what it has, however long the range: twice the days look at no more than 2.2 times the objects', () => {
  const looks = [40, 80].map(looksForDays);
  expect(looks[1] ?? 0).toBeLessThan(2.2 * (looks[0] ?? 0));
});

/** How often planning so many days looks at an object that was listed, 120 of interval output and 48 reports a day. */
function looksForDays(days: number): number {
  let looks = 0;
  const watched = <Item extends object>(item: Item): Item =>
    new Proxy(item, {
      get(target, name) {
        looks++;
        return Reflect.get(target, name);
      },
    });
  const dates = Array.from({ length: days }, (_, index) => addDays('2026-03-02', index));
  const siteDays = dates.map((date) => aDay(30, date));
  const each = <Item extends object>(perDay: number, item: (at: number) => Item) =>
    siteDays.flatMap(({ start }) =>
      Array.from({ length: perDay }, (_, i) => watched(item(start + (i * 24 * HOUR_MS) / perDay))),
    );
  const intervalOutput = each(120, (arrival) => {
    const time = new Date(arrival).toISOString();
    return { key: `${time.slice(0, 13).replaceAll(/[-T]/g, '/')}/s-1-${time}`, size: 1, etag: null, arrival };
  });
  const reports = each(48, (createdAt) => ({
    key: `Queue-${createdAt}`,
    size: 1,
    etag: null,
    name: 'Queue',
    createdAt,
  }));
  const index = indexListing({ intervalOutput, reports });
  for (const day of siteDays) {
    const arrivals = { start: day.start - 3.25 * HOUR_MS, end: day.end + 25 * HOUR_MS };
    expect(objectsOfDay(index, day, arrivals, 7).intervalOutput.length).toBeGreaterThan(120);
  }
  return looks;
}
