import fc from 'fast-check';
import type { ReportFile } from '../oracle/input';
import { csvLine } from '../oracle/plain-csv';
import type { Stretch } from '../oracle/zone';
import { AGENT_GROUPS, QUEUES, USERNAMES } from './hostile-settings';

const MINUTE = 60_000;

const QUEUE_HEADINGS = [
  'Contacts queued',
  'Contacts queued (enqueue timestamp)',
  'Contacts handled',
  'Contacts handled incoming',
  'Contacts handled outbound',
  'Callback contacts handled',
  'Contacts abandoned',
  'Contacts answered in 20 seconds',
  'Contacts answered 30 seconds',
  'Service level 20',
  'Service level 30',
  'Average queue answer time',
  'Agent interaction time',
  'Contact handle time',
  'Customer hold time',
  'After contact work time',
  'Average outbound agent interaction time',
  'Average outbound after contact work time',
];

const AGENT_HEADINGS = [
  'Contacts handled',
  'Contacts handled incoming',
  'Contacts handled outbound',
  'Agent interaction time',
  'Customer hold time',
  'After contact work time',
  'Average outbound agent interaction time',
  'Average outbound after contact work time',
  'Agent idle time',
  'Online time',
  'Non-Productive Time',
];

/**
 * Queue and agent reports of a day: several files that overlap, columns in any order, some of them absent. Each
 * file has a row of the day, for a day without one is not published.
 */
export function hostileReports(day: Stretch, intervals: readonly Stretch[]): fc.Arbitrary<ReportFile[]> {
  const queue = reportFiles('Queue interval', day, intervals, QUEUE_HEADINGS, [['Queue', QUEUES]]);
  const agent = fc
    .boolean()
    .chain((withProfile) =>
      reportFiles('Agent report', day, intervals, AGENT_HEADINGS, [
        ['Agent', USERNAMES],
        ...(withProfile ? [['Routing Profile', AGENT_GROUPS] as Grouping] : []),
      ]),
    );
  return fc.tuple(queue, agent).map((files) => files.flat());
}

type Grouping = readonly [heading: string, values: readonly string[]];

function reportFiles(
  name: string,
  day: Stretch,
  intervals: readonly Stretch[],
  allHeadings: readonly string[],
  groupings: readonly Grouping[],
): fc.Arbitrary<ReportFile[]> {
  const headings = fc
    .tuple(fc.subarray([...allHeadings], { minLength: allHeadings.length - 5 }), fc.boolean())
    .chain(([kept, isShuffled]) =>
      isShuffled ? fc.shuffledSubarray(kept, { minLength: kept.length }) : fc.constant(kept),
    );
  return headings.chain((columns) =>
    fc.array(reportFile(name, day, intervals, columns, groupings), { minLength: 1, maxLength: 3 }).map(distinctKeys),
  );
}

function distinctKeys(files: readonly ReportFile[]): ReportFile[] {
  return files.filter((file, index) => files.findIndex((other) => other.key === file.key) === index);
}

