import type { VNode } from 'preact';
import type { DayRecord } from '../day/day-record';
import { type AgentRow, agentsOf } from '../day/groups';
import { Name } from './figure';
import { ColumnTitles, FigureCells, type FigureColumn, Scroll } from './figure-table';
import { NotWritten } from './not-written';
import { Timeline, TimelineScale } from './timeline';

const FIGURES: readonly FigureColumn[] = [
  { column: 'signedInSeconds', title: 'Signed in,\u00a0s' },
  { column: 'availableSeconds', title: 'Available,\u00a0s' },
  { column: 'unavailableSeconds', title: 'Unavailable,\u00a0s' },
  { column: 'productiveSeconds', title: 'Productive,\u00a0s' },
  { column: 'nch', title: 'Handled' },
  { column: 'att', title: 'Talk time,\u00a0s' },
  { column: 'awt', title: 'After-contact work,\u00a0s' },
  { column: 'pip', title: 'Productivity\u00a0%' },
  { column: 'noc', title: 'Outbound' },
  { column: 'aott', title: 'Outbound talk,\u00a0s' },
  { column: 'aowt', title: 'Outbound work,\u00a0s' },
];

/** Who was signed in when, and what each agent did; the page's script adds search and sorting. */
export function Agents({ record }: { readonly record: DayRecord }): VNode {
  const { day, rows } = record;
  const agents = agentsOf(rows);
  const columns = rows.agentDaily === null ? [] : FIGURES;
  return (
    <section aria-labelledby="agents">
      <h2 id="agents">Agents</h2>
      {rows.agentDaily === null && <NotWritten dataSet="agentDaily" />}
      {rows.signInPairs === null && <NotWritten dataSet="signInPairs" />}
      <p class="legend">
        <svg class="strip key" aria-hidden="true">
          <rect x="0" width="100%" height="14" />
          <line class="assumed" x1="100%" x2="100%" y1="0" y2="14" />
        </svg>{' '}
        signed in, the end assumed{' '}
        <svg class="strip key" aria-hidden="true">
          <rect x="0" width="100%" height="14" />
          <line class="open" x1="100%" x2="100%" y1="0" y2="14" />
        </svg>{' '}
        signed in, open. An agent who was in two groups has a row for each, with the sign-ins of both.
      </p>
      <Scroll label="Agents, the whole day">
        <table id="agent-table" class="agents" data-searched="agent or group" data-sorted>
          <caption>Agents, the whole day: {agents.length}</caption>
          <thead>
            <tr>
              <th scope="col" data-search>
                Agent
              </th>
              <th scope="col" data-search>
                Agent group
              </th>
              <th scope="col" class="timeline">
                Sign-ins
                <TimelineScale day={day} />
              </th>
              <ColumnTitles columns={columns} />
            </tr>
          </thead>
          <tbody>
            {agents.map((agent) => (
              <AgentLine agent={agent} record={record} columns={columns} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

interface AgentLineProps {
  readonly agent: AgentRow;
  readonly record: DayRecord;
  readonly columns: readonly FigureColumn[];
}

function AgentLine({ agent, record, columns }: AgentLineProps): VNode {
  const { username, agentId, agentGroup, figures, pairs } = agent;
  return (
    <tr>
      <th scope="row">
        <Name text={username} />
        {agentId === username ? null : (
          <small>
            {' '}
            <Name text={agentId} />
          </small>
        )}
      </th>
      <td>
        <Name text={agentGroup} />
      </td>
      <td class="timeline" data-sort={pairs[0]?.signInUtc ?? ''}>
        <Timeline day={record.day} pairs={pairs} />
      </td>
      <FigureCells columns={columns} row={figures ?? {}} />
    </tr>
  );
}
