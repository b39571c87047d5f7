import type { OracleTotals } from './agent-events';
import { csvFiles } from './csv-files';
import { dayFigures } from './day-figures';
import type { OracleInput } from './input';
import { itfFiles } from './itf-files';

/** What the oracle expects of one site day. */
export interface OracleDay {
  readonly csv: Readonly<Record<string, string>>;
  readonly itf: Readonly<Record<string, string>>;
  /** Rows of interval output over the objects that are inputs of the day. */
  readonly totals: OracleTotals;
  /** Keys of the objects of interval output that are inputs of the day, sorted. */
  readonly inputs: readonly string[];
}

/** The expected files of a day, by brute force from the specification; `null` where its zone has no such date. */
export function oracleDay(input: OracleInput): OracleDay | null {
  const figures = dayFigures(input);
  if (figures === null) return null;
  return {
    csv: csvFiles(input, figures),
    itf: itfFiles(input, figures),
    totals: figures.totals,
    inputs: figures.inputs,
  };
}
