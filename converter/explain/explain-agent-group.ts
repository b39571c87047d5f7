import { AGENTS } from '../core/aspect/agent-fields';
import { type AgentGroupRow, agentGroupRows } from '../core/aspect/agent-group-rows';
import { timeOver } from '../core/aspect/agent-time';
import type { AgentGroupDay, DayHistory } from '../core/history/day-history';
import type { ApsBasis } from '../core/rules';
import { type Explanation, part } from './explanation';
import { periodTitle, quotientText, type Selection, secondsText } from './intervals';
import { timeText } from './time-text';

/** How an agent group's figures come about, interval by interval: each member's time, and their sum over the interval's length. */
export function explainAgentGroup(
  history: DayHistory,
  group: AgentGroupDay,
  { intervals, merged }: Selection,
  basis: ApsBasis,
): Explanation {
  const rows = agentGroupRows({ ...history, agentGroups: [group] }, [...intervals, ...merged], false, basis);
  return {
    title: `agent group ${group.name} on ${history.day.date}`,
    lines: [`${group.members.length} agents of the day`],
    parts: rows.map((row) => part(periodTitle(history, row.period), rowLines(group, row, basis))),
  };
}

function rowLines(group: AgentGroupDay, row: AgentGroupRow, basis: ApsBasis): string[] {
  const { signedInMs, availableMs, unavailableMs, productiveMs } = row.time;
  const sums = [
    `SIGNED = ${secondsText(signedInMs)}`,
    `AVL = ${secondsText(availableMs)}`,
    `UNAVL = ${secondsText(unavailableMs)}`,
    `productive = ${secondsText(productiveMs)}`,
  ];
  return [
    ...group.members
      .map((member) => ({ username: member.username, time: timeOver(member, row.period) }))
      .filter(({ time }) => time.signedInMs > 0)
      .map(({ username, time }) => `${username}: ${timeText(time)}`),
    sums.join(', '),
    `APS (${basis}) = ${quotientText(AGENTS.aps.of(row), '')}; AGENTS = ${row.agents}`,
  ];
}
