import { move, transferableSymbol, valueSymbol } from 'piscina';
import type { ScanBounds } from '../core/connect/interval-output/object-scan';
import type { ErrorCode, Problem } from '../core/errors';
import { WfmError } from '../core/errors';
import { type IntervalOutputObject, type ScannedPart, scanPart } from '../inputs/interval-output';
import { openStore } from '../stores/open-store';

/** Scans some of the objects of one conversion's interval output. */
export interface ScanTask {
  readonly kind: 'scan';
  /** Stores cannot cross threads; the worker opens its own. */
  readonly location: string;
  readonly objects: readonly IntervalOutputObject[];
  readonly bounds: ScanBounds;
  /** Objects that are read at once. */
  readonly concurrency: number;
}

/** Every task that a worker thread knows. */
export type WorkerTask = ScanTask;

/** What each kind of task gives. */
export interface WorkerResults {
  readonly scan: ScannedPart;
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
        return await scan(task);
    }
  } catch (error) {
    if (!(error instanceof WfmError)) throw error;
    const failed: WorkerReply<never> = { kind: 'failed', code: error.code, problems: error.problems };
    return failed;
  }
}

async function scan({ location, objects, bounds, concurrency }: ScanTask): Promise<unknown> {
  const store = openStore(location, { concurrency });
  try {
    const result = await scanPart(store, objects, bounds, { concurrency });
    const reply: WorkerReply<'scan'> = { kind: 'done', result };
    return moved(
      reply,
      result.lines.log.pages.map((page) => page.buffer as ArrayBuffer),
    );
  } finally {
    store.close();
  }
}

/** Hands a reply over with these buffers moved, not copied. */
function moved(reply: object, buffers: readonly ArrayBuffer[]): unknown {
  return move({ [transferableSymbol]: buffers, [valueSymbol]: reply } as never);
}
