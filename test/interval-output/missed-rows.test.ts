import { gzipSync } from 'node:zlib';
import { type ArrivalSettings, findMissedRows } from '../../converter/inputs/missed-rows';
import { RULES } from '../reports/a-report';
import { aLine, anObject, DAY, listingOf, scan, storeOf, type TestObject } from './an-object';

const SETTINGS: ArrivalSettings = {
  timeZone: 'UTC',
  intervalMinutes: 30,
  rules: RULES,
  productivity: { lateArrivalHours: 24 },
};

/** What is missed of these objects, and the keys that were read to find it. The day is 2026-03-02, arrivals are 09:05. */
async function missedOf(objects: readonly TestObject[], settings: Partial<ArrivalSettings> = {}, day = DAY) {
  const { objects: scanned } = await scan(objects);
  const store = storeOf(objects, 50);
  const read: string[] = [];
  const watched = {
    ...store,
    read: (key: string) => {
      read.push(key);
      return store.read(key);
    },
  };
  const missed = await findMissedRows(watched, listingOf(objects), scanned, day, { ...SETTINGS, ...settings });
  return { missed, read };
}

const rows = (...lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
// The 28th is read until 2026-03-02 01:00, the 1st until 2026-03-03 01:00.
const OLD = '2026-02-28 23:59:59.999';
const IN_TIME = '2026-03-01 00:00:00.000';

test('rows are missed by date, with their number and the line of the first, at the start of a quoted one', async () => {
  const body = rows(
    aLine(),
    aLine({ time: IN_TIME, statusName: 'two\nlines' }),
    '',
    aLine({ time: OLD, statusName: 'two\nlines' }),
    aLine({ time: '2026-02-27 08:00:00.000' }),
    aLine({ time: '2026-02-28 08:00:00.000' }),
  );
  const { missed } = await missedOf([anObject('b', body), anObject('a', gzipSync(rows(aLine({ time: OLD }))))]);
  expect(missed).toEqual([
    { key: 'a', date: '2026-02-28', rows: 1, line: 1 },
    { key: 'b', date: '2026-02-27', rows: 1, line: 7 },
    { key: 'b', date: '2026-02-28', rows: 2, line: 5 },
  ]);
});

test('a row counts whatever it is worth, as long as its time can be read', async () => {
  const time = OLD;
  const body = rows(
    aLine({ time, username: null }),
    aLine({ time, stateType: 'X' }),
    aLine({ time }).replace(/,[^,]*$/, ''),
    'a,b',
    aLine({ time: 'long ago' }),
  );
  expect((await missedOf([anObject('a', body)])).missed).toEqual([{ key: 'a', date: '2026-02-28', rows: 3, line: 1 }]);
});

test.each([
  ['whole, as far as one can tell', aLine({ time: OLD }), 2],
  ['cut off', aLine({ time: OLD, fields: 13 }), 1],
])('a last line without line feed that is %s', async (_, last, count) => {
  const { missed } = await missedOf([anObject('a', `${rows(aLine({ time: OLD }))}${last}`)]);
  expect(missed.map((one) => one.rows)).toEqual([count]);
});

test('rows of an event time long after their arrival are missed, too', async () => {
  const arrival = DAY.start + 9 * 3_600_000;
  const found = async (time: string) => (await missedOf([anObject('a', rows(aLine({ time })), arrival)])).missed;
  expect(await found('2026-03-02 23:59:59.999')).toEqual([]);
  expect(await found('2026-03-03 00:00:00.000')).toEqual([{ key: 'a', date: '2026-03-03', rows: 1, line: 1 }]);
});

test('only objects that hold such times are read again, and only those that arrived on the day', async () => {
  const body = rows(aLine({ time: OLD }));
  const objects = [
    anObject('before', body, DAY.start - 1),
    anObject('first', body, DAY.start + 3_600_000),
    anObject('in time', rows(aLine({ time: '2026-03-01 08:05:00.000' }), aLine())),
    anObject('soon', rows(aLine({ time: '2026-03-02 12:05:00.000' }))),
    anObject('last', body, DAY.end - 1),
    anObject('after', body, DAY.end),
    anObject('no rows', '\n\na,b\n'),
  ];
  const { missed, read } = await missedOf(objects);
  expect(missed.map(({ key }) => key)).toEqual(['first', 'last']);
  expect(read.sort()).toEqual(['first', 'last']);
});

test('of the rows of an object those are left that their day reads', async () => {
  // The 28th reads objects that arrive before 01:00.
  const body = rows(aLine({ time: '2026-02-27 12:00:00.000' }), aLine({ time: '2026-02-28 12:00:00.000' }));
  expect((await missedOf([anObject('a', body, DAY.start + 3_599_000)])).missed).toEqual([
    { key: 'a', date: '2026-02-27', rows: 1, line: 1 },
  ]);
});

test('rows that the day reads as those before it are missed by their own day', async () => {
  const body = rows(aLine({ time: '2026-03-01 23:00:00.000' }));
  const productivity = { lateArrivalHours: 0 };
  expect((await missedOf([anObject('a', body)], { productivity })).missed).toEqual([
    { key: 'a', date: '2026-03-01', rows: 1, line: 1 },
  ]);
});

test('where silence never ends a state a day reads objects for lateArrivalHours alone', async () => {
  const at = (minutes: number) => anObject('a', rows(aLine({ time: IN_TIME })), DAY.start + minutes * 60_000);
  const rules = { ...RULES, maxSilenceMinutes: null };
  const productivity = { lateArrivalHours: 1 };
  expect((await missedOf([at(59)], { rules, productivity })).missed).toEqual([]);
  expect((await missedOf([at(60)], { rules, productivity })).missed).toHaveLength(1);
});

test("dates are those of the site's zone, also one that is shown a second time", async () => {
  const body = rows(aLine({ time: '2026-02-28 03:00:00.000' }));
  expect((await missedOf([anObject('a', body)], { timeZone: 'America/Chicago' })).missed).toMatchObject([
    { date: '2026-02-27' },
  ]);
  // At 00:01 on 7 November 2010 St John's went back to 23:01: the 6th was shown again, when the 7th had begun.
  const again = rows(aLine({ time: '2010-11-07 03:00:00.000' }));
  expect((await missedOf([anObject('a', again)], { timeZone: 'America/St_Johns' })).missed).toMatchObject([
    { date: '2010-11-07', rows: 1 },
  ]);
});
