import { eventWindow, horizonOf, mappedAgent, type OracleEvent } from './agent-events';
import type { OracleInput, StateType } from './input';
import type { Stretch } from './zone';

/** A stretch of one agent's day in which nothing changes. */
export interface Piece extends Stretch {
  readonly username: string;
  /** Signed-in types only. */
  readonly stateType: 'A' | 'P' | '1';
  readonly agentGroup: string;
}

export interface OraclePair extends Stretch {
  readonly username: string;
  /** The group where pairs are cut by group, else empty. */
  readonly agentGroup: string;
  readonly startMark: '' | 'open-start';
  readonly endMark: '' | 'open-end' | 'open' | 'assumed';
}

/** What an agent is at one instant. */
interface State {
  readonly stateType: StateType;
  readonly agentGroup: string;
}

const MINUTE = 60_000;
const HEARTBEAT_PERIOD = 120_000;
const SIGNED_OUT: State = { stateType: '0', agentGroup: '' };

/** Where the day is known to: its end, or `asOf` on a running day. */
function knownEndOf(input: OracleInput, day: Stretch): number {
  return Math.min(horizonOf(input, day), day.end);
}

/** The agents that count: all but those that the map leaves out. */
export function countedAgents(input: OracleInput, byUsername: ReadonlyMap<string, unknown>): string[] {
  return [...byUsername.keys()].filter((username) => mappedAgent(input, username)?.agentId !== '-');
}

/**
 * The signed-in pieces of an agent's day: the day is cut at every instant at which anything could change, and the state
 * of each piece is asked anew from all events.
 */
export function piecesOf(
  input: OracleInput,
  day: Stretch,
  intervals: readonly Stretch[],
  username: string,
  events: readonly OracleEvent[],
): Piece[] {
  const end = knownEndOf(input, day);
  const cuts = new Set([day.start, end, ...intervals.map((interval) => interval.start)]);
  for (const { at } of events) cuts.add(at).add(at + HEARTBEAT_PERIOD);
  const instants = [...cuts].filter((at) => at >= day.start && at <= end).sort((a, b) => a - b);
  const pieces: Piece[] = [];
  instants.slice(0, -1).forEach((start, index) => {
    const { stateType, agentGroup } = stateAt(input, day, events, start);
    if (stateType === '0') return;
    pieces.push({ start, end: instants[index + 1] ?? start, username, stateType, agentGroup });
  });
  return pieces;
}

/** Maximal runs of abutting pieces; with `cutByGroup` also cut where the group changes. */
export function pairsOf(
  input: OracleInput,
  day: Stretch,
  pieces: readonly Piece[],
  events: readonly OracleEvent[],
  cutByGroup: boolean,
): OraclePair[] {
  const pairs: OraclePair[] = [];
  for (const piece of pieces) {
    const last = pairs.at(-1);
    const agentGroup = cutByGroup ? piece.agentGroup : '';
    if (last !== undefined && last.end === piece.start && last.agentGroup === agentGroup) {
      pairs[pairs.length - 1] = { ...last, end: piece.end };
    } else {
      pairs.push({ ...piece, agentGroup, startMark: '', endMark: '' });
    }
  }
  return pairs.map((pair) => ({
    start: pair.start,
    end: pair.end,
    username: pair.username,
    agentGroup: pair.agentGroup,
    startMark: startMarkOf(input, day, pair, events),
    endMark: endMarkOf(input, day, pair, events),
  }));
}

function startMarkOf(
  input: OracleInput,
  day: Stretch,
  pair: Stretch,
  events: readonly OracleEvent[],
): OraclePair['startMark'] {
  const before = stateAt(input, day, events, day.start - 1);
  return pair.start === day.start && before.stateType !== '0' ? 'open-start' : '';
}

function endMarkOf(
  input: OracleInput,
  day: Stretch,
  pair: Stretch,
  events: readonly OracleEvent[],
): OraclePair['endMark'] {
  const knownEnd = knownEndOf(input, day);
  if (pair.end === knownEnd && stateAt(input, day, events, knownEnd).stateType !== '0') {
    return knownEnd < day.end ? 'open' : 'open-end';
  }
  const index = lastIndexUpTo(events, pair.end - 1);
  return isSilentAfter(input, day, events, index) && silentFrom(events, index) === pair.end ? 'assumed' : '';
}

/** Rules 4 and 5 at one instant, from the events alone. */
function stateAt(input: OracleInput, day: Stretch, events: readonly OracleEvent[], at: number): State {
  const index = lastIndexUpTo(events, at);
  const event = events[index];
  if (event === undefined) return SIGNED_OUT;
  if (event.eventType === 'HEART_BEAT' && isLoggedOut(events, index)) return SIGNED_OUT;
  if (event.eventType === 'HEART_BEAT' && mayFollowUnseenLogout(input, day, events, index)) return SIGNED_OUT;
  if (isSilentAfter(input, day, events, index) && at >= silentFrom(events, index)) return SIGNED_OUT;
  return event;
}

function lastIndexUpTo(events: readonly OracleEvent[], at: number): number {
  let index = -1;
  while ((events[index + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) index += 1;
  return index;
}

/** Rule 4: the last event before this one that is no heartbeat is a LOGOUT. */
function isLoggedOut(events: readonly OracleEvent[], index: number): boolean {
  for (let earlier = index - 1; earlier >= 0; earlier -= 1) {
    const type = events[earlier]?.eventType;
    if (type !== 'HEART_BEAT') return type === 'LOGOUT';
  }
  return false;
}

/**
 * With rule 5 off: only heartbeats have come so far, and the window began less than an hour ago. A LOGOUT before it may
 * have sent them; that such a state never reaches the day with rule 5 on is left to the rules to show.
 */
function mayFollowUnseenLogout(
  input: OracleInput,
  day: Stretch,
  events: readonly OracleEvent[],
  index: number,
): boolean {
  if (input.rules.maxSilenceMinutes !== null) return false;
  const at = events[index]?.at ?? 0;
  const isHeartbeatsOnly = events.slice(0, index).every(({ eventType }) => eventType === 'HEART_BEAT');
  return isHeartbeatsOnly && at < eventWindow(input, day).start + 60 * MINUTE;
}

/** Rule 5: the next event, or, where none is known, the end of what is known, is more than `maxSilenceMinutes` away. */
function isSilentAfter(input: OracleInput, day: Stretch, events: readonly OracleEvent[], index: number): boolean {
  const event = events[index];
  const { maxSilenceMinutes } = input.rules;
  if (event === undefined || maxSilenceMinutes === null) return false;
  const next = events[index + 1]?.at ?? horizonOf(input, day);
  return next - event.at > maxSilenceMinutes * MINUTE;
}

/** Where a state ends that silence ends: 120 s after its last event, and never beyond the next one. */
function silentFrom(events: readonly OracleEvent[], index: number): number {
  const next = events[index + 1]?.at ?? Number.POSITIVE_INFINITY;
  return Math.min((events[index]?.at ?? next) + HEARTBEAT_PERIOD, next);
}
