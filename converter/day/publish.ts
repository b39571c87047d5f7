import type { DayFigures } from '../core/history/day-figures';
import type { MissedRows } from '../inputs/missed-rows';
import type { Store } from '../stores/store';
import { type DayFolder, DELIVERED, FAILURE, formerVersion, readDayFolder } from './day-folder';
import { type DayLock, takeDay } from './day-lock';
import { formatManifest, MANIFEST, type Manifest, type ManifestChange, manifestChanges } from './manifest';
import { damagedOutputs, deliveredVersion, expiredFiles, isUnsettled, type SettlingSettings } from './settled';

/** A file of a day, ready to be written. */
export interface DayFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Data rows, without header and wrapper lines. */
  readonly rows: number;
  /** Whether Aspect's pick-up folder gets a copy. */
  readonly delivered: boolean;
}

/** A day as the conversion made it: pure data, nothing written yet. */
export interface ConvertedDay {
  readonly date: string;
  readonly files: readonly DayFile[];
  /** For the summary of the run. */
  readonly figures: DayFigures;
  /** Rows in the objects that arrived on the day which no day reads; also of objects that are no input. */
  readonly missed: readonly MissedRows[];
  /** Everything in the manifest that the former version does not decide. */
  readonly manifest: Omit<Manifest, 'version' | 'changes'>;
}

/** Where and how days are published. */
export interface PublishSettings {
  readonly keepVersions: number;
  /** Aspect's pick-up folder; `null`: none. */
  readonly deliverTo: Store | null;
  /** Whether a new converter version makes a version of its own (`--only all`). */
  readonly rebuild: boolean;
}

export interface PublishedDay {
  readonly outcome: 'written' | 'unchanged';
  readonly manifest: Manifest;
}

/**
 * Publishes a day (spec 3, Publishing): lock, former files to `versions/<n>/`, manifest away, files, manifest, delivery,
 * unlock. Whatever step a run dies at, the next run of the same day ends with the bytes of an undisturbed one. A day
 * whose inputs, configuration and files are as its manifest says is left alone: nothing is written.
 * @throws WfmError `day-held` when another run holds the day.
 */
export async function publishDay(store: Store, day: ConvertedDay, settings: PublishSettings): Promise<PublishedDay> {
  const before = await readDayFolder(store, day.date);
  const standing = await unchanged(store, before, day, settings);
  if (standing !== null && !(await isUnsettled(store, before, standing, settlingOf(settings)))) {
    return { outcome: 'unchanged', manifest: standing };
  }
  return whileHeld(store, day.date, async (lock) => {
    const published = await publishHeld(store, day, settings, lock);
    await deliver(store, day, published.manifest, settings, lock);
    return published;
  });
}

async function publishHeld(
  store: Store,
  day: ConvertedDay,
  settings: PublishSettings,
  lock: DayLock,
): Promise<PublishedDay> {
  const folder = await readDayFolder(store, day.date);
  const standing = await unchanged(store, folder, day, settings);
  if (standing !== null) {
    if (folder.files.has(FAILURE)) await store.remove(`${day.date}/${FAILURE}`);
    await removeExpired(store, folder, standing.version, settings.keepVersions);
    return { outcome: 'unchanged', manifest: standing };
  }
  const former = await formerVersion(store, folder);
  // A version that was delivered existed, even if its manifest was damaged since: its number is not used again.
  const lastVersion = Math.max(former?.version ?? 0, await deliveredVersion(store, day.date));
  const manifest = nextManifest(day.manifest, former, lastVersion, await damagedOutputs(store, folder));
  const step = async (work: () => Promise<void>) => {
    lock.assertHeld();
    await work();
  };
  if (folder.manifest !== null) await keepFormer(store, folder, folder.manifest, step);
  await clearFolder(store, folder, day, step);
  for (const file of day.files) await step(() => store.write(`${day.date}/${file.name}`, file.bytes));
  await step(() => store.write(`${day.date}/${MANIFEST}`, formatManifest(manifest)));
  await removeExpired(store, await readDayFolder(store, day.date), manifest.version, settings.keepVersions);
  return { outcome: 'written', manifest };
}

type Step = (work: () => Promise<void>) => Promise<void>;

/** Copies the standing version under `versions/<n>/`, its manifest last: a former version exists when its manifest does. */
async function keepFormer(store: Store, folder: DayFolder, manifest: Manifest, step: Step): Promise<void> {
  const { date } = folder;
  const target = `${date}/versions/${manifest.version}`;
  for (const { name } of manifest.outputs) {
    if (folder.files.has(name)) await step(() => store.copy(`${date}/${name}`, `${target}/${name}`));
  }
  await step(() => store.copy(`${date}/${MANIFEST}`, `${target}/${MANIFEST}`));
}

