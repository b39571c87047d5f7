import fc from 'fast-check';
import type { OracleInput } from '../oracle/input';
import { type OracleDay, oracleDay } from '../oracle/oracle';
import { readRecords } from '../oracle/plain-csv';
import { siteDay } from '../oracle/zone';
import { hostileDays, judged } from './hostile-day';
import { MISSING_DAY } from './strange-days';

/** Rows of a data set, by column name. */
function table(day: OracleDay, dataSet: string): Record<string, string>[] {
  const [header, ...rows] = readRecords(day.csv[`${dataSet}.csv`] ?? '');
  return rows.map((row) =>
    Object.fromEntries((header?.fields ?? []).map(({ text }, index) => [text, row.fields[index]?.text ?? ''])),
  );
}

/** Milliseconds of a column by the values of others; 0 is no time. */
function sums(rows: readonly Record<string, string>[], keys: readonly string[], column: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const row of rows) {
    const key = JSON.stringify(keys.map((name) => row[name]));
    const ms = Math.round(Number(row[column]) * 1000);
    if (ms > 0) found.set(key, (found.get(key) ?? 0) + ms);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function expectPairsApart(input: OracleInput, expected: OracleDay): void {
  const day = siteDay(input.timeZone, input.date) ?? { start: 0, end: 0 };
  const lastEnds = new Map<string, number>();
  for (const { username = '', signInUtc = '', signOutUtc = '' } of table(expected, 'signInPairs')) {
    const [start, end] = [Date.parse(signInUtc), Date.parse(signOutUtc)];
    expect(start).toBeGreaterThanOrEqual(day.start);
    expect(end).toBeLessThanOrEqual(day.end);
    expect(end).toBeGreaterThan(start);
    expect(start).toBeGreaterThan(lastEnds.get(username) ?? 0);
    lastEnds.set(username, end);
  }
}

const TIMES = ['signedInSeconds', 'availableSeconds', 'unavailableSeconds', 'productiveSeconds'];

describe('what must hold of the oracle on hostile days', () => {
  test('times and rows add up, and pairs lie in the day, in order and apart', () => {
    fc.assert(
      fc.property(hostileDays('damaged'), (input) => {
        // A running day has rows of its finished intervals only.
        const { expected } = judged({ ...input, asOf: null });
        const byInterval = table(expected, 'agentInterval');
        for (const time of TIMES) {
          const daily = sums(table(expected, 'agentDaily'), ['username', 'agentGroup'], time);
          expect(sums(byInterval, ['username', 'agentGroup'], time)).toEqual(daily);
          const groups = sums(table(expected, 'agentGroupInterval'), ['intervalStartUtc', 'agentGroup'], time);
          expect(sums(byInterval, ['intervalStartUtc', 'agentGroup'], time)).toEqual(groups);
        }
        const signedIn = sums(byInterval, ['username'], 'signedInSeconds');
        expect(sums(table(expected, 'signInPairs'), ['username'], 'seconds')).toEqual(signedIn);
        expectPairsApart(input, expected);
        const { read, used, duplicate, outside, setAside, noAgent } = expected.totals;
        expect(used + duplicate + outside + setAside + noAgent).toBe(read);
      }),
      { numRuns: 50 },
    );
  });

  test('objects and lines in the other order give the same files', () => {
    fc.assert(
      fc.property(hostileDays('sound'), (input) => {
        const backwards = input.intervalOutput.map((object) => {
          const rows = readRecords(object.text).map(({ raw }) => `${raw}\n`);
          return { ...object, text: rows.reverse().join('') };
        });
        const turned = { ...input, intervalOutput: backwards.reverse(), reports: [...input.reports].reverse() };
        expect(oracleDay(turned)?.csv).toEqual(oracleDay(input)?.csv);
      }),
      { numRuns: 50 },
    );
  });

  test('the date that Samoa left out is no day', () => {
    fc.assert(
      fc.property(hostileDays('sound'), (input) => {
        expect(oracleDay({ ...input, ...MISSING_DAY })).toBeNull();
      }),
      { numRuns: 3 },
    );
  });
});
