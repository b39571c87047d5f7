import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { CENTRE } from './centre';

/** The figures of one table `| field | sum | figure |` of the sample's README, by field. */
export function workedFigures(heading: string): Readonly<Record<string, string>> {
  const readme = readFileSync(join(CENTRE, 'README.md'), 'utf8');
  const section = readme.split('\n## ').find((part) => part.startsWith(heading));
  if (section === undefined) throw new Error(`expected a section "${heading}" in the sample's README, got none`);
  const lines = section.split('\n');
  const first = lines.indexOf('| field | sum | figure |') + 2;
  const rows = lines.slice(first, lines.indexOf('', first));
  return Object.fromEntries(rows.map((row) => row.split('|').map((cell) => cell.trim())).map((c) => [c[1], c[3]]));
}

/** Rows of a file of profile `itf` in `expected/`, as fields. */
export function itfRows(file: string): string[][] {
  const lines = readFileSync(join(CENTRE, 'expected', file), 'utf8').split('\r\n');
  return lines.map((line) => line.split('\t'));
}

/** Rows of a file of profile `csv` in `expected/`, by column. */
export function csvRows(file: string): Record<string, string>[] {
  return parse(readFileSync(join(CENTRE, 'expected', file), 'utf8'), { columns: true });
}

/** The one row that has these values. */
export function oneRow(rows: readonly Record<string, string>[], where: Record<string, string>): Record<string, string> {
  const found = rows.filter((row) => Object.entries(where).every(([column, value]) => row[column] === value));
  const [row] = found;
  if (row === undefined || found.length > 1) {
    throw new Error(`expected one row with ${JSON.stringify(where)}, got ${found.length}`);
  }
  return row;
}
