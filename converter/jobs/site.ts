import { configurationDigest } from '../config/configuration-digest';
import type { SiteDefinition } from '../config/site-definition';
import { mapRowsOn } from '../core/maps/maps';
import type { InputStores } from '../inputs/day-objects';
import { openStore } from '../stores/open-store';
import type { Store } from '../stores/store';

/** The places that a site's data come from and go to. */
export interface SiteStores extends InputStores {
  readonly output: Store;
  /** Aspect's pick-up folder; `null`: none. */
  readonly deliver: Store | null;
}

/** A site with its stores open. */
export interface Site extends SiteDefinition {
  readonly stores: SiteStores;
}

/** Opens a site's stores; close them with `closeSite`. */
export function openSite(definition: SiteDefinition): Site {
  const { reports, productivity, output, s3 } = definition.config;
  return {
    ...definition,
    stores: {
      reports: openStore(reports.location, s3),
      productivity: openStore(productivity.location, s3),
      output: openStore(output.location, s3),
      deliver: output.deliver === null ? null : openStore(output.deliver, s3),
    },
  };
}

/** Releases the connections of a site's stores. */
export function closeSite({ stores }: Site): void {
  for (const store of [stores.reports, stores.productivity, stores.output, stores.deliver]) store?.close();
}

/** Digest of everything in the configuration and maps that decides the numbers of one day (spec 3). */
export function configurationDigestOn(site: SiteDefinition, date: string): string {
  return configurationDigest(
    site.config,
    site.profiles.map(({ text }) => text),
    mapRowsOn(site.maps, date),
  );
}
