import type { VNode } from 'preact';
import type { LinkOf, RangeDay, RangeRecord } from '../range/range-record';
import { Scroll } from './figure-table';
import { stateOf } from './range-state';

/** A column: what the page's script knows it by, and whether a search goes through it. */
const TITLES: readonly { readonly title: string; readonly column?: string; readonly isSearched?: true }[] = [
  { title: 'Day', isSearched: true },
  { title: 'State', column: 'state', isSearched: true },
  { title: 'Version', column: 'version' },
  { title: 'Offered', column: 'offered' },
  { title: 'Handled', column: 'handled' },
  { title: 'Abandoned', column: 'abandoned' },
  { title: 'Agents', column: 'agents' },
  { title: 'Signed in,\u00a0s', column: 'signedInSeconds' },
  { title: 'Findings', isSearched: true },
];

/** Every day of a range, with its state, why, and its sums. */
export function RangeTable({
  record: { days },
  linkOf,
}: {
  readonly record: RangeRecord;
  readonly linkOf: LinkOf;
}): VNode {
  return (
    <section aria-labelledby="days">
      <h2 id="days">Days</h2>
      <Scroll label="Days, with sums">
        <table id="day-table" class="days" data-searched="day, state, reason or finding" data-sorted>
          <caption>Days, with sums over all contact groups and agents</caption>
          <thead>
            <tr>
              {TITLES.map(({ title, column, isSearched }) => (
                <th key={title} scope="col" data-column={column} data-search={isSearched}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.date} data-start={Date.parse(day.date)}>
                <th scope="row">
                  <DayLink date={day.date} link={linkOf(day.date)} />
                </th>
                {day.kind === 'day' ? <DayCells day={day} /> : <NoCells day={day} />}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function DayLink({ date, link }: { readonly date: string; readonly link: string | null }): VNode | string {
  return link === null ? date : <a href={link}>{date}</a>;
}

function DayCells({ day }: { readonly day: Extract<RangeDay, { kind: 'day' }> }): VNode {
  const { version, findings, reasons, figures } = day;
  const { contacts, staffing } = figures;
  return (
    <>
      <td>
        {stateOf(day).title}
        {reasons.map((reason) => (
          <small key={reason}>
            {' '}
            <bdi>{reason}</bdi>
          </small>
        ))}
      </td>
      {[
        version,
        contacts?.offered,
        contacts?.handled,
        contacts?.abandoned,
        staffing?.agents,
        staffing?.signedInSeconds,
      ].map((figure) => (
        <td>{figure ?? ''}</td>
      ))}
      <td>{findings.map(({ code, count }) => `${code}: ${count}`).join(', ')}</td>
    </>
  );
}

function NoCells({ day }: { readonly day: RangeDay }): VNode {
  return <td colSpan={8}>{stateOf(day).title}</td>;
}
