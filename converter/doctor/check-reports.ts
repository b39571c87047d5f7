import type { Metric } from '../core/connect/reports/report-columns';
import type { ReportFile } from '../core/connect/reports/report-file';
import type { ReportRole } from '../core/connect/reports/report-header';
import type { ReportRow } from '../core/connect/reports/report-row';
import type { Rules } from '../core/rules';
import { dateAt } from '../core/time/site-day';
import { type Instant, lengthMs, MINUTE_MS } from '../core/time/span';
import { type Check, failure, ok, warning } from './check';

/** Above so many cells Connect's scheduled report fails, without a message (spec 2A). */
const CELL_LIMIT = 200_000;
const CELLS_NEAR_LIMIT = 150_000;

/** Groups of columns of which each report needs one whole alternative (spec 2A, Minimum reports). */
const NEEDED: Readonly<Record<ReportRole, readonly Metric[]>> = {
  queue: [
    'Contacts queued',
    'Contacts handled',
    'Contacts handled outbound',
    'Contacts abandoned',
    'Average queue answer time',
    'Agent interaction time',
    'Customer hold time',
    'After contact work time',
    'Average outbound agent interaction time',
    'Average outbound after contact work time',
  ],
  agent: [
    'Contacts handled',
    'Contacts handled outbound',
    'Agent interaction time',
    'Customer hold time',
    'After contact work time',
    'Average outbound agent interaction time',
    'Average outbound after contact work time',
    'Agent idle time',
    'Online time',
  ],
};

/** What the reports of one role are held against. */
export interface ReportExpectation {
  readonly role: ReportRole;
  readonly required: boolean;
  readonly intervalMinutes: number;
  readonly timeZone: string;
  readonly serviceLevelSeconds: readonly number[];
  readonly rules: Rules;
  readonly asOf: Instant;
}

/** Checks the reports of one role that were made in the last days: there, columns, interval, name, distance to the limit. */
export function checkReports(reports: readonly ReportFile[], expected: ReportExpectation): Check[] {
  const check = `${expected.role} report`;
  const files = reports.filter(({ role }) => role === expected.role);
  const newest = [...files].sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0)).at(-1);
  if (newest === undefined) return [nothingFound(check, expected.required)];
  const names = [...new Set(files.map(({ name }) => name))];
  const row = newest.rows[0];
  return [
    ok(check, `${files.length} files of the last days, the newest ${newest.key} with ${newest.rows.length} rows`),
    ...(names.length > 1 ? [severalNames(check, names, expected.role)] : []),
    ...(row === undefined ? [] : [checkColumns(check, row, expected), checkInterval(check, newest.rows, expected)]),
    checkCells(check, newest),
    ...(newest.unreadable.length > 0 ? [setAside(check, newest.key, newest.unreadable.length)] : []),
  ];
}

/** Files that are no report at all: packed ones that break off, or without a header that can be read. */
export function checkBroken(reports: readonly ReportFile[]): Check[] {
  return reports
    .filter(({ role, unreadable }) => role === null && unreadable.length > 0)
    .map(({ key }) => failure('reports', `${key} cannot be read`, 'Export it again, or move it elsewhere'));
}

function nothingFound(check: string, required: boolean): Check {
  const remedy = 'Schedule it in Amazon Connect (README, The two reports) and look at reports.location';
  if (required) return failure(check, 'no file of the last days', remedy);
  return warning(check, 'no file of the last days: figures of agents will be 0', remedy);
}

function severalNames(check: string, names: readonly string[], role: ReportRole): Check {
  const remedy = `Set reports.${role}Report to a beginning that only one of them has`;
  return warning(check, `${names.length} reports could be it: ${names.join(', ')}`, remedy);
}

function checkColumns(check: string, row: ReportRow, expected: ReportExpectation): Check {
  const { metrics, groupings } = row.report.columns;
  const answered = expected.serviceLevelSeconds.map((seconds): Metric => `Contacts answered in ${seconds} seconds`);
  const enqueue: Metric[] = expected.rules.ncoTime === 'enqueue' ? ['Contacts queued (enqueue timestamp)'] : [];
  const needed = [...NEEDED[expected.role], ...(expected.role === 'queue' ? [...answered, ...enqueue] : [])];
  const missing = needed.filter((metric) => !metrics.has(metric));
  if (missing.length > 0) {
    return warning(`${check} columns`, `missing: ${missing.join(', ')}`, 'Add them to the report in Amazon Connect');
  }
  return ok(
    `${check} columns`,
    `all ${needed.length} that figures need, grouped by ${[...groupings.keys()].join(', ')}`,
  );
}

function checkInterval(check: string, rows: readonly ReportRow[], expected: ReportExpectation): Check {
  const minutes = [...new Set(rows.map((row) => lengthMs(row) / MINUTE_MS))].sort((a, b) => a - b);
  const tooLong = minutes.filter((length) => length > expected.intervalMinutes);
  const found = `rows of ${minutes.join(', ')} minutes, of ${dateAt(rows[0]?.start ?? 0, expected.timeZone)} in the site's zone`;
  if (tooLong.length === 0) return ok(`${check} interval`, found);
  return failure(`${check} interval`, found, `Schedule it with intervals of ${expected.intervalMinutes} or 15 minutes`);
}

function checkCells(check: string, file: ReportFile): Check {
  const cells = (file.rows.length + file.unreadable.length) * (file.rows[0]?.report.columns.width ?? 0);
  const found = `${cells} of ${CELL_LIMIT} cells in the newest file`;
  if (cells < CELLS_NEAR_LIMIT) return ok(`${check} size`, found);
  return warning(
    `${check} size`,
    found,
    'Schedule it for fewer hours or fewer groups; above the limit Connect makes no file',
  );
}

function setAside(check: string, key: string, rows: number): Check {
  return warning(`${check} rows`, `${rows} rows of ${key} cannot be read`, 'See set-aside.csv of its day');
}
