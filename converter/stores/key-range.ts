import { byCodePoint } from '../core/order';
import type { KeyRange } from './store';

/** Whether a key begins with the range's prefix and lies in its `[from, to)`, by code point. */
export function isInRange(key: string, range: KeyRange): boolean {
  if (range.prefix !== undefined && !key.startsWith(range.prefix)) return false;
  if (range.from !== undefined && byCodePoint(key, range.from) < 0) return false;
  return !isPastRange(key, range);
}

/** Whether a key, and so every greater one, is at or after the range's end. */
export function isPastRange(key: string, range: KeyRange): boolean {
  return range.to !== undefined && byCodePoint(key, range.to) >= 0;
}

/** Whether a folder (`''`, or a key part with its `/`) can hold a key of the range, so that others need not be read. */
export function mayHoldKeys(folder: string, range: KeyRange): boolean {
  const { prefix = '', from = '' } = range;
  if (!prefix.startsWith(folder) && !folder.startsWith(prefix)) return false;
  if (!from.startsWith(folder) && byCodePoint(folder, from) < 0) return false;
  return !isPastRange(folder, range);
}

/**
 * A key below `key` with no likely key in between: S3 lists what comes after a key, and a range includes its first.
 * Keys in between are for the caller to leave out (`isInRange`).
 */
export function keyJustBefore(key: string): string {
  const last = Array.from(key).at(-1) ?? '';
  const rest = key.slice(0, key.length - last.length);
  const codePoint = last.codePointAt(0) ?? 0;
  if (codePoint === 0) return rest;
  // Below U+E000 come the surrogates, which are no characters.
  return `${rest}${String.fromCodePoint(codePoint === 0xe000 ? 0xd7ff : codePoint - 1)}\u{10ffff}`;
}
