import { FindingList } from '../../converter/core/findings';
import type { Rules } from '../../converter/core/rules';
import { noteMissedRows } from '../../converter/day/missed-rows-findings';
import type { MissedRows } from '../../converter/inputs/missed-rows';
import { RULES } from '../reports/a-report';

/** Rows of this date in an object that arrived then (`MM-dd HH:mm:ss`); the site is in UTC. */
function missed(date: string, arrival: string, rows = 1, line = 1): MissedRows {
  const [day = '', time = ''] = arrival.split(' ');
  const name = `2026-${day}-${time.replaceAll(':', '-')}`;
  return { key: `2026/${day.replace('-', '/')}/${time.slice(0, 2)}/s-1-${name}-x`, date: `2026-${date}`, rows, line };
}

function noted(rows: readonly MissedRows[], lateArrivalHours = 24, rules: Partial<Rules> = {}) {
  const findings = new FindingList();
  const settings = { timeZone: 'UTC', intervalMinutes: 30, rules: { ...RULES, ...rules } };
  noteMissedRows(rows, { ...settings, productivity: { lateArrivalHours } }, findings);
  return findings.list();
}

const codesOf = (...args: Parameters<typeof noted>) => noted(...args).map(({ code }) => code);
const LATE = ['late-beyond-window'];
const EARLY = ['event-after-arrival'];

// The 1st ends at 00:00 on the 2nd; with 60 minutes of silence and 24 hours it reads objects until 01:00 on the 3rd.
test.each<[string, number, Partial<Rules>, string[]]>([
  ['06-03 00:59:59', 24, {}, []],
  ['06-03 01:00:00', 24, {}, LATE],
  ['06-03 01:00:00', 25, {}, []],
  ['06-03 00:59:59', 24, { maxSilenceMinutes: 30 }, []],
  ['06-03 01:00:00', 24, { maxSilenceMinutes: 30 }, LATE],
  ['06-02 23:59:59', 24, { maxSilenceMinutes: null }, []],
  ['06-03 00:00:00', 24, { maxSilenceMinutes: null }, LATE],
  ['06-02 00:59:59', 0, {}, []],
  ['06-02 01:00:00', 0, {}, LATE],
  ['05-31 20:00:00', 24, {}, []],
  ['05-31 19:59:59', 24, {}, EARLY],
  ['05-30 23:00:00', 24, { lookbackHours: 24 }, []],
  ['05-30 22:59:59', 24, { lookbackHours: 24 }, EARLY],
])('rows of the 1st, arrived %s, read for %i hours, %j: %j', (arrival, hours, rules, codes) => {
  expect(codesOf([missed('06-01', arrival)], hours, rules)).toEqual(codes);
});

test('each date is told of once, with all its rows and the first object, and how many hours reach the last one', () => {
  const rows = [
    missed('06-01', '06-04 12:59:59', 4, 7),
    missed('06-02', '06-04 12:59:59', 1, 5),
    missed('06-01', '06-03 09:00:00', 2, 3),
  ];
  const lacks = 'Unless they repeat rows that came in time, the day lacks them';
  expect(noted(rows)).toEqual([
    {
      code: 'late-beyond-window',
      severity: 'warning',
      count: 7,
      examples: [
        `2026-06-01: expected its rows in objects that arrived before 2026-06-03T01:00:00.000Z (productivity.lateArrivalHours 24), got 6 rows in 2 later objects, the first at 2026/06/03/09/s-1-2026-06-03-09-00-00-x:3. ${lacks}: set lateArrivalHours to at least 60 and run backfill --from 2026-06-01 --to 2026-06-01`,
        `2026-06-02: expected its rows in objects that arrived before 2026-06-04T01:00:00.000Z (productivity.lateArrivalHours 24), got 1 row in 1 later object, the first at 2026/06/04/12/s-1-2026-06-04-12-59-59-x:5. ${lacks}: set lateArrivalHours to at least 36 and run backfill --from 2026-06-02 --to 2026-06-02`,
      ],
    },
  ]);
  expect(noted([...rows].reverse())).toEqual(noted(rows));
});

test.each<[Partial<Rules>]>([[{}], [{ maxSilenceMinutes: 30 }], [{ maxSilenceMinutes: null }]])(
  'the hours that it names are enough, and one less is not: %j',
  (rules) => {
    for (const arrival of ['06-03 01:00:00', '06-03 01:29:59', '06-03 01:30:00', '06-09 23:59:59']) {
      const rows = [missed('06-01', arrival)];
      const needed = Number(/at least (\d+)/.exec(noted(rows, 0, rules)[0]?.examples[0] ?? '')?.[1]);
      expect(codesOf(rows, needed, rules)).toEqual([]);
      expect(codesOf(rows, needed - 1, rules)).toEqual(LATE);
    }
  },
);

test('where no setting reaches, none is named', () => {
  const text = (arrival: string) => noted([missed('06-01', arrival)])[0]?.examples[0];
  expect(text('07-03 00:59:59')).toMatch(/set lateArrivalHours to at least 744 and run backfill/);
  expect(text('07-03 01:00:00')).toMatch(/the day lacks them: lateArrivalHours cannot be more than 744$/);
});

test('rows that came before their time are told of as such, beside late ones', () => {
  const findings = noted([missed('06-09', '06-04 12:00:00', 2, 9), missed('06-01', '06-04 12:00:00')]);
  expect(findings.map(({ code, count }) => [code, count])).toEqual([
    ['event-after-arrival', 2],
    ['late-beyond-window', 1],
  ]);
  expect(findings[0]?.examples).toEqual([
    '2026-06-09: expected its rows in objects that arrived from 2026-06-08T20:00:00.000Z on, got 2 rows in 1 earlier object, the first at 2026/06/04/12/s-1-2026-06-04-12-00-00-x:9. The day lacks them: look for a wrong clock at their source',
  ]);
});

test("days and their ends are those of the site's zone", () => {
  const findings = new FindingList();
  const settings = { timeZone: 'America/Chicago', intervalMinutes: 30, rules: RULES };
  const rows = ['06-03 05:59:59', '06-03 06:00:00'].map((arrival) => missed('06-01', arrival));
  noteMissedRows(rows, { ...settings, productivity: { lateArrivalHours: 24 } }, findings);
  expect(findings.list()).toMatchObject([{ count: 1 }]);
});

test('nothing missed is nothing told; nor is what no zone or key has', () => {
  expect(noted([])).toEqual([]);
  expect(noted([{ key: 'no key', date: '2026-06-01', rows: 1, line: 1 }])).toEqual([]);
});
