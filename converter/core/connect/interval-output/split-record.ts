import { COMMA, CR, LF, QUOTE } from '../../ascii';

/** Fields whose places are kept; a record with more is malformed whatever they hold. */
const FIELDS_KEPT = 16;

/** A record as it lies in a buffer. One is used over and over: what it says is good until the next split. */
export interface SplitRecord {
  bytes: Uint8Array;
  start: number;
  /** Without the line's end. */
  end: number;
  /** Offset of the next record. */
  next: number;
  fieldCount: number;
  /** Bounds of the first 16 fields as written, with their quotes; field 1 is entry 0. */
  readonly fieldStarts: Uint32Array;
  readonly fieldEnds: Uint32Array;
}

/**
 * - `whole`: it ends in a newline;
 * - `unended`: the bytes end first, outside quotes;
 * - `open-quote`: the bytes end before its quotes do;
 * - `bad-quote`: no record by RFC 4180, a quote stands where none may.
 */
export type SplitOutcome = 'whole' | 'unended' | 'open-quote' | 'bad-quote';

/** A record to split into. */
export function emptyRecord(): SplitRecord {
  return {
    bytes: new Uint8Array(0),
    start: 0,
    end: 0,
    next: 0,
    fieldCount: 0,
    fieldStarts: new Uint32Array(FIELDS_KEPT),
    fieldEnds: new Uint32Array(FIELDS_KEPT),
  };
}

/**
 * Splits the record at `from` into fields by RFC 4180: quotes, doubled quotes, quoted newlines; the record ends in LF or
 * CR LF. `into` is complete where the outcome is `whole` or `unended`.
 */
export function splitRecord(bytes: Uint8Array, from: number, limit: number, into: SplitRecord): SplitOutcome {
  into.bytes = bytes;
  into.start = from;
  into.fieldCount = 0;
  let at = from;
  for (;;) {
    const start = at;
    if (at < limit && bytes[at] === QUOTE) {
      at = closingQuote(bytes, at + 1, limit) + 1;
      if (at === 0) return 'open-quote';
      // A CR may yet prove to be a line's end.
      if (at + 1 === limit && bytes[at] === CR) return 'open-quote';
      if (at < limit && !endsField(bytes, at)) return 'bad-quote';
    } else {
      at = plainEnd(bytes, at, limit);
      if (at < limit && bytes[at] === QUOTE) return 'bad-quote';
    }
    const end = at < limit && bytes[at] === LF && at > start && bytes[at - 1] === CR ? at - 1 : at;
    keepField(into, start, end);
    if (at < limit && bytes[at] === COMMA) {
      at++;
      continue;
    }
    into.end = end;
    if (at === limit) {
      into.next = limit;
      return 'unended';
    }
    into.next = (bytes[at] === CR ? at + 1 : at) + 1;
    return 'whole';
  }
}

/** The quote that ends a quoted field, -1 if the bytes end first. */
function closingQuote(bytes: Uint8Array, from: number, limit: number): number {
  for (let at = from; at < limit; at++) {
    if (bytes[at] !== QUOTE) continue;
    if (at + 1 === limit || bytes[at + 1] !== QUOTE) return at;
    at++;
  }
  return -1;
}

function endsField(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at];
  return byte === COMMA || byte === LF || (byte === CR && bytes[at + 1] === LF);
}

/** The comma, LF or (wrong) quote that an unquoted field runs up to, or the end of the bytes. */
function plainEnd(bytes: Uint8Array, from: number, limit: number): number {
  let at = from;
  while (at < limit && bytes[at] !== COMMA && bytes[at] !== LF && bytes[at] !== QUOTE) at++;
  return at;
}

function keepField(into: SplitRecord, start: number, end: number): void {
  if (into.fieldCount < FIELDS_KEPT) {
    into.fieldStarts[into.fieldCount] = start;
    into.fieldEnds[into.fieldCount] = end;
  }
  into.fieldCount++;
}
