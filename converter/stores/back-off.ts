/** How long to wait after so many failures in a row (0 is the first): full jitter, doubling from 100 ms to 5 s. */
export function backOffMs(failures: number): number {
  return Math.random() * Math.min(5_000, 100 * 2 ** failures);
}
