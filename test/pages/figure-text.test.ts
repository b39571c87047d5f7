import fc from 'fast-check';
import { figureText } from '../../converter/pages/day/figure-text';

test.each([
  ['56.333333333333336', '56.33'],
  ['17.413793103448278', '17.41'],
  ['0.005', '0.01'],
  ['0.0049', '0'],
  ['1.005', '1.01'],
  ['2.999', '3'],
  ['9.995', '10'],
  ['12.5', '12.5'],
  ['12.50', '12.50'],
  ['6240', '6240'],
  ['0', '0'],
  ['9007199254740993.125', '9007199254740993.13'],
  // What ECMAScript writes of a very small number is no decimal number.
  ['1e-7', '1e-7'],
  ['', ''],
  ['Night Desk', 'Night Desk'],
])('%s is shown as %s', (text, expected) => {
  expect(figureText(text)).toBe(expected);
});

test('it is never further from the figure than half a hundredth, and has two decimals at most', () => {
  const thousandths = fc.nat({ max: 1_000_000_000 });
  fc.assert(
    fc.property(thousandths, (units) => {
      const shown = figureText(`${Math.floor(units / 1000)}.${String(units % 1000).padStart(3, '0')}`);
      expect(shown).toMatch(/^\d+(\.\d{0,1}[1-9])?$/);
      expect(Math.abs(Math.round(Number(shown) * 1000) - units)).toBeLessThanOrEqual(5);
    }),
  );
});
