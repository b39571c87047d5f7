import type { SiteDay } from '../../core/time/site-day';
import type { CsvRow } from '../day/day-record';
import { barsOf, dayChart } from './day-chart';

/** Signed-in time of an agent group by interval, in hours: available, and unavailable on top of it. */
export function agentGroupChart(day: SiteDay, rows: readonly CsvRow[]): string {
  const signedIn = Math.max(0, ...rows.map((row) => hours(row.signedInSeconds)));
  return dayChart(day, signedIn, [
    barsOf(day, rows, 'available', (row) => [0, hours(row.availableSeconds)]),
    barsOf(day, rows, 'unavailable', (row) => [hours(row.availableSeconds), hours(row.signedInSeconds)]),
  ]);
}

function hours(seconds = '0'): number {
  return Number(seconds) / 3600;
}
