/** Decimals that a page shows of a figure; the whole figure is in its `data` element. */
const DECIMALS = 2;

/**
 * A figure of a csv file as a page shows it: rounded half up to two decimals without trailing zeros, from the digits that
 * the file holds and never from a double. Texts that are no decimal number are left as they are.
 */
export function figureText(text: string): string {
  const [, whole, fraction] = /^(\d+)\.(\d{3,})$/.exec(text) ?? [];
  if (whole === undefined || fraction === undefined) return text;
  const half = fraction.charCodeAt(DECIMALS) >= FIVE ? 1n : 0n;
  const units = (BigInt(whole + fraction.slice(0, DECIMALS)) + half).toString().padStart(DECIMALS + 1, '0');
  const decimals = units.slice(-DECIMALS).replace(/0+$/, '');
  const wholes = units.slice(0, -DECIMALS);
  return decimals === '' ? wholes : `${wholes}.${decimals}`;
}

const FIVE = '5'.charCodeAt(0);
