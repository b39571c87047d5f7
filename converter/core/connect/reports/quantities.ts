/** A number of a report as it is kept: a whole count, whole milliseconds, or whole thousandths of a percent. */
export type Quantity = 'count' | 'duration' | 'percent';

/** What a cell of each quantity should be, for messages. */
export const EXPECTED: Readonly<Record<Quantity, string>> = {
  count: 'a whole number',
  duration: 'seconds or hh:mm:ss',
  percent: 'a percentage',
};

// Nine digits before the point keep every sum and product of a day exact in a double, and no report has more.
const NUMBER = /^(\d{1,9})(?:\.(\d+))?$/;
const CLOCK = /^(\d{1,6}):([0-5]\d):([0-5]\d)(?:\.(\d+))?$/;

/** Whether a cell says "no value": empty or `-`, which is not 0 (spec 2A). */
export function isNoValue(text: string): boolean {
  const trimmed = text.trim();
  return trimmed === '' || trimmed === '-';
}

/**
 * Reads a cell that has a value (spec 2A): counts as they are, durations in milliseconds (from whole or decimal seconds,
 * or `hh:mm:ss`), percentages in thousandths of a percent (with or without sign). A fourth decimal is rounded half up.
 * `null` where the text is no such number.
 */
export function readQuantity(text: string, quantity: Quantity): number | null {
  const trimmed = text.trim();
  if (quantity === 'count') return readCount(trimmed);
  if (quantity === 'duration') return readNumber(trimmed) ?? readClock(trimmed);
  return readNumber(trimmed.replace(/ ?%$/, ''));
}

function readCount(text: string): number | null {
  const [, whole, fraction] = NUMBER.exec(text) ?? [];
  return whole === undefined || /[1-9]/.test(fraction ?? '') ? null : Number(whole);
}

function readNumber(text: string): number | null {
  const [, whole, fraction] = NUMBER.exec(text) ?? [];
  return whole === undefined ? null : Number(whole) * 1000 + thousandths(fraction);
}

function readClock(text: string): number | null {
  const [, hours, minutes, seconds, fraction] = CLOCK.exec(text) ?? [];
  if (hours === undefined) return null;
  return (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000 + thousandths(fraction);
}

function thousandths(fraction: string | undefined): number {
  const digits = (fraction ?? '').padEnd(4, '0');
  return Number(digits.slice(0, 3)) + (digits.charAt(3) >= '5' ? 1 : 0);
}
