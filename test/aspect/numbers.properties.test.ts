import fc from 'fast-check';
import { type NumberFormat, numberText } from '../../converter/core/aspect/numbers';

describe('a number is written from its exact ratio', () => {
  test('as long division by hand says', () => {
    const ratio = fc.record({ numerator: fc.maxSafeNat(), denominator: fc.integer({ min: 1, max: 2 ** 40 }) });
    fc.assert(
      fc.property(ratio, fc.nat(9), fc.boolean(), fc.boolean(), ({ numerator, denominator }, decimals, up, zeros) => {
        const format: NumberFormat = { decimals, rounding: up ? 'halfUp' : 'cut', trailingZeros: zeros };
        const expected = longDivision(numerator, denominator, decimals, up);
        expect(numberText({ numerator, denominator }, format)).toBe(zeros ? expected : withoutZeros(expected));
      }),
    );
  });

  test('unrounded reads back as the nearest double', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.integer({ min: 1, max: 2 ** 40 }), (numerator, denominator) => {
        const text = numberText({ numerator, denominator }, 'unrounded');
        expect(text).toBe(String(Number(text)));
        // No double lies nearer: 40 digits of the exact quotient read back as the same one.
        expect(Number(text)).toBe(Number(longDivision(numerator, denominator, 40, false)));
      }),
    );
  });
});

/** Digit after digit, as on paper; rounds up by one unit of the last digit when the rest is at least half. */
function longDivision(numerator: number, denominator: number, decimals: number, halfUp: boolean): string {
  const divisor = BigInt(denominator);
  let rest = BigInt(numerator) % divisor;
  const digits = [...(BigInt(numerator) / divisor).toString()].map(Number);
  for (let place = 0; place < decimals; place++) {
    rest *= 10n;
    digits.push(Number(rest / divisor));
    rest %= divisor;
  }
  if (halfUp && rest + rest >= divisor) {
    let place = digits.length - 1;
    while (place >= 0 && digits[place] === 9) digits[place--] = 0;
    if (place < 0) digits.unshift(1);
    else digits[place] = (digits[place] ?? 0) + 1;
  }
  const whole = digits.slice(0, digits.length - decimals).join('');
  return decimals === 0 ? whole : `${whole}.${digits.slice(digits.length - decimals).join('')}`;
}

function withoutZeros(text: string): string {
  if (!text.includes('.')) return text;
  let end = text.length;
  while (text[end - 1] === '0') end--;
  return text.slice(0, text[end - 1] === '.' ? end - 1 : end);
}
