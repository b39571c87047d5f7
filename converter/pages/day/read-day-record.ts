import { DATA_SETS } from '../../core/aspect/data-sets';
import { type Problem, WfmError } from '../../core/errors';
import { siteDay } from '../../core/time/site-day';
import { holderOf } from '../../day/day-lock';
import { MANIFEST, type Manifest, parseManifest } from '../../day/manifest';
import { standingFindings } from '../../day/standing-findings';
import type { PlannedDay } from '../../jobs/plan-days';
import type { Site } from '../../jobs/site';
import type { Store } from '../../stores/store';
import { type DayRepeat, pageCommand, repeatText } from '../repeat-days';
import type { CsvRows, DayRecord } from './day-record';
import { intervalMinutesOf } from './interval-minutes';
import { readRows } from './read-rows';

/**
 * Reads what a day's folder holds; converts nothing. `repeat` is what makes the day again.
 * @throws WfmError `day-missing` where the day has no manifest, `day-damaged` where it, or a file that it names, is damaged,
 * `configuration` where the day has no file of profile `csv`.
 */
export async function readDayRecord(site: Site, planned: PlannedDay, repeat: DayRepeat): Promise<DayRecord> {
  const { output } = site.stores;
  const { inspected, day, date } = planned;
  const { folder, state, reasons, lateObjects, goneInputs } = inspected;
  const { manifest } = folder;
  const where = `${output.location}: ${date}`;
  const holder = folder.locked ? await holderOf(output, date) : null;
  if (manifest === null && !folder.files.has(MANIFEST)) {
    throw new WfmError('day-missing', dayMissing(where, reasons, holder, repeat));
  }
  const damaged = manifest === null ? [MANIFEST] : inspected.damaged;
  if (manifest === null || damaged.length > 0)
    throw new WfmError('day-damaged', dayDamaged(where, damaged, holder, repeat));
  const former = await readFormer(output, date, manifest, folder.versions);
  const rows = await readRows(output, `${date}/`, manifest, former === null ? SHOWN : DATA_SETS);
  if (DATA_SETS.every((dataSet) => rows[dataSet] === null))
    throw new WfmError('configuration', noCsv(site, where, repeat));
  const minutes = intervalMinutesOf(rows, site.config.intervalMinutes);
  return {
    day: siteDay(date, day.timeZone, minutes) ?? day,
    manifest,
    standing: { state, reasons, lateObjects, goneInputs },
    findings: standingFindings(manifest, site.config),
    rows,
    former,
    isAnonymous: false,
    repeat: repeat.kind === 'run' ? pageCommand(repeat.command) : null,
  };
}

/** The page shows the others; the largest file is of use for the differences alone. */
const SHOWN = DATA_SETS.filter((dataSet) => dataSet !== 'agentInterval');

/** Of a version whose manifest cannot be read no file can be told to be whole. */
const NO_ROWS = Object.fromEntries(DATA_SETS.map((dataSet) => [dataSet, null])) as unknown as CsvRows;

async function readFormer(
  output: Store,
  date: string,
  standing: Manifest,
  versions: readonly number[],
): Promise<DayRecord['former']> {
  const version = versions.filter((number) => number < standing.version).at(-1);
  if (version === undefined) return null;
  const folder = `${date}/versions/${version}/`;
  const content = await output.readTagged(`${folder}${MANIFEST}`);
  const manifest = content === null ? null : parseManifest(content.body);
  return { version, rows: manifest === null ? NO_ROWS : await readRows(output, folder, manifest) };
}

function dayMissing(where: string, reasons: readonly string[], holder: string | null, repeat: DayRepeat): Problem {
  const [failure] = reasons;
  const since = holder !== null ? `${holder} holds the day` : failure && `the last try failed (${failure})`;
  return {
    where,
    expected: 'a day that was converted',
    got: since === undefined ? 'no manifest' : `no manifest, since ${since}`,
    remedy: remedyOf(holder, repeat),
  };
}

function dayDamaged(where: string, damaged: readonly string[], holder: string | null, repeat: DayRepeat): Problem {
  const files = `missing or damaged: ${damaged.join(', ')}`;
  return {
    where,
    expected: 'every file as the manifest says',
    got: holder === null ? files : `${files}, while ${holder} holds the day`,
    remedy: remedyOf(holder, repeat),
  };
}

function remedyOf(holder: string | null, repeat: DayRepeat): string {
  return holder === null ? repeatText(repeat) : 'Wait until that run has ended, then run the same command again.';
}

function noCsv({ config }: Site, where: string, repeat: DayRepeat): Problem {
  const isConfigured = config.output.profiles.some((profile) => profile.kind === 'built-in' && profile.name === 'csv');
  return {
    where,
    expected: 'files of profile csv, which the page shows',
    got: 'none',
    remedy: isConfigured ? repeatText(repeat) : `Add "csv" to output.profiles. ${repeatText(repeat)}`,
  };
}
