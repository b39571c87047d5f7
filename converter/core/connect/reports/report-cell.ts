import type { Grouping, Metric } from './report-columns';
import type { ReportRow } from './report-row';

/** A metric of a row: its value, `empty` for no value, `absent` where the file has no such column. */
export type Cell = number | 'empty' | 'absent';

/** The metric of a row: a count, milliseconds, or thousandths of a percent. */
export function metricOf(row: ReportRow, metric: Metric): Cell {
  const index = row.report.columns.metrics.get(metric);
  if (index === undefined) return 'absent';
  return row.cells[index] ?? 'empty';
}

/** The grouping cell of a row; `null` where it is empty or the file has no such column. */
export function groupingOf(row: ReportRow, grouping: Grouping): string | null {
  const index = row.report.columns.groupings.get(grouping);
  return index === undefined ? null : (row.groupingCells[index] ?? null);
}
