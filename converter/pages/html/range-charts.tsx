import type { VNode } from 'preact';
import { chartRuns, type DayBar, dateChart } from '../charts/range-charts';
import type { RangeDay, RangeRecord } from '../range/range-record';
import { Chart, type LegendEntry } from './chart';

/** A picture of one figure of each day. */
interface RangePicture {
  readonly title: string;
  readonly partsOf: (day: Extract<RangeDay, { kind: 'day' }>) => DayBar['parts'];
  readonly legend: readonly LegendEntry[];
  /** What its tooltip shows of the table of days. */
  readonly columns: readonly string[];
}

const PICTURES: readonly RangePicture[] = [
  {
    title: 'Contacts',
    partsOf: ({ figures: { contacts } }) =>
      contacts === null
        ? []
        : [
            { value: contacts.handled, colour: 'handled' },
            { value: contacts.abandoned, colour: 'abandoned' },
            { value: Math.max(0, contacts.offered - contacts.handled - contacts.abandoned), colour: 'other' },
          ],
    legend: [
      { colour: 'handled', title: 'handled' },
      { colour: 'abandoned', title: 'abandoned' },
      { colour: 'other', title: 'offered beyond these' },
    ],
    columns: ['state', 'offered', 'handled', 'abandoned'],
  },
  {
    title: 'Hours signed in',
    partsOf: ({ figures: { staffing } }) =>
      staffing === null ? [] : [{ value: staffing.signedInSeconds / 3600, colour: 'staffed' }],
    legend: [{ colour: 'staffed', title: 'all agents' }],
    columns: ['state', 'agents', 'signedInSeconds'],
  },
];

/** Contacts and staffing per day, three months a picture, all by the same scale. */
export function RangeCharts({ record: { days } }: { readonly record: RangeRecord }): VNode {
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">Contacts and staffing</h2>
      {PICTURES.map(({ title, partsOf, legend, columns }) => {
        const bars = days.flatMap((day) => (day.kind === 'day' ? [{ date: day.date, parts: partsOf(day) }] : []));
        const most = Math.max(1, ...bars.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0)));
        return (
          <div key={title} class="charts">
            {chartRuns(days).map((run) => {
              const dates = run.map(({ date }) => date);
              const ofRun = bars.filter(({ date }) => dates.includes(date));
              return (
                <Chart
                  key={dates[0]}
                  title={`${title}, ${dates[0]} to ${dates.at(-1)}`}
                  svg={dateChart(dates, ofRun, most)}
                  table="day-table"
                  columns={columns}
                  legend={legend}
                />
              );
            })}
          </div>
        );
      })}
    </section>
  );
}
