import { resolve } from 'node:path';
import { isS3Location } from '../stores/s3-location';
import type { Config } from './config';
import { settledValue } from './failures-together';
import { loadMaps } from './load-maps';
import { loadProfile } from './load-profile';
import { type ConfigReading, configOf, readConfig } from './parse-config';
import { checkProfileClash } from './profile-clash';
import { readText } from './read-text';
import type { SiteDefinition } from './site-definition';

/**
 * Reads a configuration file (a path, or `s3://bucket/key`) with the maps and profiles that it names.
 * @throws WfmError `configuration` or `map` with the problems of all of them together, `store` where a place fails.
 */
export async function loadSite(file: string): Promise<SiteDefinition> {
  const reading = await readFile(file);
  const [config, maps] = await Promise.allSettled([checked(reading), loadMaps(reading.files.maps)]);
  const profiles = await Promise.allSettled(reading.files.profiles.map(loadProfile));
  const all = [config, maps, ...profiles];
  return checkProfileClash({
    config: settledValue(config, all),
    maps: settledValue(maps, all),
    profiles: profiles.map((profile) => settledValue(profile, all)),
  });
}

/**
 * Reads a configuration file alone.
 * @throws WfmError `configuration` with all its problems, `store` where the place fails.
 */
export async function loadConfig(file: string): Promise<Config> {
  return configOf(await readFile(file));
}

async function readFile(file: string): Promise<ConfigReading> {
  const name = isS3Location(file) ? file : resolve(file);
  return readConfig(await readText(name, 'configuration'), name);
}

async function checked(reading: ConfigReading): Promise<Config> {
  return configOf(reading);
}
