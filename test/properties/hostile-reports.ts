import fc from 'fast-check';
import type { ReportFile } from '../oracle/input';
import { csvLine } from '../oracle/plain-csv';
import type { Stretch } from '../oracle/zone';
import { AGENT_GROUPS, type Condition, QUEUES, USERNAMES } from './hostile-settings';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

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

const HIERARCHY_HEADING = 'Agent Hierarchy Level One';
const AGENT_NAMES = ['Lee, Ann', 'Ng, Ann', '-'];

type Grouping = readonly [heading: string, values: readonly string[]];

/** What the reports of a day are made for. */
export interface ReportedDay {
  readonly day: Stretch;
  readonly intervals: readonly Stretch[];
  readonly lateDays: number;
}

/**
 * Queue and agent reports of a day: several files that overlap, grouped and laid out in different ways, some made too
 * early, too late or who knows when, with rows that no day can use. The first file of each has a row that counts, for a
 * day without one is not published.
 */
export function hostileReports(reported: ReportedDay, condition: Condition): fc.Arbitrary<ReportFile[]> {
  const queue = fc.subarray<Grouping>([['Channel', ['VOICE', 'CHAT', '-']]]);
  const agent = fc.subarray<Grouping>([
    ['Routing Profile', [...AGENT_GROUPS, '-']],
    [HIERARCHY_HEADING, ['Sales', '']],
    ['Agent name', AGENT_NAMES],
  ]);
  return fc
    .tuple(
      reportFiles('Queue interval', reported, QUEUE_HEADINGS, ['Queue', QUEUES], queue, condition),
      reportFiles('Agent report', reported, AGENT_HEADINGS, ['Agent', USERNAMES], agent, condition),
    )
    .map((files) => files.flat());
}

function reportFiles(
  name: string,
  reported: ReportedDay,
  allHeadings: readonly string[],
  subject: Grouping,
  moreGroupings: fc.Arbitrary<Grouping[]>,
  condition: Condition,
): fc.Arbitrary<ReportFile[]> {
  const columns = fc
    .tuple(fc.subarray([...allHeadings], { minLength: allHeadings.length - 5 }), fc.boolean())
    .chain(([kept, isShuffled]) =>
      isShuffled ? fc.shuffledSubarray(kept, { minLength: kept.length }) : fc.constant(kept),
    );
  // A report is edited now and then; most of its files have the same columns.
  return fc.tuple(columns, moreGroupings, moreGroupings).chain(([headings, usual, edited]) => {
    const layouts = [usual, usual, usual, edited].map((more) => ({ headings, groupings: [subject, ...more] }));
    const first = reportFile(name, reported, { headings, groupings: [subject, ...usual] }, 'counts');
    const others = fc.array(
      fc.constantFrom(...layouts).chain((layout) => reportFile(name, reported, layout, condition)),
      { maxLength: 2 },
    );
    return fc.tuple(first, others).map(([file, more]) => distinctKeys([file, ...more]));
  });
}

function distinctKeys(files: readonly ReportFile[]): ReportFile[] {
  return files.filter((file, index) => files.findIndex((other) => other.key === file.key) === index);
}

interface Columns {
  readonly headings: readonly string[];
  readonly groupings: readonly Grouping[];
}

function reportFile(
  name: string,
  reported: ReportedDay,
  columns: Columns,
  worth: 'counts' | Condition,
): fc.Arbitrary<ReportFile> {
  const good = rowText(fc.constantFrom(...reported.intervals), columns, goodCell);
  const any = fc.oneof(
    { weight: 8, arbitrary: rowText(span(reported), columns, goodCell) },
    { weight: 2, arbitrary: rowText(span(reported), columns, anyCell) },
    { weight: 1, arbitrary: fc.constantFrom('', 'rubbish', '-,-') },
    // A quote out of place costs the rows that are on several lines too, and so perhaps the one that counts.
    { weight: worth === 'damaged' ? 1 : 0, arbitrary: fc.constantFrom('Help,"x"y', '"') },
  );
  const rows = fc.tuple(good, fc.array(any, { maxLength: 12 })).chain(([first, others]) => {
    const all = worth === 'counts' ? [first, ...others] : others;
    // Some of the rows come twice.
    return fc
      .tuple(fc.constant(all), fc.subarray(all, { maxLength: Math.min(1, all.length) }))
      .map((parts) => parts.flat());
  });
  const layout = fc.record({
    bom: fc.boolean(),
    crlf: fc.boolean(),
    lastLineEnd: fc.boolean(),
    heading: headingText(),
  });
  return fc
    .tuple(rows, reportKey(name, reported, worth), layout)
    .map(([lines, key, { bom, crlf, lastLineEnd, heading }]) => {
      const groupings = columns.groupings.map(([title]) => title);
      const header = csvRecord([...groupings, 'StartInterval', 'EndInterval', ...columns.headings].map(heading));
      const lineEnd = crlf ? '\r\n' : '\n';
      const text = [header, ...lines].join(lineEnd);
      return { key, text: `${bom ? '\uFEFF' : ''}${text}${lastLineEnd ? lineEnd : ''}` };
    });
}

/** As people and Connect's versions write one and the same heading. */
function headingText(): fc.Arbitrary<(heading: string) => string> {
  return fc.constantFrom<(heading: string) => string>(
    (heading) => heading,
    (heading) => heading,
    (heading) => heading.toUpperCase(),
    (heading) => heading.replaceAll(' ', '-'),
    (heading) => (heading === 'Contacts abandoned' ? 'Contact abandoned' : heading.replaceAll(' ', '')),
  );
}

