import { QUOTE } from '../../ascii';
import type { SplitRecord } from './split-record';

const TEXT = new TextDecoder('utf-8', { ignoreBOM: true });
const NULL = [0x6e, 0x75, 0x6c, 0x6c];

/** Bytes as text; bytes that are no UTF-8 become U+FFFD. */
export function textOf(bytes: Uint8Array): string {
  return TEXT.decode(bytes);
}

/** A record's own text, as written, without its line end. */
export function recordText(record: SplitRecord): string {
  return textOf(record.bytes.subarray(record.start, record.end));
}

/** Whether a field (1 is the first) has no value: nothing, an empty quoted string, or `null` without quotes (spec 2B). */
export function isMissing(record: SplitRecord, field: number): boolean {
  const raw = rawField(record, field);
  if (raw.length === 0) return true;
  if (raw.length === 2) return raw[0] === QUOTE;
  return raw.length === NULL.length && NULL.every((byte, i) => raw[i] === byte);
}

/** A field as written, with its quotes. */
function rawField(record: SplitRecord, field: number): Uint8Array {
  return record.bytes.subarray(record.fieldStarts[field - 1], record.fieldEnds[field - 1]);
}

/** Whether a field is written in quotes. */
export function isQuoted(record: SplitRecord, field: number): boolean {
  return rawField(record, field)[0] === QUOTE;
}

/** A field's content: without its quotes, doubled quotes as one. */
export function fieldBytes(record: SplitRecord, field: number): Uint8Array {
  const raw = rawField(record, field);
  if (raw[0] !== QUOTE) return raw;
  const inner = raw.subarray(1, -1);
  return inner.includes(QUOTE) ? inner.filter((byte, i) => byte !== QUOTE || isSecondOfPair(inner, i)) : inner;
}

/** The text of a field's content. */
export function fieldText(record: SplitRecord, field: number): string {
  return textOf(fieldBytes(record, field));
}

/** Inside a quoted field quotes stand in pairs; whether the quote at `at` is the second of its pair. */
function isSecondOfPair(inner: Uint8Array, at: number): boolean {
  let first = at;
  while (first > 0 && inner[first - 1] === QUOTE) first--;
  return (at - first) % 2 === 1;
}
