import { byCodePoint } from '../../order';
import type { SiteDay } from '../../time/site-day';
import { intervalOf } from './intervals-of-day';
import type { ReportRow } from './report-row';

/** A row that counts, with the interval of the day that holds it. */
export interface PlacedRow {
  readonly row: ReportRow;
  /** Index into `day.intervals`. */
  readonly interval: number;
}

/** What became of the rows of one queue or agent. */
export interface NewestRows {
  readonly used: readonly PlacedRow[];
  /** Rows that say the same again, or that a newer file replaced. */
  readonly replaced: readonly ReportRow[];
  /** Rows longer than an interval or across its bounds, which nothing newer replaced. */
  readonly misplaced: readonly ReportRow[];
}

/**
 * Of one queue's or agent's rows in a day, those that count (spec 1): of several files the newest. A newer row replaces
 * older ones that it overlaps, of whatever length, with the same grouping cells or grouped by other columns, for these
 * would count the same contacts twice; rows of another part of the grouping (another routing profile) tell of other
 * contacts and stay. An older row comes back where what replaced it was replaced itself. Within one file only a row that
 * repeats another is left out; the last line stays.
 */
export function newestRows(rows: readonly ReportRow[], day: SiteDay): NewestRows {
  const usedByInterval = new Map<number, PlacedRow[]>();
  const used: PlacedRow[] = [];
  const replaced: ReportRow[] = [];
  const misplaced: ReportRow[] = [];
  for (const row of newestFirst(rows)) {
    const interval = intervalOf(row, day);
    const near = interval === null ? used : (usedByInterval.get(interval) ?? []);
    if (near.some((newer) => replaces(newer.row, row))) replaced.push(row);
    else if (interval === null) misplaced.push(row);
    else {
      used.push({ row, interval });
      usedByInterval.set(interval, [...near, { row, interval }]);
    }
  }
  return { used, replaced, misplaced };
}

/**
 * By creation time, then key. Where one of the files has no time in its name, by key alone: a rule for pairs of files
 * would go round in circles among three.
 */
function newestFirst(rows: readonly ReportRow[]): ReportRow[] {
  const timed = rows.every((row) => row.report.createdAt !== null);
  const age = (a: ReportRow, b: ReportRow) => (timed ? Number(a.report.createdAt) - Number(b.report.createdAt) : 0);
  return [...rows].sort((a, b) => age(b, a) || byCodePoint(b.report.key, a.report.key) || b.line - a.line);
}

function replaces(newer: ReportRow, older: ReportRow): boolean {
  if (newer.start >= older.end || older.start >= newer.end) return false;
  const sameCells = newer.grouping === older.grouping;
  if (newer.report.key !== older.report.key) {
    return sameCells || newer.report.columns.groupedBy !== older.report.columns.groupedBy;
  }
  const sameSpan = newer.start === older.start && newer.end === older.end;
  return sameSpan && sameCells && saysTheSame(newer, older);
}

function saysTheSame(a: ReportRow, b: ReportRow): boolean {
  return a.cells.every((cell, index) => cell === b.cells[index]);
}
