import type { AdherenceEvent } from '../core/adherence/adherence-event';
import {
  type KnownAgent,
  type Learnt,
  learn,
  learnByRow,
  needsRow,
  type ShownAgent,
  shownAgent,
  shownEvent,
  UNHEARD,
} from '../core/adherence/agent-view';
import type { News } from './news';
import type { ScannedStates } from './scan-states';

/**
 * Messages that were taken, each time one came: `messages = changes + unchanged + duplicates + late + old + unreadable`. The
 * first four say when an event came; what duplicates and late ones change, by the row of their agent, is not in `changes`.
 */
export interface MessageCounts {
  readonly messages: number;
  /** Events that came in their turn, the newest of their agent, and changed what is shown. */
  readonly changes: number;
  /** Events that came in their turn and changed nothing, such as heartbeats after a log-out. */
  readonly unchanged: number;
  /** Events that were the newest of their agent before, again. */
  readonly duplicates: number;
  /** Events that came after a newer one of their agent, also a log-out that removes the agent; repeats of an older one, too. */
  readonly late: number;
  /** Messages that were sent before the table was read, which holds what they say. */
  readonly old: number;
  /** Messages that are no agent event. */
  readonly unreadable: number;
}

/** The agents as a watch sees them. */
export interface LiveView {
  /** By AgentARN. */
  readonly shown: ReadonlyMap<string, ShownAgent>;
  readonly counts: MessageCounts;
  /** Rows of the table whose event could not be read; such agents are not shown. */
  readonly unreadableRows: number;
  /** What was sent before this instant, by AWS's clock, is in the table as it was read last; 0 before that. */
  readonly tableAsOf: number;
  /** Takes the table's agents in the place of all that was known; gives what that changes. */
  readTable(states: ScannedStates): News[];
  /** Whether an event from a queue is to be taken by `takeRow`, since it and the view cannot tell what it does. */
  needsRow(event: AdherenceEvent): boolean;
  /** Takes an event from a queue. */
  takeEvent(event: AdherenceEvent): News[];
  /** Takes an event from a queue, and of its agent what the table has: the event of its row, `null` where there is none. */
  takeRow(event: AdherenceEvent, row: AdherenceEvent | null): News[];
  /** Counts a message that holds none, or none to take. */
  passOver(reason: 'old' | 'unreadable'): void;
}

/** A view of no agents. */
export function liveView(): LiveView {
  let known = new Map<string, KnownAgent>();
  let shown = new Map<string, ShownAgent>();
  let unreadableRows = 0;
  let tableAsOf = 0;
  const counts = { messages: 0, changes: 0, unchanged: 0, duplicates: 0, late: 0, old: 0, unreadable: 0 };
  const knownOf = ({ agentArn }: AdherenceEvent) => known.get(agentArn) ?? UNHEARD;
  const keep = (agentArn: string, { agent }: Learnt) => {
    const former = shownEvent(known.get(agentArn) ?? UNHEARD);
    const now = shownEvent(agent);
    known.set(agentArn, agent);
    if (now === null) shown.delete(agentArn);
    else if (now.body !== former?.body) shown.set(agentArn, shownAgent(now));
  };
  const count = (kind: 'row' | 'event', { agentArn }: AdherenceEvent, learnt: Learnt) => {
    const before = shown.get(agentArn);
    keep(agentArn, learnt);
    const after = shown.get(agentArn);
    counts.messages += 1;
    if (learnt.arrival === 'duplicate') counts.duplicates += 1;
    else if (learnt.arrival === 'late') counts.late += 1;
    else if (before === after) counts.unchanged += 1;
    else counts.changes += 1;
    return changeOf(kind, before, after);
  };
  return {
    get shown() {
      return shown;
    },
    counts,
    get unreadableRows() {
      return unreadableRows;
    },
    get tableAsOf() {
      return tableAsOf;
    },
    readTable({ events, unreadable, asOf }) {
      const before = shown;
      known = new Map();
      shown = new Map();
      unreadableRows = unreadable;
      tableAsOf = asOf;
      for (const event of events) keep(event.agentArn, learn(knownOf(event), event));
      return changesBetween(before, shown);
    },
    needsRow: (event) => needsRow(knownOf(event), event),
    takeEvent: (event) => count('event', event, learn(knownOf(event), event)),
    takeRow: (event, row) =>
      count(row?.body === event.body ? 'event' : 'row', event, learnByRow(knownOf(event), event, row)),
    passOver(reason) {
      counts.messages += 1;
      counts[reason] += 1;
    },
  };
}

function changesBetween(before: ReadonlyMap<string, ShownAgent>, after: ReadonlyMap<string, ShownAgent>): News[] {
  const arns = new Set([...before.keys(), ...after.keys()]);
  return [...arns].flatMap((arn) => {
    const [former, now] = [before.get(arn), after.get(arn)];
    return JSON.stringify(former) === JSON.stringify(now) ? [] : changeOf('row', former, now);
  });
}

function changeOf(kind: 'row' | 'event', before: ShownAgent | undefined, after: ShownAgent | undefined): News[] {
  if (before === after) return [];
  if (after !== undefined) return [{ kind, ...after }];
  return before === undefined ? [] : [{ kind: 'removed', agentArn: before.agentArn, username: before.username }];
}
