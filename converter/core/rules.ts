/** What one interval of signed-in time counts to positions staffed (spec 1, APS). */
export type ApsBasis = 'signedIn' | 'productive' | 'available';

/** Settings of spec 4 (`rules.*`) that decide numbers. */
export interface Rules {
  /** Rule 5: silence longer than this ends a state; `null` turns the rule off. */
  readonly maxSilenceMinutes: number | null;
  /** Rule 6: hours of interval output before the day that its first state is derived from. */
  readonly lookbackHours: number;
  readonly apsBasis: ApsBasis;
  readonly holdInTalkTime: boolean;
  readonly callbacksHandled: boolean;
  /** `disconnect`: NCO from `Contacts queued`; `enqueue`: from `Contacts queued (enqueue timestamp)`. */
  readonly ncoTime: 'disconnect' | 'enqueue';
  /** X of `Contacts answered in X seconds`, unless the contact-group map says otherwise. */
  readonly serviceLevelSeconds: number;
}

/** Which field of an event, and which column of the agent report, names the agent group. */
export type AgentGroupBy =
  | 'routingProfile'
  | 'hierarchyLevel1'
  | 'hierarchyLevel2'
  | 'hierarchyLevel3'
  | 'hierarchyLevel4'
  | 'hierarchyLevel5'
  | 'map';

/** The group of an agent whose group nothing names (with a finding). */
export const UNKNOWN_GROUP = 'unknown';
