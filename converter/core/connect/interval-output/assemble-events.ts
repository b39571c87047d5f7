import type { AgentEventSource, AgentEvents } from '../../agents/agent-events';
import { FindingList } from '../../findings';
import type { Instant } from '../../time/span';
import {
  type AgentChains,
  agentChains,
  type EventColumns,
  eventColumns,
  logReader,
  visitKept,
  writeKept,
} from './agent-chains';
import { decodeUsernames, type ShapeDecoder, shapeDecoder } from './decode-shapes';
import { eventIdConflicts } from './event-id-conflicts';
import { EVENT_WORDS } from './event-log';
import { eventMeaning, type LineTablesData } from './line-tables';
import { type MergedTables, mergeTables } from './merged-tables';
import { orderEvents } from './order-events';
import { shapeOrder } from './shape-order';

/** The events of a conversion's window, each once. */
export interface AssembledEvents {
  readonly events: AgentEventSource;
  /** Number of events. */
  readonly used: number;
  readonly findings: FindingList;
}

/**
 * Brings the logged lines of all parts of a scan together: by agent, in the order of rule 3, each event once (spec 1,
 * rules 1-3). Which part saw a line makes no difference. The parts' pages are written over.
 */
export function assembleEvents(parts: readonly LineTablesData[], windowStart: Instant): AssembledEvents {
  const tables = mergeTables(parts);
  const order = shapeOrder(tables);
  const agents = agentChains(
    parts.map(({ log }) => log),
    tables,
    decodeUsernames(tables),
  );
  const columns = eventColumns(agents.reduce((most, agent) => Math.max(most, agent.total), 0));
  const readLogged = logReader(tables);
  for (const agent of agents) {
    readLogged(agent, columns);
    writeKept(agent, orderEvents(columns, agent.total, order), columns);
  }
  const findings = new FindingList();
  for (const [agent, losers] of eventIdConflicts(agents, withEventId(tables), order, windowStart, findings)) {
    leaveOut(agent, losers, columns);
  }
  findNamesThatDifferInCase(agents, findings);
  return {
    events: {
      usernames: agents.filter(({ kept }) => kept > 0).map(({ username }) => username),
      agents: () => eventsByAgent(agents, shapeDecoder(tables), windowStart),
    },
    used: agents.reduce((sum, agent) => sum + agent.kept, 0),
    findings,
  };
}

/** By shape: 1 where its lines have an EventId, else 0. */
function withEventId({ events, contents, shapes }: MergedTables): Uint8Array {
  return Uint8Array.from({ length: shapes.count }, (_, shape) => {
    const { hasEventId } = eventMeaning(events.bytesOf(contents.secondOf(shapes.secondOf(shape))));
    return hasEventId ? 1 : 0;
  });
}

/** Takes events out of an agent's by their positions. */
function leaveOut(agent: AgentChains, positions: ReadonlySet<number>, columns: EventColumns): void {
  let kept = 0;
  visitKept(agent, (page, from, first, count) => {
    for (let i = 0, at = from; i < count; i++, at += EVENT_WORDS) {
      if (positions.has(first + i)) continue;
      columns.times[kept] = page[at] as number;
      columns.shapes[kept] = page[at + 1] as number;
      columns.hashesA[kept] = page[at + 2] as number;
      columns.hashesB[kept] = page[at + 3] as number;
      kept++;
    }
  });
  writeKept(agent, kept, columns);
}

function findNamesThatDifferInCase(agents: readonly AgentChains[], findings: FindingList): void {
  const firstByLowerCase = new Map<string, string>();
  for (const { username } of agents) {
    const lowerCase = username.toLowerCase();
    const first = firstByLowerCase.get(lowerCase);
    if (first === undefined) firstByLowerCase.set(lowerCase, username);
    else {
      findings.add('agent-name-case', {
        key: username,
        line: 0,
        text: `expected one spelling of a user name, got also "${first}"; they count as two agents`,
      });
    }
  }
}

function* eventsByAgent(
  agents: readonly AgentChains[],
  decode: ShapeDecoder,
  windowStart: Instant,
): Generator<AgentEvents> {
  const most = agents.reduce((length, agent) => Math.max(length, agent.kept), 0);
  const times = new Float64Array(most);
  const shapeOf = new Uint32Array(most);
  const places = new Uint32Array(agents.reduce((count, { shapes }) => Math.max(count, shapes.end - shapes.first), 0));
  for (const agent of agents) {
    if (agent.kept === 0) continue;
    const { first: firstShape, end } = agent.shapes;
    const shapes = decode(firstShape, end, places);
    visitKept(agent, (page, from, first, count) => {
      for (let i = 0, at = from; i < count; i++, at += EVENT_WORDS) {
        times[first + i] = windowStart + (page[at] as number);
        shapeOf[first + i] = places[(page[at + 1] as number) - firstShape] as number;
      }
    });
    yield { username: agent.username, length: agent.kept, times, shapeOf, shapes };
  }
}
