import type { VNode } from 'preact';
import type { LinkOf, RangeDay, RangeRecord } from '../range/range-record';
import { Scroll } from './figure-table';
import { stateOf } from './range-state';

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
              <th scope="col" data-search>
                Day
              </th>
              <th scope="col" data-column="state" data-search>
                State
              </th>
              <th scope="col" data-column="version">
                Version
              </th>
              <th scope="col" data-column="offered">
                Offered
              </th>
              <th scope="col" data-column="handled">
                Handled
              </th>
              <th scope="col" data-column="abandoned">
                Abandoned
              </th>
              <th scope="col" data-column="agents">
                Agents
              </th>
              <th scope="col" data-column="signedInSeconds">
                {'Signed in,\u00a0s'}
              </th>
              <th scope="col" data-search>
                Findings
              </th>
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
