import type { FindingList } from '../../findings';
import { utcIso } from '../../time/site-day';
import type { Instant } from '../../time/span';
import { type AgentChains, visitKept } from './agent-chains';
import { type EventIdFilter, eventIdFilter } from './event-id-filter';
import { EVENT_WORDS } from './event-log';
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

/** Occurrences of each EventId that comes more than once. Two passes: a filter finds candidates, then these are compared. */
function repeatedIds(agents: readonly AgentChains[], hasEventId: Uint8Array): Occurrence[][] {
  const filter = eventIdFilter(agents.reduce((sum, agent) => sum + agent.kept, 0));
  for (const agent of agents) {
    visitKept(agent, (page, from, _, count) => {
      for (let at = from; at < from + count * EVENT_WORDS; at += EVENT_WORDS) {
        if (hasEventId[page[at + 1] as number] === 1) filter.add(page[at + 2] as number, page[at + 3] as number);
      }
    });
  }
  if (!filter.anyRepeated) return [];
  return [...candidates(agents, hasEventId, filter).values()].filter((occurrences) => occurrences.length > 1);
}

function candidates(
  agents: readonly AgentChains[],
  hasEventId: Uint8Array,
  filter: EventIdFilter,
): Map<bigint, Occurrence[]> {
  const byHash = new Map<bigint, Occurrence[]>();
  for (const agent of agents) {
    visitKept(agent, (page, from, first, count) => {
      for (let i = 0, at = from; i < count; i++, at += EVENT_WORDS) {
        const shape = page[at + 1] as number;
        const hashA = page[at + 2] as number;
        const hashB = page[at + 3] as number;
        if (hasEventId[shape] !== 1 || !filter.repeated(hashA, hashB)) continue;
        const hash = (BigInt(hashA) << 32n) | BigInt(hashB);
        const occurrences = byHash.get(hash) ?? [];
        byHash.set(hash, occurrences);
        occurrences.push({ agent, position: first + i, time: page[at] as number, shape });
      }
    });
  }
  return byHash;
}
