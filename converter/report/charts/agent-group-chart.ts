import { rectY } from '@observablehq/plot';
import type { SiteDay } from '../../core/time/site-day';
import type { CsvRow } from '../day/day-record';
import { barOf, dayChart } from './day-chart';

/** Signed-in time of an agent group by interval, in hours: available, and unavailable on top of it. */
export function agentGroupChart(day: SiteDay, rows: readonly CsvRow[]): string {
  const bars = rows.flatMap((row) => {
    const [available, signedIn] = [hours(row.availableSeconds), hours(row.signedInSeconds)];
    return [
      { ...barOf(day, row), y1: 0, y2: available, fill: 'var(--available)' },
      { ...barOf(day, row), y1: available, y2: signedIn, fill: 'var(--unavailable)' },
    ];
  });
  return dayChart(day, [
    rectY(
      bars.filter(({ y1, y2 }) => y2 > y1),
      { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', fill: 'fill', inset: 0.4 },
    ),
  ]);
}

function hours(seconds = '0'): number {
  return Number(seconds) / 3600;
}
