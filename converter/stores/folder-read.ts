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

/**
 * The content of a file from its start, in pieces. Two buffers take turns, so that the next piece is on its way while one
 * is looked at, and a piece is good until the next one is asked for. The file stays open.
 */
export async function* piecesOf(handle: FileHandle): AsyncGenerator<Uint8Array, void> {
  const { size } = await handle.stat();
  // One byte more than the file has, so that the end of a small one is seen at once.
  const length = Math.min(PIECE_BYTES, size + 1);
  let free = Buffer.allocUnsafeSlow(length);
  let coming = handle.read(Buffer.allocUnsafeSlow(length), 0, length, 0);
  for (let at = 0; ; ) {
    const { buffer, bytesRead } = await coming;
    if (bytesRead === 0) return;
    at += bytesRead;
    coming = handle.read(free, 0, length, at);
    // It is whoever asks for the next piece who is told.
    coming.catch(() => {});
    yield buffer.subarray(0, bytesRead);
    free = buffer;
  }
}

/** The tag of a content: two contents with one tag are the same. */
export function tagOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
