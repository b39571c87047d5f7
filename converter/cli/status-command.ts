import type { ExitCode } from '../core/errors';
import type { Finding } from '../core/findings';
import { addDays, dateAt, isDate, utcIso } from '../core/time/site-day';
import type { InspectedDay } from '../day/inspect-day';
import { standingFindings } from '../day/standing-findings';
import { type NoSuchDate, type PlannedDay, planDays } from '../jobs/plan-days';
import { daysOfStatus } from '../jobs/select-days';
import { closeSite, type Site } from '../jobs/site';
import { type CommonOptions, openSession } from './session';
import { printResult } from './streams';
import { findingLines, rangeText, spanText } from './summary';

const DAYS_SHOWN = 14;

/** Shows the state of each day; reads only (spec 4, `status`). Exit code 0 whatever the states are. */
export async function status(
  options: CommonOptions & { readonly from?: string; readonly to?: string },
): Promise<ExitCode> {
  const { site, log, asOf } = await openSession(options);
  try {
    const today = dateAt(asOf, site.config.timeZone);
    const to = options.to ?? options.from ?? addDays(today, -1);
    const from = options.from ?? (isDate(to) ? addDays(to, 1 - DAYS_SHOWN) : to);
    const dates = daysOfStatus(site.config, { from, to }, asOf);
    const days = await planDays(site, dates, { asOf, only: 'due', lateReports: false });
    log.info(`${rangeText(days)}, from ${from} to ${to}, both inclusive`);
    printResult(
      options.json,
      { command: 'status', exitCode: 0, days: days.map((one) => result(site, one)) },
      days.flatMap((one) => lines(site, one)),
    );
    return 0;
  } finally {
    closeSite(site);
  }
}

function result(site: Site, one: PlannedDay | NoSuchDate): object {
  if (one.kind === 'no-such-date') return { date: one.date, state: 'no-such-date' };
  const { date, day, inspected } = one;
  const { manifest } = inspected.folder;
  return {
    date,
    startUtc: utcIso(day.start),
    endUtc: utcIso(day.end),
    state: inspected.state,
    version: manifest?.version ?? null,
    reasons: inspected.reasons,
    lateObjects: inspected.lateObjects,
    goneInputs: inspected.goneInputs,
    findings: findingsOf(site, inspected),
  };
}

function lines(site: Site, one: PlannedDay | NoSuchDate): string[] {
  if (one.kind === 'no-such-date') return [`${one.date}  no such date in the site's time zone`];
  const { date, day, inspected } = one;
  const { manifest } = inspected.folder;
  const version = manifest === null ? '' : `, version ${manifest.version}`;
  return [
    `${date}  ${inspected.state}${version}${noteText(inspected)}  UTC ${spanText(day)}`,
    ...inspected.reasons.map((reason) => `    ${reason}`),
    ...findingLines(findingsOf(site, inspected)),
  ];
}

function findingsOf({ config }: Site, { folder: { manifest } }: InspectedDay): readonly Finding[] {
  return manifest === null ? [] : standingFindings(manifest, config);
}

function noteText({ lateObjects, goneInputs, folder }: InspectedDay): string {
  const late = folder.manifest !== null && lateObjects > 0 ? `, late objects: ${lateObjects}` : '';
  return goneInputs > 0 ? `${late}, inputs gone: ${goneInputs}` : late;
}
