import type { VNode } from 'preact';
import { formatLocal, type SiteDay } from '../../core/time/site-day';
import { HOUR_MS, lengthMs } from '../../core/time/span';
import type { CsvRow } from '../day/day-record';
import { clockTime } from '../day/local-time';

/** Local hours between two labels of the scale. */
const SCALE_HOURS = 6;
/** Height of a strip, as the style sheet has it. */
const STRIP_PX = 14;

/** An agent's sign-in pairs as a strip over the whole day, and in words. An end that is open or assumed looks and reads so. */
export function Timeline({ day, pairs }: { readonly day: SiteDay; readonly pairs: readonly CsvRow[] }): VNode {
  return (
    <>
      <svg class="strip" aria-hidden="true">
        {pairs.map((pair) => {
          const [start, end] = [Date.parse(pair.signInUtc ?? ''), Date.parse(pair.signOutUtc ?? '')];
          return (
            <>
              <rect x={percent(start, day)} width={percent(day.start + end - start, day)} height={STRIP_PX} />
              {pair.startMark === '' ? null : <Mark at={start} day={day} mark={pair.startMark ?? ''} />}
              {pair.endMark === '' ? null : <Mark at={end} day={day} mark={pair.endMark ?? ''} />}
            </>
          );
        })}
      </svg>
      <ul class="pairs">
        {pairs.map((pair) => (
          <Pair pair={pair} day={day} />
        ))}
      </ul>
    </>
  );
}

/** The hours above the strips. */
export function TimelineScale({ day }: { readonly day: SiteDay }): VNode {
  const hours: number[] = [];
  for (let at = day.start; at < day.end; at += HOUR_MS) {
    if (Number(formatLocal(at, day.timeZone, 'H')) % SCALE_HOURS === 0) hours.push(at);
  }
  return (
    <svg class="scale" aria-hidden="true">
      {hours.map((at) => (
        <text x={percent(at, day)} y="11">
          {formatLocal(at, day.timeZone, 'HH:mm')}
        </text>
      ))}
    </svg>
  );
}

function Mark({ at, day, mark }: { readonly at: number; readonly day: SiteDay; readonly mark: string }): VNode {
  return <line class={mark} x1={percent(at, day)} x2={percent(at, day)} y1="0" y2={STRIP_PX} />;
}

/** `00:00–01:45 (since before the day)`; each time has the file's own text in it. */
function Pair({ pair, day }: { readonly pair: CsvRow; readonly day: SiteDay }): VNode {
  const { signIn = '', signOut = '', signInUtc = '', signOutUtc = '', startMark = '', endMark = '' } = pair;
  const marks = [startMark, endMark].filter((mark) => mark !== '').map((mark) => MARKS[mark] ?? mark);
  return (
    <li>
      <time datetime={signIn}>{clockTime(Date.parse(signInUtc), day)}</time>–
      <time datetime={signOut}>{clockTime(Date.parse(signOutUtc), day)}</time>
      {marks.length === 0 ? '' : ` (${marks.join(', ')})`}
    </li>
  );
}

/** The marks of `signInPairs` (spec 3) in words. */
const MARKS: Readonly<Record<string, string>> = {
  'open-start': 'since before the day',
  'open-end': 'beyond the day',
  open: 'not over at the horizon',
  assumed: 'end assumed',
};

/** How far into the day an instant is. */
function percent(at: number, day: SiteDay): string {
  return `${Math.round(((at - day.start) / lengthMs(day)) * 100_000) / 1000}%`;
}
