import type { Instant } from '../time/span';
import type { StateType } from './state-type';

/** Order of events of one agent with equal timestamps (rule 3); none or unknown counts as STATE_CHANGE. */
export type EventType = 'LOGIN' | 'STATE_CHANGE' | 'HEART_BEAT' | 'LOGOUT';

/**
 * What a line of interval output says besides its time and its EventId. An agent has few different ones in a day, so each
 * is kept once and events refer to it.
 */
export interface LineShape {
  readonly username: string;
  /** Names of hierarchy level 1..5; `null` is missing. */
  readonly hierarchy: readonly (string | null)[];
  readonly statusName: string | null;
  /** The line's own state type, as the analytics classified it. */
  readonly stateType: StateType;
  readonly routingProfile: string | null;
  readonly statusType: string | null;
  /** As in the line: `null` where it has no such field. */
  readonly eventType: string | null;
}

/** One agent's events of the conversion's window, without duplicates, in the order of rule 3. Arrays are parallel. */
export interface AgentEvents {
  readonly username: string;
  readonly length: number;
  /** Event times. */
  readonly times: ArrayLike<Instant>;
  /** By event: index into `shapes`. */
  readonly shapeOf: ArrayLike<number>;
  /** What the events say. */
  readonly shapes: readonly LineShape[];
}

/** All agents' events of one conversion. */
export interface AgentEventSource {
  /** Agents with events, in code-point order. */
  readonly usernames: readonly string[];
  /** The same agents in the same order. The arrays of one agent are only valid until the next one is asked for. */
  agents(): Iterable<AgentEvents>;
}

/** The event type that counts: none or unknown is a STATE_CHANGE (rule 3). */
export function eventTypeOf(text: string | null): EventType {
  return text === 'LOGIN' || text === 'HEART_BEAT' || text === 'LOGOUT' ? text : 'STATE_CHANGE';
}
