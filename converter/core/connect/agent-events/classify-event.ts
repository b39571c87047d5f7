import { classifyState, type StatusTable } from '../../agents/state-type';
import { formatLine } from '../interval-output/line';
import { type AgentEvent, type MalformedReason, readAgentEvent } from './read-agent-event';

/** The vendor's own layout of 2023, or this project's, which adds EventId, EventType and AgentARN (spec 2B). */
export type LineFieldCount = 13 | 16;

/** What becomes of a document of the agent event stream. An event without a Username is no interval output. */
export type ClassifiedEvent =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'no-agent' }
  | { readonly kind: 'skipped'; readonly reason: 'no-agent-arn' }
  | { readonly kind: 'malformed'; readonly reason: MalformedReason };

/** A document of the agent event stream as its line of interval output, without a newline (spec 2B). Never throws. */
export function classifyEvent(text: string, table: StatusTable, fields: LineFieldCount = 16): ClassifiedEvent {
  const reading = readAgentEvent(text);
  if (reading.kind !== 'event') return reading;
  if (reading.event.username === null) return { kind: 'no-agent' };
  return { kind: 'line', line: formatLine(toFields(reading.event, table).slice(0, fields)) };
}

/** The sixteen fields of interval output in their order (spec 2B), with the state type by spec 1. */
function toFields(event: AgentEvent, table: StatusTable): (string | null)[] {
  const { hierarchy } = event;
  return [
    event.accountId,
    event.username,
    hierarchy[0],
    hierarchy[1],
    hierarchy[2],
    hierarchy[3],
    hierarchy[4],
    event.timestamp,
    event.statusName,
    event.contactState,
    classifyState(event, table).stateType,
    event.routingProfile,
    event.statusType,
    event.eventId,
    event.eventType,
    event.agentArn,
  ];
}
