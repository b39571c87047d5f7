import pLimit from 'p-limit';
import { wantedReports } from '../core/connect/reports/report-roles';
import { type ExitCode, WfmError } from '../core/errors';
import { mapsOn } from '../core/maps/maps';
import { byCodePoint } from '../core/order';
import { dateAt } from '../core/time/site-day';
import { HOUR_MS } from '../core/time/span';
import { type Check, failures, ok } from '../doctor/check';
import { checkHeartbeat } from '../doctor/check-heartbeat';
import { checkLocations } from '../doctor/check-locations';
import { checkBroken, checkReports } from '../doctor/check-reports';
import { listInputs, type ReportObject } from '../inputs/day-objects';
import { type ReadReport, readReports } from '../inputs/reports';
import { closeSite, type Site } from '../jobs/site';
import { type CommonOptions, openSession, type Session } from './session';
import { printResult } from './streams';

/** Reports and objects of so many days are looked at. */
const DAYS_CHECKED = 3;

/** Checks the set-up by reading (spec 4, `doctor`). Exit code 0, 2 when the configuration is wrong, 3 with another failure. */
export async function doctor(options: CommonOptions): Promise<ExitCode> {
  const checks = await checkAll(options);
  const failed = checks.filter(({ result }) => result === 'failure');
  const exitCode = failed.some(({ check }) => check === CONFIGURATION) ? 2 : failed.length > 0 ? 3 : 0;
  printResult(options.json, { command: 'doctor', exitCode, checks }, checks.map(line));
  return exitCode;
}

const CONFIGURATION = 'configuration';

async function checkAll(options: CommonOptions): Promise<readonly Check[]> {
  let session: Session;
  try {
    session = await openSession(options);
  } catch (error) {
    if (!(error instanceof WfmError) || error.code === 'usage') throw error;
    return failures(error.code === 'store' ? 'configuration files' : CONFIGURATION, error);
  }
  try {
    return await checkSite(session.site, session.asOf);
  } finally {
    closeSite(session.site);
  }
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
  const { reports, unread } = await readRecent(site, recent);
  const files = wantedReports(
    reports.map(({ file }) => file),
    config.reports,
  );
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
    ...unread,
    ...checkBroken(files),
    ...checkReports(files, { ...expected, role: 'queue', required: true }),
    ...checkReports(files, { ...expected, role: 'agent', required: config.reports.agentReport !== null }),
    checkHeartbeat(listing.intervalOutput, asOf),
  ];
}

/** Reads the reports one by one, so that one that cannot be read hides nothing of the others. */
async function readRecent(
  { stores, config }: Site,
  objects: readonly ReportObject[],
): Promise<{ readonly reports: readonly ReadReport[]; readonly unread: readonly Check[] }> {
  const limit = pLimit(config.s3.concurrency);
  const reports: ReadReport[] = [];
  const unread: Check[] = [];
  const readOne = async (object: ReportObject) => {
    try {
      reports.push(...(await readReports(stores.reports, [object], 1)));
    } catch (error) {
      if (!(error instanceof WfmError)) throw error;
      unread.push(...failures('reports', error));
    }
  };
  await Promise.all(objects.map((object) => limit(readOne, object)));
  return { reports: reports.sort((a, b) => byCodePoint(a.file.key, b.file.key)), unread };
}

function line({ check, result, found, remedy }: Check): string {
  return `${result.padEnd(7)}  ${check}: ${found}${remedy === '' ? '' : `. ${remedy.replace(/\.$/, '')}.`}`;
}
