import pLimit from 'p-limit';
import { DATA_SETS } from '../../core/aspect/data-sets';
import { utcIso } from '../../core/time/site-day';
import type { Instant } from '../../core/time/span';
import { holderOf } from '../../day/day-lock';
import type { Manifest } from '../../day/manifest';
import { standingFindings } from '../../day/standing-findings';
import type { NoSuchDate, PlannedDay } from '../../jobs/plan-days';
import type { Site } from '../../jobs/site';
import type { Store } from '../../stores/store';
import type { CsvRow } from '../day/day-record';
import { fewReasons } from '../day/few-reasons';
import { readRowsOf } from '../day/read-rows';
import type { RangeDay, RangeFigures } from './range-record';

/**
 * Reads what a range page says of each day, as it is at `asOf`; a day that is missing or damaged is told, and stops nothing.
 */
export async function readRangeDays(
  site: Site,
  planned: readonly (PlannedDay | NoSuchDate)[],
  asOf: Instant,
): Promise<RangeDay[]> {
  const limit = pLimit(site.config.s3.concurrency);
  return limit.map(planned, async (one) => (one.kind === 'day' ? readRangeDay(site, one, asOf) : one));
}

async function readRangeDay(site: Site, planned: PlannedDay, asOf: Instant): Promise<RangeDay> {
  const { date, window, inspected } = planned;
  const { manifest, locked } = inspected.folder;
  const isHeld = locked && (await holderOf(site.stores.output, date)) !== null;
  const findings = manifest === null ? [] : standingFindings(manifest, site.config);
  return {
    kind: 'day',
    date,
    state: asOf < window.finalFrom && inspected.state !== 'failed' ? 'running' : inspected.state,
    reasons: [...fewReasons(inspected.reasons, REASONS_TOLD), ...notesOf(planned, asOf, isHeld)],
    version: manifest?.version ?? null,
    findings: findings.map(({ code, severity, count }) => ({ code, severity, count })),
    figures: manifest === null ? NO_FIGURES : await readFigures(site.stores.output, date, manifest),
  };
}

/** Reasons that are told of a day. */
const REASONS_TOLD = 3;

/** What a reader of the range is to know of a day, whatever its state is. */
function notesOf({ window, inspected }: PlannedDay, asOf: Instant, isHeld: boolean): string[] {
  const { folder, goneInputs } = inspected;
  const { manifest } = folder;
  const names = new Set(manifest?.outputs.map(({ name }) => name));
  const isWithoutCsv = manifest !== null && DATA_SETS.every((dataSet) => !names.has(`${dataSet}.csv`));
  return [
    ...(isHeld ? ['a run holds the day'] : []),
    ...(asOf < window.finalFrom ? [`final from ${utcIso(window.finalFrom)} on`] : []),
    ...(goneInputs > 0 ? [`inputs no longer there: ${goneInputs}; a run keeps this version`] : []),
    ...(isWithoutCsv ? ['no files of profile csv, hence no figures and no page'] : []),
  ];
}

const NO_FIGURES: RangeFigures = { contacts: null, staffing: null };

async function readFigures(output: Store, date: string, manifest: Manifest): Promise<RangeFigures> {
  const groups = await readRowsOf(output, `${date}/`, manifest, 'contactGroupDaily');
  const agents = await readRowsOf(output, `${date}/`, manifest, 'agentDaily');
  return {
    contacts: groups && { offered: sum(groups, 'nco'), handled: sum(groups, 'nch'), abandoned: sum(groups, 'abd') },
    staffing: agents && {
      agents: new Set(
        agents.filter(({ signedInSeconds }) => Number(signedInSeconds) > 0).map(({ username }) => username),
      ).size,
      signedInSeconds: sum(agents, 'signedInSeconds'),
    },
  };
}

/** Seconds have at most three decimals: whole milliseconds add up exactly. */
function sum(rows: readonly CsvRow[], column: string): number {
  return rows.reduce((total, row) => total + Math.round(Number(row[column]) * 1000), 0) / 1000;
}
