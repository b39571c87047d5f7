import type { VNode } from 'preact';
import { chartRuns, type DayBar, dateChart } from '../charts/range-charts';
import type { RangeDay, RangeRecord } from '../range/range-record';
import { Chart, type LegendEntry } from './chart';

/** A picture of each day. */
interface RangePicture {
  readonly title: string;
  readonly drawnOf: (day: Extract<RangeDay, { kind: 'day' }>) => Omit<DayBar, 'date'>;
  readonly legend: readonly LegendEntry[];
  /** What its tooltip shows of the table of days. */
  readonly columns: readonly string[];
}

const NOTHING: Omit<DayBar, 'date'> = { parts: [] };

const PICTURES: readonly RangePicture[] = [
  {
    title: 'Contacts',
    drawnOf: ({ figures: { contacts } }) =>
      contacts === null
        ? NOTHING
        : {
            parts: [
              { value: contacts.handled, colour: 'handled' },
              { value: contacts.abandoned, colour: 'abandoned' },
            ],
            line: { value: contacts.offered, colour: 'offered' },
          },
    legend: [
      { colour: 'handled', title: 'handled' },
      { colour: 'abandoned', title: 'abandoned' },
      { colour: 'offered', title: 'offered', shape: 'line' },
    ],
    columns: ['state', 'offered', 'handled', 'abandoned'],
  },
  {
    title: 'Hours signed in',
    drawnOf: ({ figures: { staffing } }) =>
      staffing === null ? NOTHING : { parts: [{ value: staffing.signedInSeconds / 3600, colour: 'staffed' }] },
    legend: [{ colour: 'staffed', title: 'all agents' }],
    columns: ['state', 'agents', 'signedInSeconds'],
  },
];

/** Contacts and staffing per day, three months a picture, all by the same scale. */
export function RangeCharts({ record: { days } }: { readonly record: RangeRecord }): VNode {
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">Contacts and staffing</h2>
      {PICTURES.map(({ title, drawnOf, legend, columns }) => {
        const bars = days.flatMap((day) => (day.kind === 'day' ? [{ date: day.date, ...drawnOf(day) }] : []));
        const most = Math.max(1, ...bars.map(greatestOf));
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

function greatestOf({ parts, line }: DayBar): number {
  const bar = parts.reduce((sum, { value }) => sum + value, 0);
  return Math.max(bar, line?.value ?? 0);
}
