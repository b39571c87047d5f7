import type { Store } from '../stores/store';
import { MANIFEST, type Manifest, parseManifest } from './manifest';

/** What a day's folder holds, from one listing and the manifests. */
export interface DayFolder {
  readonly date: string;
  /** Names of the files beside the manifest, with their sizes; without `.lock` and what is under `versions/`. */
  readonly files: ReadonlyMap<string, number>;
  /** The manifest that stands, or `null`: the day is absent. */
  readonly manifest: Manifest | null;
  /** Numbers of the former versions whose manifests were copied whole, ascending. */
  readonly versions: readonly number[];
  /** What an unfinished or dead run may have left: parts of versions without a manifest. */
  readonly versionFiles: readonly string[];
  readonly locked: boolean;
}

/** The lock of a day that is being published. */
export const LOCK = '.lock';
/** The trace of a day that failed. */
export const FAILURE = 'failure.json';
/** The number of the version that was delivered last. */
export const DELIVERED = '.delivered';

/** Reads a day's folder. */
export async function readDayFolder(store: Store, date: string): Promise<DayFolder> {
  const files = new Map<string, number>();
  const versions: number[] = [];
  const versionFiles: string[] = [];
  let locked = false;
  for await (const { key, size } of store.list({ prefix: `${date}/` })) {
    const name = key.slice(date.length + 1);
    if (name === LOCK) locked = true;
    else if (!name.startsWith('versions/')) files.set(name, size);
    else {
      versionFiles.push(name);
      const version = /^versions\/(\d+)\/manifest\.json$/.exec(name)?.[1];
      if (version !== undefined) versions.push(Number(version));
    }
  }
  const manifest = files.has(MANIFEST) ? await readManifest(store, `${date}/${MANIFEST}`) : null;
  return { date, files, manifest, versions: versions.sort((a, b) => a - b), versionFiles, locked };
}

/**
 * The version that the next one follows: the one that stands, else the newest under `versions/`, where a run that died
 * while publishing left it.
 */
export async function formerVersion(store: Store, folder: DayFolder): Promise<Manifest | null> {
  if (folder.manifest !== null) return folder.manifest;
  const newest = folder.versions.at(-1);
  return newest === undefined ? null : readManifest(store, `${folder.date}/versions/${newest}/${MANIFEST}`);
}

async function readManifest(store: Store, key: string): Promise<Manifest | null> {
  const content = await store.readTagged(key);
  return content === null ? null : parseManifest(content.body);
}
