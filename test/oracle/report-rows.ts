import { byCodePoints } from './code-points';
import type { OracleInput, ReportFile } from './input';
import { readRecords } from './plain-csv';
import type { Stretch } from './zone';

/** One row of a report that counts for the day. */
export interface ReportRow extends Stretch {
  /** The cell under a heading, by the heading's plain name: `null` no value, `undefined` no such column. */
  readonly cell: (heading: string) => string | null | undefined;
}

/** `queue`: grouped by Queue and not by Agent; `agent`: the other way round. */
export type ReportRole = 'queue' | 'agent';

interface ReadReport {
  readonly key: string;
  readonly madeAt: number;
  readonly rows: readonly (ReportRow & { readonly grouping: string })[];
}

const DAY = 86_400_000;

const GROUPING_HEADINGS = [
  'queue',
  'agent',
  'agentname',
  'agenthierarchylevelone',
  'agenthierarchyleveltwo',
  'agenthierarchylevelthree',
  'agenthierarchylevelfour',
  'agenthierarchylevelfive',
  'routingprofile',
  'channel',
  'phonenumber',
];

/**
 * The rows of one role that lie in the day, each within one interval; of rows with the same grouping cells that overlap,
 * those of the newest file.
 */
export function reportRows(
  input: OracleInput,
  day: Stretch,
  intervals: readonly Stretch[],
  role: ReportRole,
): ReportRow[] {
  const files = input.reports
    .filter((file) => isOfDay(input, day, file))
    .flatMap((file) => readReport(file, role) ?? [])
    .sort((a, b) => b.madeAt - a.madeAt || byCodePoints(b.key, a.key));
  const accepted = new Map<string, { readonly row: ReportRow; readonly key: string }[]>();
  for (const file of files) {
    for (const row of file.rows) {
      if (!intervals.some((interval) => row.start >= interval.start && row.end <= interval.end)) continue;
      const ofGroup = accepted.get(row.grouping) ?? [];
      accepted.set(row.grouping, ofGroup);
      const isReplaced = ofGroup.some(
        (other) => other.key !== file.key && other.row.start < row.end && row.start < other.row.end,
      );
      if (!isReplaced) ofGroup.push({ row, key: file.key });
    }
  }
  return [...accepted.values()].flat().map(({ row }) => row);
}

/** A heading without case, spaces, dots and hyphens, and under one of its aliases. */
function plainHeading(heading: string): string {
  const plain = heading.toLowerCase().replace(/[ .-]/g, '');
  const answered = /^contactsanswered(?:in)?(\d+)seconds$/.exec(plain);
  if (answered !== null) return `contactsansweredin${answered[1]}seconds`;
  const aliases: Record<string, string> = { contactabandoned: 'contactsabandoned' };
  return aliases[plain] ?? plain;
}

/** A number of a report in exact thousandths; `null` where the text is none. */
export function thousandths(text: string): number | null {
  const clock = /^(\d+):(\d\d):(\d\d(?:\.\d{1,3})?)$/.exec(text);
  if (clock !== null)
    return (Number(clock[1]) * 3600 + Number(clock[2]) * 60) * 1000 + Number(thousandths(clock[3] ?? ''));
  const number = /^(\d+)(?:\.(\d{1,3}))?%?$/.exec(text);
  return number === null ? null : Number(`${number[1]}${(number[2] ?? '').padEnd(3, '0')}`);
}

function isOfDay(input: OracleInput, day: Stretch, file: ReportFile): boolean {
  const madeAt = madeAtOf(file);
  return madeAt === null || (madeAt >= day.start && madeAt <= day.end + input.lateDays * DAY);
}

/** The time in a report's name, with colons, `_` or nothing between its parts. */
function madeAtOf(file: ReportFile): number | null {
  const name = /-(\d{4}-\d\d-\d\d)T(\d\d)[:_ ]?(\d\d)[:_ ]?(\d\d)(?:\.\d+)?Z\.csv$/i.exec(file.key);
  return name === null ? null : Date.parse(`${name[1]}T${name[2]}:${name[3]}:${name[4]}.000Z`);
}

function readReport(file: ReportFile, role: ReportRole): ReadReport | null {
  const [header, ...records] = readRecords(file.text.replace(/^\uFEFF/, ''));
  const headings = (header?.fields ?? []).map((field) => plainHeading(field.text));
  const roleHeadings = headings.filter((heading) => heading === 'queue' || heading === 'agent');
  if (roleHeadings.length !== 1 || roleHeadings[0] !== role) return null;
  const rows = records.flatMap((record) => {
    const texts = record.fields.map((field) => field.text);
    if (!record.sound || texts.length !== headings.length) return [];
    const cell = (heading: string) => {
      const text = texts[headings.indexOf(heading)];
      return headings.includes(heading) && (text === '' || text === '-') ? null : text;
    };
    const [start, end] = [Date.parse(cell('startinterval') ?? ''), Date.parse(cell('endinterval') ?? '')];
    const metrics = headings.filter((heading) => !GROUPING_HEADINGS.includes(heading) && !/interval$/.test(heading));
    const isNumeric = metrics.every((heading) => cell(heading) === null || thousandths(cell(heading) ?? '') !== null);
    if (!isNumeric || !(start < end)) return [];
    const grouping = JSON.stringify(GROUPING_HEADINGS.map((heading) => cell(heading) ?? null));
    return [{ start, end, cell, grouping }];
  });
  return { key: file.key, madeAt: madeAtOf(file) ?? Number.NEGATIVE_INFINITY, rows };
}
