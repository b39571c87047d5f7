import { byCodePoint } from '../order';
import type { AdherenceEvent } from './adherence-event';
import { type AgentContact, contactsOf } from './contacts';
import { effectOf, eventOrder } from './decision';

/**
 * What a consumer of real-time adherence knows of one agent: the newest event that decides over it and its newest heartbeat.
 * A sign-out is kept as well as a sign-in, so that nothing older revives the agent; and the heartbeat also while it counts
 * for nothing, so that the order in which events come is of no matter.
 */
export interface KnownAgent {
  readonly decision: Placed | null;
  readonly heartbeat: Placed | null;
}

interface Placed {
  readonly order: string;
  readonly event: AdherenceEvent;
  readonly signsOut: boolean;
}

/** An agent of whom nothing was heard. */
export const UNHEARD: KnownAgent = { decision: null, heartbeat: null };

/**
 * An event among those that its agent had before: newer than all, one of the newest again, older than one of them, or
 * of no account (no snapshot, or an offline heartbeat).
 */
export type Arrival = 'newest' | 'duplicate' | 'late' | 'unused';

/** An agent after one more of its events: what the table has of it (spec 5), if all of them are sent. */
export function learn(
  agent: KnownAgent,
  event: AdherenceEvent,
): { readonly agent: KnownAgent; readonly arrival: Arrival } {
  const effect = effectOf(event, { kind: 'everybody' });
  if (effect.kind === 'refreshes') return placed(agent, 'heartbeat', event, false);
  if (effect.kind === 'decides' && effect.row !== 'keep') return placed(agent, 'decision', event, effect.signsOut);
  return { agent, arrival: 'unused' };
}

function placed(agent: KnownAgent, member: keyof KnownAgent, event: AdherenceEvent, signsOut: boolean) {
  const order = eventOrder(event, event.eventId ?? event.body);
  const isNewer = byCodePoint(order, agent[member]?.order ?? '') > 0;
  return {
    agent: isNewer ? { ...agent, [member]: { order, event, signsOut } } : agent,
    arrival: arrivalOf(order, agent),
  };
}

function arrivalOf(order: string, { decision, heartbeat }: KnownAgent): Arrival {
  const distances = [decision, heartbeat].map((former) => byCodePoint(order, former?.order ?? ''));
  if (distances.includes(0)) return 'duplicate';
  return distances.every((distance) => distance > 0) ? 'newest' : 'late';
}

/** The event that an agent is shown by; `null` while it is signed out, or nothing was heard of it. */
export function shownEvent({ decision, heartbeat }: KnownAgent): AdherenceEvent | null {
  if (decision === null) return heartbeat?.event ?? null;
  if (decision.signsOut) return null;
  const refreshed = heartbeat !== null && byCodePoint(heartbeat.order, decision.order) > 0;
  return refreshed ? heartbeat.event : decision.event;
}

/** An agent as it is shown; `null` is unknown. */
export interface ShownAgent {
  readonly agentArn: string;
  readonly username: string | null;
  readonly status: string | null;
  /** Since when it is in that status: `yyyy-MM-ddTHH:mm:ss.SSSZ`. */
  readonly since: string | null;
  readonly contacts: readonly AgentContact[];
  /** Of the event that says so. */
  readonly eventType: string | null;
  readonly eventTime: string;
}

/** An agent by the event that it is shown by. */
export function shownAgent({ agentArn, snapshot, body, writtenType, timestamp }: AdherenceEvent): ShownAgent {
  return {
    agentArn,
    username: snapshot?.username ?? null,
    status: snapshot?.status ?? null,
    since: snapshot?.statusSince ?? null,
    contacts: contactsOf(body),
    eventType: writtenType,
    eventTime: timestamp,
  };
}
