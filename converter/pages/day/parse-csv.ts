import { parse } from 'csv-parse/sync';
import type { CsvRow } from './day-record';

/** The rows of a file of profile `csv`, as it was written and checked by its digest. */
export function parseCsv(content: Buffer): CsvRow[] {
  return parse(content, { columns: true });
}
