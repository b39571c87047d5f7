import { mapsOn } from '../core/maps/maps';
import type { ConversionSettings } from '../day/convert-day';
import type { IntervalOutputScan } from '../inputs/interval-output';
import { configurationDigestOn, type Site } from './site';

/** What one day of a site is converted with. */
export function conversionSettings(site: Site, date: string, scan: IntervalOutputScan): ConversionSettings {
  return {
    config: site.config,
    maps: mapsOn(site.maps, date),
    profiles: site.profiles.map(({ profile }) => profile),
    configurationDigest: configurationDigestOn(site, date),
    stores: site.stores,
    scan,
  };
}
