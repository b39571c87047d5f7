import { byCodePoint } from '../../order';
import type { Quantity } from './quantities';
import { type ColumnMeaning, columnMeaning, type Grouping, type Metric } from './report-columns';

/** `queue`: grouped by `Queue` and not by `Agent`; `agent`: the other way round (spec 1). */
export type ReportRole = 'queue' | 'agent';

/** The columns of one report file, which differ from file to file. */
export interface ReportColumns {
  /** Number of columns, those that are not read too. */
  readonly width: number;
  /** Where a metric stands among the cells of a row; a metric that is not here is absent. */
  readonly metrics: ReadonlyMap<Metric, number>;
  /** Where a grouping stands among the grouping cells of a row. */
  readonly groupings: ReadonlyMap<Grouping, number>;
  /** Names of the columns that tell one row's subject from another's, sorted; equal for files with the same grouping. */
  readonly groupedBy: string;
}

/** Where the columns of a file stand. */
export interface ReportLayout {
  readonly width: number;
  readonly intervalAt: IntervalColumns;
  readonly subjectAt: number;
  readonly groupingsAt: readonly number[];
  readonly metricsAt: readonly MetricColumn[];
}

/** Where the two ends of a row's span stand. */
export interface IntervalColumns {
  readonly start: number;
  readonly end: number;
}

/** A column that is read as a number. */
export interface MetricColumn {
  readonly heading: string;
  readonly quantity: Quantity;
  readonly at: number;
}

/** What the first line of a file says about it. */
export type ReportHeader =
  | {
      readonly kind: 'report';
      readonly role: ReportRole;
      readonly columns: ReportColumns;
      readonly layout: ReportLayout;
    }
  /** A report of another kind, which serves no role here. */
  | { readonly kind: 'other-report' }
  /** No row can be read: a heading is missing or there twice. `intervalAt` where at least the time of a row can. */
  | {
      readonly kind: 'unusable';
      readonly role: ReportRole | null;
      readonly detail: string;
      readonly intervalAt: IntervalColumns | null;
    };

type Column = ColumnMeaning & { readonly heading: string; readonly at: number };

/** Recognises a report by its grouping columns, wherever they stand (spec 2A). `null`: a line whose quotes cannot be read. */
export function readHeader(headings: readonly string[] | null): ReportHeader {
  if (headings === null) {
    const detail = 'expected a line of column names, got quotes that cannot be read';
    return { kind: 'unusable', role: null, detail, intervalAt: null };
  }
  const columns = headings.map((heading, at): Column => ({ ...columnMeaning(heading), heading, at }));
  const role = roleOf(columns);
  if (role === 'other') return { kind: 'other-report' };
  const intervalAt = intervalColumns(columns);
  const subject = columns.find((column) => column.name === (role === 'queue' ? 'Queue' : 'Agent'));
  const detail = headerProblem(columns);
  if (role === null || subject === undefined || intervalAt === null || detail !== null) {
    return { kind: 'unusable', role, detail: detail ?? missingColumns(columns, role), intervalAt };
  }
  return { kind: 'report', role, ...layOut(columns, intervalAt, subject.at) };
}

const LEAVE_OUT = 'To leave the file out, set reports.queueReport and reports.agentReport';

/** `other`: a report of Connect's that serves no role here; `null`: no telling. */
function roleOf(columns: readonly Column[]): ReportRole | 'other' | null {
  const has = (name: string) => columns.some((column) => column.name === name);
  if (has('Queue')) return has('Agent') ? 'other' : 'queue';
  if (has('Agent')) return 'agent';
  return has('StartInterval') && has('EndInterval') ? 'other' : null;
}

function intervalColumns(columns: readonly Column[]): IntervalColumns | null {
  const starts = columns.filter((column) => column.name === 'StartInterval');
  const ends = columns.filter((column) => column.name === 'EndInterval');
  if (starts.length !== 1 || ends.length !== 1) return null;
  return { start: (starts[0] as Column).at, end: (ends[0] as Column).at };
}

function headerProblem(columns: readonly Column[]): string | null {
  const seen = new Map<string, Column>();
  for (const column of columns) {
    const first = seen.get(column.name);
    if (column.name === '') return `expected a name for column ${column.at + 1}, got "${column.heading}"`;
    if (first !== undefined) {
      const places = `columns ${first.at + 1} and ${column.at + 1}`;
      return `expected "${column.heading}" once, got it in ${places}`;
    }
    seen.set(column.name, column);
  }
  return null;
}

function missingColumns(columns: readonly Column[], role: ReportRole | null): string {
  if (role === null) return `expected a column "Queue" or "Agent", got neither. ${LEAVE_OUT}`;
  const missing = ['StartInterval', 'EndInterval'].filter((name) => !columns.some((column) => column.name === name));
  const got = `no "${missing.join('" and no "')}"`;
  return `expected the columns "StartInterval" and "EndInterval", got ${got}. ${LEAVE_OUT}`;
}

function layOut(columns: readonly Column[], intervalAt: IntervalColumns, subjectAt: number) {
  const groupings = columns
    .filter((column) => tellsRowsApart(column, intervalAt.start))
    .sort((a, b) => byCodePoint(a.name, b.name));
  const metricsAt = columns.flatMap((column) =>
    column.kind === 'metric'
      ? { name: column.name, heading: column.heading, quantity: column.quantity, at: column.at }
      : [],
  );
  const reported: ReportColumns = {
    width: columns.length,
    metrics: new Map(metricsAt.map(({ name }, index) => [name, index])),
    groupings: new Map(
      groupings.flatMap((column, index) => (column.kind === 'grouping' ? [[column.name, index]] : [])),
    ),
    groupedBy: JSON.stringify(groupings.map((column) => column.name)),
  };
  const groupingsAt = groupings.map((column) => column.at);
  return { columns: reported, layout: { width: columns.length, intervalAt, subjectAt, groupingsAt, metricsAt } };
}

/**
 * `Agent name` only repeats `Agent` and changes with a marriage. A column that is unknown here and stands before
 * `StartInterval` is a grouping: Connect writes groupings first.
 */
function tellsRowsApart(column: Column, startAt: number): boolean {
  if (column.kind === 'grouping') return column.name !== 'Agent name';
  return column.kind === 'other' && column.at < startAt;
}
