import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** Where a converter finds and leaves things, as locations (`s3://bucket/prefix/`). */
export interface SiteLocations {
  readonly timeZone: string;
  readonly reports: string;
  readonly productivity: string;
  readonly history: string;
  readonly statusTable: string;
}

/**
 * The configuration to begin with: it converts every queue and agent under their own names. Maps of contact groups, staffing
 * and agents are for the customer to add.
 */
export function siteConfiguration(scope: Construct, locations: SiteLocations): string {
  return Stack.of(scope).toJsonString(
    {
      timeZone: locations.timeZone,
      reports: { location: locations.reports },
      productivity: { location: locations.productivity },
      output: { location: locations.history },
      maps: { statuses: locations.statusTable },
    },
    2,
  );
}
