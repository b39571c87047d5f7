import { byCodePoints } from './code-points';
import type { OracleInput, ReportFile } from './input';
import { type PlainRecord, readRecords } from './plain-csv';
import type { Stretch } from './zone';

/** One row of a report that counts for the day. */
export interface ReportRow extends Stretch {
  /** The cell under a heading, by the heading's plain name: `null` no value, `undefined` no such column. */
  readonly cell: (heading: string) => string | null | undefined;
}

/** `queue`: grouped by Queue and not by Agent; `agent`: the other way round. */
export type ReportRole = 'queue' | 'agent';

interface ReadRow extends ReportRow {
  readonly file: ReportFile;
  /** What the row is about: its queue or agent. */
  readonly subject: string;
  /** Names of its file's grouping columns. */
  readonly groupedBy: string;
  /** Its grouping cells. */
  readonly grouping: string;
  /** All its numbers. */
  readonly numbers: string;
}

const DAY = 86_400_000;

/** `Agent name` tells no two agents apart that `Agent` does not, and is no grouping here. */
const GROUPING_HEADINGS = [
  'agent',
  'agenthierarchylevelfive',
  'agenthierarchylevelfour',
  'agenthierarchylevelone',
  'agenthierarchylevelthree',
  'agenthierarchyleveltwo',
  'channel',
  'phonenumber',
  'queue',
  'routingprofile',
];

const COUNTS = [
  'contactsqueued',
  'contactsqueued(enqueuetimestamp)',
  'contactshandled',
  'contactshandledincoming',
  'contactshandledoutbound',
  'callbackcontactshandled',
  'contactsabandoned',
];

const DURATIONS = [
  'averagequeueanswertime',
  'agentinteractiontime',
  'contacthandletime',
  'customerholdtime',
  'aftercontactworktime',
  'averageoutboundagentinteractiontime',
  'averageoutboundaftercontactworktime',
  'agentidletime',
  'onlinetime',
];

/**
 * The rows of one role that lie in the day, each within one interval. Rows are taken from the newest file to the oldest;
 * one that overlaps a row already taken is left out if it tells of the same facts: the same grouping cells, or the same
 * queue or agent grouped by other columns. Within one file only a row that repeats another is.
 */
export function reportRows(
  input: OracleInput,
  day: Stretch,
  intervals: readonly Stretch[],
  role: ReportRole,
): ReportRow[] {
  const rows = input.reports
    .filter((file) => isOfDay(input, day, file))
    .flatMap((file) => readReport(file, role))
    .filter((row) => row.start < day.end && row.end > day.start);
  const taken: ReadRow[] = [];
  for (const subject of new Set(rows.map((row) => row.subject))) {
    const ofSubject: ReadRow[] = [];
    for (const row of newestFirst(rows.filter((one) => one.subject === subject))) {
      if (!intervals.some((interval) => row.start >= interval.start && row.end <= interval.end)) continue;
      if (!ofSubject.some((newer) => isSaidBy(newer, row))) ofSubject.push(row);
    }
    taken.push(...ofSubject);
  }
  return taken;
}

function isSaidBy(newer: ReadRow, row: ReadRow): boolean {
  if (newer.start >= row.end || row.start >= newer.end) return false;
  if (newer.file.key !== row.file.key) return newer.grouping === row.grouping || newer.groupedBy !== row.groupedBy;
  const isSamePlace = newer.grouping === row.grouping && newer.start === row.start && newer.end === row.end;
  return isSamePlace && newer.numbers === row.numbers;
}

/** By the time in the name; where one of the files has none, all by their keys. */
function newestFirst(rows: readonly ReadRow[]): ReadRow[] {
  const times = rows.map(({ file }) => madeAtOf(file));
  const madeAt = (row: ReadRow) => (times.includes(null) ? 0 : (madeAtOf(row.file) ?? 0));
  return [...rows].sort((a, b) => madeAt(b) - madeAt(a) || byCodePoints(b.file.key, a.file.key));
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
  const clock = /^(\d+):([0-5]\d):([0-5]\d(?:\.\d{1,3})?)$/.exec(text);
  if (clock !== null)
    return (Number(clock[1]) * 3600 + Number(clock[2]) * 60) * 1000 + Number(thousandths(clock[3] ?? ''));
  const number = /^(\d+)(?:\.(\d{1,3}))?%?$/.exec(text);
  return number === null ? null : Number(`${number[1]}${(number[2] ?? '').padEnd(3, '0')}`);
}

/** Whether a cell that has a value is what its column should hold; columns that no figure needs may hold anything. */
function isReadable(heading: string, text: string): boolean {
  if (!isMetric(heading)) return true;
  const number = thousandths(text);
  if (DURATIONS.includes(heading)) return number !== null && !text.includes('%');
  if (heading.startsWith('servicelevel')) return number !== null && !text.includes(':');
  return number !== null && number % 1000 === 0 && /^[\d.]+$/.test(text);
}

function isMetric(heading: string): boolean {
  return (
    COUNTS.includes(heading) || DURATIONS.includes(heading) || /^(contactsansweredin|servicelevel)\d/.test(heading)
  );
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

function readReport(file: ReportFile, role: ReportRole): ReadRow[] {
  const [header, ...records] = recordsOf(file.text.replace(/^\uFEFF/, ''));
  const headings = (header?.fields ?? []).map((field) => plainHeading(field.text));
  const roleHeadings = headings.filter((heading) => heading === 'queue' || heading === 'agent');
  if (roleHeadings.length !== 1 || roleHeadings[0] !== role) return [];
  const groupings = GROUPING_HEADINGS.filter((heading) => headings.includes(heading));
  return records.flatMap((record) => {
    const texts = record.fields.map((field) => field.text);
    if (!record.sound || texts.length !== headings.length) return [];
    const cell = (heading: string) => {
      const text = texts[headings.indexOf(heading)];
      return headings.includes(heading) && (text === '' || text === '-') ? null : text;
    };
    const [start, end] = [Date.parse(cell('startinterval') ?? ''), Date.parse(cell('endinterval') ?? '')];
    const subject = cell(role);
    const values = headings.filter((heading) => typeof cell(heading) === 'string');
    if (typeof subject !== 'string' || !(start < end)) return [];
    if (!values.every((heading) => isReadable(heading, cell(heading) ?? ''))) return [];
    const numbers = JSON.stringify(headings.filter(isMetric).map((heading) => thousandths(cell(heading) ?? '')));
    const grouping = JSON.stringify(groupings.map((heading) => [heading, cell(heading)]));
    return [{ start, end, cell, file, subject, groupedBy: groupings.join(), grouping, numbers }];
  });
}

/** The records of a text; where quotes are out of place somewhere, each line by itself, blank ones left out. */
function recordsOf(text: string): PlainRecord[] {
  const records = readRecords(text);
  const isSound = records.every(({ sound }) => sound);
  const read = isSound ? records : text.split(/\r\n|\n|\r/).flatMap((line) => readRecords(line).slice(0, 1));
  return read.filter(({ raw }) => raw !== '');
}
