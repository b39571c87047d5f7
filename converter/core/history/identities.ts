import type { Timeline } from '../agents/timeline';
import { lengthMs, overlapMs, type Span } from '../time/span';
import type { AgentGroupDay, AgentGroupTime, SignInPair } from './day-history';

/** The identities of spec 1 that must hold to the millisecond; each is checked for every agent or group on every run. */
export type IdentityName =
  | 'intervalsSumToDay'
  | 'agentsSumToGroup'
  | 'availableAndUnavailableSumToSignedIn'
  | 'statesSumToDay'
  | 'rowsInSumToRowsOut';

/** How often an identity was checked, and how often it did not hold (0, or there is a bug). */
export interface IdentityCheck {
  readonly name: IdentityName;
  readonly checked: number;
  readonly broken: number;
}

/** One comparison: two figures that were worked out in two ways. */
export interface IdentityInstance {
  readonly name: IdentityName;
  /** The agent or group. */
  readonly key: string;
  readonly left: number;
  readonly right: number;
}

/**
 * An agent's identities: interval sums against the spans they were cut from, AVL + UNAVL against signed-in, and
 * signed-in + signed-out + before the first event against the length of the known day.
 */
export function agentIdentities(
  timeline: Timeline,
  times: readonly AgentGroupTime[],
  pairs: readonly SignInPair[],
  known: Span,
): IdentityInstance[] {
  const key = timeline.username;
  const byType = (types: string) =>
    timeline.signedIn.reduce((ms, span) => ms + (types.includes(span.stateType) ? overlapMs(span, known) : 0), 0);
  const summed = times.reduce((ms, time) => ms + total(time.signedInMsByInterval), 0);
  const available = times.reduce((ms, time) => ms + total(time.availableMsByInterval), 0);
  const beforeFirst = overlapMs(known, { start: known.start, end: Math.max(known.start, timeline.firstEvent) });
  const signedIn = pairs.reduce((ms, pair) => ms + lengthMs(pair), 0);
  const signedOut = gaps(pairs, { start: known.start + beforeFirst, end: known.end });
  return [
    { name: 'intervalsSumToDay', key, left: summed, right: byType('AP1') },
    { name: 'availableAndUnavailableSumToSignedIn', key, left: available + byType('P1'), right: summed },
    { name: 'statesSumToDay', key, left: signedIn + signedOut + beforeFirst, right: lengthMs(known) },
  ];
}

/** A group's identity: its members' times, interval by interval, against what its agents have in it. */
export function groupIdentity(group: AgentGroupDay, agentsMs: number): IdentityInstance {
  const left = group.members.reduce((ms, member) => ms + total(member.signedInMsByInterval), 0);
  return { name: 'agentsSumToGroup', key: group.name, left, right: agentsMs };
}

/** The sum of an array of milliseconds. */
export function total(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  return sum;
}

/** Time of `span` that no pair covers; the pairs are ordered and do not overlap. */
function gaps(pairs: readonly SignInPair[], span: Span): number {
  let ms = 0;
  let from = span.start;
  for (const pair of pairs) {
    ms += Math.max(0, pair.start - from);
    from = Math.max(from, pair.end);
  }
  return ms + Math.max(0, span.end - from);
}
