/** A number not yet rounded: whole parts, at least 0. A denominator of 0 makes it 0 (spec 1: a divisor of 0 gives 0). */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

/** How a profile writes a kind of number: as ECMAScript's `String` of the nearest double, or with a number of decimals. */
export type NumberFormat = 'unrounded' | DecimalFormat;

interface DecimalFormat {
  readonly decimals: number;
  /** `halfUp`: to the nearest, halves up; `cut`: digits beyond are dropped. */
  readonly rounding: 'halfUp' | 'cut';
  readonly trailingZeros: boolean;
}

/** Writes a ratio; the only place where figures are rounded, from the exact ratio and never from a double (spec 3, Numbers). */
export function numberText(ratio: Ratio, format: NumberFormat): string {
  if (ratio.denominator === 0) return numberText({ numerator: 0, denominator: 1 }, format);
  // A quotient of two whole doubles is the double nearest to the exact value.
  if (format === 'unrounded') return String(ratio.numerator / ratio.denominator);
  return decimalText(scaled(ratio, format), format);
}

/** The ratio in units of the last decimal: floor((2 x 10^d x p + q) / 2q), which for two decimals is floor((200p + q) / 2q). */
function scaled(ratio: Ratio, format: DecimalFormat): bigint {
  const numerator = BigInt(ratio.numerator) * 10n ** BigInt(format.decimals);
  const denominator = BigInt(ratio.denominator);
  if (format.rounding === 'cut') return numerator / denominator;
  return (2n * numerator + denominator) / (2n * denominator);
}

function decimalText(units: bigint, format: DecimalFormat): string {
  const digits = units.toString().padStart(format.decimals + 1, '0');
  const point = digits.length - format.decimals;
  const decimals = format.trailingZeros ? digits.slice(point) : digits.slice(point).replace(/0+$/, '');
  return decimals === '' ? digits.slice(0, point) : `${digits.slice(0, point)}.${decimals}`;
}
