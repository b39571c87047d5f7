import { groupOfContacts } from '../core/history/agent-contacts';
import type { AgentParts, AgentRow } from '../core/history/agent-figures';
import type { AgentGroupTime } from '../core/history/day-history';
import { localIso, type SiteDay } from '../core/time/site-day';
import { type Explanation, part } from './explanation';
import { secondsText } from './intervals';

/** The rows of the agent report behind an agent's contact figures, where each goes, and the columns it was worked out from. */
export function explainAgentReport(
  day: SiteDay,
  rows: readonly AgentRow[],
  placedByHand: string | null,
  times: readonly AgentGroupTime[],
): Explanation {
  const lines = rows.map((row) => rowLine(row, day, groupOfContacts(placedByHand, row.group, times)));
  const columns = new Map(rows.map(({ row, parts }) => [row.report.key, columnLines(parts)]));
  const files = [...columns].map(([key, fromColumns]) => part(`columns of ${key}`, fromColumns));
  return { title: 'agent report', lines, parts: files };
}

function rowLine({ row, parts }: AgentRow, day: SiteDay, agentGroup: string): string {
  const { handled, outbound, talk, acw, outboundTalk, outboundAcw, idle } = parts;
  const figures = [
    `handled ${handled.amount}`,
    `talk ${secondsText(talk.amount)}`,
    `after contact work ${secondsText(acw.amount)}`,
    `outbound ${outbound.amount}`,
    `outbound talk ${secondsText(outboundTalk.amount)}`,
    `outbound after contact work ${secondsText(outboundAcw.amount)}`,
    `idle ${secondsText(idle.amount)}`,
  ].join(', ');
  return `${localIso(row.start, day.timeZone)}  ${figures}, to group ${agentGroup}   ${row.report.key}:${row.line}`;
}

/** A file's columns are the same for all its rows. */
function columnLines({ handled, outbound, talk, acw, outboundTalk, outboundAcw, idle }: AgentParts): string[] {
  return [
    `handled   from ${handled.from || 'no column'}`,
    `talk   from ${talk.from}`,
    `after contact work   from ${acw.from}`,
    `outbound   from ${outbound.from}`,
    `outbound talk   from ${outboundTalk.from}`,
    `outbound after contact work   from ${outboundAcw.from}`,
    `idle   from ${idle.from}`,
  ];
}
