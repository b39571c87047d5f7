import { noTime } from '../agents/interval-time';
import type { FindingList } from '../findings';
import type { DayMaps } from '../maps/day-maps';
import { byCodePoint } from '../order';
import { UNKNOWN_GROUP } from '../rules';
import type { SiteDay } from '../time/site-day';
import { addFigures } from './add-figures';
import type { AgentTime } from './agents-of-day';
import type { AgentContactFigures, AgentDay, AgentGroupShare, AgentGroupTime } from './day-history';
import { total } from './identities';

/** An agent's contact figures as the agent report gives them: per group of the report's own column, `null` where it has none. */
export type ReportedContacts = ReadonlyMap<string | null, AgentContactFigures>;

/** No contacts at all. */
export const NO_CONTACTS: AgentContactFigures = {
  handled: 0,
  talkMs: 0,
  acwMs: 0,
  outbound: 0,
  outboundTalkMs: 0,
  outboundAcwMs: 0,
  idleMs: 0,
};

/**
 * Merges agents' time with the agent report (spec 1, Agent report). Figures go to the group of the agents map, else of
 * the report's own column, else to the group in which the agent was signed in longest that day (the first by code point
 * among equals), else to `unknown`. Sorted by agent id, then user name.
 */
export function agentDays(
  times: readonly AgentTime[],
  reported: ReadonlyMap<string, ReportedContacts>,
  day: SiteDay,
  maps: DayMaps,
  findings: FindingList,
): AgentDay[] {
  const withTime = new Map(times.map((time) => [time.username, time]));
  const usernames = [...new Set([...withTime.keys(), ...reported.keys()])];
  const agents: AgentDay[] = [];
  for (const username of usernames) {
    const mapping = maps.agents.get(username);
    const contacts = reported.get(username);
    if (mapping?.agentId === null) {
      const text = 'contacts left out of every figure, as the agents map says (AgentId -)';
      findings.add('agent-left-out', { key: username, line: 0, text });
      continue;
    }
    const time = withTime.get(username) ?? {
      username,
      pairs: [],
      groups: [],
      pairsByGroup: new Map(),
      awayOnlineMs: 0,
    };
    const figures = attribute(contacts ?? new Map(), time, mapping?.agentGroup ?? null);
    noteContacts(figures, time, findings);
    const groups = shares(time, figures, day);
    if (groups.length > 0) agents.push({ username, agentId: mapping?.agentId ?? username, pairs: time.pairs, groups });
  }
  return agents.sort((a, b) => byCodePoint(a.agentId, b.agentId) || byCodePoint(a.username, b.username));
}

/**
 * The agent group that contacts of the agent report go to (spec 1, Agent report): of the agents map, else of the report's
 * own column, else the one of the longest time, the first by code point among equals.
 */
export function groupOfContacts(
  placedByHand: string | null,
  reportedGroup: string | null,
  groups: readonly AgentGroupTime[],
): string {
  return placedByHand ?? reportedGroup ?? longestGroup(groups) ?? UNKNOWN_GROUP;
}

function attribute(
  contacts: ReportedContacts,
  time: AgentTime,
  placedByHand: string | null,
): ReadonlyMap<string, AgentContactFigures> {
  const figures = new Map<string, AgentContactFigures>();
  for (const [reportedGroup, contact] of contacts) {
    const group = groupOfContacts(placedByHand, reportedGroup, time.groups);
    figures.set(group, addFigures(figures.get(group) ?? NO_CONTACTS, contact));
  }
  return figures;
}

function longestGroup(groups: readonly AgentGroupTime[]): string | null {
  let longest: string | null = null;
  let longestMs = 0;
  for (const group of groups) {
    const ms = total(group.signedInMsByInterval);
    if (ms > longestMs) {
      longest = group.agentGroup;
      longestMs = ms;
    }
  }
  return longest;
}

function shares(time: AgentTime, figures: ReadonlyMap<string, AgentContactFigures>, day: SiteDay): AgentGroupShare[] {
  const times = new Map(time.groups.map((group) => [group.agentGroup, group]));
  return [...new Set([...times.keys(), ...figures.keys()])]
    .map((agentGroup) => ({
      agentGroup,
      time: times.get(agentGroup) ?? noTime(time.username, agentGroup, day),
      pairs: time.pairsByGroup.get(agentGroup) ?? [],
      contacts: figures.get(agentGroup) ?? NO_CONTACTS,
    }))
    .filter((share) => times.has(share.agentGroup) || hasContacts(share.contacts))
    .sort((a, b) => byCodePoint(a.agentGroup, b.agentGroup));
}

function noteContacts(
  figures: ReadonlyMap<string, AgentContactFigures>,
  { username, groups }: AgentTime,
  findings: FindingList,
): void {
  const withContacts = [...figures].filter(([, contacts]) => hasContacts(contacts)).map(([agentGroup]) => agentGroup);
  if (withContacts.length > 0 && groups.length === 0) {
    const text =
      'the agent report has contacts, the interval output has no signed-in time. Look for a gap in the interval output';
    findings.add('agent-without-events', { key: username, line: 0, text });
  }
  // Signed-in time in no group has been told of already.
  const toldOf = groups.some(({ agentGroup }) => agentGroup === UNKNOWN_GROUP);
  if (withContacts.includes(UNKNOWN_GROUP) && !toldOf) {
    const text = `contacts in no agent group, counted in "${UNKNOWN_GROUP}". Place the agent in the agents map`;
    findings.add('agent-group-unknown', { key: username, line: 0, text });
  }
}

function hasContacts({ handled, outbound }: AgentContactFigures): boolean {
  return handled > 0 || outbound > 0;
}
