import fc from 'fast-check';
import { readTimestamp } from '../../converter/core/connect/interval-output/timestamp';

test('readTimestamp reads every millisecond of the calendar as Date does', () => {
  const instant = fc.integer({
    min: Date.parse('0000-01-01T00:00:00Z'),
    max: Date.parse('9999-12-31T23:59:59.999Z'),
  });
  fc.assert(
    fc.property(instant, (at) => {
      const text = new Date(at).toISOString().replace('T', ' ').replace('Z', '');
      expect(readTimestamp(Buffer.from(text), 0)).toBe(at);
    }),
    { numRuns: 2000 },
  );
});
