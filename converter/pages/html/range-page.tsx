import type { VNode } from 'preact';
import type { LinkOf, RangeDay, RangeRecord } from '../range/range-record';
import { AnonymousNote } from './anonymous-note';
import type { PageAssets } from './assets';
import { Calendar } from './calendar';
import { htmlDocument } from './document';
import { RangeCharts } from './range-charts';
import { rangeVerdict, stateOf } from './range-state';
import { RangeTable } from './range-table';

/** The page of a range of days: one HTML file. */
export function rangePage(record: RangeRecord, linkOf: LinkOf, assets: PageAssets): string {
  const { from, to, days, isAnonymous } = record;
  const sections = [
    { id: 'verdict', title: 'Is this range good?', content: <RangeVerdict record={record} /> },
    ...(days.length > 0
      ? [{ id: 'calendar', title: 'Calendar', content: <Calendar record={record} linkOf={linkOf} /> }]
      : []),
    ...(days.some(hasFigures)
      ? [{ id: 'figures', title: 'Contacts and staffing', content: <RangeCharts record={record} /> }]
      : []),
    ...(days.length > 0
      ? [{ id: 'days', title: 'Days', content: <RangeTable record={record} linkOf={linkOf} /> }]
      : []),
  ];
  return htmlDocument(
    { title: `${from} to ${to}: history for Aspect WFM${isAnonymous ? ', anonymous' : ''}`, sections },
    assets,
    <>
      <h1>
        {from} to {to} <small>{record.timeZone}</small>
      </h1>
      {isAnonymous && <AnonymousNote />}
      {sections.map(({ content }) => content)}
    </>,
  );
}

/** A picture of nothing would tell of days without contacts. */
function hasFigures(day: RangeDay): boolean {
  return day.kind === 'day' && (day.figures.contacts !== null || day.figures.staffing !== null);
}

function RangeVerdict({ record: { days, repeat, rebuild = [] } }: { readonly record: RangeRecord }): VNode {
  const counts = new Map<string, number>();
  for (const day of days) {
    const { title } = stateOf(day);
    counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  const { title: verdict, grade } = rangeVerdict(days);
  return (
    <section class={`verdict ${grade}`} aria-labelledby="verdict">
      <h2 id="verdict">{verdict}</h2>
      {counts.size > 0 && (
        <dl>
          {[...counts].map(([title, count]) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{count}</dd>
            </div>
          ))}
        </dl>
      )}
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
