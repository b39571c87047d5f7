import { type Cell, metricOf } from '../../connect/reports/report-cell';
import type { Metric } from '../../connect/reports/report-columns';
import type { ReportRow } from '../../connect/reports/report-row';
import type { Remark } from './row-remarks';

/** A figure of one row and the columns that it was worked out from, for `explain`. */
export interface Part {
  /** A count, milliseconds, or thousandths of a percent x contacts. */
  readonly amount: number;
  readonly from: string;
}

/** A cell's number: no value adds 0 (spec 1). */
export function amountOf(cell: Cell): number {
  return typeof cell === 'number' ? cell : 0;
}

/** A metric that has no alternative: absent is 0 and an error; without a value it is 0, and said where `weight` is above 0. */
export function readMetric(row: ReportRow, metric: Metric, weight: number, remarks: Remark[]): Cell {
  const cell = metricOf(row, metric);
  if (cell === 'absent') noteMissing(`"${metric}"`, remarks);
  else noteEmpty(cell, metric, weight, remarks);
  return cell;
}

/** A column is missing, and every alternative to it. */
export function noteMissing(expected: string, remarks: Remark[]): void {
  const text = `expected the column ${expected}, got none: counted as 0. Add it to the report`;
  remarks.push({ scope: 'file', code: 'column-missing', text });
}

/** A cell has no value though something would have been weighed by it. */
export function noteEmpty(cell: Cell, metric: Metric, weight: number, remarks: Remark[]): void {
  if (cell !== 'empty' || weight <= 0) return;
  const text = `column "${metric}": expected a value for ${weight} contacts, got none: counted as 0`;
  remarks.push({ scope: 'row', code: 'metric-empty', text });
}
