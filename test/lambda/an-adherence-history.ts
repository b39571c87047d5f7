import { anAgentEvent } from '../agent-events/an-agent-event';

/** What an agent does next in its history; what it cannot do then, such as logging in twice, is passed over. */
export interface Step {
  readonly kind: 'login' | 'change' | 'silent' | 'offline' | 'beat' | 'logout' | 'move';
  /** Seconds since the step before; 0 is at the same time, where that is possible. */
  readonly after: number;
  /** A LOGIN or LOGOUT has a snapshot; a `silent` change has none. */
  readonly hasSnapshot: boolean;
}

/** An event of an agent's true history, and what it says. */
export interface HistoryEvent {
  readonly agentArn: string;
  /** Its place in the history of its agent, from 0. */
  readonly place: number;
  readonly id: string;
  readonly type: 'LOGIN' | 'STATE_CHANGE' | 'HEART_BEAT' | 'LOGOUT';
  /** `null`: it has no snapshot. */
  readonly says: { readonly status: string; readonly isIn: boolean } | null;
  readonly document: string;
}

/** The group that the filter of tests lets through, and another one. */
export const GROUP_IN = 'Inside';
const GROUP_OUT = 'Outside';
export const OFFLINE = 'Offline';

const RANKS = { LOGIN: 0, STATE_CHANGE: 1, HEART_BEAT: 2, LOGOUT: 3 };
const BEGIN = Date.parse('2026-01-15T06:00:00Z');

/** An agent as Connect sees it. */
interface Agent {
  isLoggedIn: boolean;
  status: string;
  isIn: boolean;
}

/**
 * The events of an agent in their order. A heartbeat says what its agent's state was at the event before, after a log-off too;
 * events at the same time have types in the order of spec 1, rule 3.
 */
export function historyOf(agentArn: string, steps: readonly Step[]): HistoryEvent[] {
  const agent: Agent = { isLoggedIn: false, status: OFFLINE, isIn: true };
  const events: HistoryEvent[] = [];
  let seconds = 0;
  for (const { kind, after, hasSnapshot } of steps) {
    const place = events.length;
    const type = does(agent, kind, `Status ${place}`);
    if (type === null) continue;
    const isTie = after === 0 && place > 0 && RANKS[type] >= RANKS[events.at(-1)?.type ?? 'LOGOUT'];
    seconds += isTie ? 0 : Math.max(1, after);
    const isSilent = kind === 'silent' || (!hasSnapshot && (type === 'LOGIN' || type === 'LOGOUT'));
    const says = isSilent ? null : { status: agent.status, isIn: agent.isIn };
    const id = `${agentArn.slice(agentArn.lastIndexOf('/') + 1)}-${String(place).padStart(4, '0')}`;
    events.push({ agentArn, place, id, type, says, document: documentOf(agentArn, id, type, says, seconds) });
  }
  return events;
}

/** Lets an agent do it; `null` where it cannot. */
function does(agent: Agent, kind: Step['kind'], status: string): HistoryEvent['type'] | null {
  switch (kind) {
    case 'login':
      if (agent.isLoggedIn) return null;
      Object.assign(agent, { isLoggedIn: true, status });
      return 'LOGIN';
    case 'beat':
      // Before its first log-in nobody hears of an agent.
      return agent.isLoggedIn || agent.status !== OFFLINE ? 'HEART_BEAT' : null;
    case 'logout':
      if (!agent.isLoggedIn) return null;
      agent.isLoggedIn = false;
      return 'LOGOUT';
    default:
      if (!agent.isLoggedIn) return null;
      agent.status = kind === 'offline' ? OFFLINE : status;
      if (kind === 'move') agent.isIn = !agent.isIn;
      return 'STATE_CHANGE';
  }
}

function documentOf(
  AgentARN: string,
  EventId: string,
  EventType: HistoryEvent['type'],
  says: HistoryEvent['says'],
  seconds: number,
): string {
  const EventTimestamp = new Date(BEGIN + seconds * 1000).toISOString();
  const parts = { AgentARN, EventId, EventType, EventTimestamp };
  if (says === null) return anAgentEvent({ ...parts, CurrentAgentSnapshot: null });
  const Type = says.status === OFFLINE ? 'OFFLINE' : 'CUSTOM';
  return anAgentEvent(
    parts,
    { AgentStatus: { Name: says.status, StartTimestamp: EventTimestamp, Type }, Contacts: [] },
    { AgentHierarchyGroups: { Level1: { Name: says.isIn ? GROUP_IN : GROUP_OUT } } },
  );
}
