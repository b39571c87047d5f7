import fc from 'fast-check';
import { byCodePoint } from '../../converter/core/order';

const utf8 = (text: string) => new TextEncoder().encode(text);

test('the order is that of the UTF-8 bytes', () => {
  const nearSurrogates = fc.constantFrom('\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{10ffff}', 'a', '');
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(nearSurrogates).map((units) => units.join('')),
  );
  fc.assert(
    fc.property(texts, texts, (a, b) => {
      expect(Math.sign(byCodePoint(a, b))).toBe(Buffer.compare(utf8(a), utf8(b)));
    }),
  );
});
