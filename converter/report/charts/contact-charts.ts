import { axisY, dot, line, link, rectY } from '@observablehq/plot';
import type { SiteDay } from '../../core/time/site-day';
import type { CsvRow } from '../day/day-record';
import { barOf, dayChart } from './day-chart';

/** Contacts of a group by interval: handled and abandoned as bars, offered as the line above them. */
export function contactsChart(day: SiteDay, rows: readonly CsvRow[]): string {
  const bars = rows.flatMap((row) => {
    const [handled, abandoned] = [Number(row.nch), Number(row.abd)];
    return [
      { ...barOf(day, row), y1: 0, y2: handled, fill: 'var(--handled)' },
      { ...barOf(day, row), y1: handled, y2: handled + abandoned, fill: 'var(--abandoned)' },
    ];
  });
  const offered = rows.map((row) => ({ ...barOf(day, row), nco: Number(row.nco) }));
  return dayChart(
    day,
    [
      rectY(
        bars.filter(({ y1, y2 }) => y2 > y1),
        { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', fill: 'fill', inset: 0.4 },
      ),
      link(offered, { x1: 'x1', x2: 'x2', y1: 'nco', y2: 'nco', stroke: 'var(--offered)', strokeWidth: 2 }),
    ],
    {},
    wholeTicks(Math.max(0, ...offered.map(({ nco }) => nco))),
  );
}

/** Service level of a group by interval, in percent; nothing where no contact was offered. */
export function serviceLevelChart(day: SiteDay, rows: readonly CsvRow[]): string {
  const levels = rows
    .filter(({ nco }) => Number(nco) > 0)
    .map((row) => ({ ...barOf(day, row), level: Number(row.serviceLevelPercent) }));
  return dayChart(
    day,
    [
      rectY(levels, { x1: 'x1', x2: 'x2', y: 'level', fill: 'var(--level)', inset: 0.4 }),
      // A level of 0 has no bar, and is not the same as no contacts.
      dot(
        levels.filter(({ level }) => level === 0),
        { x: ({ x1, x2 }) => (x1 + x2) / 2, y: 0, r: 2, fill: 'var(--level)' },
      ),
    ],
    { y: { domain: [0, 100] } },
  );
}

/** Positions staffed for a group by interval as bars, by the axis to the left; contacts offered as a line, by the one to the right. */
export function staffingChart(day: SiteDay, rows: readonly CsvRow[]): string {
  const steps = rows.map((row) => ({ ...barOf(day, row), aps: Number(row.aps), nco: Number(row.nco) }));
  const most = (column: 'aps' | 'nco') => Math.max(0, ...steps.map((step) => step[column]));
  // Contacts are drawn in units of positions.
  const unit = most('aps') > 0 && most('nco') > 0 ? most('aps') / most('nco') : 1;
  const middle = ({ x1, x2 }: { readonly x1: number; readonly x2: number }) => (x1 + x2) / 2;
  const contacts = steps.map((step) => ({ x: middle(step), y: step.nco * unit }));
  // A line through intervals that have no row would say something of them.
  const runs = steps.map((step, index) => step.x1 !== steps[index - 1]?.x2).map(runNumber());
  return dayChart(
    day,
    [
      rectY(steps, { x1: 'x1', x2: 'x2', y: 'aps', fill: 'var(--staffed)', inset: 0.4 }),
      line(contacts, { x: 'x', y: 'y', z: runs, stroke: 'var(--offered)', strokeWidth: 1.5 }),
      dot(contacts, { x: 'x', y: 'y', r: 1.6, fill: 'var(--offered)' }),
      axisY(
        wholeTicks(most('nco')).map((count) => count * unit),
        {
          anchor: 'right',
          tickFormat: (y: number) => String(Math.round(y / unit)),
          label: null,
        },
      ),
    ],
    { marginRight: 30 },
  );
}

/** Numbers the runs of a sequence of which each member says whether it begins one. */
function runNumber(): (begins: boolean) => number {
  let run = 0;
  return (begins) => {
    if (begins) run += 1;
    return run;
  };
}

/** Some round whole numbers up to the greatest, evenly spaced: contacts come whole. */
function wholeTicks(greatest: number): number[] {
  const rough = Math.max(1, greatest / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? rough;
  return Array.from({ length: Math.floor(greatest / step) + 1 }, (_, index) => index * step);
}
