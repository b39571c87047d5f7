import type { VNode } from 'preact';
import { agentGroupChart } from '../charts/agent-group-chart';
import { startOf } from '../charts/day-chart';
import type { DayRecord } from '../day/day-record';
import { agentGroupsOf } from '../day/groups';
import { clockTime } from '../day/local-time';
import { Chart } from './chart';
import { isolated, Name } from './figure';
import { type FigureColumn, FigureTable } from './figure-table';
import { NotWritten } from './not-written';

const FIGURES: readonly FigureColumn[] = [
  { column: 'agents', title: 'Agents' },
  { column: 'signedInSeconds', title: 'Signed in,\u00a0s' },
  { column: 'availableSeconds', title: 'Available,\u00a0s' },
  { column: 'unavailableSeconds', title: 'Unavailable,\u00a0s' },
  { column: 'productiveSeconds', title: 'Productive,\u00a0s' },
  { column: 'aps', title: 'Positions' },
];

/** Signed in, available and unavailable, by agent group and interval. */
export function AgentGroups({ record }: { readonly record: DayRecord }): VNode {
  const { day, rows } = record;
  return (
    <section aria-labelledby="agent-groups">
      <h2 id="agent-groups">Agent groups</h2>
      {rows.agentGroupInterval === null && <NotWritten dataSet="agentGroupInterval" />}
      <div class="cards">
        {agentGroupsOf(rows).map(({ name, intervals }, index) => {
          const id = `agent-group-${index + 1}`;
          return (
            <article key={name} aria-labelledby={id}>
              <h3 id={id}>
                <Name text={name} />
              </h3>
              <Chart
                title="Time signed in, hours"
                svg={agentGroupChart(day, intervals)}
                table={`${id}-intervals`}
                columns={['agents', 'signedInSeconds', 'availableSeconds', 'unavailableSeconds']}
                legend={[
                  { colour: 'available', title: 'available' },
                  { colour: 'unavailable', title: 'unavailable' },
                ]}
              />
              <details>
                <summary>
                  Intervals of <Name text={name} />: {intervals.length}
                </summary>
                <FigureTable
                  id={`${id}-intervals`}
                  caption={`Agents' time by interval, ${isolated(name)}`}
                  headTitle="Interval"
                  columns={FIGURES}
                  rows={intervals}
                  headOf={(row) => ({ content: clockTime(startOf(row), day), start: startOf(row) })}
                />
              </details>
            </article>
          );
        })}
      </div>
    </section>
  );
}
