import type { AgentEventSource, AgentEvents } from '../agents/agent-events';
import { intervalTime } from '../agents/interval-time';
import { type ShapeMeaning, shapeMeaning } from '../agents/shape-meaning';
import { type KnownDay, signInPairs, signInPairsOfGroup } from '../agents/sign-in-pairs';
import { buildTimeline, type Timeline, type TimelineLimits } from '../agents/timeline';
import type { FindingList } from '../findings';
import type { DayMaps } from '../maps/day-maps';
import { type AgentGroupBy, UNKNOWN_GROUP } from '../rules';
import { type SiteDay, utcIso } from '../time/site-day';
import { contains, overlapMs, type Span } from '../time/span';
import type { AgentGroupTime, SignInPair } from './day-history';
import { agentIdentities } from './identities';
import type { IdentityLedger } from './identity-ledger';

/** What the agents' events say about a day. */
export interface AgentTime {
  readonly username: string;
  readonly pairs: readonly SignInPair[];
  /** Per agent group with signed-in time, sorted by group. */
  readonly groups: readonly AgentGroupTime[];
  /** Pairs of the time in one group, by group name. */
  readonly pairsByGroup: ReadonlyMap<string, readonly SignInPair[]>;
  /** Time of the day signed out by a custom status: online in Connect's reports. */
  readonly awayOnlineMs: number;
}

/** All agents of a day. */
export interface AgentsOfDay {
  /** In the order of the source. */
  readonly times: readonly AgentTime[];
  /** Every agent group that an event of the window names, before and after the day too. */
  readonly groupNames: ReadonlySet<string>;
}

/** How a day's agents are to be counted. */
export interface AgentsSettings {
  readonly day: SiteDay;
  readonly known: KnownDay;
  readonly limits: TimelineLimits;
  readonly maps: DayMaps;
  readonly agentGroupBy: AgentGroupBy;
}

/**
 * Turns agents' events into their time of the day: timelines (rules 4 and 5), sign-in pairs, and time per agent group
 * and interval. Agents that the map leaves out (`-`) are counted and left out.
 */
export function agentsOfDay(
  source: AgentEventSource,
  settings: AgentsSettings,
  findings: FindingList,
  ledger: IdentityLedger,
): AgentsOfDay {
  const times: AgentTime[] = [];
  const groupNames = new Set<string>();
  const unknownStatuses = new Map<string, number>();
  for (const events of source.agents()) {
    if (settings.maps.agents.get(events.username)?.agentId === null) {
      const text = `${events.length} events left out of every figure, as the agents map says (AgentId -)`;
      findings.add('agent-left-out', { key: events.username, line: 0, text });
      continue;
    }
    const meanings = events.shapes.map((shape) => shapeMeaning(shape, settings.maps, settings.agentGroupBy));
    for (const { agentGroup } of meanings) groupNames.add(agentGroup);
    countUnknownStatuses(events, meanings, settings.known, unknownStatuses);
    const timeline = buildTimeline(events, meanings, settings.limits);
    if (timeline === null) continue;
    const time = agentTime(timeline, settings, ledger);
    times.push(time);
    noteTime(time, timeline, settings.known, findings);
  }
  for (const [name, count] of unknownStatuses) {
    const text = `expected a status of the status table, got "${name}", counted as 1 (signed in, unavailable). Add it to the table`;
    findings.add('status-unknown', { key: name, line: 0, text }, count);
  }
  return { times, groupNames };
}

function agentTime(timeline: Timeline, settings: AgentsSettings, ledger: IdentityLedger): AgentTime {
  const { day, known } = settings;
  const { username, signedIn } = timeline;
  const pairs = signInPairs(signedIn, known);
  const groups = intervalTime(username, signedIn, day, known);
  ledger.add(agentIdentities(timeline, groups, pairs, known));
  const pairsByGroup = new Map(
    groups.map(({ agentGroup }) => [agentGroup, signInPairsOfGroup(agentGroup, signedIn, pairs, known)]),
  );
  return { username, pairs, groups, pairsByGroup, awayOnlineMs: sumOverlap(timeline.awayOnline, known) };
}

function noteTime({ username, pairs }: AgentTime, timeline: Timeline, known: Span, findings: FindingList): void {
  for (const pair of pairs) {
    if (pair.endMark !== 'assumed') continue;
    const text = `signed out at ${utcIso(pair.end)} by assumption: no event for longer than maxSilenceMinutes`;
    findings.add('sign-out-assumed', { key: username, line: 0, text });
  }
  const groupless = timeline.signedIn.find((span) => span.agentGroup === UNKNOWN_GROUP && overlapMs(span, known) > 0);
  if (groupless !== undefined) {
    const text = `signed in from ${utcIso(groupless.start)} on in no agent group, counted in "${UNKNOWN_GROUP}". Place the agent in the agents map`;
    findings.add('agent-group-unknown', { key: username, line: 0, text });
  }
  for (const at of timeline.statesAfterLogout) {
    if (!contains(known, at)) continue;
    const text = `signed in at ${utcIso(at)} by a state change to the status of the log-out before it`;
    findings.add('state-after-logout', { key: username, line: 0, text });
  }
}

/** Events before and after the day are read for the states at its ends; they are counted on their own days. */
function countUnknownStatuses(
  { shapeOf, times, length }: AgentEvents,
  meanings: readonly ShapeMeaning[],
  known: Span,
  counts: Map<string, number>,
): void {
  for (let i = 0; i < length; i++) {
    const meaning = meanings[shapeOf[i] as number] as ShapeMeaning;
    if (meaning.unknownStatus && meaning.statusName !== null && contains(known, times[i] as number)) {
      counts.set(meaning.statusName, (counts.get(meaning.statusName) ?? 0) + 1);
    }
  }
}

function sumOverlap(spans: readonly Span[], known: Span): number {
  return spans.reduce((ms, span) => ms + overlapMs(span, known), 0);
}
