import { DATA_SETS, type DataSet } from '../../core/aspect/data-sets';
import type { CsvRow, CsvRows } from './day-record';

/** What identifies a row of a data set, beside its date. */
const KEYS: Readonly<Record<DataSet, readonly string[]>> = {
  contactGroupInterval: ['intervalStart', 'contactGroup'],
  contactGroupDaily: ['contactGroup'],
  agentGroupInterval: ['intervalStart', 'agentGroup'],
  agentInterval: ['intervalStart', 'username', 'agentGroup'],
  agentDaily: ['username', 'agentGroup'],
  signInPairs: ['username', 'signIn'],
};

/** Columns that say in another way what others say. */
const SAID_BY_OTHERS = ['date', 'intervalStartUtc', 'signInUtc', 'signOutUtc'];

/** A text of a row that is not what it was. */
export interface CellDifference {
  readonly column: string;
  /** `null`: there was no such row, or column. */
  readonly before: string | null;
  /** `null`: there is none any more. */
  readonly after: string | null;
}

/** A row that is not what it was. */
export interface RowDifference {
  /** Its key's texts. */
  readonly key: readonly string[];
  readonly kind: 'added' | 'removed' | 'changed';
  readonly cells: readonly CellDifference[];
}

/** What became of a data set since the version before. */
export type DataSetDifference =
  | {
      readonly kind: 'compared';
      readonly dataSet: DataSet;
      readonly keyColumns: readonly string[];
      /** Those that are not what they were, in the order of the files, those that are gone last. */
      readonly rows: readonly RowDifference[];
    }
  | {
      readonly kind: 'not-compared';
      readonly dataSet: DataSet;
      /** The version that has no whole file of it. */
      readonly lacking: 'former' | 'standing';
    };

/**
 * Every number that is another one than in the version before, by data set. Left out are data sets without a difference, and
 * those that neither version has.
 */
export function differencesBetween(before: CsvRows, after: CsvRows): DataSetDifference[] {
  return DATA_SETS.flatMap((dataSet) => dataSetDifference(dataSet, before[dataSet], after[dataSet]));
}

function dataSetDifference(
  dataSet: DataSet,
  before: readonly CsvRow[] | null,
  after: readonly CsvRow[] | null,
): DataSetDifference[] {
  if (before === null && after === null) return [];
  if (before === null) return [{ kind: 'not-compared', dataSet, lacking: 'former' }];
  if (after === null) return [{ kind: 'not-compared', dataSet, lacking: 'standing' }];
  const rows = rowDifferences(KEYS[dataSet], before, after);
  return rows.length === 0 ? [] : [{ kind: 'compared', dataSet, keyColumns: KEYS[dataSet], rows }];
}

function rowDifferences(keys: readonly string[], before: readonly CsvRow[], after: readonly CsvRow[]): RowDifference[] {
  const [old, now] = [byKey(keys, before), byKey(keys, after)];
  const changed = [...now].flatMap(([id, row]) => differenceOf(keys, old.get(id) ?? null, row));
  const gone = [...old].flatMap(([id, row]) => (now.has(id) ? [] : differenceOf(keys, row, null)));
  return [...changed, ...gone];
}

function differenceOf(keys: readonly string[], before: CsvRow | null, after: CsvRow | null): RowDifference[] {
  const row = after ?? before ?? {};
  const columns = Object.keys({ ...before, ...after }).filter(
    (column) => !keys.includes(column) && !SAID_BY_OTHERS.includes(column),
  );
  const cells = columns
    .map((column) => ({ column, before: before?.[column] ?? null, after: after?.[column] ?? null }))
    .filter((cell) => cell.before !== cell.after);
  if (before !== null && after !== null && cells.length === 0) return [];
  const kind = before === null ? 'added' : after === null ? 'removed' : 'changed';
  return [{ key: keys.map((key) => row[key] ?? ''), kind, cells }];
}

/** Rows by their keys; a key that occurs twice is told apart by how often it came before. */
function byKey(keys: readonly string[], rows: readonly CsvRow[]): Map<string, CsvRow> {
  const found = new Map<string, CsvRow>();
  for (const row of rows) {
    const id = JSON.stringify(keys.map((key) => row[key]));
    let nth = 0;
    while (found.has(`${id}${nth}`)) nth += 1;
    found.set(`${id}${nth}`, row);
  }
  return found;
}
