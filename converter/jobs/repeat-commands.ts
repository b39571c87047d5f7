import { nextDate } from '../core/time/site-day';
import type { DayOutcome } from './outcome';
import type { ConversionRequest } from './plan-request';
import type { DateRange } from './select-days';

/** What a command was given that the command to repeat it needs, too. */
export interface RepeatOptions {
  /** The configuration's path or `s3://bucket/key`. */
  readonly config: string;
  readonly asOf?: string;
}

const UNDONE: readonly DayOutcome['kind'][] = ['failed', 'not-begun', 'interrupted', 'held', 'inputs-missing'];

/** The days that are not done, as runs of consecutive dates, oldest first. */
export function undoneRanges(outcomes: readonly Pick<DayOutcome, 'kind' | 'date'>[]): DateRange[] {
  const dates = outcomes.flatMap(({ kind, date }) => (UNDONE.includes(kind) ? [date] : [])).sort();
  const ranges: { from: string; to: string }[] = [];
  for (const date of dates) {
    const last = ranges.at(-1);
    if (last !== undefined && nextDate(last.to) === date) last.to = date;
    else ranges.push({ from: date, to: date });
  }
  return ranges;
}

/** The commands that repeat just the days that are not done, one for each run of consecutive dates; none where all are. */
export function repeatCommands(
  outcomes: readonly Pick<DayOutcome, 'kind' | 'date'>[],
  request: Pick<ConversionRequest, 'only' | 'partial' | 'today' | 'lateReports'>,
  options: RepeatOptions,
): string[] {
  const flags = [
    ...(request.only === 'all' ? ['--only all'] : []),
    ...(request.partial || request.today ? ['--partial'] : []),
    ...(request.lateReports ? ['--late-reports'] : []),
    ...(options.asOf === undefined ? [] : [`--as-of ${options.asOf}`]),
  ];
  return undoneRanges(outcomes).map(({ from, to }) =>
    ['aspect-wfm backfill --config', quoted(options.config), `--from ${from} --to ${to}`, ...flags].join(' '),
  );
}

/** As a shell takes it for one word. */
function quoted(text: string): string {
  return /^[\w./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
