import type { OracleInput } from '../oracle/input';
import type { JudgedDay } from './hostile-day';

/** What the product made of a day. */
export interface ProductDay {
  /** Texts of its files, by name. */
  readonly files: Readonly<Record<string, string>>;
  /** Objects of interval output that it says the day rests on, with their rows and those of them set aside. */
  readonly inputs: readonly { readonly key: string; readonly rows: number; readonly setAside: number }[];
}

export type Convert = (input: OracleInput) => Promise<ProductDay>;

/** The first difference of every file: its name, line, what the oracle expects and what the product wrote. */
export async function differences(convert: Convert, { input, expected }: JudgedDay): Promise<string[]> {
  const { files, inputs } = await convert(input);
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  const wanted = {
    ...expected.csv,
    ...expected.itf,
    inputs: inputText(expected.inputs, expected.totals.read, expected.totals.setAside),
  };
  const got: Readonly<Record<string, string>> = {
    ...files,
    inputs: inputText(
      inputs.map(({ key }) => key),
      sum(inputs.map(({ rows }) => rows)),
      sum(inputs.map(({ setAside }) => setAside)),
    ),
  };
  return Object.entries(wanted).flatMap(([name, text]) => firstDifference(name, text, got[name] ?? ''));
}

function inputText(keys: readonly string[], rows: number, setAside: number): string {
  return [`${rows} rows, ${setAside} set aside`, ...[...keys].sort()].join('\n');
}

function firstDifference(name: string, wantedText: string, gotText: string): string[] {
  if (wantedText === gotText) return [];
  const [wanted, got] = [wantedText.split('\n'), gotText.split('\n')];
  const line = wanted.findIndex((one, index) => one !== got[index]);
  const at = line < 0 ? wanted.length : line;
  return [`${name}:${at + 1}: expected ${JSON.stringify(wanted[at])}, got ${JSON.stringify(got[at])}`];
}