/** A key whose file is read and dated, or one that may be neither. */
function reportKey(name: string, reported: ReportedDay, worth: 'counts' | Condition): fc.Arbitrary<string> {
  const { day, lateDays } = reported;
  const lastRead = day.end + lateDays * DAY;
  const read = fc.integer({ min: 1, max: 20 }).map((hours) => day.start + hours * HOUR);
  const any = fc.constantFrom(day.start, day.start - SECOND, lastRead, lastRead + SECOND);
  const later = fc.integer({ min: 1, max: 9 * 24 * 60 }).map((minutes) => day.start + minutes * MINUTE);
  const madeAt = worth === 'counts' ? read : fc.oneof(read, later, { weight: 1, arbitrary: any });
  const folder = fc.constantFrom('', '', 'a/', 'b/');
  const dated = fc.tuple(folder, madeAt, fc.constantFrom('', '_')).map(([path, at, separator]) => {
    const time = new Date(at).toISOString().replace(/\.\d+/, '').replaceAll(':', separator);
    return `${path}${name}-${time}.csv`;
  });
  const undated = folder.map((path) => `${path}${name}.csv`);
  return fc.oneof({ weight: 9, arbitrary: dated }, { weight: 1, arbitrary: undated });
}

type CellOf = (heading: string) => fc.Arbitrary<string>;

function rowText(spans: fc.Arbitrary<Stretch>, { headings, groupings }: Columns, cellOf: CellOf): fc.Arbitrary<string> {
  const about = groupings.map(([, values], index) =>
    fc.constantFrom(...values, ...(index === 0 && cellOf === anyCell ? ['', '-'] : [])),
  );
  const widths = cellOf === anyCell ? fc.constantFrom(0, 0, 0, 0, 1, -1) : fc.constant(0);
  return fc
    .tuple(spans, fc.tuple(...about), fc.tuple(...headings.map(cellOf)), fc.tuple(offset(), offset()), widths)
    .map(([{ start, end }, names, metrics, [startOffset, endOffset], width]) => {
      const cells = [...names, instantText(start, startOffset), instantText(end, endOffset), ...metrics];
      return csvRecord(width < 0 ? cells.slice(0, width) : [...cells, ...Array.from({ length: width }, () => '0')]);
    });
}

function csvRecord(cells: readonly string[]): string {
  return csvLine(cells).slice(0, -1);
}

function offset(): fc.Arbitrary<number> {
  return fc.constantFrom(0, 0, 0, -7 * 60, 5 * 60 + 45);
}

/** With `Z`, or with the offset of a report's own zone. */
function instantText(at: number, offsetMinutes: number): string {
  if (offsetMinutes === 0) return new Date(at).toISOString();
  const local = new Date(at + offsetMinutes * MINUTE).toISOString().slice(0, -1);
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${clockText(Math.abs(offsetMinutes) * 60).slice(0, 5)}`;
}

/** Whole intervals, halves of them, what crosses their bounds, and what lies before and after the day. */
function span({ day, intervals }: ReportedDay): fc.Arbitrary<Stretch> {
  const whole = fc.constantFrom(...intervals);
  const half = fc.tuple(whole, fc.boolean()).map(([{ start, end }, isFirst]) => {
    const middle = (start + end) / 2;
    return isFirst ? { start, end: middle } : { start: middle, end };
  });
  const across = fc
    .tuple(whole, fc.constantFrom(-15, 0, 15, -60), fc.constantFrom(-30, -15, 0, 15, 60))
    .map(([{ start, end }, before, after]) => ({ start: start + before * MINUTE, end: end + after * MINUTE }));
  const outside = fc.constantFrom(
    { start: day.start - 30 * MINUTE, end: day.start },
    { start: day.start - 15 * MINUTE, end: day.start + 15 * MINUTE },
    { start: day.end - 15 * MINUTE, end: day.end + 15 * MINUTE },
    { start: day.end, end: day.end + 30 * MINUTE },
    { start: day.start, end: day.end },
  );
  return fc.oneof(
    { weight: 8, arbitrary: whole },
    { weight: 2, arbitrary: half },
    { weight: 1, arbitrary: across },
    { weight: 1, arbitrary: outside },
  );
}

/** A number of the heading's kind, or no value. */
function goodCell(heading: string): fc.Arbitrary<string> {
  const count = fc.oneof(fc.integer({ min: 0, max: 40 }).map(String), fc.constantFrom('0', '7.0'));
  const percent = fc
    .tuple(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom('%', ''))
    .map(([hundredths, sign]) => `${hundredths / 100}${sign}`);
  const seconds = fc.oneof(
    fc.integer({ min: 0, max: 3000 }).map(String),
    fc.integer({ min: 0, max: 3_000_000 }).map((ms) => (ms / 1000).toFixed(3)),
    fc.integer({ min: 0, max: 5000 }).map(clockText),
    fc.constantFrom('0', '0.5'),
  );
  const isTime = heading.toLowerCase().includes('time') && !heading.includes('timestamp');
  const value = heading.startsWith('Service level') ? percent : isTime ? seconds : count;
  return fc.oneof({ weight: 12, arbitrary: value }, { weight: 1, arbitrary: fc.constantFrom('', '-') });
}

/** The same, and now and then what is no number at all, or one of another kind. */
function anyCell(heading: string): fc.Arbitrary<string> {
  const bad = fc.constantFrom('abc', '-3', '1,5', '1.5', '00:60:00', '50%', '1e3');
  return fc.oneof({ weight: 30, arbitrary: goodCell(heading) }, { weight: 1, arbitrary: bad });
}

function clockText(seconds: number): string {
  const part = (value: number) => String(value).padStart(2, '0');
  return `${part(Math.floor(seconds / 3600))}:${part(Math.floor(seconds / 60) % 60)}:${part(seconds % 60)}`;
}
