import type { SetAsideReason, SetAsideRow } from '../../rows';
import { utcIso } from '../../time/site-day';
import type { Instant, Span } from '../../time/span';
import { EXPECTED, isNoValue, readQuantity } from './quantities';
import type { IntervalColumns, MetricColumn, ReportColumns, ReportLayout } from './report-header';
import { type InstantReader, readInstant } from './report-instant';
import type { ReportRecord } from './report-records';

/** The file that a row stands in. */
export interface ReportOrigin {
  readonly key: string;
  readonly createdAt: Instant | null;
  readonly columns: ReportColumns;
}

/** One row of a queue or agent report, every cell of it read. */
export interface ReportRow extends Span {
  readonly report: ReportOrigin;
  /** Line of the file, from 1. */
  readonly line: number;
  readonly text: string;
  /** The queue's name, or the agent's login name. */
  readonly subject: string;
  /** In the order of `columns.groupings`; `null` is no value. */
  readonly groupingCells: readonly (string | null)[];
  /** All grouping cells as one text, for comparison. */
  readonly grouping: string;
  /** In the order of `columns.metrics`: counts, milliseconds, or thousandths of a percent; `null` is no value. */
  readonly cells: readonly (number | null)[];
}

/** A row that was set aside while reading. */
export interface UnreadableRow {
  readonly setAside: SetAsideRow;
  /** The row's own time; `null` where that cannot be read either. */
  readonly span: Span | null;
}

interface RowProblem {
  readonly reason: SetAsideReason;
  readonly detail: string;
}

/** A report file whose rows are being read. */
export interface OpenReport {
  readonly origin: ReportOrigin;
  readonly layout: ReportLayout;
  /** The file holds bytes that are no UTF-8, which now are U+FFFD. */
  readonly damaged: boolean;
  readonly readInstant: InstantReader;
}

/** Reads a data row. */
export function readRow(record: ReportRecord, open: OpenReport): ReportRow | UnreadableRow {
  const { origin: report, layout } = open;
  const { fields, line, text } = record;
  const aside = (problem: RowProblem, span: Span | null) => setAside(report.key, record, problem, span);
  if (fields === null) return aside(QUOTES, null);
  if (fields.length !== layout.width) return aside(widthProblem(fields, layout), null);
  const span = spanOf(fields, layout.intervalAt, open.readInstant);
  if (open.damaged && text.includes('\uFFFD')) return aside(ENCODING, span);
  if (span === null) return aside(timeProblem(fields, layout.intervalAt), null);
  if (span.start >= span.end) return aside(orderProblem(span), span);
  const subject = fields[layout.subjectAt] as string;
  if (isNoValue(subject)) return aside(subjectProblem(layout.subjectAt, subject), span);
  const cells: (number | null)[] = [];
  for (const column of layout.metricsAt) {
    const cell = fields[column.at] as string;
    const value = isNoValue(cell) ? null : (readQuantity(cell, column.quantity) ?? numberProblem(column, cell));
    if (typeof value === 'object' && value !== null) return aside(value, span);
    cells.push(value);
  }
  const groupingCells = layout.groupingsAt.map((at) => groupingCell(fields[at] as string));
  const grouping = JSON.stringify(groupingCells);
  return { start: span.start, end: span.end, report, line, text, subject, groupingCells, grouping, cells };
}

/** A row as it is kept when it is set aside. One that ends before it starts belongs to the moment of its start. */
export function setAside(source: string, record: ReportRecord, problem: RowProblem, span: Span | null): UnreadableRow {
  const row = { source, line: record.line, ...problem, text: record.text };
  const ordered = span === null || span.start < span.end ? span : { start: span.start, end: span.start + 1 };
  return { setAside: row, span: ordered };
}

/** The row's own time, in whatever order its ends are; `null` where one cannot be read. */
export function spanOf(fields: readonly string[], at: IntervalColumns, instantOf: InstantReader): Span | null {
  const start = instantOf(fields[at.start] ?? '');
  const end = instantOf(fields[at.end] ?? '');
  return start === null || end === null ? null : { start, end };
}

const QUOTES: RowProblem = { reason: 'quote', detail: 'expected quotes by RFC 4180, got a quote out of place' };

const ENCODING: RowProblem = { reason: 'encoding', detail: 'expected UTF-8, got other bytes' };

function widthProblem(fields: readonly string[], layout: ReportLayout): RowProblem {
  const detail = `expected ${layout.width} columns as in the header, got ${fields.length}`;
  return { reason: 'column-count', detail };
}

function timeProblem(fields: readonly string[], at: IntervalColumns): RowProblem {
  const start = fields[at.start] as string;
  const [name, got] =
    readInstant(start) === null ? ['StartInterval', start] : ['EndInterval', fields[at.end] as string];
  const detail = `column "${name}": expected a time such as 2026-01-15T09:30:00.000Z, got "${got}"`;
  return { reason: 'instant', detail };
}

function orderProblem({ start, end }: Span): RowProblem {
  const detail = `column "EndInterval": expected a time after StartInterval, ${utcIso(start)}, got ${utcIso(end)}`;
  return { reason: 'interval', detail };
}

function subjectProblem(at: number, got: string): RowProblem {
  return { reason: 'grouping', detail: `column ${at + 1}: expected the name of a queue or an agent, got "${got}"` };
}

function numberProblem({ heading, quantity }: MetricColumn, got: string): RowProblem {
  return { reason: 'number', detail: `column "${heading}": expected ${EXPECTED[quantity]}, got "${got}"` };
}

function groupingCell(cell: string): string | null {
  return isNoValue(cell) ? null : cell;
}
