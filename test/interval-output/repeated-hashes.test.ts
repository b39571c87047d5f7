import { repeatedHashes, type VisitEvents } from '../../converter/core/connect/interval-output/repeated-hashes';

type Hash = readonly [hashA: number, hashB: number, shape?: number];

/** Shows events with these hashes, `perPage` of them on a page after an event that is not shown. */
function eventsWith(hashes: readonly Hash[], perPage = 7): VisitEvents {
  const pages: Uint32Array[] = [];
  for (let from = 0; from < hashes.length; from += perPage) {
    const events = hashes.slice(from, from + perPage).map(([hashA, hashB, shape = 0]) => [9, shape, hashA, hashB]);
    pages.push(Uint32Array.from([[9, 0, 1, 1], ...events].flat()));
  }
  return (visit) => {
    for (const page of pages) visit(page, 4, page.length / 4 - 1);
  };
}

/** Shape 1 is not looked at. */
const COUNTS = Uint8Array.of(1, 0);

function repeated(hashes: readonly Hash[], passHashes?: number): string[] {
  const found = repeatedHashes(eventsWith(hashes), COUNTS, passHashes);
  return [...found].map((hash) => hash.toString(16).padStart(16, '0')).sort();
}

describe('repeatedHashes', () => {
  test.each([
    ['nothing', [], []],
    ['one hash', [[1, 2]], []],
    ['a hash that comes twice', [[1, 2], [1, 2]], ['0000000100000002']], // biome-ignore format: a table
    ['a hash that comes three times', [[1, 2], [1, 2], [1, 2]], ['0000000100000002']], // biome-ignore format: a table
    ['a hash beside one that is not looked at', [[1, 9, 1], [1, 9, 1], [1, 2], [1, 2]], ['0000000100000002']], // biome-ignore format: a table
    ['hashes that would have one place', [[1, 0], [1, 4], [1, 8]], []], // biome-ignore format: a table
    ['hashes that agree in one lane', [[1, 2], [1, 3], [4, 2]], []], // biome-ignore format: a table
    ['lanes the other way round', [[1, 2], [2, 1]], []], // biome-ignore format: a table
    ['a hash of zeros', [[0, 0], [5, 5], [0, 0]], ['0000000000000000']], // biome-ignore format: a table
    ['the largest hash', [[0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff]], ['ffffffffffffffff']], // biome-ignore format: a table
    ['an event that is not looked at', [[1, 2], [1, 2, 1]], []], // biome-ignore format: a table
    ['two events that are not looked at', [[1, 2, 1], [1, 2, 1]], []], // biome-ignore format: a table
  ] as [string, Hash[], string[]][])('finds what repeats in %s', (_, hashes, expected) => {
    expect(repeated(hashes)).toEqual(expected);
    expect(repeated(hashes, 1)).toEqual(expected);
  });

  test('finds each hash that comes again among many, in however many passes', () => {
    // Upper halves all over the buckets, lower halves alike in their low bits.
    const hashes: Hash[] = Array.from({ length: 5_000 }, (_, i) => [Math.imul(i, 0x9e3779b1) >>> 0, (i * 4096) >>> 0]);
    const again = hashes.filter((_, i) => i % 100 === 7);
    const expected = again.map(([a, b]) => ((BigInt(a) << 32n) | BigInt(b)).toString(16).padStart(16, '0')).sort();
    for (const passHashes of [1_000, 5_050, 1 << 20]) {
      expect(repeated([...hashes, ...again], passHashes)).toEqual(expected);
    }
  });

  test('finds repeats in a bucket that holds nearly everything', () => {
    const hashes: Hash[] = Array.from({ length: 3_000 }, (_, i) => [7, i]);
    expect(repeated([...hashes, [7, 1_500], [8, 1_500]], 1_000)).toEqual(['00000007000005dc']);
  });
});
