import type { QueueMapping } from '../../maps/day-maps';

/**
 * X of `Contacts answered in X seconds` by contact group, of the groups that a queue of the map gives one (spec 1); the
 * others have `rules.serviceLevelSeconds`. The maps hold at most one X for a group on a day.
 */
export function serviceLevelSeconds(contactGroups: ReadonlyMap<string, QueueMapping>): ReadonlyMap<string, number> {
  const byGroup = new Map<string, number>();
  for (const mapping of contactGroups.values()) {
    if (mapping.contactGroup === null || mapping.serviceLevelSeconds === null) continue;
    byGroup.set(mapping.contactGroup, mapping.serviceLevelSeconds);
  }
  return byGroup;
}
