import { MINUTE_MS } from '../../core/time/span';
import type { CsvRow, CsvRows } from './day-record';

/**
 * The length of the intervals that rows were made in, in minutes; the files do not name it. An APS is staffed time divided by
 * it (spec 1), of contact groups or of agent groups. Where nobody was there, starts that lie nearer together than
 * `configured` tell of shorter intervals; else it is `configured`.
 */
export function intervalMinutesOf({ contactGroupInterval, agentGroupInterval }: CsvRows, configured: number): number {
  const [contacts, agents] = [contactGroupInterval ?? [], agentGroupInterval ?? []];
  const lengths = [...lengthsOf(contacts, 'staffedSeconds'), ...lengthsOf(agents, 'signedInSeconds')];
  // The longest: a zone's change may leave an interval that is shorter.
  if (lengths.length > 0) return lengths.reduce((a, b) => Math.max(a, b));
  return Math.min(configured, leastDistance([...contacts, ...agents]));
}

function lengthsOf(rows: readonly CsvRow[], column: 'staffedSeconds' | 'signedInSeconds'): number[] {
  return rows
    .filter(({ aps }) => Number(aps) > 0)
    .map((row) => Math.round((Number(row[column]) * 1000) / Number(row.aps) / MINUTE_MS));
}

/** Between the starts of two intervals that follow each other, in minutes. */
function leastDistance(rows: readonly CsvRow[]): number {
  const starts = [...new Set(rows.map(({ intervalStartUtc }) => Date.parse(intervalStartUtc ?? '')))].sort(
    (a, b) => a - b,
  );
  const distances = starts.slice(1).map((start, index) => (start - (starts[index] ?? start)) / MINUTE_MS);
  return distances.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
}
