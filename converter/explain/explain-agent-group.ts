import type { AgentGroupDay, DayHistory } from '../core/history/day-history';
import { basisTime } from '../core/history/staffing';
import type { ApsBasis } from '../core/rules';
import { lengthMs } from '../core/time/span';
import { type Explanation, part } from './explanation';
import { intervalTitle, quotientText, secondsText } from './intervals';

/** How an agent group's figures come about, interval by interval: each member's time, and their sum over the interval's length. */
export function explainAgentGroup(
  history: DayHistory,
  group: AgentGroupDay,
  intervals: readonly number[],
  basis: ApsBasis,
): Explanation {
  const parts = intervals.flatMap((index) => explainInterval(history, group, index, basis) ?? []);
  return {
    title: `agent group ${group.name} on ${history.day.date}`,
    lines: [`${group.members.length} agents of the day`],
    parts,
  };
}

function explainInterval(
  history: DayHistory,
  group: AgentGroupDay,
  index: number,
  basis: ApsBasis,
): Explanation | null {
  const interval = history.day.intervals[index];
  const members = group.members.filter((member) => (member.signedInMsByInterval[index] ?? 0) > 0);
  if (interval === undefined || members.length === 0) return null;
  const lines = members.map((member) => {
    const signedIn = member.signedInMsByInterval[index] ?? 0;
    const available = member.availableMsByInterval[index] ?? 0;
    const productive = member.productiveMsByInterval[index] ?? 0;
    return `${member.username}: signed in ${secondsText(signedIn)}, available ${secondsText(available)}, unavailable ${secondsText(signedIn - available)}, productive ${secondsText(productive)}`;
  });
  const sum = members.reduce((ms, member) => ms + (basisTime(member, basis)[index] ?? 0), 0);
  const aps = `APS (${basis}) = ${quotientText(sum / 1000, lengthMs(interval) / 1000, '')}; AGENTS = ${members.length}`;
  return part(intervalTitle(history.day, index), [...lines, aps]);
}
