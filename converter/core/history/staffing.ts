import type { FindingList } from '../findings';
import type { DayMaps } from '../maps/day-maps';
import { byCodePoint } from '../order';
import type { ApsBasis } from '../rules';
import type { SiteDay } from '../time/site-day';
import { NO_FIGURES, type ReportedContactGroup } from './contact-figures';
import type { AgentGroupDay, AgentGroupTime, ContactGroupDay } from './day-history';

/**
 * The day's contact groups with their staffed time: the sum over the agent groups that staff each one, by the basis of
 * `rules.apsBasis` (spec 1). A group that the maps name and that had no contacts is there with zeros, so that its APS
 * shows. One with contacts and no staffing row has APS 0 and a finding. Sorted by name.
 */
export function staffContactGroups(
  figures: readonly ReportedContactGroup[],
  agentGroups: readonly AgentGroupDay[],
  day: SiteDay,
  maps: DayMaps,
  basis: ApsBasis,
  findings: FindingList,
): ContactGroupDay[] {
  const byName = new Map(figures.map((group) => [group.name, group.figuresByInterval]));
  const groupTime = new Map(agentGroups.map((group) => [group.name, group]));
  for (const { name } of figures) {
    if (maps.staffing.has(name)) continue;
    const text = 'expected a row of the staffing map, got none: APS is 0. Add the agent groups that staff it';
    findings.add('contact-group-unstaffed', { key: name, line: 0, text });
  }
  return [...new Set([...byName.keys(), ...namesInMaps(maps)])].sort(byCodePoint).map((name) => ({
    name,
    figuresByInterval: byName.get(name) ?? day.intervals.map(() => NO_FIGURES),
    staffedMsByInterval: staffedTime(maps.staffing.get(name) ?? [], groupTime, day, basis),
  }));
}

/** The milliseconds of an agent's time that count to positions staffed, per interval. */
export function basisTime(time: AgentGroupTime, basis: ApsBasis): ArrayLike<number> {
  if (basis === 'available') return time.availableMsByInterval;
  return basis === 'productive' ? time.productiveMsByInterval : time.signedInMsByInterval;
}

function namesInMaps(maps: DayMaps): string[] {
  const fromQueues = [...maps.contactGroups.values()].flatMap(({ contactGroup }) => contactGroup ?? []);
  return [...fromQueues, ...maps.staffing.keys()];
}

function staffedTime(
  agentGroupNames: readonly string[],
  groups: ReadonlyMap<string, AgentGroupDay>,
  day: SiteDay,
  basis: ApsBasis,
): Float64Array {
  const staffed = new Float64Array(day.intervals.length);
  for (const name of agentGroupNames) {
    for (const member of groups.get(name)?.members ?? []) {
      const time = basisTime(member, basis);
      for (let i = 0; i < staffed.length; i++) staffed[i] = (staffed[i] as number) + (time[i] as number);
    }
  }
  return staffed;
}
