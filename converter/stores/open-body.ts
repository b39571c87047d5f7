/**
 * The pieces of an object as a store hands them out. `close` (free the connection or file, let the next reader in) is
 * called exactly once: at the end, on a failure, or when the reader stops early, even before the first piece.
 */
export function openBody(pieces: AsyncIterator<Uint8Array>, close: () => void): AsyncIterable<Uint8Array> {
  let open = true;
  const closeOnce = () => {
    if (open) close();
    open = false;
  };
  const iterator: AsyncIterator<Uint8Array> = {
    async next() {
      try {
        const piece = await pieces.next();
        if (piece.done === true) closeOnce();
        return piece;
      } catch (error) {
        closeOnce();
        throw error;
      }
    },
    async return() {
      closeOnce();
      await pieces.return?.();
      return { done: true, value: undefined };
    },
  };
  return { [Symbol.asyncIterator]: () => iterator };
}

/** All pieces of a small object in one buffer. */
export async function wholeBody(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const collected: Uint8Array[] = [];
  for await (const piece of pieces) collected.push(Buffer.from(piece));
  return Buffer.concat(collected);
}
