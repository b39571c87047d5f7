import { type Problem, WfmError } from '../../errors';
import type { QueueMapping } from '../../maps/day-maps';
import { byCodePoint } from '../../order';

/**
 * X of `Contacts answered in X seconds` by contact group: of its queues in the map, else `ruleSeconds`. Throws `map`
 * where the queues of one group have different ones (spec 1); all groups are reported together.
 */
export function serviceLevelSeconds(
  contactGroups: ReadonlyMap<string, QueueMapping>,
  ruleSeconds: number,
): ReadonlyMap<string, number> {
  const byGroup = new Map<string, { readonly queue: string; readonly seconds: number }>();
  const problems: Problem[] = [];
  const queues = [...contactGroups].sort(([a], [b]) => byCodePoint(a, b));
  for (const [queue, mapping] of queues) {
    if (mapping.contactGroup === null) continue;
    const seconds = mapping.serviceLevelSeconds ?? ruleSeconds;
    const first = byGroup.get(mapping.contactGroup) ?? { queue, seconds };
    byGroup.set(mapping.contactGroup, first);
    if (first.seconds === seconds) continue;
    problems.push({
      where: `contact groups map, ContactGroup "${mapping.contactGroup}"`,
      expected: 'one ServiceLevelSeconds for all its queues',
      got: `${first.seconds} for Queue "${first.queue}" and ${seconds} for Queue "${queue}"`,
      remedy: 'Give its queues the same ServiceLevelSeconds (an empty one is rules.serviceLevelSeconds), or two groups',
    });
  }
  if (problems.length > 0) throw new WfmError('map', problems);
  return new Map([...byGroup].map(([group, { seconds }]) => [group, seconds]));
}
