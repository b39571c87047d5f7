/** Ctrl-C as a flag that worker threads see too. */
export interface Interrupt {
  /** Element 0 is 1 once the operator has interrupted. */
  readonly signal: Int32Array;
  /** Stops listening. */
  stop(): void;
}

/**
 * From now on the first SIGINT or SIGTERM only sets the flag: days that are being published are finished, nothing else
 * is begun. A second one ends the process at once; what it leaves behind the next run puts right.
 */
export function onInterrupt(): Interrupt {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const handle = () => {
    if (Atomics.exchange(signal, 0, 1) === 1) process.exit(130);
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
  return {
    signal,
    stop() {
      process.off('SIGINT', handle);
      process.off('SIGTERM', handle);
    },
  };
}
