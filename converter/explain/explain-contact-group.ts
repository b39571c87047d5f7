import type { PlacedRow } from '../core/connect/reports/newest-rows';
import { contactGroupRows } from '../core/history/contact-figures';
import type { QueueParts } from '../core/history/contacts/queue-parts';
import type { Part } from '../core/history/contacts/row-cells';
import type { ContactGroupDay, DayHistory } from '../core/history/day-history';
import { basisTime } from '../core/history/staffing';
import type { DayMaps } from '../core/maps/day-maps';
import type { Rules } from '../core/rules';
import { lengthMs } from '../core/time/span';
import { type Explanation, part } from './explanation';
import { intervalTitle, quotientText, secondsText } from './intervals';

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
  intervals: readonly number[],
): Explanation {
  const parts = intervals.flatMap((index) => explainInterval(sources, group, index) ?? []);
  const staffing = sources.maps.staffing.get(group.name) ?? [];
  const staffed = staffing.length === 0 ? 'staffed by no agent group: APS is 0' : `staffed by ${staffing.join(', ')}`;
  return { title: `contact group ${group.name} on ${sources.history.day.date}`, lines: [staffed], parts };
}

function explainInterval(sources: ContactGroupSources, group: ContactGroupDay, index: number): Explanation | null {
  const { history, maps, rules } = sources;
  const interval = history.day.intervals[index];
  const figures = group.figuresByInterval[index];
  const staffedMs = group.staffedMsByInterval[index] ?? 0;
  const rows = contactGroupRows(
    sources.queueRows.filter((row) => row.interval === index),
    rules,
    maps.contactGroups,
  ).filter(({ contactGroup }) => contactGroup === group.name);
  if (interval === undefined || figures === undefined || (rows.length === 0 && staffedMs === 0)) return null;
  const { queued, handled, abandoned, talkMs, acwMs } = figures;
  const sums = [
    `NCO = ${queued}, NCH = ${handled}, ABD = ${abandoned}`,
    `ATT = talk ${quotientText(talkMs / 1000, handled, ' s')}`,
    `ACWT = after contact work ${quotientText(acwMs / 1000, handled, ' s')}`,
    `ASA = queue answer time x contacts ${quotientText(figures.answerMs / 1000, figures.answerWeight, ' s')}`,
    `%SL = 100 x answered in time ${quotientText(figures.serviceLevelPart / WHOLE, figures.serviceLevelWeight, ' %', 100)}`,
    `APS (${rules.apsBasis}) = ${quotientText(staffedMs / 1000, lengthMs(interval) / 1000, '')}`,
  ];
  return {
    title: intervalTitle(history.day, index),
    lines: [],
    parts: [
      ...rows.map(({ row, parts }) => part(`queue "${row.subject}", ${row.report.key}:${row.line}`, partLines(parts))),
      part('staffing', staffingLines(sources, group.name, index)),
      part('figures', sums),
    ],
  };
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

function staffingLines({ history, maps, rules }: ContactGroupSources, group: string, index: number): string[] {
  return (maps.staffing.get(group) ?? []).map((name) => {
    const members = history.agentGroups.find((one) => one.name === name)?.members ?? [];
    const ms = members.reduce((sum, member) => sum + (basisTime(member, rules.apsBasis)[index] ?? 0), 0);
    const staffing = members.filter((member) => (basisTime(member, rules.apsBasis)[index] ?? 0) > 0);
    return `agent group ${name}: ${secondsText(ms)}, agents: ${staffing.length}`;
  });
}
