import { createReadStream } from 'node:fs';
import { createGunzip, type Gunzip } from 'node:zlib';
import { WfmError } from '../core/errors';

/** Bytes of an input, unzipped; `damaged` is the last piece where the rest of a gzip cannot be read. */
export type InputPiece = { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'damaged' };

/**
 * The content of a file, or of `stdin` for `-`, plain or gzip (told by its first two bytes, not by its name). Throws a
 * `WfmError` of code `usage` that names the file where it cannot be read.
 */
export async function* readInput(file: string, stdin: AsyncIterable<Uint8Array>): AsyncGenerator<InputPiece> {
  const chunks = readable(file, stdin);
  const head = await readHead(chunks);
  const all = headThenRest(head, chunks);
  if (head.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC)) yield* unzipped(all);
  else for await (const bytes of all) yield { kind: 'bytes', bytes };
}

async function* readable(file: string, stdin: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* file === '-' ? stdin : createReadStream(file);
  } catch (cause) {
    const problem = {
      where: file === '-' ? 'standard input' : file,
      expected: 'a readable file of agent events',
      got: String(cause),
      remedy: 'Check the name and the permissions of the file.',
    };
    throw new WfmError('usage', problem, { cause });
  }
}

/** At least as many bytes as it takes to tell a gzip; fewer where there are no more. */
async function readHead(chunks: AsyncIterator<Uint8Array>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < GZIP_MAGIC.length) {
    const next = await chunks.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  return head;
}

async function* headThenRest(head: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  yield* rest;
}

/** Chunk by chunk, and not through a pipe: a failing pipe throws away what was unzipped before it failed. */
async function* unzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<InputPiece> {
  const gunzip = createGunzip();
  const pieces: InputPiece[] = [];
  gunzip.on('data', (bytes: Buffer) => pieces.push({ kind: 'bytes', bytes }));
  for await (const chunk of chunks) {
    const written = await settle(gunzip, (done) => gunzip.write(chunk, done));
    yield* pieces.splice(0);
    if (!written) return yield { kind: 'damaged' };
  }
  const ended = await settle(gunzip, (done) => gunzip.once('end', done).end());
  yield* pieces.splice(0);
  if (!ended) yield { kind: 'damaged' };
}

/** Whether `act` called back without an error of the gzip before. */
function settle(gunzip: Gunzip, act: (done: (error?: Error | null) => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    gunzip.once('error', () => resolve(false));
    act((error) => {
      if (!error) gunzip.removeAllListeners('error');
      resolve(!error);
    });
  });
}

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);
