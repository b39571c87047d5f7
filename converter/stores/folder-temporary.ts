import { randomBytes } from 'node:crypto';
import { type FileHandle, lstat, open, readdir, unlink, writeFile } from 'node:fs/promises';
import { inFolder, parentOf, RESERVED_PREFIX } from './folder-paths';
import { isAlive, PROCESSES } from './processes';

/** What a file is written from. */
export type FileContent = Uint8Array | AsyncIterable<Uint8Array>;

/** Temporary files of other hosts and containers are left over when they are older; their processes cannot be asked. */
const LEFT_OVER_AFTER_MS = 3_600_000;

/** Writes a file beside the path that it will get, to the disk; its name says whose it is. Nothing is left on failure. */
export async function writeTemporary(path: Buffer, content: FileContent): Promise<Buffer> {
  const temporary = temporaryBeside(path);
  const handle = await open(temporary, 'wx');
  try {
    await writeAndClose(handle, content);
    return temporary;
  } catch (error) {
    await discard(temporary);
    throw error;
  }
}

/** A name beside a path that nobody else has. */
export function temporaryBeside(path: Buffer): Buffer {
  return inFolder(parentOf(path), `${RESERVED_PREFIX}${PROCESSES}.${process.pid}.${randomBytes(8).toString('hex')}`);
}

/** Removes a file that may be gone already. Its failure must not hide the one before it. */
export async function discard(temporary: Buffer): Promise<void> {
  await unlink(temporary).catch(() => undefined);
}

/** Removes what dead processes left in a folder: files that they were writing, and old claims. */
export async function removeLeftOvers(folder: Buffer): Promise<void> {
  for (const name of await readdir(folder, { encoding: 'buffer' })) {
    if (!name.toString().startsWith(RESERVED_PREFIX)) continue;
    const path = inFolder(folder, name);
    if (await isLeftOver(path, name.toString())) await discard(path);
  }
}

async function writeAndClose(handle: FileHandle, content: FileContent): Promise<void> {
  try {
    await writeFile(handle, content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isLeftOver(path: Buffer, name: string): Promise<boolean> {
  const [processes, pid] = name.slice(RESERVED_PREFIX.length).split('.');
  if (processes === PROCESSES && !isAlive(Number(pid))) return true;
  const found = await lstat(path).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > LEFT_OVER_AFTER_MS;
}
