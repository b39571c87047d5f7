import type { Context } from 'aws-lambda';

/** Kept for a day that is being published when the time is over, and for its lock to be released. */
const PUBLISHING_MS = 60_000;

/** Kept for telling what became of the days: log, metrics, the result of a day. */
const TELLING_MS = 5_000;

/** When work has to end. */
export interface Deadline {
  /** Element 0 becomes 1 with `leave`. */
  readonly interrupted: Int32Array;
  /** Aborts a minute before the function's time is over: nothing is begun that could not be finished, only publishing goes on. */
  readonly leave: AbortSignal;
  /** Aborts when there is just time to tell: whatever still goes on is left. */
  readonly tell: AbortSignal;
}

/** Does work that knows when it has to end. */
export async function beforeDeadline<Result>(
  context: Pick<Context, 'getRemainingTimeInMillis'>,
  work: (deadline: Deadline) => Promise<Result>,
): Promise<Result> {
  const interrupted = new Int32Array(new SharedArrayBuffer(4));
  const leave = new AbortController();
  const tell = new AbortController();
  const remaining = context.getRemainingTimeInMillis();
  const interrupt = () => {
    Atomics.store(interrupted, 0, 1);
    leave.abort();
  };
  const timers = [
    setTimeout(interrupt, Math.max(0, remaining - PUBLISHING_MS)),
    setTimeout(() => tell.abort(), Math.max(0, remaining - TELLING_MS)),
  ];
  try {
    return await work({ interrupted, leave: leave.signal, tell: tell.signal });
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}
