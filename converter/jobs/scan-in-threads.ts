import {
  assembleScan,
  type IntervalOutputObject,
  type IntervalOutputScan,
  type ScanOptions,
  scanIntervalOutput,
  scanPart,
} from '../inputs/interval-output';
import type { WorkerPool } from './worker-pool';

/** Less than this is read before threads have begun. */
const WORTH_THREADS_BYTES = 32 * 1024 * 1024;

/**
 * A scan that shares the objects of one conversion among as many threads as the pool has, this one being one of them.
 * The result is the same, whatever their number; a window of few bytes is read in this thread alone.
 */
export function scanInThreads(
  pool: WorkerPool,
  options: ScanOptions,
  worthBytes = WORTH_THREADS_BYTES,
): IntervalOutputScan {
  return async (store, objects, bounds) => {
    const bytes = objects.reduce((sum, { size }) => sum + size, 0);
    if (pool.threads < 2 || bytes < Math.max(1, worthBytes)) return scanIntervalOutput(store, objects, bounds, options);
    const concurrency = Math.max(1, Math.ceil(options.concurrency / pool.threads));
    const task = { kind: 'scan', location: store.location, bounds, concurrency } as const;
    const [own, ...others] = shares(objects, bytes, pool.threads);
    const parts = await Promise.all([
      ...others.map((share) => pool.run({ ...task, objects: share }, options.signal)),
      scanPart(store, own ?? [], bounds, { ...options, concurrency }),
    ]);
    return assembleScan(parts, bounds);
  };
}

/** Runs of objects, in their order, of about the same size: neighbours in time are the cheapest to bring together. */
function shares(objects: readonly IntervalOutputObject[], bytes: number, count: number): IntervalOutputObject[][] {
  const parts: IntervalOutputObject[][] = Array.from({ length: count }, () => []);
  let before = 0;
  for (const object of objects) {
    const middle = before + object.size / 2;
    parts[Math.min(count - 1, Math.floor((middle * count) / bytes))]?.push(object);
    before += object.size;
  }
  return parts.filter((part) => part.length > 0);
}
