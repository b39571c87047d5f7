import type { VNode } from 'preact';
import type { LinkOf, RangeRecord } from '../range/range-record';
import type { PageAssets } from './assets';
import { Calendar } from './calendar';
import { htmlDocument } from './document';
import { RangeCharts } from './range-charts';
import { stateOf } from './range-state';
import { RangeTable } from './range-table';

const SECTIONS = [
  { id: 'verdict', title: 'Is this range good?' },
  { id: 'calendar', title: 'Calendar' },
  { id: 'figures', title: 'Contacts and staffing' },
  { id: 'days', title: 'Days' },
];

/** The page of a range of days: one HTML file. */
export function rangePage(record: RangeRecord, linkOf: LinkOf, assets: PageAssets): string {
  const { from, to } = record;
  return htmlDocument(
    { title: `${from} to ${to}: history for Aspect WFM`, sections: SECTIONS },
    assets,
    <>
      <h1>
        {from} to {to} <small>{record.timeZone}</small>
      </h1>
      <RangeVerdict record={record} />
      <Calendar record={record} linkOf={linkOf} />
      <RangeCharts record={record} />
      <RangeTable record={record} linkOf={linkOf} />
    </>,
  );
}

function RangeVerdict({ record: { days, repeat, rebuild = [] } }: { readonly record: RangeRecord }): VNode {
  const counts = new Map<string, number>();
  for (const day of days) {
    const { title } = stateOf(day);
    counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  const worst = days.map((day) => stateOf(day).grade);
  const grade = worst.includes('act') ? 'act' : worst.includes('look') ? 'look' : 'good';
  return (
    <section class={`verdict ${grade}`} aria-labelledby="verdict">
      <h2 id="verdict">{TITLES[grade]}</h2>
      <dl>
        {[...counts].map(([title, count]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <Commands title="To make the days that are missing, failed or stale:" commands={repeat} />
      <Commands
        title="To make days whose inputs are gone from what is left, without what those inputs held:"
        commands={rebuild}
      />
    </section>
  );
}

function Commands({ title, commands }: { readonly title: string; readonly commands: readonly string[] }): VNode | null {
  if (commands.length === 0) return null;
  return (
    <>
      <p>{title}</p>
      <ul>
        {commands.map((command) => (
          <li key={command}>
            <code>{command}</code>
          </li>
        ))}
      </ul>
    </>
  );
}

const TITLES = {
  act: 'Not every day can be relied on',
  look: 'Complete, with findings to read',
  good: 'Complete: every day is good',
} as const;
