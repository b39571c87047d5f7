import type { AgentEventSource } from '../agents/agent-events';
import type { TimelineLimits } from '../agents/timeline';
import type { FindingList } from '../findings';
import type { DayMaps } from '../maps/day-maps';
import type { AgentGroupBy, Rules } from '../rules';
import type { DayWindow } from '../time/day-window';
import type { SiteDay } from '../time/site-day';
import { lengthMs, MINUTE_MS } from '../time/span';
import { noteAbsentAgentGroups } from './absent-agent-groups';
import { agentDays, type ReportedContacts } from './agent-contacts';
import { agentGroupsOf } from './agent-groups';
import { type AgentTime, agentsOfDay } from './agents-of-day';
import type { ReportedContactGroup } from './contact-figures';
import type { AgentGroupDay, DayHistory } from './day-history';
import { groupIdentity } from './identities';
import type { IdentityLedger } from './identity-ledger';
import { compareOnlineTime } from './online-time';
import { staffContactGroups } from './staffing';

/** What the agent report says of one agent's day. */
export interface AgentReportFigures {
  readonly contacts: ReportedContacts;
  /** `Online time`; `null` where the report has no such column or value. */
  readonly onlineMs: number | null;
}

/** All facts of one day, read and checked. */
export interface DayFacts {
  readonly day: SiteDay;
  readonly window: DayWindow;
  readonly rules: Rules;
  readonly agentGroupBy: AgentGroupBy;
  readonly maps: DayMaps;
  readonly events: AgentEventSource;
  readonly contactGroups: readonly ReportedContactGroup[];
  /** By user name. */
  readonly agentReport: ReadonlyMap<string, AgentReportFigures>;
}

/**
 * Merges the agents' time with the reports into the day's history. Pure: the same facts give the same history. What was
 * noticed on the way goes to `findings`, the identities of spec 1 to `ledger`.
 */
export function buildDayHistory(facts: DayFacts, findings: FindingList, ledger: IdentityLedger): DayHistory {
  const { day, window, rules, maps } = facts;
  const settings = {
    day,
    known: window.known,
    limits: timelineLimits(rules, window),
    maps,
    agentGroupBy: facts.agentGroupBy,
  };
  const { times, groupNames } = agentsOfDay(facts.events, settings, findings, ledger);
  const agentGroups = agentGroupsOf(times);
  ledger.add(agentGroups.map((group) => groupIdentity(group, timeInPairs(times, group))));
  const reported = reportedContacts(facts);
  if (!window.known.partial) {
    compareOnlineTime(times, onlineTimes(facts), findings);
    const withContacts = facts.contactGroups.map(({ name }) => name);
    noteAbsentAgentGroups(maps.staffing, withContacts, knownGroups(facts, groupNames), findings);
  }
  return {
    day,
    knownEnd: window.known.end,
    contactGroups: staffContactGroups(facts.contactGroups, agentGroups, day, maps, rules.apsBasis, findings),
    agentGroups,
    agents: agentDays(times, reported, day, maps, findings),
  };
}

/** How far states reach on a day (rules 5 and 7 of spec 1). */
export function timelineLimits({ maxSilenceMinutes }: Rules, { used, horizon }: DayWindow): TimelineLimits {
  const maxSilenceMs = maxSilenceMinutes === null ? null : maxSilenceMinutes * MINUTE_MS;
  return { maxSilenceMs, windowStart: used.start, horizon };
}

/** Without agents that the map leaves out and whose events have told of it already. */
function reportedContacts({ agentReport, maps, events }: DayFacts): Map<string, ReportedContacts> {
  const withEvents = new Set(events.usernames);
  const toldOf = (username: string) => maps.agents.get(username)?.agentId === null && withEvents.has(username);
  return new Map(
    [...agentReport].flatMap(([username, { contacts }]) => (toldOf(username) ? [] : [[username, contacts] as const])),
  );
}

/** Every agent group that the agents map, an event or the agent report names. */
function knownGroups({ maps, agentReport }: DayFacts, ofEvents: ReadonlySet<string>): Set<string> {
  const placedByHand = [...maps.agents.values()].flatMap(({ agentId, agentGroup }) =>
    agentId === null ? [] : (agentGroup ?? []),
  );
  const reported = [...agentReport.values()].flatMap(({ contacts }) =>
    [...contacts.keys()].flatMap((name) => name ?? []),
  );
  return new Set([...ofEvents, ...placedByHand, ...reported]);
}

function timeInPairs(times: readonly AgentTime[], group: AgentGroupDay): number {
  return times.reduce(
    (ms, time) => ms + (time.pairsByGroup.get(group.name) ?? []).reduce((sum, pair) => sum + lengthMs(pair), 0),
    0,
  );
}

/** `Online time` of the agents that the map does not leave out. */
function onlineTimes({ agentReport, maps }: DayFacts): Map<string, number | null> {
  const online = new Map<string, number | null>();
  for (const [username, { onlineMs }] of agentReport) {
    if (maps.agents.get(username)?.agentId !== null) online.set(username, onlineMs);
  }
  return online;
}
