import { nextDate } from '../core/time/site-day';
import type { DayOutcome } from '../jobs/outcome';
import type { ConvertRequest } from './convert-request';
import type { CommonOptions } from './session';

const UNDONE: readonly DayOutcome['kind'][] = ['failed', 'not-begun', 'interrupted', 'held', 'inputs-missing'];

/** The commands that repeat just the days that are not done, one for each run of consecutive dates; none where all are. */
export function repeatCommands(
  outcomes: readonly DayOutcome[],
  request: ConvertRequest,
  options: CommonOptions,
): string[] {
  const dates = outcomes.flatMap(({ kind, date }) => (UNDONE.includes(kind) ? [date] : [])).sort();
  const ranges: { from: string; to: string }[] = [];
  for (const date of dates) {
    const last = ranges.at(-1);
    if (last !== undefined && nextDate(last.to) === date) last.to = date;
    else ranges.push({ from: date, to: date });
  }
  const flags = [
    ...(request.only === 'all' ? ['--only all'] : []),
    ...(request.partial || request.today ? ['--partial'] : []),
    ...(request.lateReports ? ['--late-reports'] : []),
    ...(options.asOf === undefined ? [] : [`--as-of ${options.asOf}`]),
  ];
  return ranges.map(({ from, to }) =>
    ['aspect-wfm backfill --config', quoted(options.config), `--from ${from} --to ${to}`, ...flags].join(' '),
  );
}

/** As a shell takes it for one word. */
function quoted(text: string): string {
  return /^[\w./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
