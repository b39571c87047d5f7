import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { AdherenceEvent } from '../../converter/core/adherence/adherence-event';

/**
 * The two tables of agents' states. What they hold of an agent, in whatever order and however often its events come:
 *
 * - The newest of its LOGIN, STATE_CHANGE and LOGOUT events decides over the agent: whether it is signed in (`DecidedBy`).
 * - The newest of them with a snapshot, or a LOGOUT, decides over its row: what the row is, or that there is none. Where
 *   that is an older one, it is `RowDecidedBy`; where that attribute is missing, it is the one that decides over the agent.
 * - A heartbeat that is newer than the event that decides over the agent makes the row new, unless that event signs out.
 *
 * Until the next heartbeat or change the order matters for a heartbeat alone: one that lies between the two events above
 * counts if it comes before the newer one; one that comes while an older event has the agent signed out counts for nothing;
 * and one outside the filter takes the row away, but an older event that comes after it puts it back.
 */
export interface StateTables {
  readonly dynamo: DynamoDBClient;
  /** The agents that Aspect RTA sees. */
  readonly states: string;
  /** The events that decide over each agent; Aspect RTA does not know them. */
  readonly decisions: string;
}

/** An event and its place among the events of its agent (`eventOrder`). */
export interface PlacedEvent {
  readonly event: AdherenceEvent;
  readonly order: string;
}
