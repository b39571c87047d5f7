import { move, transferableSymbol, valueSymbol } from 'piscina';
import type { ScanBounds } from '../core/connect/interval-output/object-scan';
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

/** The reply to a `ScanTask`. */
export interface ScanReply {
  readonly kind: 'done';
  readonly result: ScannedPart;
}

/**
 * Scans the task's objects. Inside a worker thread the logged lines are handed over to the main thread, not copied.
 * @throws WfmError as `scanPart`.
 */
export async function runScanTask({ location, objects, bounds, concurrency }: ScanTask): Promise<ScanReply> {
  const store = openStore(location, { concurrency });
  try {
    const result = await scanPart(store, objects, bounds, { concurrency });
    return moved(
      { kind: 'done', result },
      result.lines.log.pages.map((page) => page.buffer as ArrayBuffer),
    );
  } finally {
    store.close();
  }
}

/** A reply of which these buffers are moved. The pool puts the reply in the place of what this gives. */
function moved(reply: ScanReply, buffers: readonly ArrayBuffer[]): ScanReply {
  return move({ [transferableSymbol]: buffers, [valueSymbol]: reply } as never) as unknown as ScanReply;
}
