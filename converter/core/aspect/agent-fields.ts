import type { AgentGroupRow } from './agent-group-rows';
import type { AgentDailyRow, SignInPairRow } from './agent-rows';
import type { AgentTime } from './agent-time';
import { type Fields, seconds, secondsPer } from './fields';

/** Fields of signed-in time, of agents and of agent groups. */
export const AGENT_TIME = {
  signedInSeconds: { kind: 'seconds', meaning: 'Time signed in', of: (row) => seconds(row.time.signedInMs) },
  availableSeconds: { kind: 'seconds', meaning: 'AVL: time available', of: (row) => seconds(row.time.availableMs) },
  unavailableSeconds: {
    kind: 'seconds',
    meaning: 'UNAVL: time signed in and not available',
    of: (row) => seconds(row.time.unavailableMs),
  },
  productiveSeconds: {
    kind: 'seconds',
    meaning: 'Time available or productive',
    of: (row) => seconds(row.time.productiveMs),
  },
} as const satisfies Fields<{ readonly time: AgentTime }>;

/** Fields that name an agent. */
export const AGENT = {
  agentId: {
    kind: 'text',
    meaning: "Agent's id from the agents map, else the user name; its last characters where `shortenAgentId`",
    of: (row) => row.agentId,
  },
  username: { kind: 'text', meaning: "Agent's user name in Amazon Connect", of: (row) => row.username },
} as const satisfies Fields<{ readonly agentId: string; readonly username: string }>;

/** The field that names an agent group. */
export const AGENT_GROUP = {
  agentGroup: { kind: 'groupName', meaning: 'Agent group', of: (row) => row.agentGroup },
} as const satisfies Fields<{ readonly agentGroup: string }>;

/** Fields of agent groups per interval. */
export const AGENTS = {
  agents: { kind: 'count', meaning: 'AGENTS: different agents signed in', of: (row) => row.agents },
  aps: {
    kind: 'positions',
    meaning: "APS: positions staffed, which is the group's time by `rules.apsBasis` / length of the interval",
    of: (row) => ({ numerator: row.staffedMs, denominator: row.period.lengthMs }),
  },
} as const satisfies Fields<AgentGroupRow>;

/** Fields of an agent's day in an agent group. */
export const AGENT_DAY = {
  sit: {
    kind: 'time',
    meaning:
      'SIT: clock time of the sign-in (`formats.time`). With `sit` or `sot` each further pair has a row of zeros',
    of: (row) => row.signIn,
  },
  sot: { kind: 'time', meaning: 'SOT: clock time of the sign-out (`formats.time`)', of: (row) => row.signOut },
  nch: { kind: 'count', meaning: 'NCH: contacts handled', of: (row) => row.contacts.handled },
  att: {
    kind: 'average',
    meaning: 'ATT: average talk time, in seconds per contact handled',
    of: ({ contacts }) => secondsPer(contacts.talkMs, contacts.handled),
  },
  awt: {
    kind: 'average',
    meaning: 'AWT: average after contact work, in seconds per contact handled',
    of: ({ contacts }) => secondsPer(contacts.acwMs, contacts.handled),
  },
  pip: {
    kind: 'productivity',
    meaning: 'PIP: signed-in time that was not idle, in percent of signed-in time',
    of: ({ time, contacts }) => ({
      numerator: 100 * busyMs(time.signedInMs, contacts.idleMs),
      denominator: time.signedInMs,
    }),
  },
  noc: { kind: 'count', meaning: 'NOC: outbound contacts', of: (row) => row.contacts.outbound },
  aott: {
    kind: 'average',
    meaning: 'AOTT: average outbound talk time, in seconds per outbound contact',
    of: ({ contacts }) => secondsPer(contacts.outboundTalkMs, contacts.outbound),
  },
  aowt: {
    kind: 'average',
    meaning: 'AOWT: average outbound after contact work, in seconds per outbound contact',
    of: ({ contacts }) => secondsPer(contacts.outboundAcwMs, contacts.outbound),
  },
} as const satisfies Fields<AgentDailyRow>;

/** Fields of sign-in pairs. */
export const PAIR = {
  signInUtc: { kind: 'utc', meaning: 'Instant of the sign-in in UTC (`formats.utc`)', of: ({ pair }) => pair.start },
  signOutUtc: { kind: 'utc', meaning: 'Instant of the sign-out in UTC (`formats.utc`)', of: ({ pair }) => pair.end },
  signIn: {
    kind: 'local',
    meaning: "Instant of the sign-in in the site's zone (`formats.local`)",
    of: ({ pair }) => pair.start,
  },
  signOut: {
    kind: 'local',
    meaning: "Instant of the sign-out in the site's zone (`formats.local`)",
    of: ({ pair }) => pair.end,
  },
  seconds: { kind: 'seconds', meaning: 'Time between the two', of: ({ pair }) => seconds(pair.end - pair.start) },
  startMark: {
    kind: 'text',
    meaning: '`open-start` where the agent was signed in before the day, else empty',
    of: ({ pair }) => pair.startMark,
  },
  endMark: {
    kind: 'text',
    meaning: '`open-end` (goes on after the day), `open` (day still running), `assumed` (ended by silence), else empty',
    of: ({ pair }) => pair.endMark,
  },
} as const satisfies Fields<SignInPairRow>;

/** Signed-in time that was not idle, never below 0 nor above all of it (spec 1, Agent report). */
function busyMs(signedInMs: number, idleMs: number): number {
  return Math.min(Math.max(signedInMs - idleMs, 0), signedInMs);
}
