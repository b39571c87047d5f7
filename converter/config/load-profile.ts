import { parseProfile } from '../core/aspect/parse-profile';
import { builtInProfile } from '../profiles/built-in';
import type { ProfileSource } from './config';
import { readText } from './read-text';
import type { LoadedProfile } from './site-definition';

/**
 * Reads a layout of history files.
 * @throws WfmError `configuration` with all problems of the profile, `store` where the place fails.
 */
export async function loadProfile(source: ProfileSource): Promise<LoadedProfile> {
  if (source.kind === 'built-in') {
    const profile = builtInProfile(source.name);
    return { profile, text: JSON.stringify(profile) };
  }
  const text = await readText(source.file, 'configuration');
  return { profile: parseProfile(source.file, text), text };
}
