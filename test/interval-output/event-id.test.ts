import { hashEventId } from '../../converter/core/connect/interval-output/event-id';
import { anEventId } from './an-object';

const into = new Uint32Array(2);

function hashOf(text: string, offset = 0): [number, number] {
  const bytes = Buffer.from(' '.repeat(offset) + text);
  hashEventId(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset, bytes.length, into);
  return [into[0] as number, into[1] as number];
}

/** Ids that differ in few places, of several lengths: the hardest for a hash. */
const alike = [
  ...Array.from({ length: 20_000 }, (_, i) => anEventId(i)),
  ...Array.from({ length: 20_000 }, (_, i) => `${i.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`),
  ...Array.from({ length: 2_000 }, (_, i) => `${'0'.repeat(i % 40)}${i}`),
  ...Array.from({ length: 200 }, (_, i) => '0'.repeat(i + 20)),
];

describe('hashEventId', () => {
  test('gives one hash for the same bytes, wherever they stand', () => {
    for (const text of ['', 'a', 'abc', 'abcd', 'abcde', anEventId(1)]) {
      for (const offset of [1, 2, 3, 7]) expect(hashOf(text, offset)).toEqual(hashOf(text));
    }
  });

  test('gives other hashes for other ids, and spreads each lane as chance would', () => {
    const ids = [...new Set(alike)];
    const hashes = ids.map((id) => hashOf(id));
    expect(new Set(hashes.map(([a, b]) => `${a} ${b}`)).size).toBe(ids.length);
    // Chance lets 0.2 pairs of 42,000 meet in 32 bits; and the low and high bits that places are taken from are even.
    for (const lane of [0, 1] as const) {
      expect(ids.length - new Set(hashes.map((hash) => hash[lane])).size).toBeLessThan(6);
      for (const shift of [0, 8, 16, 24]) {
        const counts = new Array<number>(256).fill(0);
        for (const hash of hashes)
          counts[(hash[lane] >>> shift) & 255] = (counts[(hash[lane] >>> shift) & 255] ?? 0) + 1;
        const mean = ids.length / 256;
        expect(Math.min(...counts)).toBeGreaterThan(mean * 0.6);
        expect(Math.max(...counts)).toBeLessThan(mean * 1.4);
      }
    }
  });
});
