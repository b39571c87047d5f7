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

/** What is known of an agent after one more of its events, and how that one came. */
export interface Learnt {
  readonly agent: KnownAgent;
  readonly arrival: Arrival;
}

/**
 * An agent after one more of its events, by what it and those before say. What is never sent, such as a LOGIN without a
 * snapshot, or was sent to nobody it does not know: see `needsRow`.
 */
export function learn(agent: KnownAgent, event: AdherenceEvent): Learnt {
  const effect = effectOf(event, { kind: 'everybody' });
  if (effect.kind === 'refreshes') return placed(agent, 'heartbeat', event, false);
  if (effect.kind === 'decides' && effect.row !== 'keep') return placed(agent, 'decision', event, effect.signsOut);
  return { agent, arrival: 'unused' };
}

/**
 * Whether only the agent's row in the table can tell what an event does, for something may have come between that a consumer
 * is not told of. So it is with an event that would show an agent who is not shown: it may be older than a sign-out from before
 * the table was read, or, a heartbeat after a sign-out, newer than a LOGIN without a snapshot. And with a sign-out that is
 * older than the heartbeat by which its agent is shown. Events of agents who are shown, and sign-outs in their turn, need no row.
 */
export function needsRow(agent: KnownAgent, event: AdherenceEvent): boolean {
  const { arrival, agent: learnt } = learn(agent, event);
  if (arrival === 'unused' || isOlder(event, agent.decision)) return false;
  if (shownEvent(agent) === null) return event.type === 'HEART_BEAT' || learnt.decision?.signsOut === false;
  return learnt.decision?.signsOut === true && isOlder(event, agent.heartbeat);
}

/**
 * An agent after one more of its events, where the table was asked: shown by the event of its row, and not without one. What
 * was known before may be older than what the row tells, so that it counts no more.
 */
export function learnByRow(agent: KnownAgent, event: AdherenceEvent, row: AdherenceEvent | null): Learnt {
  const { agent: learnt, arrival } = learn(agent, event);
  if (row !== null) return { agent: learn(UNHEARD, row).agent, arrival };
  return { agent: shownEvent(learnt) === null ? learnt : agent, arrival };
}

function isOlder(event: AdherenceEvent, than: Placed | null): boolean {
  return than !== null && byCodePoint(eventOrder(event), than.order) < 0;
}

function placed(agent: KnownAgent, member: keyof KnownAgent, event: AdherenceEvent, signsOut: boolean): Learnt {
  const order = eventOrder(event);
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
