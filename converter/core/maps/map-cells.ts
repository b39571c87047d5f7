import { STATE_TYPES, type StateType } from '../agents/state-type';
import type { Problem } from '../errors';
import { isDate } from '../time/site-day';
import type { MapTableRow } from './map-table';

/** The dates on which a row holds, half-open; `null` is unbounded. */
export interface Validity {
  readonly validFrom: string | null;
  readonly validTo: string | null;
}

/** The columns of every map that has dates. */
export type ValidityColumn = 'ValidFrom' | 'ValidTo';

/** What a cell must hold. `undefined` from `read` is wrong. */
interface CellRule<Value> {
  readonly expected: string;
  readonly remedy: string;
  readonly read: (text: string) => Value | undefined;
}

/** Reads a cell by a rule, or reports it with file, line, column and value, and gives `undefined`. */
export function readCell<Column extends string, Value>(
  row: MapTableRow<Column>,
  column: Column,
  rule: CellRule<Value>,
  problems: Problem[],
): Value | undefined {
  const text = row.cells[column];
  const value = rule.read(text);
  if (value === undefined) problems.push(cellProblem(row, column, rule.expected, text, rule.remedy));
  return value;
}

/** A problem of one cell. */
export function cellProblem(
  row: MapTableRow<string>,
  column: string,
  expected: string,
  text: string,
  remedy: string,
): Problem {
  const got = text === '' ? 'nothing' : `"${text}"`;
  return { where: `${row.file} line ${row.line}, column ${column}`, expected, got, remedy };
}

/** A name that is not blank and not `-`, which means "leave out". */
export const NAME: CellRule<string> = {
  expected: 'a name',
  remedy: 'Fill in the name or remove the row.',
  read: (text) => (isBlank(text) || text === '-' ? undefined : text),
};

/** A name, or `-` (`null`): leave out on purpose. */
export const NAME_OR_LEAVE_OUT: CellRule<string | null> = {
  expected: 'a name, or - to leave out',
  remedy: 'Fill in the name, write -, or remove the row.',
  read: (text) => (text === '-' ? null : NAME.read(text)),
};

/** A name, or nothing (`null`). */
export const NAME_OR_NOTHING: CellRule<string | null> = {
  expected: 'a name or nothing',
  remedy: 'Fill in the name or empty the cell.',
  read: (text) => (text === '' ? null : NAME.read(text)),
};

/** A key that is looked up: anything that is not blank. */
export const KEY: CellRule<string> = {
  expected: 'a name',
  remedy: 'Fill in the name or remove the row.',
  read: (text) => (isBlank(text) ? undefined : text),
};

/** A state type. */
export const STATE_TYPE: CellRule<StateType> = {
  expected: `one of ${STATE_TYPES.join(' ')}`,
  remedy: 'A is available, P productive, 1 signed in and neither, 0 signed out.',
  read: (text) => STATE_TYPES.find((stateType) => stateType === text),
};

/** A positive whole number, or nothing (`null`). */
export const COUNT_OR_NOTHING: CellRule<number | null> = {
  expected: 'a whole number above 0, or nothing',
  remedy: 'Correct the number or empty the cell.',
  read: (text) => (text === '' ? null : /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined),
};

const DATE_OR_NOTHING: CellRule<string | null> = {
  expected: 'a date yyyy-MM-dd, or nothing',
  remedy: 'Correct the date or empty the cell.',
  read: (text) => (text === '' ? null : isDate(text) ? text : undefined),
};

/** The dates of a row, `undefined` where they are none or in the wrong order. */
export function readValidity(row: MapTableRow<ValidityColumn>, problems: Problem[]): Validity | undefined {
  const validFrom = readCell(row, 'ValidFrom', DATE_OR_NOTHING, problems);
  const validTo = readCell(row, 'ValidTo', DATE_OR_NOTHING, problems);
  if (validFrom === undefined || validTo === undefined) return undefined;
  if (validFrom === null || validTo === null || validFrom < validTo) return { validFrom, validTo };
  const remedy = 'ValidTo is the first date on which the row no longer holds; correct it.';
  problems.push(cellProblem(row, 'ValidTo', `a date after ValidFrom ${validFrom}`, validTo, remedy));
  return undefined;
}

/** Whether a row holds on a date. */
export function isValidOn({ validFrom, validTo }: Validity, date: string): boolean {
  return (validFrom === null || validFrom <= date) && (validTo === null || date < validTo);
}

function isBlank(text: string): boolean {
  return /^ *$/.test(text);
}
