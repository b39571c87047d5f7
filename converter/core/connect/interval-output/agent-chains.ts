import { byCodePoint } from '../../order';
import { EVENT_WORDS, type EventLogData, loggedEvents, visitEvents } from './event-log';
import type { MergedTables, PartNumbers } from './merged-tables';

/** Where one agent's events lie: in one chain for each part of the scan and each sender with that user name. */
export interface AgentChains {
  readonly username: string;
  readonly chains: readonly Chain[];
  /** Events in all chains. */
  readonly total: number;
  /** Events that count, the first ones of the chains; fewer than `total` once duplicates are gone. */
  kept: number;
  /** Numbers of the shapes that the events refer to. They are the agent's alone. */
  shapes: { readonly first: number; readonly end: number };
}

interface Chain {
  readonly log: EventLogData;
  /** The part's own number of the sender, and the common one. */
  readonly sender: number;
  readonly commonSender: number;
  /** By the part's content: the common number. */
  readonly contents: Uint32Array;
}

/** Events side by side, room for those of the agent with the most. Arrays are parallel. */
export interface EventColumns {
  readonly times: Uint32Array;
  readonly shapes: Uint32Array;
  readonly hashesA: Uint32Array;
  readonly hashesB: Uint32Array;
}

/** Every agent with events, in code-point order of the user names. `usernames` is by agent symbol. */
export function agentChains(
  logs: readonly EventLogData[],
  tables: MergedTables,
  usernames: readonly string[],
): AgentChains[] {
  const byUsername = new Map<string, Chain[]>();
  logs.forEach((log, part) => {
    const { senders, contents } = tables.numbers[part] as PartNumbers;
    senders.forEach((commonSender, sender) => {
      if (loggedEvents(log, sender) === 0) return;
      const username = usernames[tables.senders.firstOf(commonSender)] as string;
      const chains = byUsername.get(username) ?? [];
      byUsername.set(username, chains);
      chains.push({ log, sender, commonSender, contents });
    });
  });
  return [...byUsername]
    .map(([username, chains]) => {
      const total = chains.reduce((sum, { log, sender }) => sum + loggedEvents(log, sender), 0);
      return { username, chains, total, kept: total, shapes: { first: 0, end: 0 } };
    })
    .sort((a, b) => byCodePoint(a.username, b.username));
}

/** Columns with room for so many events. */
export function eventColumns(length: number): EventColumns {
  return {
    times: new Uint32Array(length),
    shapes: new Uint32Array(length),
    hashesA: new Uint32Array(length),
    hashesB: new Uint32Array(length),
  };
}

/** Reads agents' events as they were logged into columns, their shapes numbered in common. */
export function logReader({ shapes, contents }: MergedTables): (agent: AgentChains, into: EventColumns) => void {
  // The shape of each content with the sender in hand, so that a shape is looked up once a chain and not once a line.
  const shapeOf = new Uint32Array(contents.count);
  const knownInChain = new Uint32Array(contents.count);
  let chainNumber = 0;
  return (agent, into) => {
    const first = shapes.count;
    let to = 0;
    for (const { log, sender, commonSender, contents: common } of agent.chains) {
      chainNumber++;
      visitEvents(log, sender, (page, from, count) => {
        for (let at = from; at < from + count * EVENT_WORDS; at += EVENT_WORDS, to++) {
          const content = common[page[at + 1] as number] as number;
          if (knownInChain[content] !== chainNumber) {
            knownInChain[content] = chainNumber;
            shapeOf[content] = shapes.idOf(commonSender, content);
          }
          into.times[to] = page[at] as number;
          into.shapes[to] = shapeOf[content] as number;
          into.hashesA[to] = page[at + 2] as number;
          into.hashesB[to] = page[at + 3] as number;
        }
      });
    }
    agent.shapes = { first, end: shapes.count };
  };
}

/** Writes the first `kept` events back to where the agent's events lie. */
export function writeKept(agent: AgentChains, kept: number, from: EventColumns): void {
  agent.kept = kept;
  visitKept(agent, (page, start, first, count) => {
    for (let i = 0, at = start; i < count; i++, at += EVENT_WORDS) {
      page[at] = from.times[first + i] as number;
      page[at + 1] = from.shapes[first + i] as number;
      page[at + 2] = from.hashesA[first + i] as number;
      page[at + 3] = from.hashesB[first + i] as number;
    }
  });
}

/** Calls `visit` with each stretch of the agent's events that count: `count` events from number `first`, from word `at` of a page. */
export function visitKept(
  agent: AgentChains,
  visit: (page: Uint32Array, at: number, first: number, count: number) => void,
): void {
  let first = 0;
  for (const { log, sender } of agent.chains) {
    visitEvents(log, sender, (page, at, logged) => {
      const count = Math.min(logged, agent.kept - first);
      if (count > 0) visit(page, at, first, count);
      first += logged;
    });
  }
}
