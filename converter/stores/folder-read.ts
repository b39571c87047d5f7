import { createHash } from 'node:crypto';
import type { ReadStream } from 'node:fs';
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

/** The content of a file; the next piece is on its way while one is looked at. Closes the file at its end. */
export function streamOf(handle: FileHandle): ReadStream {
  return handle.createReadStream({ highWaterMark: PIECE_BYTES });
}

/** The whole content of an open file, each time anew; the file stays open. */
export function fromStart(handle: FileHandle): AsyncIterable<Uint8Array> {
  return handle.createReadStream({ start: 0, autoClose: false, highWaterMark: PIECE_BYTES });
}

/** The tag of a content: two contents with one tag are the same. */
export function tagOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
