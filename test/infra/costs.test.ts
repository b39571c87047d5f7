import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { centreOf } from '../../infra/costs/centre';
import { costTable } from '../../infra/costs/cost-table';

const README = readFileSync(join(__dirname, '../../infra/README.md'), 'utf8');

/** Rows of the table below its head: what, how it is worked out, and a figure for each size of centre. */
const ROWS = costTable()
  .trim()
  .split('\n')
  .slice(2)
  .map((line) => line.slice(2, -2).split(' | '));

const isBold = ([what = '']: readonly string[]) => what.startsWith('**');
const cents = (cell: string) => Math.round(Number(cell.replaceAll('*', '')) * 100);

/** The rows of a section, which has a row in bold before it. */
function itemsOf(title: string): string[][] {
  const begin = ROWS.findIndex(([what]) => what === `**${title}**`) + 1;
  const end = ROWS.findIndex((row, index) => index >= begin && isBold(row));
  return ROWS.slice(begin, end < 0 ? undefined : end);
}

/** The figures of a row, in cents. */
function figuresOf(title: string): number[] {
  return (ROWS.find(([what]) => what === `**${title}**`) ?? []).slice(2).map(cents);
}

function sum(rows: readonly (readonly string[])[]): number[] {
  return [2, 3, 4].map((column) => rows.reduce((total, row) => total + cents(row[column] ?? ''), 0));
}

test('infra/README.md holds the table that `npm run costs` prints', () => {
  expect(README).toContain(`\n${costTable()}`);
});

test.each(['engine `lambda`', 'engine `flink`', 'with either', "a year's backfill, once"])(
  'the rows of "%s" add up to its figures as they are shown',
  (title) => {
    expect(itemsOf(title).length).toBeGreaterThan(2);
    expect(figuresOf(title)).toEqual(sum(itemsOf(title)));
  },
);

test.each(['lambda', 'flink'])('a month with the engine %s is its own rows and those of either', (engine) => {
  const rows = [...itemsOf(`engine \`${engine}\``), ...itemsOf('with either')];
  expect(figuresOf(`a month, engine \`${engine}\``)).toEqual(sum(rows));
});

test('10,000 agents are too many for one shard at the peak, and 9,000 are not; batches go with shards', () => {
  const [fewer, more] = [centreOf(9_000), centreOf(10_000)];
  expect([fewer.shards, more.shards]).toEqual([1, 2]);
  expect(fewer.peakMiBPerSecond).toBeLessThanOrEqual(1);
  expect(more.peakMiBPerSecond).toBeGreaterThan(1);
  expect(more.batches).toBe(2 * fewer.batches);
});

test('lines a batch are the lines of a month, all of them', () => {
  for (const agents of [100, 1_000, 10_000]) {
    const { linesPerBatch, batches, events } = centreOf(agents);
    expect(linesPerBatch * batches).toBeCloseTo(events);
  }
});
