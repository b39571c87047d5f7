import type { AdherenceEvent } from '../core/adherence/adherence-event';
import type { LiveView } from './live-view';
import type { News } from './news';

/**
 * Takes an event from a queue into a view. Where the two cannot tell whether its agent is signed in, the agent's row does:
 * `readRow` gives the event that made it, `null` where there is none, from a table that is no older than the event.
 */
export async function takeEvent(
  view: LiveView,
  event: AdherenceEvent,
  readRow: (agentArn: string) => Promise<AdherenceEvent | null>,
): Promise<News[]> {
  if (!view.needsRow(event)) return view.takeEvent(event);
  return view.takeRow(event, await readRow(event.agentArn));
}
