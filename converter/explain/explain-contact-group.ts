import { CONTACT_GROUP } from '../core/aspect/contact-group-fields';
import {
  type ContactGroupRow,
  contactGroupDailyRows,
  contactGroupIntervalRows,
} from '../core/aspect/contact-group-rows';
import type { Period } from '../core/aspect/periods';
import type { PlacedRow } from '../core/connect/reports/newest-rows';
import { contactGroupRows } from '../core/history/contact-figures';
import type { QueueParts } from '../core/history/contacts/queue-parts';
import type { Part } from '../core/history/contacts/row-cells';
import type { ContactGroupDay, DayHistory } from '../core/history/day-history';
import { basisTime } from '../core/history/staffing';
import type { DayMaps } from '../core/maps/day-maps';
import type { Rules } from '../core/rules';
import { type Explanation, part } from './explanation';
import { periodTitle, quotientText, type Selection, secondsText } from './intervals';

/** What a contact group's figures are explained from. */
export interface ContactGroupSources {
  readonly history: DayHistory;
  readonly queueRows: readonly PlacedRow[];
  readonly maps: DayMaps;
  readonly rules: Rules;
}

/** 100 %, in thousandths of a percent: what one contact answered in time adds. */
const WHOLE = 100_000;

/** How a contact group's figures come about: the rows of the queue report, the sums, the averages, and who staffs it. */
export function explainContactGroup(
  sources: ContactGroupSources,
  group: ContactGroupDay,
  { intervals, merged, wholeDay }: Selection,
): Explanation {
  const ofGroup = { ...sources.history, contactGroups: [group] };
  const staffing = sources.maps.staffing.get(group.name) ?? [];
  const staffed = staffing.length === 0 ? 'staffed by no agent group: APS is 0' : `staffed by ${staffing.join(', ')}`;
  return {
    title: `contact group ${group.name} on ${sources.history.day.date}`,
    lines: [staffed],
    parts: [
      ...contactGroupIntervalRows(ofGroup, intervals, true).flatMap((row) =>
        explainInterval(sources, group.name, row.period, row),
      ),
      ...contactGroupIntervalRows(ofGroup, merged, true).map((row) =>
        part(periodTitle(sources.history, row.period), figureLines(row, sources.rules)),
      ),
      ...(wholeDay ? contactGroupDailyRows(ofGroup, true).map((row) => dayPart(row, sources.rules)) : []),
    ],
  };
}

/** An interval without rows and staff has nothing to explain. */
function explainInterval(
  sources: ContactGroupSources,
  group: string,
  period: Period,
  figures: ContactGroupRow,
): Explanation[] {
  const { history, maps, rules } = sources;
  const rows = contactGroupRows(
    sources.queueRows.filter(({ interval }) => period.intervals.includes(interval)),
    rules,
    maps.contactGroups,
  ).filter(({ contactGroup }) => contactGroup === group);
  if (rows.length === 0 && figures.staffedMs === 0) return [];
  const parts = [
    ...rows.map(({ row, parts }) => part(`queue "${row.subject}", ${row.report.key}:${row.line}`, partLines(parts))),
    part('staffing', staffingLines(sources, group, period)),
    part('figures', figureLines(figures, rules)),
  ];
  return [{ title: periodTitle(history, period), lines: [], parts }];
}

function partLines(parts: QueueParts): string[] {
  const count = (name: string, { amount, from }: Part) => `${name} ${amount}   from ${from}`;
  const time = (name: string, { amount, from }: Part) => `${name} ${secondsText(amount)}   from ${from}`;
  return [
    count('contacts queued', parts.queued),
    count('contacts handled', parts.handled),
    count('contacts abandoned', parts.abandoned),
    time('inbound talk', parts.talk),
    time('inbound after contact work', parts.acw),
    time('queue answer time x contacts', parts.answer),
    `answered in time ${parts.serviceLevel.amount / WHOLE}   from ${parts.serviceLevel.from || 'no column'}`,
  ];
}

function staffingLines({ history, maps, rules }: ContactGroupSources, group: string, { intervals }: Period): string[] {
  return (maps.staffing.get(group) ?? []).map((name) => {
    const members = history.agentGroups.find((one) => one.name === name)?.members ?? [];
    const times = members.map((member) =>
      intervals.reduce((ms, index) => ms + (basisTime(member, rules.apsBasis)[index] ?? 0), 0),
    );
    const ms = times.reduce((sum, time) => sum + time, 0);
    return `agent group ${name}: ${secondsText(ms)}, agents: ${times.filter((time) => time > 0).length}`;
  });
}

function dayPart(row: ContactGroupRow, rules: Rules): Explanation {
  const how = 'sums of the intervals, divided once; APS over the length of those that have staff or contacts';
  return part('day', [how, ...figureLines(row, rules)]);
}

function figureLines(row: ContactGroupRow, { apsBasis }: Rules): string[] {
  const { queued, handled, abandoned } = row.figures;
  return [
    `NCO = ${queued}, NCH = ${handled}, ABD = ${abandoned}`,
    `ATT = talk ${quotientText(CONTACT_GROUP.att.of(row), ' s')}`,
    `ACWT = after contact work ${quotientText(CONTACT_GROUP.acwt.of(row), ' s')}`,
    `ASA = queue answer time x contacts ${quotientText(CONTACT_GROUP.asa.of(row), ' s')}`,
    `%SL = 100 x answered in time ${quotientText(CONTACT_GROUP.serviceLevelPercent.of(row), ' %', WHOLE)}`,
    `APS (${apsBasis}) = ${quotientText(CONTACT_GROUP.aps.of(row), '')}`,
  ];
}
