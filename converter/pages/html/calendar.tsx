import type { VNode } from 'preact';
import { addDays, formatLocal } from '../../core/time/site-day';
import { noonOf } from '../range/noon';
import type { LinkOf, RangeDay, RangeRecord } from '../range/range-record';
import { Scroll } from './figure-table';
import { stateOf } from './range-state';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

interface CalendarProps {
  readonly record: RangeRecord;
  readonly linkOf: LinkOf;
}

/** The days of a range by month, each with the sign of its state. */
export function Calendar({ record: { days }, linkOf }: CalendarProps): VNode {
  const months = new Map<string, RangeDay[]>();
  for (const day of days) months.set(day.date.slice(0, 7), [...(months.get(day.date.slice(0, 7)) ?? []), day]);
  return (
    <section aria-labelledby="calendar">
      <h2 id="calendar">Calendar</h2>
      <div class="months">
        {[...months].map(([month, ofMonth]) => (
          <Month key={month} month={month} days={ofMonth} linkOf={linkOf} />
        ))}
      </div>
      <Signs days={days} />
    </section>
  );
}

function Signs({ days }: { readonly days: readonly RangeDay[] }): VNode {
  const states = new Map(days.map((day) => [stateOf(day).title, stateOf(day)]));
  return (
    <ul class="legend">
      {[...states.values()].map(({ title, sign, grade }) => (
        <li key={title}>
          <span class={`sign ${grade}`}>{sign}</span> {title}
        </li>
      ))}
    </ul>
  );
}

function Month(props: { readonly month: string; readonly days: readonly RangeDay[]; readonly linkOf: LinkOf }): VNode {
  const { month, days, linkOf } = props;
  const title = formatLocal(noonOf(`${month}-01`), 'UTC', 'LLLL yyyy');
  return (
    <Scroll label={title}>
      <table class="month">
        <caption>{title}</caption>
        <thead>
          <tr>
            {WEEKDAYS.map((weekday) => (
              <th key={weekday} scope="col">
                <abbr title={weekday}>{weekday.slice(0, 2)}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month, days).map((week) => (
            <tr>
              {week.map((day) => (
                <td>{day === null ? null : <Day day={day} link={linkOf(day.date)} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Day({ day, link }: { readonly day: RangeDay; readonly link: string | null }): VNode {
  const { title, sign, grade } = stateOf(day);
  const content = (
    <>
      {Number(day.date.slice(8))}
      <span class={`sign ${grade}`} title={title} aria-hidden="true">
        {sign}
      </span>
      <span class="unseen">, {title}</span>
    </>
  );
  return link === null ? (
    <span class="day">{content}</span>
  ) : (
    <a class="day" href={link}>
      {content}
    </a>
  );
}

/** The weeks of a month from Monday on; `null` where no day of the range is. */
function weeksOf(month: string, days: readonly RangeDay[]): (RangeDay | null)[][] {
  const byDate = new Map(days.map((day) => [day.date, day]));
  const weeks: (RangeDay | null)[][] = [];
  const first = `${month}-01`;
  const weekday = Number(formatLocal(noonOf(first), 'UTC', 'c'));
  for (let monday = addDays(first, 1 - weekday); monday.slice(0, 7) <= month; monday = addDays(monday, 7)) {
    weeks.push(WEEKDAYS.map((_, index) => byDate.get(addDays(monday, index)) ?? null));
  }
  return weeks.filter((week) => week.some((day) => day !== null));
}