/** Takes the manifest away, then every file that the new version will not overwrite. */
async function clearFolder(store: Store, folder: DayFolder, day: ConvertedDay, step: Step): Promise<void> {
  const { date } = folder;
  await step(() => store.remove(`${date}/${MANIFEST}`));
  const written = new Set(day.files.map((file) => file.name));
  for (const name of folder.files.keys()) {
    if (name !== MANIFEST && name !== DELIVERED && !written.has(name)) {
      await step(() => store.remove(`${date}/${name}`));
    }
  }
}

/** Removes former versions past `keepVersions`, and parts of copies that have no manifest. */
async function removeExpired(store: Store, folder: DayFolder, version: number, keepVersions: number): Promise<void> {
  for (const name of expiredFiles(folder, version, keepVersions)) await store.remove(`${folder.date}/${name}`);
}

/** The standing manifest when the day needs no new version, else `null`. */
async function unchanged(
  store: Store,
  folder: DayFolder,
  day: ConvertedDay,
  settings: PublishSettings,
): Promise<Manifest | null> {
  const { manifest } = folder;
  if (manifest === null) return null;
  if (manifestChanges(manifest, day.manifest).length > 0) return null;
  if (settings.rebuild && manifest.converterVersion !== day.manifest.converterVersion) return null;
  return (await damagedOutputs(store, folder)).length === 0 ? manifest : null;
}

function nextManifest(
  next: ConvertedDay['manifest'],
  former: Manifest | null,
  lastVersion: number,
  damaged: readonly string[],
): Manifest {
  const { schemaVersion, converterVersion, date, startUtc, endUtc, horizonUtc, configurationDigest, ...rest } = next;
  const head = { schemaVersion, converterVersion, date, startUtc, endUtc, horizonUtc, configurationDigest };
  const version = lastVersion + 1;
  if (former === null) return { ...head, version, changes: [], ...rest };
  const changes: ManifestChange[] = manifestChanges(former, next);
  if (former.converterVersion !== converterVersion) {
    changes.push({ kind: 'converter', from: former.converterVersion, to: converterVersion });
  }
  for (const name of damaged) changes.push({ kind: 'output-damaged', name });
  return { ...head, version, changes, ...rest };
}

function settlingOf({ keepVersions, deliverTo }: PublishSettings): SettlingSettings {
  return { keepVersions, delivers: deliverTo !== null };
}

/**
 * Copies the files of the version that stands to Aspect's pick-up folder, once per version; repeated when a run died before
 * it was noted. This run may not have written that version, and another converter's bytes may be others.
 */
async function deliver(
  store: Store,
  day: ConvertedDay,
  manifest: Manifest,
  settings: PublishSettings,
  lock: DayLock,
): Promise<void> {
  if (settings.deliverTo === null || (await deliveredVersion(store, day.date)) >= manifest.version) return;
  const delivered = new Set(day.files.flatMap((file) => (file.delivered ? [file.name] : [])));
  for (const { name } of manifest.outputs) {
    const content = delivered.has(name) ? await store.readTagged(`${day.date}/${name}`) : null;
    lock.assertHeld();
    if (content !== null) await settings.deliverTo.write(name, content.body);
  }
  lock.assertHeld();
  await store.write(`${day.date}/${DELIVERED}`, Buffer.from(`${manifest.version}\n`));
}

/**
 * Leaves the trace of a day that failed; the day's former version, if any, stays as it is.
 * @throws WfmError `day-held` when another run holds the day: what becomes of it is for that run to say.
 */
export async function writeFailure(store: Store, date: string, code: string, message: string): Promise<void> {
  const failure = Buffer.from(`${JSON.stringify({ code, message }, null, 2)}\n`);
  await whileHeld(store, date, () => store.write(`${date}/${FAILURE}`, failure));
}

/**
 * Removes the trace of a day that failed, if there is one.
 * @throws WfmError `day-held` when another run holds the day.
 */
export async function removeFailure(store: Store, date: string): Promise<void> {
  if (!(await readDayFolder(store, date)).files.has(FAILURE)) return;
  await whileHeld(store, date, () => store.remove(`${date}/${FAILURE}`));
}

async function whileHeld<T>(store: Store, date: string, work: (lock: DayLock) => Promise<T>): Promise<T> {
  const lock = await takeDay(store, date);
  try {
    return await work(lock);
  } finally {
    // A store that fails here leaves a lock that the next run takes over; the first error is the one to report.
    await lock.release().catch(() => undefined);
  }
}
