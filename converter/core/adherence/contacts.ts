import { z } from 'zod';

/** A contact that an agent has: texts as Connect wrote them, `null` where there is none. */
export interface AgentContact {
  /** Such as `VOICE`. */
  readonly channel: string | null;
  /** Such as `CONNECTED`. */
  readonly state: string | null;
}

/** The contacts of an agent, by an event's body, in its order; none where it says nothing of them. Never throws for JSON. */
export function contactsOf(body: string): readonly AgentContact[] {
  const { data } = BODY.safeParse(JSON.parse(body));
  return (data?.CurrentAgentSnapshot.Contacts ?? []).map(({ Channel, State }) => ({ channel: Channel, state: State }));
}

const TEXT = z.string().nullable().catch(null);
const CONTACT = z.object({ Channel: TEXT, State: TEXT }).catch({ Channel: null, State: null });
const BODY = z.object({ CurrentAgentSnapshot: z.object({ Contacts: z.array(CONTACT) }) });
