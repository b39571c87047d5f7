import pLimit from 'p-limit';

/** Waits for a free place; resolves to the function that gives it back. */
export type Gate = () => Promise<() => void>;

/** At most `places` holders at once; the others wait in the order in which they came. */
export function gate(places: number): Gate {
  const limit = pLimit(places);
  return () =>
    new Promise((entered) => {
      void limit(() => new Promise<void>((leave) => entered(leave)));
    });
}

/** Does the work in a place of the gate. */
export async function throughGate<T>(enter: Gate, work: () => Promise<T>): Promise<T> {
  const leave = await enter();
  try {
    return await work();
  } finally {
    leave();
  }
}
