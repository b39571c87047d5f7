import { z } from 'zod';
import type { InputListing, InputStores } from '../inputs/day-objects';
import { digestOf } from '../inputs/object-digest';
import type { Store, StoredObject } from '../stores/store';
import { type DayFolder, FAILURE, readDayFolder } from './day-folder';
import { MANIFEST, type ManifestInput } from './manifest';
import { damagedOutputs, isUnsettled, type SettlingSettings } from './settled';

/**
 * `complete`: its inputs, configuration and files are as its manifest says. `stale`: it has a manifest and one of them
 * changed. `missing`: it has no manifest, or none that can be read. `failed`: the last try left `failure.json`.
 */
export type DayState = 'complete' | 'stale' | 'missing' | 'failed';

/** A day as its folder and one listing show it; nothing was converted. */
export interface InspectedDay {
  readonly date: string;
  readonly state: DayState;
  /** Why the day is stale or failed, or missing though it has a manifest, in words. */
  readonly reasons: readonly string[];
  readonly folder: DayFolder;
  /** Objects of the window that the manifest does not name: they may hold late rows, or only rows of other days. */
  readonly lateObjects: number;
  /** Inputs of the manifest that are no longer there. They alone make no day stale: rebuilding it would lose what they held. */
  readonly goneInputs: number;
  /** Names of outputs that are not as the manifest says; empty without a manifest. */
  readonly damaged: readonly string[];
  /** Whether a version stands whose inputs, configuration and files are as it says, whatever `failure.json` tells. */
  readonly sound: boolean;
  /** Whether a run must put something right that a dead or failed one left, or deliver the version that stands. */
  readonly unsettled: boolean;
}

/** What decides whether a manifest is still right. */
export interface Expectation {
  readonly configurationDigest: string;
  /** Horizon of the day if it were converted now. */
  readonly horizonUtc: string;
  readonly settling: SettlingSettings;
}

/** Every object of a listing, by kind of location and key; made once for all days of a command. */
export type InputIndex = ReadonlyMap<string, Pick<StoredObject, 'size' | 'etag'>>;

/** Indexes a listing for `inspectDay`. */
export function indexInputs(all: InputListing): InputIndex {
  return new Map<string, Pick<StoredObject, 'size' | 'etag'>>([
    ...all.reports.map((object) => [inputId('queueReport', object.key), object] as const),
    ...all.intervalOutput.map((object) => [inputId('intervalOutput', object.key), object] as const),
  ]);
}

/**
 * Tells the state of a day (spec 3 and 4, `status`). Reads only; in a folder the recorded inputs are read for their
 * digests. `objects` are those of the day's window, `all` those of the whole listing.
 */
export async function inspectDay(
  output: Store,
  inputs: InputStores,
  date: string,
  objects: InputListing,
  all: InputIndex,
  expected: Expectation,
): Promise<InspectedDay> {
  const folder = await readDayFolder(output, date);
  const { manifest } = folder;
  const failure = folder.files.has(FAILURE) ? await readFailure(output, date) : null;
  if (manifest === null) {
    const lateObjects = objects.intervalOutput.length + objects.reports.length;
    const state = failure === null ? 'missing' : 'failed';
    const unreadable = folder.files.has(MANIFEST) ? [`${MANIFEST} cannot be read`] : [];
    return {
      date,
      state,
      reasons: failure === null ? unreadable : [failure, ...unreadable],
      folder,
      lateObjects,
      goneInputs: 0,
      damaged: [],
      sound: false,
      unsettled: folder.locked,
    };
  }
  const compared = await compareInputs(manifest.inputs, inputs, all);
  const damaged = await damagedOutputs(output, folder);
  const recorded = new Set(manifest.inputs.map(({ kind, key }) => inputId(kind, key)));
  const lateObjects =
    objects.intervalOutput.filter(({ key }) => !recorded.has(inputId('intervalOutput', key))).length +
    objects.reports.filter(({ key }) => !recorded.has(inputId('queueReport', key))).length;
  const reasons = [
    ...compared.changed.map((key) => `input changed: ${key}`),
    ...damaged.map((name) => `file missing or damaged: ${name}`),
  ];
  if (manifest.configurationDigest !== expected.configurationDigest) reasons.push('configuration or maps changed');
  if (manifest.horizonUtc !== expected.horizonUtc) {
    reasons.push(`known until ${manifest.horizonUtc}, could be ${expected.horizonUtc}`);
  }
  const state = failure !== null ? 'failed' : reasons.length > 0 ? 'stale' : 'complete';
  return {
    date,
    state,
    reasons: failure === null ? reasons : [failure, ...reasons],
    folder,
    lateObjects,
    goneInputs: compared.gone,
    damaged,
    sound: reasons.length === 0,
    unsettled: failure !== null || (await isUnsettled(output, folder, manifest, expected.settling)),
  };
}

async function compareInputs(
  recorded: readonly ManifestInput[],
  stores: InputStores,
  all: InputIndex,
): Promise<{ changed: string[]; gone: number }> {
  const changed: string[] = [];
  let gone = 0;
  for (const { kind, key, size, digest } of recorded) {
    const store = kind === 'intervalOutput' ? stores.productivity : stores.reports;
    // An object outside of this listing (another window, another stream) need not be gone.
    const object = all.get(inputId(kind, key)) ?? (await findObject(store, key));
    if (object === null) gone++;
    else if (object.size !== size) changed.push(key);
    else if ((object.etag ?? (await digestOf(store, key))) !== digest) changed.push(key);
  }
  return { changed, gone };
}

async function findObject(store: Store, key: string): Promise<StoredObject | null> {
  for await (const object of store.list({ prefix: key })) {
    if (object.key === key) return object;
  }
  return null;
}

/** Reports share one location, whatever their role. */
function inputId(kind: ManifestInput['kind'], key: string): string {
  return `${kind === 'intervalOutput' ? 'events' : 'reports'}\0${key}`;
}

const failureSchema = z.object({ code: z.string(), message: z.string() });

async function readFailure(output: Store, date: string): Promise<string> {
  const content = await output.readTagged(`${date}/${FAILURE}`);
  try {
    const { code, message } = failureSchema.parse(JSON.parse(content?.body.toString('utf8') ?? ''));
    return `${code}: ${message}`;
  } catch {
    return `${FAILURE} cannot be read`;
  }
}
