import type { VNode } from 'preact';
import { contactsChart, serviceLevelChart, staffingChart } from '../charts/contact-charts';
import { startOf } from '../charts/day-chart';
import type { DayRecord } from '../day/day-record';
import { contactGroupsOf, type GroupRows } from '../day/groups';
import { clockTime } from '../day/local-time';
import { Chart } from './chart';
import { isolated, Name } from './figure';
import { type FigureColumn, FigureTable } from './figure-table';
import { NotWritten } from './not-written';

const FIGURES: readonly FigureColumn[] = [
  { column: 'nco', title: 'Offered' },
  { column: 'nch', title: 'Handled' },
  { column: 'abd', title: 'Abandoned' },
  { column: 'serviceLevelPercent', title: 'Service level\u00a0%' },
  { column: 'asa', title: 'Answered after,\u00a0s' },
  { column: 'att', title: 'Talk time,\u00a0s' },
  { column: 'acwt', title: 'After-contact work,\u00a0s' },
  { column: 'aps', title: 'Positions staffed' },
  { column: 'talkSeconds', title: 'Talk in all,\u00a0s' },
  { column: 'acwSeconds', title: 'After-contact work in all,\u00a0s' },
  { column: 'staffedSeconds', title: 'Staffed,\u00a0s' },
];

/** Contacts and staffing, by contact group: the day, then each group's intervals. */
export function ContactGroups({ record }: { readonly record: DayRecord }): VNode {
  const groups = contactGroupsOf(record.rows);
  const daily = record.rows.contactGroupDaily;
  return (
    <section aria-labelledby="contacts">
      <h2 id="contacts">Contacts and staffing</h2>
      {daily === null ? (
        <NotWritten dataSet="contactGroupDaily" />
      ) : (
        <FigureTable
          id="contact-groups"
          caption="Contact groups, the whole day"
          headTitle="Contact group"
          columns={FIGURES}
          rows={daily}
          headOf={({ contactGroup = '' }) => ({
            content: (
              <a href={`#${idOf(groups.findIndex(({ name }) => name === contactGroup))}`}>
                <Name text={contactGroup} />
              </a>
            ),
          })}
        />
      )}
      {record.rows.contactGroupInterval === null && <NotWritten dataSet="contactGroupInterval" />}
      {groups.map((group, index) => (
        <ContactGroup key={group.name} record={record} group={group} id={idOf(index)} />
      ))}
    </section>
  );
}

function idOf(index: number): string {
  return `contact-group-${index + 1}`;
}

interface GroupProps {
  readonly record: DayRecord;
  readonly group: GroupRows;
  readonly id: string;
}

function ContactGroup({ record: { day }, group: { name, intervals }, id }: GroupProps): VNode {
  const table = `${id}-intervals`;
  return (
    <article aria-labelledby={id}>
      <h3 id={id}>
        <Name text={name} />
      </h3>
      {intervals.length === 0 ? (
        <p>No interval has contacts or staff.</p>
      ) : (
        <>
          <div class="charts">
            <Chart
              title="Contacts"
              svg={contactsChart(day, intervals)}
              table={table}
              columns={['nco', 'nch', 'abd']}
              legend={[
                { colour: 'handled', title: 'handled' },
                { colour: 'abandoned', title: 'abandoned' },
                { colour: 'offered', title: 'offered', shape: 'line' },
              ]}
            />
            <Chart
              title="Service level, %"
              svg={serviceLevelChart(day, intervals)}
              table={table}
              columns={['serviceLevelPercent', 'asa', 'nco']}
              legend={[{ colour: 'level', title: 'answered in time' }]}
            />
            <Chart
              title="Staffing against contacts"
              svg={staffingChart(day, intervals)}
              table={table}
              columns={['aps', 'nco']}
              legend={[
                { colour: 'staffed', title: 'positions (left)' },
                { colour: 'offered', title: 'contacts offered (right)', shape: 'line' },
              ]}
            />
          </div>
          <details>
            <summary>
              Intervals of <Name text={name} />: {intervals.length}
            </summary>
            <FigureTable
              id={table}
              caption={`Contacts and staffing by interval, ${isolated(name)}`}
              headTitle="Interval"
              columns={FIGURES}
              rows={intervals}
              headOf={(row) => ({ content: clockTime(startOf(row), day), start: startOf(row) })}
            />
          </details>
        </>
      )}
    </article>
  );
}
