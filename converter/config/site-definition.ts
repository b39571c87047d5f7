import type { Profile } from '../core/aspect/profile';
import type { Maps } from '../core/maps/maps';
import type { Config } from './config';

/** What a site's days are converted with, read and checked; plain data, so that it can go to a worker thread. */
export interface SiteDefinition {
  readonly config: Config;
  readonly maps: Maps;
  readonly profiles: readonly LoadedProfile[];
}

/** A profile and the text that it was read from, which the configuration digest covers. */
export interface LoadedProfile {
  readonly profile: Profile;
  readonly text: string;
}
