import { byCodePoint } from '../order';
import type { AgentTime } from './agents-of-day';
import type { AgentGroupDay, AgentGroupTime } from './day-history';

/** Agents' time by agent group, members by user name, groups by name. */
export function agentGroupsOf(times: readonly AgentTime[]): AgentGroupDay[] {
  const members = new Map<string, AgentGroupTime[]>();
  for (const { groups } of times) {
    for (const time of groups) {
      const list = members.get(time.agentGroup);
      if (list === undefined) members.set(time.agentGroup, [time]);
      else list.push(time);
    }
  }
  return [...members]
    .map(([name, list]) => ({ name, members: list.sort((a, b) => byCodePoint(a.username, b.username)) }))
    .sort((a, b) => byCodePoint(a.name, b.name));
}

/** Which intervals had an agent available (`A`), in any group. */
export function availableIntervals(groups: readonly AgentGroupDay[], intervals: number): boolean[] {
  return Array.from({ length: intervals }, (_, i) =>
    groups.some((group) => group.members.some((member) => (member.availableMsByInterval[i] as number) > 0)),
  );
}
