import { byCodePoint } from '../../order';
import { EVENT_WORDS, type EventLogData, visitEvents } from './event-log';

/** Where one agent's events lie: in one chain for each part of the scan and each symbol with that user name. */
export interface AgentChains {
  readonly username: string;
  readonly chains: readonly Chain[];
  /** Events in all chains. */
  readonly total: number;
  /** Events that count, the first ones of the chains; fewer than `total` once duplicates are gone. */
  kept: number;
}

interface Chain {
  readonly log: EventLogData;
  readonly agent: number;
  /** By the part's shape: the common number. */
  readonly shapes: Uint32Array;
}

/** One part of a scan. */
export interface LoggedPart {
  readonly log: EventLogData;
  /** By the part's agent symbol. */
  readonly usernames: readonly string[];
  readonly shapes: Uint32Array;
}

/** Events side by side, room for those of the agent with the most. Arrays are parallel. */
export interface EventColumns {
  readonly times: Uint32Array;
  readonly shapes: Uint32Array;
  readonly hashesA: Uint32Array;
  readonly hashesB: Uint32Array;
}

/** Every agent with events, in code-point order of the user names. */
export function agentChains(parts: readonly LoggedPart[]): AgentChains[] {
  const byUsername = new Map<string, Chain[]>();
  for (const { log, usernames, shapes } of parts) {
    for (let agent = 1; agent < usernames.length; agent++) {
      if ((log.counts[agent] ?? 0) === 0) continue;
      const username = usernames[agent] as string;
      const chains = byUsername.get(username);
      if (chains === undefined) byUsername.set(username, [{ log, agent, shapes }]);
      else chains.push({ log, agent, shapes });
    }
  }
  return [...byUsername]
    .map(([username, chains]) => {
      const total = chains.reduce((sum, { log, agent }) => sum + (log.counts[agent] as number), 0);
      return { username, chains, total, kept: total };
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

/** Copies an agent's events as they were logged, with the common numbers of their shapes. */
export function readLogged(agent: AgentChains, into: EventColumns): void {
  const { times, shapes, hashesA, hashesB } = into;
  let to = 0;
  for (const { log, agent: symbol, shapes: common } of agent.chains) {
    visitEvents(log, symbol, (page, from, count) => {
      for (let at = from; at < from + count * EVENT_WORDS; at += EVENT_WORDS, to++) {
        times[to] = page[at] as number;
        shapes[to] = common[page[at + 1] as number] as number;
        hashesA[to] = page[at + 2] as number;
        hashesB[to] = page[at + 3] as number;
      }
    });
  }
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
  for (const { log, agent: symbol } of agent.chains) {
    visitEvents(log, symbol, (page, at, logged) => {
      const count = Math.min(logged, agent.kept - first);
      if (count > 0) visit(page, at, first, count);
      first += logged;
    });
  }
}
