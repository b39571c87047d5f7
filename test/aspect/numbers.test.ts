import { type NumberFormat, numberText } from '../../converter/core/aspect/numbers';

const TWO: NumberFormat = { decimals: 2, rounding: 'halfUp', trailingZeros: false };
const WHOLE: NumberFormat = { decimals: 0, rounding: 'halfUp', trailingZeros: false };
const CUT: NumberFormat = { decimals: 0, rounding: 'cut', trailingZeros: false };
const PADDED: NumberFormat = { decimals: 3, rounding: 'cut', trailingZeros: true };

describe('a number is written from its exact ratio', () => {
  test.each<[string, number, number, NumberFormat, string]>([
    ['a whole number has no decimals', 300, 100, TWO, '3'],
    ['zero', 0, 7, TWO, '0'],
    ['a divisor of 0 gives 0', 5, 0, TWO, '0'],
    ['one decimal, no trailing zero', 25, 2, TWO, '12.5'],
    ['two decimals', 17933, 100, TWO, '179.33'],
    ['thirds go down', 1, 3, TWO, '0.33'],
    ['two thirds go up', 2, 3, TWO, '0.67'],
    ['a half of the last decimal goes up', 5, 1000, TWO, '0.01'],
    ['just below the half goes down', 4_999_999, 1_000_000_000, TWO, '0'],
    ['1.005 goes up, although its double lies below it', 1005, 1000, TWO, '1.01'],
    ['8.345 goes up, although its double lies below it', 8345, 1000, TWO, '8.35'],
    ['carries into the whole part', 9_999, 1_000, TWO, '10'],
    ['keeps a zero inside', 101, 100, TWO, '1.01'],
    ['keeps zeros of the whole part', 100, 1, TWO, '100'],
    ['ten whole', 10, 1, WHOLE, '10'],
    ['whole seconds, half up', 1500, 1000, WHOLE, '2'],
    ['whole seconds, below half', 1499, 1000, WHOLE, '1'],
    ['whole percent, cut off', 99_999, 1000, CUT, '99'],
    ['a hundred percent', 100_000, 1000, CUT, '100'],
    ['trailing zeros', 5, 2, PADDED, '2.500'],
    ['trailing zeros of zero', 0, 0, PADDED, '0.000'],
    ['a small number cut', 12_349, 10_000_000, PADDED, '0.001'],
    ['a large sum', 9_007_199_254_740_991, 1, TWO, '9007199254740991'],
    ['unrounded third', 1, 3, 'unrounded', '0.3333333333333333'],
    ['unrounded whole', 86_400_000, 1000, 'unrounded', '86400'],
    ['unrounded with a divisor of 0', 5, 0, 'unrounded', '0'],
    ['unrounded, small', 1, 10_000_000, 'unrounded', '1e-7'],
  ])('%s', (_name, numerator, denominator, format, expected) => {
    expect(numberText({ numerator, denominator }, format)).toBe(expected);
  });
});
