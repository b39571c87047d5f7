import { type EventType, eventTypeOf } from '../agents/agent-events';
import { type AgentEventReading, readAgentEvent } from '../connect/agent-events/read-agent-event';
import { compactJson } from '../json/compact-json';

/** An agent event as real-time adherence takes it. */
export interface AdherenceEvent {
  readonly agentArn: string;
  /** As Connect wrote it; `null` where it has none. */
  readonly eventId: string | null;
  /** As Connect wrote it. */
  readonly writtenType: string | null;
  /** The type that counts. */
  readonly type: EventType;
  /** `yyyy-MM-ddTHH:mm:ss.SSSZ`. */
  readonly timestamp: string;
  readonly snapshot: AgentSnapshot | null;
  /** What is sent and kept of it: compact JSON without the former snapshot and the routing profile (spec 5). */
  readonly body: string;
}

/** What an event says of its agent. */
export interface AgentSnapshot {
  readonly username: string | null;
  /** Names of hierarchy level 1 to 5. */
  readonly hierarchy: readonly (string | null)[];
  readonly status: string | null;
  /** `yyyy-MM-ddTHH:mm:ss.SSSZ`. */
  readonly statusSince: string | null;
  /** Its status is one of those in which an agent is signed out. */
  readonly isOffline: boolean;
}

/** A document of the agent event stream, judged as `readAgentEvent` does. */
export type AdherenceReading =
  | { readonly kind: 'event'; readonly event: AdherenceEvent }
  | Exclude<AgentEventReading, { readonly kind: 'event' }>;

/** Reads one document of the agent event stream for real-time adherence. Never throws. */
export function readAdherenceEvent(document: string): AdherenceReading {
  const reading = readAgentEvent(document);
  if (reading.kind !== 'event') return reading;
  const { event } = reading;
  const snapshot: AgentSnapshot = {
    username: event.username,
    hierarchy: event.hierarchy,
    status: event.statusName,
    statusSince: event.statusSince === null ? null : isoTime(event.statusSince),
    // Events of 2018 have no status type.
    isOffline: event.statusType === 'OFFLINE' || (event.statusType === null && event.statusName === 'Offline'),
  };
  return {
    kind: 'event',
    event: {
      agentArn: event.agentArn,
      eventId: event.eventId,
      writtenType: event.eventType,
      type: eventTypeOf(event.eventType),
      timestamp: isoTime(event.timestamp),
      snapshot: event.hasSnapshot ? snapshot : null,
      body: compactJson(document, LEFT_OUT).replace(NONCHARACTERS, escaped),
    },
  };
}

const LEFT_OUT = [['PreviousAgentSnapshot'], ['CurrentAgentSnapshot', 'Configuration', 'RoutingProfile']];

/** SQS refuses these two as such; escaped they are the same text. */
const NONCHARACTERS = /[\ufffe\uffff]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16)}`;
}

function isoTime(timestamp: string): string {
  return `${timestamp.replace(' ', 'T')}Z`;
}
