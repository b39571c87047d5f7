import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { byCodePoint } from '../core/order';
import { hasCode } from './folder-errors';
import { inFolder, nameOf, RESERVED_PREFIX } from './folder-paths';
import { isInRange, mayHoldKeys } from './key-range';
import type { KeyRange, StoredObject } from './store';

/** Files whose size is asked for at once. */
const STATS_AT_ONCE = 64;

/**
 * The files below a folder in code-point order of their keys, reading only folders that can hold keys of the range.
 * Symbolic links are followed, but not back into a folder above them. What vanishes meanwhile is left out.
 */
export async function* listFiles(folder: Buffer, range: KeyRange): AsyncGenerator<StoredObject> {
  yield* walk({ path: folder, key: '', above: [] }, range);
}

interface Folder {
  readonly path: Buffer;
  /** `''`, or the key part with its `/`. */
  readonly key: string;
  /** Identity of the folders above. */
  readonly above: readonly string[];
}

/** A file, or with a `/` at the end of its key a folder. */
interface Entry {
  readonly path: Buffer;
  readonly key: string;
}

async function* walk(folder: Folder, range: KeyRange): AsyncGenerator<StoredObject> {
  const identity = await identityOf(folder.path);
  if (identity === null || folder.above.includes(identity)) return;
  const above = [...folder.above, identity];
  let files: Entry[] = [];
  for (const entry of await entriesOf(folder, range)) {
    if (entry.key.endsWith('/')) {
      yield* sized(files);
      files = [];
      yield* walk({ ...entry, above }, range);
    } else if (files.push(entry) === STATS_AT_ONCE) {
      yield* sized(files);
      files = [];
    }
  }
  yield* sized(files);
}

/** The folder's entries that matter to the range, in the order of the keys below them. */
async function entriesOf(folder: Folder, range: KeyRange): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const dirent of await direntsOf(folder.path)) {
    const name = nameOf(dirent.name);
    if (name.startsWith(RESERVED_PREFIX)) continue;
    const path = inFolder(folder.path, dirent.name);
    const kind = await kindOf(path, dirent);
    const key = folder.key + name;
    if (kind === 'file' && isInRange(key, range)) entries.push({ path, key });
    if (kind === 'folder' && mayHoldKeys(`${key}/`, range)) entries.push({ path, key: `${key}/` });
  }
  return entries.sort((a, b) => byCodePoint(a.key, b.key));
}

async function kindOf(path: Buffer, dirent: Dirent<Buffer>): Promise<'file' | 'folder' | 'neither'> {
  const target = dirent.isSymbolicLink() ? await ifThere(stat(path)) : dirent;
  if (target?.isFile()) return 'file';
  return target?.isDirectory() ? 'folder' : 'neither';
}

async function* sized(files: readonly Entry[]): AsyncGenerator<StoredObject> {
  const stats = await Promise.all(files.map(({ path }) => ifThere(stat(path))));
  for (const [index, { key }] of files.entries()) {
    const size = stats[index]?.size;
    if (size !== undefined) yield { key, size, etag: null };
  }
}

async function identityOf(path: Buffer): Promise<string | null> {
  const found = await ifThere(stat(path, { bigint: true }));
  return found && `${found.dev}:${found.ino}`;
}

async function direntsOf(path: Buffer): Promise<Dirent<Buffer>[]> {
  return (await ifThere(readdir(path, { withFileTypes: true, encoding: 'buffer' }))) ?? [];
}

/** `null` for what is gone, or hangs on a link to nothing. */
async function ifThere<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}
