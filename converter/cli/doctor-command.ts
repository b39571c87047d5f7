import { type ExitCode, problemText, WfmError } from '../core/errors';
import { mapsOn } from '../core/maps/maps';
import { dateAt } from '../core/time/site-day';
import { HOUR_MS } from '../core/time/span';
import { type Check, failure, ok } from '../doctor/check';
import { checkHeartbeat } from '../doctor/check-heartbeat';
import { checkLocations } from '../doctor/check-locations';
import { checkReports } from '../doctor/check-reports';
import { listInputs } from '../inputs/day-objects';
import { readReports } from '../inputs/reports';
import { closeSite, type Site } from '../jobs/site';
import { type CommonOptions, openSession } from './session';
import { printResult } from './streams';

/** Reports and objects of so many days are looked at. */
const DAYS_CHECKED = 3;

/** Checks the set-up by reading (spec 4, `doctor`). Exit code 0, 2 when the configuration is wrong, 3 with another failure. */
export async function doctor(options: CommonOptions): Promise<ExitCode> {
  let checks: readonly Check[];
  let exitCode: ExitCode = 0;
  try {
    const { site, asOf } = await openSession(options);
    try {
      checks = await checkSite(site, asOf);
    } finally {
      closeSite(site);
    }
    if (checks.some(({ result }) => result === 'failure')) exitCode = 3;
  } catch (error) {
    if (!(error instanceof WfmError)) throw error;
    checks = error.problems.map((problem) =>
      failure('configuration', problemText({ ...problem, remedy: '' }).trim(), problem.remedy),
    );
    exitCode = 2;
  }
  printResult(options.json, { command: 'doctor', exitCode, checks }, checks.map(line));
  return exitCode;
}

async function checkSite(site: Site, asOf: number): Promise<Check[]> {
  const { config } = site;
  const today = dateAt(asOf, config.timeZone);
  const maps = mapsOn(site.maps, today);
  const first = [
    ok('configuration', `${config.timeZone}, intervals of ${config.intervalMinutes} minutes`),
    ok(
      'maps',
      `${maps.contactGroups.size} queues, ${maps.staffing.size} contact groups staffed, ${maps.agents.size} agents, valid today`,
    ),
  ];
  const locations = await checkLocations(site.stores);
  if (locations.some(({ result }) => result === 'failure')) return [...first, ...locations];
  const since = asOf - DAYS_CHECKED * 24 * HOUR_MS;
  const listing = await listInputs(site.stores, { start: since, end: asOf + HOUR_MS }, config.productivity.stream);
  const recent = listing.reports.filter(({ createdAt }) => createdAt === null || createdAt >= since);
  const reports = await readReports(site.stores.reports, recent, config.s3.concurrency);
  const levels = [...maps.contactGroups.values()].flatMap(({ serviceLevelSeconds }) => serviceLevelSeconds ?? []);
  const expected = {
    intervalMinutes: config.intervalMinutes,
    timeZone: config.timeZone,
    serviceLevelSeconds: [...new Set([config.rules.serviceLevelSeconds, ...levels])],
    rules: config.rules,
    asOf,
  };
  return [
    ...first,
    ...locations,
    ...checkReports(reports, { ...expected, role: 'queue', required: true }),
    ...checkReports(reports, { ...expected, role: 'agent', required: config.reports.agentReport !== null }),
    checkHeartbeat(listing.intervalOutput, asOf),
  ];
}

function line({ check, result, found, remedy }: Check): string {
  return `${result.padEnd(7)}  ${check}: ${found}${remedy === '' ? '' : `. ${remedy}`}`;
}
