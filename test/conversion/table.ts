import { parse } from 'csv-parse/sync';

/** A row of a csv file, by title. */
export type Row = Readonly<Record<string, string>>;

/** The rows of a file of profile `csv`. */
export function rowsOf(text: string | undefined): Row[] {
  if (text === undefined) throw new Error('there is no such file');
  return parse(text, { columns: true });
}

/** These columns of the rows, each row as one text. */
export function columnsOf(text: string | undefined, ...columns: readonly string[]): string[] {
  return rowsOf(text).map((row) => columns.map((column) => row[column]).join(' '));
}

/** The fields of each row of a file of profile `itf`. */
export function itfRows(text: string | undefined): string[][] {
  if (text === undefined) throw new Error('there is no such file');
  return text
    .split('\r\n')
    .slice(0, -1)
    .map((line) => line.split('\t'));
}
