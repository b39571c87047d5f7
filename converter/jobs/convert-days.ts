import pLimit from 'p-limit';
import type { DayOutcome } from './outcome';
import { runDayTask } from './day-task';
import type { NoSuchDate, PlannedDay } from './plan-days';
import type { Site } from './site';
import { scanIntervalOutput } from '../inputs/interval-output';

/** How planned days are worked through. */
export interface ConvertOptions {
  /** Days at once, each in a thread of its own; for a single day the threads share its objects. */
  readonly jobs: number;
  readonly onFailure: 'continue' | 'stop';
  /** Makes a version for a new converter too (`--only all`). */
  readonly rebuild: boolean;
  /** Element 0 becomes 1 when the operator interrupts: no further day is begun, none is published that was not being. */
  readonly interrupted: Int32Array;
  /** Told of every day as it is done. */
  readonly onOutcome: (outcome: DayOutcome) => void;
}

/** Converts the planned days that are due; the outcomes are in the order of the days. */
export async function convertDays(
  site: Site,
  days: readonly (PlannedDay | NoSuchDate)[],
  options: ConvertOptions,
): Promise<DayOutcome[]> {
  const limit = pLimit(options.jobs);
  let stopped = false;
  const isInterrupted = () => Atomics.load(options.interrupted, 0) === 1;
  const scan = (...[store, objects, bounds]: Parameters<typeof scanIntervalOutput>) =>
    scanIntervalOutput(store, objects, bounds, { concurrency: site.config.s3.concurrency });
  const convert = async (one: PlannedDay | NoSuchDate): Promise<DayOutcome> => {
    const settled = settledOutcome(one);
    if (settled !== null) return settled;
    if (isInterrupted() || stopped) return { kind: 'interrupted', date: one.date };
    return runDayTask(site, taskOf(one as PlannedDay, options.rebuild), scan as never, isInterrupted);
  };
  return Promise.all(
    days.map((one) =>
      limit(async () => {
        const outcome = await convert(one);
        if (outcome.kind === 'failed' && options.onFailure === 'stop') stopped = true;
        options.onOutcome(outcome);
        return outcome;
      }),
    ),
  );
}

/** The outcome of a day that nothing is done with. */
function settledOutcome(one: PlannedDay | NoSuchDate): DayOutcome | null {
  if (one.kind === 'no-such-date') return one;
  const { manifest } = one.inspected.folder;
  if (one.action !== 'skip') return null;
  if (manifest === null) return { kind: 'not-selected', date: one.date, state: one.inspected.state };
  if (one.inspected.state !== 'complete') return { kind: 'not-selected', date: one.date, state: one.inspected.state };
  return { kind: 'complete', date: one.date, version: manifest.version, findings: manifest.findings };
}

function taskOf({ date, day, window, objects, inspected }: PlannedDay, rebuild: boolean) {
  return { date, day, window, objects, rebuild, goneInputs: inspected.goneInputs };
}
