import { addFigures } from '../history/add-figures';
import type { AgentGroupDay, DayHistory } from '../history/day-history';
import type { ApsBasis } from '../rules';
import { type AgentTime, NO_TIME, timeOver } from './agent-time';
import type { Period } from './periods';

/** A row of `agentGroupInterval`: the sums of a group's members over a period. */
export interface AgentGroupRow {
  readonly period: Period;
  readonly agentGroup: string;
  readonly time: AgentTime;
  /** Numerator of APS, by `rules.apsBasis`; the denominator is the period's length. */
  readonly staffedMs: number;
  /** AGENTS: members signed in at some time of the period. */
  readonly agents: number;
}

/** Agent group x period, by period, then group; only those with signed-in time unless `emptyIntervals` (spec 3). */
export function agentGroupRows(
  history: DayHistory,
  periods: readonly Period[],
  emptyIntervals: boolean,
  apsBasis: ApsBasis,
): AgentGroupRow[] {
  return periods.flatMap((period) =>
    history.agentGroups
      .map((group) => rowOver(group, period, apsBasis))
      .filter((row) => emptyIntervals || row.agents > 0),
  );
}

function rowOver(group: AgentGroupDay, period: Period, apsBasis: ApsBasis): AgentGroupRow {
  const times = group.members.map((member) => timeOver(member, period));
  const time = times.reduce(addFigures, NO_TIME);
  return {
    period,
    agentGroup: group.name,
    time,
    staffedMs: staffedMs(time, apsBasis),
    agents: times.filter(({ signedInMs }) => signedInMs > 0).length,
  };
}

function staffedMs(time: AgentTime, apsBasis: ApsBasis): number {
  if (apsBasis === 'signedIn') return time.signedInMs;
  return apsBasis === 'productive' ? time.productiveMs : time.availableMs;
}
