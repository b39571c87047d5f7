/** Ctrl-C as a flag that worker threads see too. */
export interface Interrupt {
  /** Element 0 is 1 once the operator has interrupted. */
  readonly signal: Int32Array;
  /** The same for what waits in this thread. */
  readonly aborted: AbortSignal;
  /** Stops listening. */
  stop(): void;
}

/**
 * From now on the first of these signals of the system only sets the flag: days that are being published are finished,
 * nothing else is begun. A second one ends the process at once; what it leaves behind the next run puts right.
 */
export function onInterrupt(names: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM']): Interrupt {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const controller = new AbortController();
  const handle = () => {
    if (Atomics.exchange(signal, 0, 1) === 1) process.exit(130);
    controller.abort();
  };
  for (const name of names) process.on(name, handle);
  return {
    signal,
    aborted: controller.signal,
    stop() {
      for (const name of names) process.off(name, handle);
    },
  };
}
