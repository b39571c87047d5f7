import fc from 'fast-check';
import { merged } from './a-site';
import { hostileSites, outcomeOf } from './hostile-site';
import { runs } from './runs';
import { type Row, rowsOf } from './table';

const TIMES = ['signedInSeconds', 'availableSeconds', 'unavailableSeconds', 'productiveSeconds'];
const CONTACTS = ['nco', 'nch', 'abd', 'talkSeconds', 'acwSeconds', 'staffedSeconds'];

/** Thousandths of a column, added up by the values of other columns; what adds up to 0 is left out. */
function sums(rows: readonly Row[], by: readonly string[], column: string): Record<string, number> {
  const found = new Map<string, number>();
  for (const row of rows) {
    const key = JSON.stringify(by.map((name) => row[name]));
    found.set(key, (found.get(key) ?? 0) + Math.round(Number(row[column]) * 1000));
  }
  return Object.fromEntries([...found].filter(([, sum]) => sum > 0));
}

test('intervals add up to days, agents to groups, rows read to what became of them', async () => {
  let days = 0;
  await fc.assert(
    fc.asyncProperty(hostileSites(), async ({ date, inputs }) => {
      // Rows without activity too: contacts of one interval may leave after contact work in another.
      const config = merged(inputs.config ?? {}, { output: { emptyIntervals: true } });
      const outcome = await outcomeOf({ date, inputs: { ...inputs, config } });
      if ('code' in outcome) return;
      days++;
      const { files, manifest } = outcome;
      const table = (dataSet: string) => rowsOf(files[`${dataSet}.csv`]);
      const agentInterval = table('agentInterval');
      for (const column of TIMES) {
        const [byAgent, byGroup] = [
          ['username', 'agentGroup'],
          ['intervalStartUtc', 'agentGroup'],
        ];
        expect(sums(agentInterval, byAgent, column)).toEqual(sums(table('agentDaily'), byAgent, column));
        expect(sums(agentInterval, byGroup, column)).toEqual(sums(table('agentGroupInterval'), byGroup, column));
      }
      const pairs = sums(table('signInPairs'), ['username'], 'seconds');
      expect(sums(table('agentDaily'), ['username'], 'signedInSeconds')).toEqual(pairs);
      for (const column of CONTACTS) {
        const byInterval = sums(table('contactGroupInterval'), ['contactGroup'], column);
        expect(byInterval).toEqual(sums(table('contactGroupDaily'), ['contactGroup'], column));
      }
      const { read, used, duplicate, outside, setAside, noAgent } = manifest.totals;
      expect(used + duplicate + outside + setAside + noAgent).toBe(read);
      expect(manifest.identities.filter(({ broken }) => broken > 0)).toEqual([]);
    }),
    runs(25),
  );
  expect(days).toBeGreaterThan(0);
});
