import { type Centre, centreOf } from './centre';
import { COMMON_ITEMS, FLINK_ITEMS, type Item, LAMBDA_ITEMS, YEAR_ITEMS } from './items';
import { HOURS, MILLION } from './prices';

const CENTRES = [100, 1_000, 10_000].map(centreOf);

/**
 * What the resources cost a month, as a table in markdown: every line with its arithmetic, for three sizes of centres and both
 * engines. Cents are added up as they are shown.
 */
export function costTable(): string {
  const rows = [
    ['', 'how it is worked out', ...CENTRES.map(({ agents }) => `${agents.toLocaleString('en-US')} agents`)],
    ['---', '---', ...CENTRES.map(() => '--:')],
    ...quantities(),
    ...section('engine `lambda`', LAMBDA_ITEMS),
    ...section('engine `flink`', FLINK_ITEMS),
    ...section('with either', COMMON_ITEMS),
    ['**a month, engine `lambda`**', '', ...bold(totals([...LAMBDA_ITEMS, ...COMMON_ITEMS]))],
    ['**a month, engine `flink`**', '', ...bold(totals([...FLINK_ITEMS, ...COMMON_ITEMS]))],
    ...section("a year's backfill, once", YEAR_ITEMS),
  ];
  return `${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

function quantities(): string[][] {
  const quantity = (what: string, formula: string, of: (centre: Centre) => string) => [
    what,
    formula,
    ...CENTRES.map(of),
  ];
  return [
    quantity('events a month', 'agents x 450 a day x 30', ({ events }) => `${events / MILLION} M`),
    quantity('events a second, at the peak', 'agents x 450 / 8 h x 3', ({ peakEventsPerSecond }) =>
      peakEventsPerSecond.toFixed(1),
    ),
    quantity('MiB a second, at the peak', 'that x 2.3 kB', ({ peakMiBPerSecond }) => peakMiBPerSecond.toFixed(2)),
    quantity('shards', '1 MiB or 1,000 events a second each', ({ shards }) => String(shards)),
    quantity(
      'batches of the engine `lambda`',
      `one every 5 s on each of 2 slots a shard: ${HOURS} h x 3600 / 5 x 2 x shards`,
      ({ batches }) => `${(batches / MILLION).toFixed(2)} M`,
    ),
    quantity('lines a batch', 'events / batches', ({ linesPerBatch }) => linesPerBatch.toFixed(1)),
    quantity('objects of interval output', 'one every 5 minutes, and for every 5 MB of lines', ({ objects }) =>
      objects.toLocaleString('en-US'),
    ),
  ];
}

function section(title: string, items: readonly Item[]): string[][] {
  return [
    [`**${title}**`, '', ...bold(totals(items))],
    ...items.map((item) => [item.what, item.formula, ...CENTRES.map((centre) => dollars(cents(item, centre)))]),
  ];
}

function totals(items: readonly Item[]): string[] {
  return CENTRES.map((centre) => dollars(items.reduce((sum, item) => sum + cents(item, centre), 0)));
}

function cents({ usd }: Item, centre: Centre): number {
  return Math.round(usd(centre) * 100);
}

function dollars(amount: number): string {
  return (amount / 100).toFixed(2);
}

function bold(cells: readonly string[]): string[] {
  return cells.map((cell) => `**${cell}**`);
}
