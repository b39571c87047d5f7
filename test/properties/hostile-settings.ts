import fc from 'fast-check';
import type { OracleInput } from '../oracle/input';

/** User names of hostile days: two that differ in case, and texts that a careless writer or reader loses. */
export const USERNAMES = ['ann', 'Ann', 'bob', 'zoë "the, best"', ' two\nlines', 'null', '🎧'];
/** Agent groups of hostile days; the first two also stand in maps. */
export const AGENT_GROUPS = ['Sales', 'Care', 'Größe, "A"', 'null'];
/** Queues of hostile days; `Free` stands in no map, `Spam` is left out, `Desk` is also a group of others. */
export const QUEUES = ['Help', 'More help', 'Spam', 'Free', 'Desk', 'Comma, "quoted"'];
/** Status names of hostile days; those that the table may name, in several spellings, and others. */
export const STATUSES = ['Available', 'Offline', 'Lunch', ' LUNCH  ', 'Training', 'training', 'Other', 'null'];

/**
 * `sound`: every object is one of the day's and every row ends where it should, so that rows can change their places;
 * `damaged`: objects are cut off or arrive when nobody looks, and quotes do not close.
 */
export type Condition = 'sound' | 'damaged';

type Settings = Pick<
  OracleInput,
  'intervalMinutes' | 'agentGroupBy' | 'rules' | 'maps' | 'output' | 'lateDays' | 'lateArrivalHours'
>;

/** Every setting that decides a number. */
export function hostileSettings(): fc.Arbitrary<Settings> {
  return fc.record({
    intervalMinutes: fc.constantFrom(15 as const, 30 as const),
    agentGroupBy: fc.constantFrom(
      ...(['routingProfile', 'routingProfile', 'routingProfile', 'hierarchyLevel1', 'hierarchyLevel5', 'map'] as const),
    ),
    rules: rules(),
    maps: maps(),
    lateDays: fc.constantFrom(7, 7, 1),
    lateArrivalHours: fc.constantFrom(24, 24, 2),
    output: fc.record({
      emptyIntervals: fc.constantFrom(false, false, false, true),
      repeatedHour: fc.constantFrom('merge' as const, 'separate' as const),
      intervalLabel: fc.constantFrom('start' as const, 'end' as const),
      // No two of the user names and ids end in the same three characters.
      agentIdLength: fc.constantFrom(null, 3, 7),
    }),
  });
}

function rules(): fc.Arbitrary<OracleInput['rules']> {
  const silence = fc.constantFrom<{ maxSilenceMinutes: number | null; lookbackHours: number }>(
    { maxSilenceMinutes: 60, lookbackHours: 3 },
    { maxSilenceMinutes: 60, lookbackHours: 2 },
    { maxSilenceMinutes: 15, lookbackHours: 3 },
    { maxSilenceMinutes: null, lookbackHours: 24 },
  );
  const others = fc.record({
    apsBasis: fc.constantFrom('signedIn' as const, 'productive' as const, 'available' as const),
    holdInTalkTime: fc.boolean(),
    callbacksHandled: fc.boolean(),
    ncoTime: fc.constantFrom('disconnect' as const, 'enqueue' as const),
    serviceLevelSeconds: fc.constantFrom(20, 30),
  });
  return fc.tuple(silence, others).map(([first, second]) => ({ ...first, ...second }));
}

function maps(): fc.Arbitrary<OracleInput['maps']> {
  const table = fc.subarray([
    { stateName: 'available', stateType: 'A' as const },
    { stateName: 'OFFLINE', stateType: '0' as const },
    { stateName: 'Lunch ', stateType: '0' as const },
    { stateName: 'Training', stateType: 'P' as const },
    { stateName: 'null', stateType: '1' as const },
  ]);
  return fc.record({
    statuses: fc.option(table, { nil: null, freq: 2 }),
    contactGroups: fc.subarray([
      { queue: 'Help', contactGroup: 'Desk', serviceLevelSeconds: 30 },
      { queue: 'More help', contactGroup: 'Desk', serviceLevelSeconds: 30 },
      { queue: 'Spam', contactGroup: '-' },
      { queue: 'Free', contactGroup: 'Old', validTo: '2011-01-01' },
      { queue: 'Comma, "quoted"', contactGroup: 'Comma, "quoted"', validFrom: '2011-01-01' },
    ]),
    staffing: fc.subarray([
      { contactGroup: 'Desk', agentGroup: 'Sales' },
      { contactGroup: 'Desk', agentGroup: 'Care' },
      { contactGroup: 'Free', agentGroup: 'Care' },
      { contactGroup: 'Help', agentGroup: 'unknown' },
      { contactGroup: 'Unused', agentGroup: 'Nobody' },
    ]),
    agents: fc.subarray([
      { username: 'ann', agentId: '7001' },
      { username: 'bob', agentId: '-' },
      { username: '🎧', agentId: '0007', agentGroup: 'Placed' },
      { username: 'Ann', agentId: 'Ann', agentGroup: 'Care', validFrom: '2023-01-01' },
    ]),
  });
}
