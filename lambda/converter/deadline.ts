import type { Context } from 'aws-lambda';

/** Kept for a day that is being published when the time is over, and for its lock to be released. */
const PUBLISHING_MS = 60_000;

/**
 * Does work that can be interrupted: a minute before the function's time is over element 0 of the flag becomes 1, so that
 * nothing is begun that could not be finished.
 */
export async function beforeDeadline<Result>(
  context: Pick<Context, 'getRemainingTimeInMillis'>,
  work: (interrupted: Int32Array) => Promise<Result>,
): Promise<Result> {
  const interrupted = new Int32Array(new SharedArrayBuffer(4));
  const timer = setTimeout(
    () => Atomics.store(interrupted, 0, 1),
    Math.max(0, context.getRemainingTimeInMillis() - PUBLISHING_MS),
  );
  try {
    return await work(interrupted);
  } finally {
    clearTimeout(timer);
  }
}
