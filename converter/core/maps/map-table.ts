import { readRecords } from '../connect/reports/report-records';
import type { Problem } from '../errors';

/** The text of a map and the name that its problems are reported under. */
export interface MapText {
  readonly file: string;
  readonly text: string;
}

/** The columns that a map must and may have. */
export interface MapColumns<Column extends string> {
  readonly required: readonly Column[];
  readonly optional: readonly Column[];
}

/** A row of a map: every known column's cell, `''` where the map does not have the column. */
export interface MapTableRow<Column extends string> {
  readonly file: string;
  /** Line at which the row begins, from 1. */
  readonly line: number;
  readonly cells: Readonly<Record<Column, string>>;
}

/**
 * Reads a map: CSV by RFC 4180 with a header row, whose titles are told without regard to case and outer spaces, in any
 * order; blank lines mean nothing (spec 2D). What is wrong goes to `problems`, all of it, and is left out of the rows.
 */
export function readMapTable<Column extends string>(
  { file, text }: MapText,
  columns: MapColumns<Column>,
  problems: Problem[],
): MapTableRow<Column>[] {
  const [header, ...records] = readRecords(text.replace(/^\ufeff/, ''));
  const titles = readTitles(file, header?.fields ?? null, header?.line ?? 1, columns, problems);
  if (titles === null) return [];
  return records.flatMap(({ line, fields }) => {
    const problem = rowProblem(file, line, fields, titles.length);
    if (problem !== null) problems.push(problem);
    return problem === null && fields !== null ? [{ file, line, cells: cellsOf(columns, titles, fields) }] : [];
  });
}

/** The known column of each title (`null` for an unknown one), or `null` where rows cannot be read by them. */
function readTitles<Column extends string>(
  file: string,
  header: readonly string[] | null,
  line: number,
  { required, optional }: MapColumns<Column>,
  problems: Problem[],
): (Column | null)[] | null {
  const known = [...required, ...optional];
  const where = `${file} line ${line}`;
  const remedy = 'Correct the header row; columns are separated by commas.';
  if (header === null) {
    problems.push({ where, expected: `a header row with the columns ${required.join(', ')}`, got: 'none', remedy });
    return null;
  }
  const titles = header.map((title) => known.find((column) => titleKey(column) === titleKey(title)) ?? null);
  const unknown = header.filter((_, index) => titles[index] === null);
  const twice = known.filter((column) => titles.indexOf(column) !== titles.lastIndexOf(column));
  const missing = required.filter((column) => !titles.includes(column));
  problems.push(
    ...unknown.map((title) => ({ where, expected: `only the columns ${known.join(', ')}`, got: `"${title}"`, remedy })),
    ...twice.map((column) => ({ where, expected: `one column ${column}`, got: 'several', remedy })),
    ...missing.map((column) => ({ where, expected: `a column ${column}`, got: 'none', remedy })),
  );
  return missing.length > 0 ? null : titles;
}

function titleKey(title: string): string {
  return title.replace(/^ +| +$/g, '').toLowerCase();
}

function rowProblem(file: string, line: number, fields: readonly string[] | null, width: number): Problem | null {
  const where = `${file} line ${line}`;
  if (fields === null) {
    return {
      where,
      expected: 'a row by RFC 4180',
      got: 'quotes that do not match',
      remedy: 'Put a field that holds a quote into quotes and double the quote.',
    };
  }
  if (fields.length === width) return null;
  return {
    where,
    expected: `${width} fields, as many as the header has`,
    got: `${fields.length}`,
    remedy: 'Put a field that holds a comma into quotes, or fill in the missing commas.',
  };
}

function cellsOf<Column extends string>(
  { required, optional }: MapColumns<Column>,
  titles: readonly (Column | null)[],
  fields: readonly string[],
): Record<Column, string> {
  const known = [...required, ...optional];
  const cells = known.map((column) => [column, fields[titles.indexOf(column)] ?? '']);
  return Object.fromEntries(cells) as Record<Column, string>;
}
