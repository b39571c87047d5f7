import { parseReport, type ReportFile } from '../../converter/core/connect/reports/report-file';
import { type SelectedReports, selectReports } from '../../converter/core/connect/reports/select-rows';
import { type Finding, FindingList } from '../../converter/core/findings';
import type { Rules } from '../../converter/core/rules';
import { type SiteDay, siteDay } from '../../converter/core/time/site-day';

export const DATE = '2026-11-21';

export const RULES: Rules = {
  maxSilenceMinutes: 60,
  lookbackHours: 3,
  apsBasis: 'signedIn',
  holdInTalkTime: true,
  callbacksHandled: false,
  ncoTime: 'disconnect',
  serviceLevelSeconds: 20,
};

/** 2026-11-21 in UTC, so that local and report times read alike. */
export function aDay(intervalMinutes = 30, timeZone = 'UTC', date = DATE): SiteDay {
  const day = siteDay(date, timeZone, intervalMinutes);
  if (day === null) throw new Error(`no such day: ${date}`);
  return day;
}

/** `Queue,StartInterval,EndInterval` and the rest of a header. */
export function queueHeader(...columns: string[]): string {
  return ['Queue', 'StartInterval', 'EndInterval', ...columns].join(',');
}

/** `name,start,end` and more cells; times are `HH:mm` of the day, or whole instants. */
export function aRow(name: string, start: string, end: string, ...cells: (string | number)[]): string {
  return [name, instant(start), instant(end), ...cells].join(',');
}

/** A report as its lines tell it. */
export function aReport(key: string, ...lines: string[]): ReportFile {
  return parseReport(key, new TextEncoder().encode(lines.join('\n')));
}

/** Selects a day's rows with no report named. */
export function select(files: readonly ReportFile[], day = aDay()): SelectedReports & { findings: Finding[] } {
  const findings = new FindingList();
  const selected = selectReports(files, day, { queueReport: null, agentReport: null }, findings);
  return { ...selected, findings: findings.list() };
}

function instant(time: string): string {
  return time.length === 5 ? `${DATE}T${time}:00.000Z` : time;
}
