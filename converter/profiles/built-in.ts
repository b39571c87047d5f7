import { parseProfile } from '../core/aspect/parse-profile';
import type { Profile } from '../core/aspect/profile';
import csv from './csv.json';
import itf from './itf.json';

/** Names of the profiles that come with the program (spec 3); any other profile is a file of the customer's. */
export const BUILT_IN_PROFILES = ['itf', 'csv'] as const;

export type BuiltInProfile = (typeof BUILT_IN_PROFILES)[number];

const TEXTS: Readonly<Record<BuiltInProfile, string>> = { itf: JSON.stringify(itf), csv: JSON.stringify(csv) };

/** A profile that comes with the program. */
export function builtInProfile(name: BuiltInProfile): Profile {
  return parseProfile(`profile ${name}`, TEXTS[name]);
}
