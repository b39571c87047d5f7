import fc from 'fast-check';
import { listingRange } from '../../converter/core/connect/interval-output/object-key';

test('listingRange holds the key of every object that arrived in it, and none that arrived an hour before or after', () => {
  const instant = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2030-01-01') });
  const HOUR = 3_600_000;
  fc.assert(
    fc.property(
      instant,
      fc.integer({ min: 1, max: 400 * HOUR }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (from, length, share) => {
        const keyAt = (at: number) => {
          const iso = new Date(at).toISOString();
          return `${iso.slice(0, 13).replaceAll(/[-T]/g, '/')}/s-1-${iso.slice(0, 19).replaceAll(/[-T:]/g, '-')}-x`;
        };
        const range = listingRange(from, from + length);
        const holds = (key: string) => key >= range.from && key < range.to;
        expect(holds(keyAt(from + Math.min(length - 1, Math.floor(length * share))))).toBe(true);
        expect(holds(keyAt(from - HOUR))).toBe(false);
        expect(holds(keyAt(from + length + HOUR))).toBe(false);
      },
    ),
  );
});
