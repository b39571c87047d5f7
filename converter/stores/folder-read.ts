import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { hasCode } from './folder-errors';

/** Bytes read at once. */
const PIECE_BYTES = 256 * 1024;

/** A file open for reading, or `null` where there is no file. */
export async function openFile(path: Buffer): Promise<FileHandle | null> {
  try {
    const handle = await open(path, 'r');
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
    return null;
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  }
}

/** Two buffers that take turns in reading a file. */
export type ReadBuffers = readonly [Buffer, Buffer];

/** New buffers; a store uses its own again and again, since their memory is slow to come and to go. */
export function readBuffers(): ReadBuffers {
  return [Buffer.allocUnsafeSlow(PIECE_BYTES), Buffer.allocUnsafeSlow(PIECE_BYTES)];
}

/**
 * The content of a file from its start, in pieces: the next piece is on its way into one buffer while the one in the other
 * is looked at, so that a piece is good until the next one is asked for. The file stays open.
 */
export async function* piecesOf(handle: FileHandle, buffers: ReadBuffers): AsyncGenerator<Uint8Array, void> {
  let [coming, looked] = buffers;
  let reading = handle.read(coming, 0, PIECE_BYTES, 0);
  for (let at = 0; ; ) {
    const { bytesRead } = await reading;
    if (bytesRead === 0) return;
    at += bytesRead;
    [coming, looked] = [looked, coming];
    reading = handle.read(coming, 0, PIECE_BYTES, at);
    // It is whoever asks for the next piece who is told.
    reading.catch(() => {});
    yield looked.subarray(0, bytesRead);
  }
}

/** The tag of a content: two contents with one tag are the same. */
export function tagOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
