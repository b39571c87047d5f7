import type { SiteDefinition } from '../config/site-definition';
import type { ErrorCode, Problem } from '../core/errors';
import { WfmError } from '../core/errors';
import { type ScannedPart, scanInThisThread } from '../inputs/interval-output';
import { type DayTask, runDayTask } from './day-task';
import type { DayOutcome } from './outcome';
import { runScanTask, type ScanTask } from './scan-task';
import { closeSite, openSite } from './site';

/** Converts and publishes one day, whole. */
export interface ConvertDayTask {
  readonly kind: 'day';
  readonly site: SiteDefinition;
  readonly day: DayTask;
  /** Shared with the main thread: element 0 becomes 1 when the operator interrupts. */
  readonly interrupted: Int32Array;
}

/** Every task that a worker thread knows. */
export type WorkerTask = ScanTask | ConvertDayTask;

/** What each kind of task gives. */
export interface WorkerResults {
  readonly scan: ScannedPart;
  readonly day: DayOutcome;
}

/** A task's end. A `WfmError` crosses threads as its data, since a copied error loses its class. */
export type WorkerReply<Kind extends WorkerTask['kind']> =
  | { readonly kind: 'done'; readonly result: WorkerResults[Kind] }
  | { readonly kind: 'failed'; readonly code: ErrorCode; readonly problems: readonly Problem[] };

/** Entry of the worker threads: does one task. */
export default async function work(task: WorkerTask): Promise<unknown> {
  try {
    switch (task.kind) {
      case 'scan':
        return await runScanTask(task);
      case 'day':
        return await convertOneDay(task);
    }
  } catch (error) {
    if (!(error instanceof WfmError)) throw error;
    const failed: WorkerReply<never> = { kind: 'failed', code: error.code, problems: error.problems };
    return failed;
  }
}

async function convertOneDay({ site, day, interrupted }: ConvertDayTask): Promise<WorkerReply<'day'>> {
  const opened = openSite(site);
  try {
    const scan = scanInThisThread(site.config.s3);
    const isInterrupted = () => Atomics.load(interrupted, 0) === 1;
    return { kind: 'done', result: await runDayTask(opened, day, scan, { isInterrupted, leave: null }) };
  } finally {
    closeSite(opened);
  }
}