function reportFile(
  name: string,
  day: Stretch,
  intervals: readonly Stretch[],
  columns: readonly string[],
  groupings: readonly Grouping[],
): fc.Arbitrary<ReportFile> {
  const rowOf = (spans: fc.Arbitrary<Stretch>) =>
    fc.record({
      span: spans,
      cells: fc.tuple(...groupings.map(([, values]) => fc.constantFrom(...values))),
      metrics: metrics(columns),
    });
  const rows = fc
    .tuple(
      rowOf(fc.constantFrom(...intervals)),
      fc.array(rowOf(span(day, intervals, groupings.length === 1)), { maxLength: 12 }),
    )
    .map(([first, others]) => [first, ...others]);
  const minutesAfter = fc.integer({ min: 1, max: 5 * 24 * 60 });
  const layout = fc.record({ bom: fc.boolean(), crlf: fc.boolean(), lastLineEnd: fc.boolean() });
  return fc.tuple(rows, minutesAfter, layout).map(([rows, minutes, { bom, crlf, lastLineEnd }]) => {
    const distinct = rows.filter((one, index) => rows.findIndex((other) => isSamePlace(one, other)) === index);
    const header = csvLine([...groupings.map(([heading]) => heading), 'StartInterval', 'EndInterval', ...columns]);
    const lines = distinct.map(({ span, cells, metrics }) =>
      csvLine([...cells, new Date(span.start).toISOString(), new Date(span.end).toISOString(), ...metrics]),
    );
    const text = [header, ...lines].join('');
    const ended = lastLineEnd ? text : text.slice(0, -1);
    const madeAt = new Date(day.start + minutes * MINUTE).toISOString().replace(/\.\d+/, '').replaceAll(':', '');
    return {
      key: `${name}-${madeAt}.csv`,
      text: (bom ? '\uFEFF' : '') + (crlf ? ended.replaceAll('\n', '\r\n') : ended),
    };
  });
}

/** Within one file no two rows of the same group may overlap: such a file does not exist. */
function isSamePlace(
  one: { readonly cells: readonly string[]; readonly span: Stretch },
  other: { readonly cells: readonly string[]; readonly span: Stretch },
): boolean {
  const noValue = (cell: string) => (cell === '' ? '-' : cell);
  return (
    one.cells.map(noValue).join('\u0000') === other.cells.map(noValue).join('\u0000') &&
    one.span.start < other.span.end &&
    other.span.start < one.span.end
  );
}

/** Whole intervals, halves of them where asked for, and what lies before and after the day. */
function span(day: Stretch, intervals: readonly Stretch[], withHalves: boolean): fc.Arbitrary<Stretch> {
  const whole = fc.constantFrom(...intervals);
  const half = fc.tuple(whole, fc.boolean()).map(([{ start, end }, isFirst]) => {
    const middle = (start + end) / 2;
    return isFirst ? { start, end: middle } : { start: middle, end };
  });
  const outside = fc.constantFrom(
    { start: day.start - 30 * MINUTE, end: day.start },
    { start: day.end, end: day.end + 30 * MINUTE },
  );
  return fc.oneof(
    { weight: 8, arbitrary: whole },
    { weight: withHalves ? 2 : 0, arbitrary: half },
    { weight: 1, arbitrary: outside },
  );
}

/** Cells of a row that can be: no more outbound contacts than contacts. */
function metrics(columns: readonly string[]): fc.Arbitrary<string[]> {
  const count = fc.integer({ min: 0, max: 40 });
  const seconds = fc.oneof(
    fc.integer({ min: 0, max: 3000 }).map(String),
    fc.integer({ min: 0, max: 3_000_000 }).map((ms) => (ms / 1000).toFixed(3)),
    fc.integer({ min: 0, max: 5000 }).map(clockText),
    fc.constantFrom('0', '0.5'),
  );
  const cell = (heading: string, outbound: number): fc.Arbitrary<string> => {
    if (heading === 'Contacts handled') return count.map((inbound) => String(inbound + outbound));
    if (heading === 'Contacts handled outbound') return fc.constant(String(outbound));
    if (heading.startsWith('Service level')) return fc.integer({ min: 0, max: 10_000 }).map((part) => `${part / 100}%`);
    const value =
      heading.toLowerCase().includes('time') && !heading.includes('timestamp') ? seconds : count.map(String);
    return fc.oneof({ weight: 12, arbitrary: value }, { weight: 1, arbitrary: fc.constantFrom('', '-') });
  };
  return count.chain((outbound) => fc.tuple(...columns.map((heading) => cell(heading, outbound % 7))));
}

function clockText(seconds: number): string {
  const part = (value: number) => String(value).padStart(2, '0');
  return `${part(Math.floor(seconds / 3600))}:${part(Math.floor(seconds / 60) % 60)}:${part(seconds % 60)}`;
}
