import { lstat, mkdir, open, rename, rmdir, unlink } from 'node:fs/promises';
import { withClaim } from './folder-claim';
import { hasCode } from './folder-errors';
import { parentOf } from './folder-paths';
import { discard, type FileContent, removeLeftOvers, writeTemporary } from './folder-temporary';

/** Another process that removes the last file of a folder removes the folder as well; then it is made again. */
const FOLDER_TRIES = 10;

/** Folders in which this store has already looked for what dead processes left. */
export type TidyFolders = Set<string>;

/**
 * Puts a file in place, complete and on the disk, if `mayPlace` says so while nobody else can change it. The former
 * content stays until then, and for good if anything fails. The result is what `mayPlace` said.
 */
export async function placeFile(
  tidy: TidyFolders,
  path: Buffer,
  content: () => FileContent,
  mayPlace: () => Promise<boolean>,
): Promise<boolean> {
  for (let tries = 1; ; tries++) {
    try {
      await makeFolder(tidy, parentOf(path));
      return await place(path, await writeTemporary(path, content()), mayPlace);
    } catch (error) {
      if (!hasCode(error, 'ENOENT') || tries === FOLDER_TRIES) throw error;
    }
  }
}

/** Whether there is anything at a path. */
export async function isThere(path: Buffer): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

/** Removes a file, and the folders that it leaves empty, but not the store's own. A folder is no file and stays. */
export async function removeFile(folder: Buffer, path: Buffer): Promise<void> {
  try {
    if ((await lstat(path)).isDirectory()) return;
    await withClaim(path, () => unlink(path));
  } catch (error) {
    if (!isGone(error)) throw error;
  }
  await removeEmptyFolders(folder, parentOf(path));
}

async function makeFolder(tidy: TidyFolders, folder: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true });
  const name = folder.toString('latin1');
  if (tidy.has(name)) return;
  await removeLeftOvers(folder);
  tidy.add(name);
}

async function place(path: Buffer, temporary: Buffer, mayPlace: () => Promise<boolean>): Promise<boolean> {
  try {
    const placed = await withClaim(path, async () => {
      if (!(await mayPlace())) return false;
      await rename(temporary, path);
      return true;
    });
    if (placed) await syncFolder(parentOf(path));
    else await discard(temporary);
    return placed;
  } catch (error) {
    await discard(temporary);
    throw error;
  }
}

/** Takes a new name to the disk. Windows opens no folders and keeps names by itself. */
async function syncFolder(folder: Buffer): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Upwards from a folder, until one is not empty, or is the store's own. */
async function removeEmptyFolders(store: Buffer, folder: Buffer): Promise<void> {
  for (let path = folder; path.length > store.length; path = parentOf(path)) {
    try {
      await rmdir(path);
    } catch {
      return;
    }
  }
}

function isGone(error: unknown): boolean {
  return hasCode(error, 'ENOENT', 'ENOTDIR');
}
