import { loadProfile } from '../../converter/config/load-profile';
import { configOf, readConfig } from '../../converter/config/parse-config';
import type { LoadedProfile } from '../../converter/config/site-definition';
import { parseProfile } from '../../converter/core/aspect/parse-profile';
import { parseMaps } from '../../converter/core/maps/parse-maps';
import type { Site } from '../../converter/jobs/site';
import type { Store } from '../../converter/stores/store';
import { memoryStore } from '../stores/memory-store';

/** Objects of a location, by key. */
export type Objects = Readonly<Record<string, string | Uint8Array>>;

/** Everything that a site is made of, as plain data. */
export interface SiteInputs {
  /** Sections of the configuration that replace or join those of the least one. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Texts of the maps that the configuration names, by file name. */
  readonly maps?: Readonly<Record<string, string>>;
  /** Texts of the profiles that the configuration names, by file name. */
  readonly profiles?: Readonly<Record<string, string>>;
  readonly reports?: Objects;
  readonly intervalOutput?: Objects;
}

const FOLDER = '/site';

/** The least that a configuration must say. */
const LEAST: Readonly<Record<string, unknown>> = {
  timeZone: 'UTC',
  reports: { location: 'Reports' },
  productivity: { location: 'OUTPUT' },
  output: { location: 'history' },
};

/** The text of a site's configuration file. */
export function configText({ config = {}, maps = {} }: SiteInputs): string {
  const { maps: named, ...sections } = merged(LEAST, config);
  return JSON.stringify({ ...sections, maps: { ...namedMaps(maps), ...(named as object | undefined) } });
}

/** A site whose four places are in memory; its configuration, maps and profiles are read by the product's own readers. */
export async function aSite(inputs: SiteInputs): Promise<Site> {
  const config = configOf(readConfig(configText(inputs), `${FOLDER}/aspect-wfm.config.json`));
  const map = (file: string | null) => (file === null ? null : { file, text: textOf(inputs.maps, file) });
  const { statuses, contactGroups, staffing, agents } = config.maps;
  const texts = {
    statuses: map(statuses),
    contactGroups: map(contactGroups),
    staffing: map(staffing),
    agents: map(agents),
  };
  const profiles = config.output.profiles.map(async (source): Promise<LoadedProfile> => {
    if (source.kind === 'built-in') return loadProfile(source);
    const text = textOf(inputs.profiles, source.file);
    return { profile: parseProfile(source.file, text), text };
  });
  return {
    config,
    maps: parseMaps(texts),
    profiles: await Promise.all(profiles),
    stores: {
      reports: await storeWith(inputs.reports ?? {}),
      productivity: await storeWith(inputs.intervalOutput ?? {}),
      output: memoryStore(),
      deliver: config.output.deliver === null ? null : memoryStore(),
    },
  };
}

/** A store in memory that holds these objects. */
async function storeWith(objects: Objects): Promise<Store> {
  const store = memoryStore();
  for (const [key, body] of Object.entries(objects)) await store.write(key, Buffer.from(body));
  return store;
}

const MAP_FILES = {
  'statuses.csv': 'statuses',
  'contact-groups.csv': 'contactGroups',
  'staffing.csv': 'staffing',
  'agents.csv': 'agents',
} as const;

function namedMaps(maps: Readonly<Record<string, string>>): Record<string, string> {
  const names = Object.entries(MAP_FILES).filter(([file]) => file in maps);
  return Object.fromEntries(names.map(([file, key]) => [key, file]));
}

function textOf(texts: Readonly<Record<string, string>> | undefined, file: string): string {
  const name = file.slice(FOLDER.length + 1);
  const text = texts?.[name];
  if (text === undefined) throw new Error(`the test gives no text of ${name}`);
  return text;
}

/** Members of both, those of the second on top; objects within are merged too. */
export function merged(
  base: Readonly<Record<string, unknown>>,
  over: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const entries = Object.entries(over).map(([key, value]): [string, unknown] => {
    const below = base[key];
    return [key, isRecord(below) && isRecord(value) ? merged(below, value) : value];
  });
  return { ...base, ...Object.fromEntries(entries) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
