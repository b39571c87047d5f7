import type { Problem } from '../errors';
import { byCodePoint } from '../order';
import { cellProblem, type Validity } from './map-cells';
import type { MapTableRow } from './map-table';

/** A row of a map that was read, with the key and the dates that no other row may have. */
export interface KeyedRow<Value> {
  readonly row: MapTableRow<string>;
  /** The column to name when the key is given twice. */
  readonly column: string;
  readonly key: string;
  readonly validity: Validity;
  readonly value: Value;
}

/** The values of the rows; reports each row that holds on a date on which an earlier row of the same key holds (spec 2D). */
export function rowsWithoutOverlap<Value>(rows: readonly KeyedRow<Value>[], problems: Problem[]): Value[] {
  const latest = new Map<string, KeyedRow<Value>>();
  const overlaps: Problem[] = [];
  for (const next of [...rows].sort(byStart)) {
    const former = latest.get(next.key);
    if (former !== undefined && startsBeforeEnd(next, former)) overlaps.push(overlapProblem(next, former));
    if (former === undefined || endsLater(next, former)) latest.set(next.key, next);
  }
  problems.push(...overlaps);
  return rows.map(({ value }) => value);
}

/** Orders rows by the date from which they hold; those of one date stay in the order of the map. */
export function byStart(a: KeyedRow<unknown>, b: KeyedRow<unknown>): number {
  return byCodePoint(a.validity.validFrom ?? '', b.validity.validFrom ?? '');
}

/** Whether a row begins before another one, which does not begin later, has ended. */
export function startsBeforeEnd({ validity: { validFrom } }: KeyedRow<unknown>, former: KeyedRow<unknown>): boolean {
  const end = former.validity.validTo;
  return end === null || validFrom === null || validFrom < end;
}

/** Whether a row holds longer than another one. */
export function endsLater(next: KeyedRow<unknown>, former: KeyedRow<unknown>): boolean {
  const [a, b] = [next.validity.validTo, former.validity.validTo];
  return b !== null && (a === null || a > b);
}

function overlapProblem({ row, column, validity }: KeyedRow<unknown>, former: KeyedRow<unknown>): Problem {
  const expected = 'one row at a time for a key';
  const remedy = `Line ${former.row.line} holds ${datesText(former.validity)}, this line ${datesText(validity)}: remove one, or set ValidFrom and ValidTo.`;
  return cellProblem(row, column, expected, row.cells[column] ?? '', remedy);
}

/** When a row holds, in words. */
export function datesText({ validFrom, validTo }: Validity): string {
  if (validFrom === null) return validTo === null ? 'always' : `before ${validTo}`;
  return validTo === null ? `from ${validFrom} on` : `from ${validFrom} to before ${validTo}`;
}
