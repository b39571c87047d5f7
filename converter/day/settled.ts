import type { Store } from '../stores/store';
import { type DayFolder, DELIVERED, FAILURE } from './day-folder';
import { MANIFEST, type Manifest } from './manifest';
import { sha256Of } from './sha256';

/** What decides whether anything is left to do for a version that stands. */
export interface SettlingSettings {
  readonly keepVersions: number;
  /** Whether days are delivered to Aspect's pick-up folder. */
  readonly delivers: boolean;
}

/** Whether a run must put something right: a lock or failure of a dead run, expired versions, a version not delivered. */
export async function isUnsettled(
  store: Store,
  folder: DayFolder,
  standing: Manifest,
  settings: SettlingSettings,
): Promise<boolean> {
  if (folder.locked || folder.files.has(FAILURE)) return true;
  if (expiredFiles(folder, standing.version, settings.keepVersions).length > 0) return true;
  return settings.delivers && (await deliveredVersion(store, folder.date)) < standing.version;
}

/** Names of outputs that are not as the standing manifest says, by size and SHA-256. */
export async function damagedOutputs(store: Store, folder: DayFolder): Promise<string[]> {
  const damaged: string[] = [];
  for (const { name, bytes, sha256 } of folder.manifest?.outputs ?? []) {
    const content = folder.files.get(name) === bytes ? await store.readTagged(`${folder.date}/${name}`) : null;
    if (content === null || sha256Of(content.body) !== sha256) damaged.push(name);
  }
  return damaged;
}

/**
 * Names of files under `versions/` that are past `keepVersions`, or parts of a copy that has no manifest. Manifests come
 * first: a version without one does not exist.
 */
export function expiredFiles({ versions, versionFiles }: DayFolder, version: number, keepVersions: number): string[] {
  const kept = new Set(versions.filter((number) => number < version && number >= version - keepVersions).map(String));
  const expired = versionFiles.filter((name) => !kept.has(name.split('/')[1] ?? ''));
  return expired.sort((a, b) => Number(b.endsWith(MANIFEST)) - Number(a.endsWith(MANIFEST)));
}

/** The version that was delivered last; 0 for none. */
export async function deliveredVersion(store: Store, date: string): Promise<number> {
  const content = await store.readTagged(`${date}/${DELIVERED}`);
  return content === null ? 0 : Number.parseInt(content.body.toString('utf8'), 10) || 0;
}
