import type { EventType } from '../agents/agent-events';
import type { AdherenceEvent } from './adherence-event';
import { type HierarchyFilter, letsThrough } from './hierarchy-filter';
import { sha256 } from './sha256';

/**
 * The place of an event among all events of its agent, as text: the later the greater, by code point. By event time, event
 * type (spec 1, rule 3) and EventId, to the letter; the SHA-256 of the body stands for an EventId that is missing, so that
 * no two events are alike.
 */
export function eventOrder({ timestamp, type, eventId, body }: AdherenceEvent): string {
  return `${timestamp}|${RANKS[type]}|${eventId ?? sha256(body).digest('hex')}`;
}

/** Whether events of a type come before those of another one at the same time. */
export function comesBefore(type: EventType, other: EventType): boolean {
  return RANKS[type] < RANKS[other];
}

const RANKS: Readonly<Record<EventType, number>> = { LOGIN: 0, STATE_CHANGE: 1, HEART_BEAT: 2, LOGOUT: 3 };

/** What an event does to what Aspect RTA sees of its agent, provided that no newer one was there before (spec 5). */
export type Effect =
  /** The event decides over its agent: whether it is signed in, and what becomes of its row. */
  | { readonly kind: 'decides'; readonly signsOut: boolean; readonly row: 'put' | 'remove' | 'keep' }
  /** A heartbeat makes its agent's row new, where the agent is signed in. */
  | { readonly kind: 'refreshes' }
  /** A heartbeat of an agent whom the filter no longer lets through. */
  | { readonly kind: 'clears' }
  | { readonly kind: 'nothing' };

/** What an event does to the tables. */
export function effectOf({ type, snapshot }: AdherenceEvent, filter: HierarchyFilter): Effect {
  const isOut = type === 'LOGOUT' || snapshot?.isOffline === true;
  if (type === 'HEART_BEAT') {
    if (snapshot === null || isOut) return { kind: 'nothing' };
    return letsThrough(filter, snapshot.hierarchy) ? { kind: 'refreshes' } : { kind: 'clears' };
  }
  if (isOut) return { kind: 'decides', signsOut: true, row: 'remove' };
  if (snapshot === null) return { kind: 'decides', signsOut: false, row: 'keep' };
  return { kind: 'decides', signsOut: false, row: letsThrough(filter, snapshot.hierarchy) ? 'put' : 'remove' };
}

/** Whether an event is sent while the flag is on: heartbeats and offline ones too, but none without a snapshot, except a LOGOUT. */
export function isSent({ type, snapshot }: AdherenceEvent, filter: HierarchyFilter): boolean {
  return snapshot === null ? type === 'LOGOUT' : letsThrough(filter, snapshot.hierarchy);
}
