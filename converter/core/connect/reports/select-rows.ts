import { WfmError } from '../../errors';
import type { FindingList } from '../../findings';
import { byCodePoint } from '../../order';
import type { RowCounts, SetAsideRow } from '../../rows';
import { type SiteDay, utcIso } from '../../time/site-day';
import { lengthMs, MINUTE_MS } from '../../time/span';
import { touchesDay } from './intervals-of-day';
import { newestRows, type PlacedRow } from './newest-rows';
import type { ReportFile } from './report-file';
import type { ReportRole } from './report-header';
import { checkOneReportPerRole, type ReportNames, wantedReports } from './report-roles';
import type { ReportRow } from './report-row';
import { unreadableOfDay } from './unreadable-rows';

/** What the exported reports give one day. A role without rows has no report for the day. */
export interface SelectedReports {
  /** Rows of the queue report that count, by file, then line. */
  readonly queueRows: readonly PlacedRow[];
  /** Rows of the agent report that count, by file, then line. */
  readonly agentRows: readonly PlacedRow[];
  /** The files that a row was used, replaced or set aside of, by key: the inputs of the day. */
  readonly inputs: readonly ReportInput[];
  /** By file, then line. */
  readonly setAside: readonly SetAsideRow[];
}

/** A file of the day and where its rows went: `read = used + duplicate + outside + setAside`. */
export interface ReportInput {
  readonly key: string;
  readonly counts: RowCounts;
}

interface RoleRows {
  readonly used: readonly PlacedRow[];
  readonly replaced: readonly ReportRow[];
  readonly misplaced: readonly ReportRow[];
}

/**
 * Assigns the rows of all reports that may bear on a day to its intervals (spec 1, From the queue report): rows outside
 * are ignored, older ones replaced by newer ones, and what cannot be used is set aside, each with a finding. The order
 * of files and rows changes nothing. Throws `report-role` for two reports in one role, `report-interval` where a role
 * has only rows that fit no interval.
 */
export function selectReports(
  files: readonly ReportFile[],
  day: SiteDay,
  names: ReportNames,
  findings: FindingList,
): SelectedReports {
  const wanted = wantedReports(files, names);
  checkOneReportPerRole(wanted, day);
  const queue = selectRole('queue', wanted, day);
  const agent = selectRole('agent', wanted, day);
  checkIntervals([queue, agent], day);
  const setAside = [
    ...wanted.flatMap((file) => unreadableOfDay(file, day)),
    ...[queue, agent].flatMap((role) => role.misplaced.map((row) => misplacedRow(row, day))),
  ].sort((a, b) => byCodePoint(a.source, b.source) || a.line - b.line);
  noteSetAside(setAside, findings);
  return {
    queueRows: queue.used,
    agentRows: agent.used,
    inputs: countRows(wanted, [queue, agent], setAside, day),
    setAside,
  };
}

function noteSetAside(rows: readonly SetAsideRow[], findings: FindingList): void {
  for (const { source, line, reason, detail } of rows) {
    if (reason === 'truncated') {
      const text =
        'expected a whole gzip file, got one that breaks off or is corrupt. Export the report again, or unpack the file';
      findings.add('truncated-object', { key: source, line, text });
    } else findings.add('row-set-aside', { key: source, line, text: `${reason}: ${detail}` });
  }
}

function selectRole(role: ReportRole, files: readonly ReportFile[], day: SiteDay): RoleRows {
  const bySubject = new Map<string, ReportRow[]>();
  for (const file of files) {
    if (file.role !== role) continue;
    for (const row of file.rows) {
      if (!touchesDay(row, day)) continue;
      const rows = bySubject.get(row.subject);
      if (rows === undefined) bySubject.set(row.subject, [row]);
      else rows.push(row);
    }
  }
  const newest = [...bySubject.values()].map((rows) => newestRows(rows, day));
  return {
    used: newest.flatMap(({ used }) => used).sort((a, b) => byPlace(a.row, b.row)),
    replaced: newest.flatMap(({ replaced }) => replaced),
    misplaced: newest.flatMap(({ misplaced }) => misplaced).sort(byPlace),
  };
}

function checkIntervals(roles: readonly RoleRows[], day: SiteDay): void {
  const problems = roles.flatMap(({ used, misplaced: [row] }) =>
    used.length > 0 || row === undefined
      ? []
      : [
          {
            where: `${row.report.key}:${row.line}`,
            expected: expectedInterval(day),
            got: `${utcIso(row.start)} to ${utcIso(row.end)}, and no row that fits`,
            remedy: 'Schedule the report with the interval of intervalMinutes, or with 15 minutes',
          },
        ],
  );
  if (problems.length > 0) throw new WfmError('report-interval', problems);
}

function misplacedRow(row: ReportRow, day: SiteDay): SetAsideRow {
  const detail = `expected ${expectedInterval(day)}, got ${utcIso(row.start)} to ${utcIso(row.end)}`;
  return { source: row.report.key, line: row.line, reason: 'interval', detail, text: row.text };
}

function expectedInterval(day: SiteDay): string {
  const longestMs = Math.max(...day.intervals.map(lengthMs));
  return `a row within one interval of ${longestMs / MINUTE_MS} minutes`;
}

function countRows(
  files: readonly ReportFile[],
  roles: readonly RoleRows[],
  setAside: readonly SetAsideRow[],
  day: SiteDay,
): ReportInput[] {
  const used = countBy(roles.flatMap((role) => role.used.map(({ row }) => row.report.key)));
  const duplicate = countBy(roles.flatMap((role) => role.replaced.map((row) => row.report.key)));
  const aside = countBy(setAside.map(({ source }) => source));
  return files
    .map((file): ReportInput => {
      const { key, rows, unreadable } = file;
      const ofOtherDays = rows.filter((row) => !touchesDay(row, day)).length;
      const outside = ofOtherDays + unreadable.length - unreadableOfDay(file, day).length;
      const kept = { used: used(key), duplicate: duplicate(key), outside, setAside: aside(key) };
      return { key, counts: { read: rows.length + unreadable.length, ...kept, noAgent: 0, markers: 0 } };
    })
    .filter(({ counts }) => counts.outside < counts.read)
    .sort((a, b) => byCodePoint(a.key, b.key));
}

function countBy(keys: readonly string[]): (key: string) => number {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return (key) => counts.get(key) ?? 0;
}

function byPlace(a: ReportRow, b: ReportRow): number {
  return byCodePoint(a.report.key, b.report.key) || a.line - b.line;
}
