import type { PlacedRow } from '../connect/reports/newest-rows';
import { groupingOf, metricOf } from '../connect/reports/report-cell';
import type { Grouping } from '../connect/reports/report-columns';
import type { FindingList } from '../findings';
import { type AgentGroupBy, type Rules, UNKNOWN_GROUP } from '../rules';
import { addFigures } from './add-figures';
import { NO_CONTACTS } from './agent-contacts';
import type { AgentReportFigures } from './build-day-history';
import { type ContactParts, contactParts } from './contacts/contact-parts';
import { amountOf, type Part, readMetric } from './contacts/row-cells';
import { noteRemarks, type Remark } from './contacts/row-remarks';
import type { AgentContactFigures } from './day-history';

/** What one row of the agent report says. */
export interface AgentParts extends ContactParts {
  readonly idle: Part;
}

/** A row of the agent report with its agent, its group and what it adds, for `explain`. */
export interface AgentRow extends PlacedRow {
  readonly username: string;
  /** From the column that `agentGroupBy` names, `UNKNOWN_GROUP` where it is empty; `null` where there is no such column. */
  readonly group: string | null;
  readonly parts: AgentParts;
  /** `Online time`; `null` where the row has no value. */
  readonly onlineMs: number | null;
  readonly remarks: readonly Remark[];
}

const GROUP_COLUMN: Readonly<Record<AgentGroupBy, Grouping | null>> = {
  routingProfile: 'Routing Profile',
  hierarchyLevel1: 'Agent Hierarchy Level One',
  hierarchyLevel2: 'Agent Hierarchy Level Two',
  hierarchyLevel3: 'Agent Hierarchy Level Three',
  hierarchyLevel4: 'Agent Hierarchy Level Four',
  hierarchyLevel5: 'Agent Hierarchy Level Five',
  map: null,
};

/** Each agent's day as the agent report tells it, by user name (spec 1, Agent report). */
export function agentReportFigures(
  rows: readonly PlacedRow[],
  rules: Rules,
  agentGroupBy: AgentGroupBy,
  findings: FindingList,
): ReadonlyMap<string, AgentReportFigures> {
  const agentRows = agentReportRows(rows, rules, agentGroupBy);
  const agents = new Map<string, { contacts: Map<string | null, AgentContactFigures>; onlineMs: number | null }>();
  for (const { username, group, parts, onlineMs } of agentRows) {
    const agent = agents.get(username) ?? { contacts: new Map(), onlineMs: null };
    agents.set(username, agent);
    agent.contacts.set(group, addFigures(agent.contacts.get(group) ?? NO_CONTACTS, figuresOf(parts)));
    if (onlineMs !== null) agent.onlineMs = (agent.onlineMs ?? 0) + onlineMs;
  }
  noteRemarks(agentRows, findings);
  return agents;
}

/** The rows of all agents, each with what it adds and the columns that it comes from. */
export function agentReportRows(rows: readonly PlacedRow[], rules: Rules, agentGroupBy: AgentGroupBy): AgentRow[] {
  const column = GROUP_COLUMN[agentGroupBy];
  return rows.map(({ row, interval }) => {
    const remarks: Remark[] = [];
    const contacts = contactParts(row, rules, remarks);
    // Idle time weighs nothing: an agent without a value was never idle (spec 1), which is no surprise.
    const idle = { amount: amountOf(readMetric(row, 'Agent idle time', 0, remarks)), from: 'Agent idle time' };
    const online = metricOf(row, 'Online time');
    return {
      row,
      interval,
      username: row.subject,
      group:
        column !== null && row.report.columns.groupings.has(column) ? (groupingOf(row, column) ?? UNKNOWN_GROUP) : null,
      parts: { ...contacts, idle },
      onlineMs: typeof online === 'number' ? online : null,
      remarks,
    };
  });
}

function figuresOf(parts: AgentParts): AgentContactFigures {
  return {
    handled: parts.handled.amount,
    talkMs: parts.talk.amount,
    acwMs: parts.acw.amount,
    outbound: parts.outbound.amount,
    outboundTalkMs: parts.outboundTalk.amount,
    outboundAcwMs: parts.outboundAcw.amount,
    idleMs: parts.idle.amount,
  };
}
