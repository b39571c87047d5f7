import { gzipSync } from 'node:zlib';
import { readRecords } from '../oracle/plain-csv';
import type { Objects } from './a-site';
import { objectKey } from './interval-output';

/** A number in `[0, below)`, the next of a row that a seed decides. */
export type Dice = (below: number) => number;

/** The same numbers for the same seed. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/**
 * The rows of interval output dealt out anew: other objects in other hours of the arrivals, rows in another order, some of
 * them twice, blank lines between, plain or gzip.
 */
export function dealtAnew(objects: Objects, dice: Dice): Objects {
  const rows = Object.values(objects).flatMap((body) => rowsIn(String(body)));
  const arrivals = Object.keys(objects).map((key) => /\d{4}(-\d\d){5}/.exec(key)?.[0] ?? '');
  const count = 1 + dice(5);
  const hands = Array.from({ length: count }, (): string[] => []);
  for (const row of shuffled([...rows, ...rows.filter(() => dice(5) === 0)], dice)) {
    hands[dice(count)]?.push(dice(9) === 0 ? `\n${row}\n` : `${row}\n`);
  }
  return Object.fromEntries(
    hands.map((hand, index) => {
      const arrival = arrivals[dice(arrivals.length)] ?? '';
      const key = objectKey(arrival.replace(/^(\S{10})-(..)-(..)-/, '$1 $2:$3:'), `dealt-${index}`);
      return dice(2) === 0 ? [key, hand.join('')] : [`${key}.gz`, gzipSync(hand.join(''))];
    }),
  );
}

/**
 * The rows of each report in another order, some of them twice, the file in one piece or with its queues or agents spread
 * over two of the same creation time, plain or gzip.
 */
export function restacked(reports: Objects, dice: Dice): Objects {
  const entries = Object.entries(reports).flatMap(([key, body]) => {
    const [header = '', ...rows] = rowsIn(String(body));
    const more = shuffled([...rows, ...rows.filter(() => dice(5) === 0)], dice);
    const isSplit = dice(2) === 0;
    const isFirst = (row: string) => !isSplit || (readRecords(row)[0]?.fields[0]?.text.length ?? 0) % 2 === 0;
    const parts = [more.filter(isFirst), more.filter((row) => !isFirst(row))];
    return parts.flatMap((part, index): [string, string | Uint8Array][] => {
      if (part.length === 0) return [];
      const text = [header, ...part].map((row) => `${row}\n`).join('');
      return [[index === 0 ? key : `${key}.gz`, dice(2) === 0 ? text : gzipSync(text)]];
    });
  });
  return Object.fromEntries(shuffled(entries, dice));
}

/** The data rows of a map in another order. */
export function permuted(map: string, dice: Dice): string {
  const [header = '', ...rows] = rowsIn(map);
  return [header, ...shuffled(rows, dice)].map((row) => `${row}\n`).join('');
}

function rowsIn(text: string): string[] {
  return readRecords(text).flatMap(({ raw }) => (raw === '' ? [] : raw));
}

function shuffled<Item>(items: readonly Item[], dice: Dice): Item[] {
  const left = [...items];
  return items.flatMap(() => left.splice(dice(left.length), 1));
}
