import pLimit from 'p-limit';
import { sendPastHopeless } from '../delivery/send-past-hopeless';
import { decisiveEvents } from './decisive-events';
import type { BatchEvent } from './read-records';
import { applyEvent } from './state-tables';
import type { StateTables } from './tables';

/** What became of events in the tables. */
export interface AppliedInTurn {
  /** How many events wrote or removed a row. */
  readonly changed: number;
  /** Not applied, for the time was over. */
  readonly undelivered: readonly BatchEvent[];
  /** Events that DynamoDB can never take. */
  readonly hopeless: readonly BatchEvent[];
  readonly codes: readonly string[];
  readonly retried: number;
}

/** Agents at once. */
const CONCURRENCY = 16;

/** Applies events: of each agent those that decide, one after the other, and agents side by side. */
export async function applyInTurn(
  events: readonly BatchEvent[],
  tables: StateTables,
  remainingMs: () => number,
): Promise<AppliedInTurn> {
  const agents = new Map<string, BatchEvent[]>();
  for (const event of events) {
    const ofAgent = agents.get(event.event.agentArn) ?? [];
    agents.set(event.event.agentArn, ofAgent);
    ofAgent.push(event);
  }
  const limit = pLimit(CONCURRENCY);
  return together(await limit.map(agents.values(), (ofAgent) => applyAgent(ofAgent, tables, remainingMs)));
}

/** Where one of them fails all of the agent do, since it stands for them; where it can never be taken another one decides. */
async function applyAgent(
  events: readonly BatchEvent[],
  tables: StateTables,
  remainingMs: () => number,
): Promise<AppliedInTurn> {
  let changed = 0;
  const { undelivered, hopeless, codes, retried } = await sendPastHopeless(decisiveEvents(events), {
    mostEntries: 1,
    mostBytes: Number.POSITIVE_INFINITY,
    bytesOf: () => 0,
    remainingMs,
    async send([event], abortSignal) {
      if (event !== undefined && (await applyEvent(tables, event, event.effect, abortSignal)) === 'changed')
        changed += 1;
      return [];
    },
  });
  const others = events.filter((event) => !hopeless.includes(event));
  const applied = { changed, undelivered: undelivered.length > 0 ? others : [], hopeless, codes, retried };
  if (undelivered.length > 0 || hopeless.length === 0) return applied;
  return together([applied, await applyAgent(others, tables, remainingMs)]);
}

function together(parts: readonly AppliedInTurn[]): AppliedInTurn {
  return {
    changed: parts.reduce((sum, { changed }) => sum + changed, 0),
    undelivered: parts.flatMap(({ undelivered }) => undelivered),
    hopeless: parts.flatMap(({ hopeless }) => hopeless),
    codes: [...new Set(parts.flatMap(({ codes }) => codes))],
    retried: parts.reduce((sum, { retried }) => sum + retried, 0),
  };
}
