import pLimit from 'p-limit';
import { scanInThisThread } from '../inputs/interval-output';
import { completeDay, type DayTask, failedDay, type GoneInputs, runDayTask } from './day-task';
import type { DayOutcome } from './outcome';
import type { NoSuchDate, PlannedDay } from './plan-days';
import { scanInThreads } from './scan-in-threads';
import type { Site } from './site';
import { createWorkerPool, type WorkerPool } from './worker-pool';

/** How planned days are worked through. */
export interface ConvertOptions {
  /** Days at once, each in a thread of its own; for a single day the threads share its objects. */
  readonly jobs: number;
  readonly onFailure: 'continue' | 'stop';
  /** Makes a version for a new converter too (`--only all`). */
  readonly rebuild: boolean;
  /** Makes no first version of a day that was over before interval output began; one that stands goes on as any other. */
  readonly refuseBeforeOutput: boolean;
  /** Element 0 becomes 1 when the operator interrupts: no further day is begun, none is published that was not being. */
  readonly interrupted: Int32Array;
  /** Aborts, if it is there, with the interruption: a day that is read in this thread is left at once then. */
  readonly leave: AbortSignal | null;
  /** Told of every day as it is done. */
  readonly onOutcome: (outcome: DayOutcome) => void;
}

/** Converts the planned days that are due; the outcomes are in the order of the days. Never throws for what a day does. */
export async function convertDays(
  site: Site,
  days: readonly (PlannedDay | NoSuchDate)[],
  options: ConvertOptions,
): Promise<DayOutcome[]> {
  const due = days.filter((one) => one.kind === 'day' && one.action !== 'skip').length;
  const pool = options.jobs > 1 && due > 0 ? createWorkerPool(options.jobs) : null;
  try {
    return await workThrough(site, days, options, dayConverter(site, pool, due > 1, options));
  } finally {
    await pool?.close();
  }
}

type DayConverter = (task: DayTask) => Promise<DayOutcome>;

/** Several days go to a thread each; a single one is converted here, its objects read by the threads. */
function dayConverter(
  site: Site,
  pool: WorkerPool | null,
  several: boolean,
  { interrupted, leave }: ConvertOptions,
): DayConverter {
  const { concurrency } = site.config.s3;
  if (pool !== null && several) {
    const { config, maps, profiles } = site;
    // A thread that dies takes its own day with it, not the others.
    return (day) =>
      pool
        .run({ kind: 'day', site: { config, maps, profiles }, day, interrupted })
        .catch((error: unknown) => failedDay(site, day.date, error));
  }
  const options = { concurrency, ...(leave === null ? {} : { signal: leave }) };
  const scan = pool === null ? scanInThisThread(options) : scanInThreads(pool, options);
  const isInterrupted = () => Atomics.load(interrupted, 0) === 1;
  return (day) => runDayTask(site, day, scan, { isInterrupted, leave });
}

async function workThrough(
  site: Site,
  days: readonly (PlannedDay | NoSuchDate)[],
  options: ConvertOptions,
  convert: DayConverter,
): Promise<DayOutcome[]> {
  const limit = pLimit(options.jobs);
  let stopped = false;
  const outcomeOf = async (one: PlannedDay | NoSuchDate): Promise<DayOutcome> => {
    if (one.kind === 'no-such-date') return one;
    if (one.action === 'skip') return leftAlone(site, one);
    if (Atomics.load(options.interrupted, 0) === 1) return { kind: 'interrupted', date: one.date };
    if (stopped) return { kind: 'not-begun', date: one.date };
    return convert(taskOf(one, options));
  };
  return Promise.all(
    days.map((one) =>
      limit(async () => {
        const outcome = await outcomeOf(one);
        if (outcome.kind === 'failed' && options.onFailure === 'stop') stopped = true;
        options.onOutcome(outcome);
        return outcome;
      }),
    ),
  );
}

function leftAlone(site: Site, { date, inspected }: PlannedDay): DayOutcome {
  const { manifest } = inspected.folder;
  if (manifest === null || inspected.state !== 'complete')
    return { kind: 'not-selected', date, state: inspected.state };
  return completeDay(site, manifest);
}

function taskOf(planned: PlannedDay, { rebuild, refuseBeforeOutput }: ConvertOptions): DayTask {
  const { date, day, window, objects, inspected } = planned;
  return {
    date,
    day,
    window,
    objects,
    rebuild,
    refuseBeforeOutput: refuseBeforeOutput && inspected.folder.manifest === null,
    gone: rebuild ? null : goneInputs(planned),
  };
}

function goneInputs({ inspected }: PlannedDay): GoneInputs | null {
  if (inspected.goneInputs === 0) return null;
  return { count: inspected.goneInputs, standing: inspected.sound ? inspected.folder.manifest : null };
}
