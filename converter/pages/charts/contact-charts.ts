import { axisY, dot, line } from '@observablehq/plot';
import type { SiteDay } from '../../core/time/site-day';
import type { CsvRow } from '../day/day-record';
import { barsOf, dayChart, intervalOf } from './day-chart';
import { levelMark } from './level-mark';
import { CHART_MARGIN } from './svg-chart';
import { tickLabel } from './tick-label';

/** Contacts of a group by interval: handled and abandoned as bars, offered as the line above them. */
export function contactsChart(day: SiteDay, rows: readonly CsvRow[]): string {
  const ended = (row: CsvRow) => Number(row.nch) + Number(row.abd);
  const offered = rows.map((row) => {
    const { start, end } = intervalOf(row, day);
    return { x1: start, x2: end, y: Number(row.nco) };
  });
  const most = Math.max(0, ...rows.flatMap((row) => [ended(row), Number(row.nco)]));
  return dayChart(
    day,
    most,
    [
      barsOf(day, rows, 'handled', (row) => [0, Number(row.nch)]),
      barsOf(day, rows, 'abandoned', (row) => [Number(row.nch), ended(row)]),
      levelMark(offered, 'offered'),
    ],
    { labels: wholeTicks(most) },
  );
}

/**
 * Service level of a group by interval, in percent; nothing where no contact was offered. It can be
 * beyond 100: a transfer that was answered in time need not be among the contacts offered.
 */
export function serviceLevelChart(day: SiteDay, rows: readonly CsvRow[]): string {
  const levels = rows.filter(({ nco }) => Number(nco) > 0);
  const level = (row: CsvRow) => Number(row.serviceLevelPercent);
  return dayChart(day, Math.max(100, ...levels.map(level)), [
    barsOf(day, levels, 'level', (row) => [0, level(row)]),
    // A level of 0 has no bar, and is not the same as no contacts.
    dot(
      levels.filter((row) => level(row) === 0),
      { x: (row) => middleOf(row, day), y: level, r: 2, fill: 'var(--level)' },
    ),
  ]);
}

/** Positions staffed for a group by interval as bars, by the axis to the left; contacts offered as a line, by the one to the right. */
export function staffingChart(day: SiteDay, rows: readonly CsvRow[]): string {
  const most = (column: 'aps' | 'nco') => Math.max(0, ...rows.map((row) => Number(row[column])));
  // Contacts are drawn in units of positions.
  const unit = most('aps') > 0 && most('nco') > 0 ? most('aps') / most('nco') : 1;
  const contacts = rows.map((row) => ({ x: middleOf(row, day), y: Number(row.nco) * unit }));
  return dayChart(
    day,
    Math.max(most('aps'), most('nco') * unit),
    [
      barsOf(day, rows, 'staffed', (row) => [0, Number(row.aps)]),
      line(contacts, { x: 'x', y: 'y', z: runsOf(day, rows), stroke: 'var(--offered)', strokeWidth: 1.5 }),
      dot(contacts, { x: 'x', y: 'y', r: 1.6, fill: 'var(--offered)' }),
      axisY(
        wholeTicks(most('nco')).map((count) => count * unit),
        { anchor: 'right', tickFormat: (y: number) => tickLabel(Math.round(y / unit)), label: null },
      ),
    ],
    { marginRight: CHART_MARGIN.marginLeft },
  );
}

function middleOf(row: CsvRow, day: SiteDay): number {
  const { start, end } = intervalOf(row, day);
  return (start + end) / 2;
}

/** Numbers the runs of rows without a gap: a line through intervals that have no row would say something of them. */
function runsOf(day: SiteDay, rows: readonly CsvRow[]): number[] {
  let [run, expected] = [0, Number.NaN];
  return rows.map((row) => {
    const { start, end } = intervalOf(row, day);
    if (start !== expected) run += 1;
    expected = end;
    return run;
  });
}

/** Some round whole numbers up to the greatest, evenly spaced: contacts come whole. */
function wholeTicks(greatest: number): number[] {
  const rough = Math.max(1, greatest / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? rough;
  return Array.from({ length: Math.floor(greatest / step) + 1 }, (_, index) => index * step);
}
