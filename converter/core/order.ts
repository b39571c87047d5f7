/**
 * Compares two texts by Unicode code point, which is also the order of their UTF-8 bytes and of keys in an S3 listing.
 * Never by locale (spec 3), and not by UTF-16 unit, which puts emoji before U+FF5E.
 */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return surrogateLast(x) - surrogateLast(y);
  }
  return a.length - b.length;
}

/** Moves surrogates above the rest of the basic plane, where the code points that they stand for belong. */
function surrogateLast(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
