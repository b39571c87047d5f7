import { NO_CONTACTS } from '../history/agent-contacts';
import type { AgentContactFigures, AgentGroupShare, SignInPair } from '../history/day-history';
import { byCodePoint } from '../order';
import type { SiteDay } from '../time/site-day';
import type { IdentifiedAgent } from './agent-ids';
import { type AgentTime, NO_TIME, timeOver } from './agent-time';
import { type ClockTime, clockAt, LAST_SECOND } from './clock';
import type { Period } from './periods';

/** A row of `agentInterval`. */
export interface AgentIntervalRow {
  readonly period: Period;
  readonly agentId: string;
  readonly username: string;
  readonly agentGroup: string;
  readonly time: AgentTime;
}

/** A row of `agentDaily`: an agent's day in an agent group, or a further sign-in pair of it with all figures 0. */
export interface AgentDailyRow {
  readonly agentId: string;
  readonly username: string;
  readonly agentGroup: string;
  readonly time: AgentTime;
  readonly contacts: AgentContactFigures;
  /** SIT; `null` where there are contacts but no pair. */
  readonly signIn: ClockTime | null;
  /** SOT; likewise. */
  readonly signOut: ClockTime | null;
}

/** A row of `signInPairs`. */
export interface SignInPairRow {
  readonly agentId: string;
  readonly username: string;
  readonly pair: SignInPair;
}

/** Agent x agent group x period with signed-in time, by period, user name and group. */
export function agentIntervalRows(agents: readonly IdentifiedAgent[], periods: readonly Period[]): AgentIntervalRow[] {
  const byUsername = [...agents].sort((a, b) => byCodePoint(a.agent.username, b.agent.username));
  return periods.flatMap((period) =>
    byUsername.flatMap(({ agent, agentId }) =>
      agent.groups
        .map(({ agentGroup, time }) => ({ agentGroup, time: timeOver(time, period) }))
        .filter(({ time }) => time.signedInMs > 0)
        .map((share) => ({ period, agentId, username: agent.username, ...share })),
    ),
  );
}

/**
 * Agent x agent group x site day, by agent id, group, then sign-in. With `pairs` the first pair stands on the row with the
 * figures and each further pair has a row of zeros; else there is one row (spec 3, agentDaily).
 */
export function agentDailyRows(
  agents: readonly IdentifiedAgent[],
  day: SiteDay,
  layout: 'pairs' | 'no pairs',
): AgentDailyRow[] {
  const wholeDay = { intervals: day.intervals.map((_, index) => index) };
  return agents.flatMap(({ agent, agentId }) =>
    agent.groups.flatMap((share) => {
      const { agentGroup, contacts } = share;
      const [first, ...further] = layout === 'pairs' ? clockPairs(share, day) : [NO_PAIR];
      const name = { agentId, username: agent.username, agentGroup };
      return [
        { ...name, time: timeOver(share.time, wholeDay), contacts, ...(first ?? NO_PAIR) },
        ...further.map((pair) => ({ ...name, time: NO_TIME, contacts: NO_CONTACTS, ...pair })),
      ];
    }),
  );
}

/** Every pair of the day, by agent id, then sign-in. */
export function signInPairRows(agents: readonly IdentifiedAgent[]): SignInPairRow[] {
  return agents.flatMap(({ agent, agentId }) =>
    bySignIn(agent.pairs).map((pair) => ({ agentId, username: agent.username, pair })),
  );
}

const NO_PAIR = { signIn: null, signOut: null };

/** SIT and SOT: `00:00:00` for a pair open at the day's start, `23:59:59` for one that reaches its end. */
function clockPairs(share: AgentGroupShare, day: SiteDay): Pick<AgentDailyRow, 'signIn' | 'signOut'>[] {
  return bySignIn(share.pairs).map((pair) => ({
    signIn: pair.startMark === 'open-start' ? 0 : clockAt(pair.start, day.timeZone),
    signOut: pair.end === day.end ? LAST_SECOND : clockAt(pair.end, day.timeZone),
  }));
}

function bySignIn(pairs: readonly SignInPair[]): SignInPair[] {
  return [...pairs].sort((a, b) => a.start - b.start);
}
