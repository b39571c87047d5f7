import type { OracleInput } from '../oracle/input';
import type { JudgedDay } from './hostile-day';

/** The product's files of a day, by name. */
export type Convert = (input: OracleInput) => Promise<Record<string, string>>;

/** The first difference of every file: its name, line, what the oracle expects and what the product wrote. */
export async function differences(convert: Convert, { input, expected }: JudgedDay): Promise<string[]> {
  const actual = await convert(input);
  return Object.entries({ ...expected.csv, ...expected.itf }).flatMap(([name, text]) => {
    if (actual[name] === text) return [];
    const [wanted, got] = [text.split('\n'), (actual[name] ?? '').split('\n')];
    const line = wanted.findIndex((one, index) => one !== got[index]);
    const at = line < 0 ? wanted.length : line;
    return [`${name}:${at + 1}: expected ${JSON.stringify(wanted[at])}, got ${JSON.stringify(got[at])}`];
  });
}
