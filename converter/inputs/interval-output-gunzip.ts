import { createGunzip } from 'node:zlib';

/** Bytes of a stored object from its beginning, every time it is called. */
export type OpenObject = () => Promise<AsyncIterable<Uint8Array>>;

/** How many bytes go into zlib at once. */
const PIECE_BYTES = 1 << 16;

/** What zlib gives out at once. */
const OUTPUT_BYTES = 1 << 18;

/**
 * Unzips an object, all members of it. Gives `whole`, or `broken` where it ends early or is corrupt; `take` has got all
 * that comes before the break, to the byte, and however the store cuts the object into chunks. For that a corrupt object
 * is opened again: zlib drops what it unzipped from the piece that it fails in. All chunks are read in any case.
 */
export async function gunzipObject(
  chunks: AsyncIterable<Uint8Array>,
  reopen: OpenObject,
  take: (unzipped: Uint8Array) => void,
): Promise<'whole' | 'broken'> {
  let fed = 0;
  let taken = 0;
  const counted = (unzipped: Uint8Array) => {
    taken += unzipped.length;
    take(unzipped);
  };
  const unzip = startUnzip(counted);
  let broken = false;
  try {
    for await (const chunk of chunks) {
      for (let from = 0; from < chunk.length && !broken; from += PIECE_BYTES) {
        const piece = chunk.subarray(from, from + PIECE_BYTES);
        broken = !(await unzip.write(piece));
        if (!broken) fed += piece.length;
      }
    }
    if (!broken) return (await unzip.end()) ? 'whole' : 'broken';
  } finally {
    unzip.close();
  }
  await unzipToTheByte(await reopen(), fed, taken, take);
  return 'broken';
}

/** Unzips again, from byte `fed` on a byte at a time, and takes what comes after the first `taken` bytes. */
async function unzipToTheByte(
  chunks: AsyncIterable<Uint8Array>,
  fed: number,
  taken: number,
  take: (unzipped: Uint8Array) => void,
): Promise<void> {
  let given = 0;
  const unzip = startUnzip((unzipped) => {
    const known = Math.min(unzipped.length, Math.max(0, taken - given));
    given += unzipped.length;
    if (known < unzipped.length) take(unzipped.subarray(known));
  });
  let read = 0;
  try {
    for await (const chunk of chunks) {
      for (let from = 0, size = 0; from < chunk.length; from += size, read += size) {
        size = read < fed ? Math.min(PIECE_BYTES, fed - read, chunk.length - from) : 1;
        if (!(await unzip.write(chunk.subarray(from, from + size)))) return;
      }
    }
  } finally {
    unzip.close();
  }
}

interface Unzip {
  /** Whether the piece could be unzipped; what it gives has been taken by then. */
  write(piece: Uint8Array): Promise<boolean>;
  /** Whether the data ended where it may. */
  end(): Promise<boolean>;
  close(): void;
}

function startUnzip(take: (unzipped: Uint8Array) => void): Unzip {
  const gunzip = createGunzip({ chunkSize: OUTPUT_BYTES });
  let failed = false;
  let settle: (done: boolean) => void = () => {};
  gunzip.on('data', take);
  gunzip.on('error', () => {
    failed = true;
    settle(false);
  });
  gunzip.on('end', () => settle(true));
  const afterwards = (begin: (done: () => void) => void) =>
    new Promise<boolean>((resolve) => {
      settle = resolve;
      if (failed) resolve(false);
      else begin(() => resolve(!failed));
    });
  return {
    write: (piece) => afterwards((done) => gunzip.write(piece, done)),
    end: () => afterwards(() => gunzip.end()),
    close: () => gunzip.destroy(),
  };
}
