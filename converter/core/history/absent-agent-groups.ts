import type { FindingList } from '../findings';
import type { DayMaps } from '../maps/day-maps';
import { byCodePoint } from '../order';
import { UNKNOWN_GROUP } from '../rules';

/**
 * Notes every row of the staffing map whose agent group nothing of the day knows (`known`: the agents map, the events of the
 * window and the agent report); it is more likely mistyped than idle. Only for contact groups with a row of the queue
 * report (`reported`), since whole teams rest on some days; and not where nobody is known at all, which has its own finding.
 */
export function noteAbsentAgentGroups(
  staffing: DayMaps['staffing'],
  reported: readonly string[],
  known: ReadonlySet<string>,
  findings: FindingList,
): void {
  if (known.size === 0) return;
  for (const contactGroup of reported) {
    for (const agentGroup of staffing.get(contactGroup) ?? []) {
      if (agentGroup === UNKNOWN_GROUP || known.has(agentGroup)) continue;
      const text = `expected an agent group of the agents map, an event or the agent report, got one of none of them: it adds nothing to the APS of "${contactGroup}". Look for a typing error in the staffing map${hint(agentGroup, known)}`;
      findings.add('staffing-group-absent', { key: agentGroup, line: 0, text });
    }
  }
}

function hint(agentGroup: string, known: ReadonlySet<string>): string {
  const [alike] = [...known].filter((name) => spelling(name) === spelling(agentGroup)).sort(byCodePoint);
  return alike === undefined ? '' : `: "${alike}" is one that there is`;
}

/** What stays of a name where case and spaces are overlooked. */
function spelling(name: string): string {
  return name.replace(/\s+/g, '').toLowerCase();
}
