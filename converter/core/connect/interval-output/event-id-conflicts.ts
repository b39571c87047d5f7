import type { FindingList } from '../../findings';
import { utcIso } from '../../time/site-day';
import type { Instant } from '../../time/span';
import { type AgentChains, visitKept } from './agent-chains';
import { EVENT_WORDS } from './event-log';
import { hashKey, repeatedHashes } from './repeated-hashes';
import type { ShapeOrder } from './shape-order';

/** One line of an EventId that is on several different lines. */
interface Occurrence {
  readonly agent: AgentChains;
  /** Its number among the agent's events that count. */
  readonly position: number;
  readonly time: number;
  readonly shape: number;
}

/**
 * Finds EventIds that stand on different lines, of whatever time or agent: the last line in the order of rule 3 counts,
 * with a finding `event-id-conflict`, the others do not (spec 1, rule 2). Takes agents whose identical lines are already
 * one; returns, by agent, the positions of the events that do not count.
 */
export function eventIdConflicts(
  agents: readonly AgentChains[],
  hasEventId: Uint8Array,
  order: ShapeOrder,
  windowStart: Instant,
  findings: FindingList,
): Map<AgentChains, Set<number>> {
  const losers = new Map<AgentChains, Set<number>>();
  for (const occurrences of repeatedIds(agents, hasEventId)) {
    occurrences.sort((a, b) => a.time - b.time || order(a.shape, b.shape));
    const winner = occurrences.pop() as Occurrence;
    for (const { agent, position } of occurrences) {
      const positions = losers.get(agent) ?? new Set();
      losers.set(agent, positions.add(position));
    }
    const earlier = utcIso(windowStart + (occurrences[0] as Occurrence).time);
    findings.add('event-id-conflict', {
      key: winner.agent.username,
      line: 0,
      text: `expected one line for an EventId, got ${occurrences.length + 1} different ones from ${earlier} on; the last, of ${utcIso(windowStart + winner.time)}, counts`,
    });
  }
  return losers;
}

/** Occurrences of each EventId that comes more than once. */
function repeatedIds(agents: readonly AgentChains[], hasEventId: Uint8Array): Iterable<Occurrence[]> {
  const repeated = repeatedHashes((visit) => {
    for (const agent of agents) visitKept(agent, (page, at, _, count) => visit(page, at, count));
  }, hasEventId);
  const byHash = new Map<bigint, Occurrence[]>([...repeated].map((hash) => [hash, []]));
  if (byHash.size > 0) collect(agents, hasEventId, byHash);
  return byHash.values();
}

function collect(agents: readonly AgentChains[], hasEventId: Uint8Array, byHash: Map<bigint, Occurrence[]>): void {
  // One lane tells of nearly every event that it is none of them, without making a key for it.
  const upperLanes = new Set(Array.from(byHash.keys(), (hash) => Number(hash >> 32n)));
  for (const agent of agents) {
    visitKept(agent, (page, from, first, count) => {
      for (let i = 0, at = from; i < count; i++, at += EVENT_WORDS) {
        const shape = page[at + 1] as number;
        const hashA = page[at + 2] as number;
        if (hasEventId[shape] !== 1 || !upperLanes.has(hashA)) continue;
        const occurrences = byHash.get(hashKey(hashA, page[at + 3] as number));
        occurrences?.push({ agent, position: first + i, time: page[at] as number, shape });
      }
    });
  }
}
