import fc from 'fast-check';
import { byCodePoint } from '../../converter/core/order';

const utf8 = (text: string) => new TextEncoder().encode(text);

test.each([
  ['a', 'b'],
  ['B', 'a'],
  ['Z', '_'],
  ['a', 'aa'],
  ['', 'a'],
  ['10', '9'],
  ['z', 'ä'],
  ['\ud7ff', '\ue000'],
  ['\ud7ff', '😀'],
  ['\ue000', '😀'],
  ['\uff5e', '😀'],
  ['\uffff', '\u{10000}'],
  ['\u{10000}', '\u{10ffff}'],
  ['😀', '😁'],
  ['x\uffffa', 'x😀'],
])('%j comes before %j', (first, second) => {
  expect(byCodePoint(first, second)).toBeLessThan(0);
  expect(byCodePoint(second, first)).toBeGreaterThan(0);
});

test('equal texts are equal', () => {
  expect(byCodePoint('', '')).toBe(0);
  expect(byCodePoint('Ärzte 😀', 'Ärzte 😀')).toBe(0);
});

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
