import { byCodePoint } from '../../converter/core/order';

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
