import { type Problem, WfmError } from '../../errors';
import { byCodePoint } from '../../order';
import type { SiteDay } from '../../time/site-day';
import { touchesDay } from './intervals-of-day';
import type { ReportFile } from './report-file';
import type { ReportRole } from './report-header';

/** Beginnings of the names of the reports to use (`reports.queueReport`, `.agentReport`); `null`: whichever fits the role. */
export interface ReportNames {
  readonly queueReport: string | null;
  readonly agentReport: string | null;
}

const ROLES = ['queue', 'agent'] as const satisfies readonly ReportRole[];

const SETTING = { queue: 'queueReport', agent: 'agentReport' } as const satisfies Record<ReportRole, keyof ReportNames>;

const GROUPING = { queue: '"Queue" without "Agent"', agent: '"Agent" without "Queue"' };

/**
 * The reports whose rows the configuration lets be looked at. One that no role's setting fits is left alone; where a
 * setting is the very name of a report, others of that beginning are too.
 */
export function wantedReports(files: readonly ReportFile[], names: ReportNames): readonly ReportFile[] {
  const fitting = files.filter((file) => isWanted(file, names));
  return fitting.filter(({ role, name }) => {
    if (role !== 'queue' && role !== 'agent') return true;
    const wanted = names[SETTING[role]];
    return name === wanted || !fitting.some((other) => other.role === role && other.name === wanted);
  });
}

function isWanted(file: ReportFile, names: ReportNames): boolean {
  if (file.role === 'other') return false;
  const roles = file.role === null ? ROLES : [file.role];
  return roles.some((role) => file.name.startsWith(names[SETTING[role]] ?? ''));
}

/**
 * Two reports with rows of the day in one role would count the same contacts twice (spec 1). Throws `report-role`
 * naming them; both roles are reported together.
 */
export function checkOneReportPerRole(files: readonly ReportFile[], day: SiteDay): void {
  const problems = ROLES.flatMap((role): Problem[] => {
    const serving = files.filter((file) => file.role === role && file.rows.some((row) => touchesDay(row, day)));
    const names = [...new Set(serving.map((file) => file.name))].sort(byCodePoint);
    if (names.length < 2) return [];
    return [
      {
        where: `reports of ${day.date}`,
        expected: `one report grouped by ${GROUPING[role]}`,
        got: `${names.length}: "${names.join('", "')}"`,
        remedy: `Set reports.${SETTING[role]} to a beginning that only one of the names has`,
      },
    ];
  });
  if (problems.length > 0) throw new WfmError('report-role', problems);
}
