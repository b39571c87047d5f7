import type { FileHandle } from 'node:fs/promises';
import { resolve } from 'node:path';
import { WfmError } from '../core/errors';
import { type FolderRequest, folderError } from './folder-errors';
import { listFiles } from './folder-list';
import { pathOf } from './folder-paths';
import { openFile, piecesOf, type ReadBuffers, readBuffers, tagOf } from './folder-read';
import { isThere, placeFile, removeFile, type TidyFolders } from './folder-write';
import { type Gate, gate } from './gate';
import { openBody, wholeBody } from './open-body';
import type { KeyRange, Store, StoredObject, TaggedContent } from './store';

/** Files open for reading at once; others wait. */
const OPEN_FILES = 64;

/**
 * A store in a folder, given by its absolute path; keys are paths in it. It is made when something is written. Several
 * processes may use one folder at once; on a network drive exclusive creation of files has to work.
 */
export function folderStore(location: string): Store {
  const root = resolve(location);
  const folder: FolderAccess = {
    root,
    path: Buffer.from(root),
    bodies: gate(OPEN_FILES),
    buffers: [],
    tidy: new Set(),
  };
  return {
    location: root,
    list: (range = {}) => list(folder, range),
    read: (key) => read(folder, key),
    readTagged: (key) => readTagged(folder, key),
    async write(key, body) {
      await put(folder, key, body, always);
    },
    create: (key, body) => create(folder, key, body),
    replace: (key, body, tag) => put(folder, key, body, async () => (await readTagged(folder, key))?.tag === tag),
    copy: (from, to) => copy(folder, from, to),
    remove: (key) => asked(folder, key, 'remove the file', (path) => removeFile(folder.path, path)),
    close: () => undefined,
  };
}

interface FolderAccess {
  readonly root: string;
  /** `root` in bytes. */
  readonly path: Buffer;
  readonly bodies: Gate;
  /** Those that no open body uses. */
  readonly buffers: ReadBuffers[];
  readonly tidy: TidyFolders;
}

async function* list(folder: FolderAccess, range: KeyRange): AsyncGenerator<StoredObject> {
  try {
    yield* listFiles(folder.path, range);
  } catch (error) {
    const { path } = Object(error) as NodeJS.ErrnoException;
    throw folderError(error, path ?? folder.root, 'list the folder');
  }
}

async function read(folder: FolderAccess, key: string): Promise<AsyncIterable<Uint8Array> | null> {
  const leave = await folder.bodies();
  try {
    const handle = await asked(folder, key, 'read the file', openFile);
    if (handle === null) leave();
    return handle && opened(folder, key, handle, leave);
  } catch (error) {
    leave();
    throw error;
  }
}

function opened(folder: FolderAccess, key: string, handle: FileHandle, leave: () => void): AsyncIterable<Uint8Array> {
  const buffers = folder.buffers.pop() ?? readBuffers();
  const pieces = piecesOf(handle, buffers);
  return openBody({ next: () => told(folder, key, 'read the file', () => pieces.next()) }, () => {
    void closed(handle).then(() => folder.buffers.push(buffers));
    leave();
  });
}

/** Waits for the piece that is on its way; a file that was only read has nothing left to fail. */
async function closed(handle: FileHandle): Promise<void> {
  await handle.close().catch(() => {});
}

async function readTagged(folder: FolderAccess, key: string): Promise<TaggedContent | null> {
  const pieces = await read(folder, key);
  if (pieces === null) return null;
  const body = await wholeBody(pieces);
  return { body, tag: tagOf(body) };
}

function put(folder: FolderAccess, key: string, body: Uint8Array, mayPlace: () => Promise<boolean>): Promise<boolean> {
  return asked(folder, key, 'write the file', (path) => placeFile(folder.tidy, path, () => body, mayPlace));
}

function create(folder: FolderAccess, key: string, body: Uint8Array): Promise<boolean> {
  return asked(folder, key, 'write the file', async (path) => {
    const isFree = async () => !(await isThere(path));
    return (await isFree()) && (await placeFile(folder.tidy, path, () => body, isFree));
  });
}

async function copy(folder: FolderAccess, from: string, to: string): Promise<void> {
  const source = await asked(folder, from, 'copy the file', openFile);
  if (source === null) {
    throw new WfmError('store', {
      where: `${folder.root}/${from}`,
      expected: 'to copy the file',
      got: 'no such file',
      remedy: 'Something else changes this folder; run again.',
    });
  }
  try {
    await asked(folder, to, 'copy the file', (path) =>
      placeFile(folder.tidy, path, () => piecesOf(source, readBuffers()), always),
    );
  } finally {
    await source.close();
  }
}

/** Does something with the path of a key; a failure of the file system becomes an error that names both. */
function asked<T>(
  folder: FolderAccess,
  key: string,
  request: FolderRequest,
  work: (path: Buffer) => Promise<T>,
): Promise<T> {
  return told(folder, key, request, () => work(pathOf(folder.root, key)));
}

async function told<T>(folder: FolderAccess, key: string, request: FolderRequest, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw folderError(error, `${folder.root}/${key}`, request);
  }
}

async function always(): Promise<boolean> {
  return true;
}
