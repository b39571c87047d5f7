import { byCodePoint } from '../../converter/core/order';
import type { BatchEvent } from './read-records';

/**
 * Those of an agent's events that leave the tables as all of them would, in the order of events: the newest that decides over
 * the agent, the newest that decides over its row, where the former does not, and the newest heartbeat after that. At most
 * three, so that an agent with many events in a batch costs as little as one with few. A heartbeat between the two that
 * decide is one for which the order matters (`StateTables`): it counts here unless the agent is known to be signed out.
 */
export function decisiveEvents(events: readonly BatchEvent[]): BatchEvent[] {
  const sorted = [...events].sort((one, other) => byCodePoint(one.order, other.order));
  const decisions = sorted.filter(({ effect }) => effect.kind === 'decides');
  const rows = decisions.filter(({ effect }) => effect.kind === 'decides' && effect.row !== 'keep');
  const heartbeats = sorted.filter(({ effect }) => effect.kind === 'refreshes' || effect.kind === 'clears');
  const [decision, row, heartbeat] = [decisions.at(-1), rows.at(-1), heartbeats.at(-1)];
  const counts = heartbeat !== undefined && byCodePoint(heartbeat.order, row?.order ?? '') > 0;
  const kept = new Set([decision, row, counts ? heartbeat : undefined]);
  return sorted.filter((event) => kept.has(event));
}
