import { WfmError } from '../core/errors';
import type { DayWindow } from '../core/time/day-window';
import type { SiteDay } from '../core/time/site-day';
import { convertDay } from '../day/convert-day';
import { InputsMissing } from '../day/inputs-missing';
import type { Manifest } from '../day/manifest';
import { publishDay, removeFailure, writeFailure } from '../day/publish';
import { standingFindings } from '../day/standing-findings';
import type { InputListing } from '../inputs/day-objects';
import type { IntervalOutputScan } from '../inputs/interval-output';
import { conversionSettings } from './conversion-settings';
import type { DayOutcome } from './outcome';
import type { Site } from './site';
import { untilAborted } from './until-aborted';

/** One day to convert: plain data, so that it can go to a worker thread. */
export interface DayTask {
  readonly date: string;
  readonly day: SiteDay;
  readonly window: DayWindow;
  readonly objects: InputListing;
  /** Makes a version for a new converter too (`--only all`). */
  readonly rebuild: boolean;
  /** Refuses a day that was over before interval output began. */
  readonly refuseBeforeOutput: boolean;
  /** What speaks against making the day again; `null`: nothing. */
  readonly gone: GoneInputs | null;
}

/** Inputs of the version that stands are gone, so that a rebuilt day would lack what they held. */
export interface GoneInputs {
  readonly count: number;
  /** The version that stands, where nothing else speaks against it; `null`: it should be made again. */
  readonly standing: Manifest | null;
}

/** What may end a day before it is published. */
export interface Interruption {
  /** Asked when the day is about to be published. */
  readonly isInterrupted: () => boolean;
  /** Aborts, if it is there, once the day is interrupted: it is left at once, in the middle of its inputs. */
  readonly leave: AbortSignal | null;
}

/**
 * Converts one day and publishes it. Never throws: whatever happens to a day is its outcome, and a day that failed
 * leaves `failure.json`. Until a day is published it holds no lock and has written nothing, so it can be left anywhere.
 */
export async function runDayTask(
  site: Site,
  task: DayTask,
  scan: IntervalOutputScan,
  { isInterrupted, leave }: Interruption,
): Promise<DayOutcome> {
  const { date } = task;
  let publishing = false;
  try {
    if (task.gone !== null) return await keepStanding(site, date, task.gone);
    const converted = await untilAborted(convertDay(conversionSettings(site, date, scan), task), leave);
    if (isInterrupted()) return { kind: 'interrupted', date };
    publishing = true;
    const published = await publishDay(site.stores.output, converted, {
      keepVersions: site.config.output.keepVersions,
      deliverTo: site.stores.deliver,
      rebuild: task.rebuild,
    });
    const { version, totals, outputs } = published.manifest;
    const findings = standingFindings(published.manifest, site.config, converted.missed);
    const files = outputs.map(({ name }) => name);
    return { kind: published.outcome, date, version, totals, findings, files, figures: converted.figures };
  } catch (error) {
    if (isInterrupted() && !publishing) return { kind: 'interrupted', date };
    return failedDay(site, date, error);
  }
}

/**
 * Leaves the version that stands as it is; the trace of a run that failed goes away.
 * @throws WfmError `inputs-gone` when it should be made again.
 */
async function keepStanding(site: Site, date: string, { count, standing }: GoneInputs): Promise<DayOutcome> {
  if (standing === null) throw inputsGone(site, date, count);
  await removeFailure(site.stores.output, date);
  return completeDay(site, standing);
}

/** The outcome of a day whose version stands as it is. */
export function completeDay({ config }: Site, manifest: Manifest): DayOutcome {
  const findings = standingFindings(manifest, config);
  return { kind: 'complete', date: manifest.date, version: manifest.version, findings };
}

/** The outcome of a day that failed, with its trace in the day's folder. */
export async function failedDay(site: Site, date: string, error: unknown): Promise<DayOutcome> {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof InputsMissing) return { kind: 'inputs-missing', date, message, ...error.inputs };
  if (error instanceof WfmError && error.code === 'day-held') return { kind: 'held', date, message };
  const code = error instanceof WfmError ? error.code : 'unexpected';
  // Where the store itself fails there is nowhere to leave a trace, and a run that holds the day will say what becomes of
  // it; the first error is the one to report.
  await writeFailure(site.stores.output, date, code, message).catch(() => undefined);
  const stack = error instanceof Error && code === 'unexpected' ? (error.stack ?? null) : null;
  return { kind: 'failed', date, code, message, stack };
}

function inputsGone(site: Site, date: string, count: number): WfmError {
  return new WfmError('inputs-gone', {
    where: `${site.config.output.location}: ${date}`,
    expected: 'every input of the version that stands to be there still',
    got: `${count} of them gone`,
    remedy: `The version that stands is kept. To rebuild it from what is left: backfill --from ${date} --to ${date} --only all`,
  });
}
