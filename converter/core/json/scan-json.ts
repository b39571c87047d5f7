import {
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  CR,
  LF,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
  SPACE,
  TAB,
} from '../ascii';
/**
 * What a scan found: a whole value (`end` is the offset after it), a value that the bytes given do not finish, or the
 * offset of the first byte that no JSON text can have there.
 */
export type JsonScan =
  | { readonly kind: 'complete'; readonly end: number }
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'invalid'; readonly at: number };

/**
 * Finds the end of the JSON value that begins at `start`, after white space, by the grammar of RFC 8259 and so exactly as
 * `JSON.parse` does; what follows the value is not looked at. A number that reaches the end of the bytes counts as whole.
 * Needed where `JSON.parse` says too little: where a value ends, and where a broken one breaks. Nesting costs no stack.
 */
export function scanJson(bytes: Uint8Array, start: number): JsonScan {
  const closers: number[] = [];
  let expected: Expected = 'value';
  let at = afterWhiteSpace(bytes, start);
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    const token = scanToken(bytes, at, expected, closers.at(-1));
    if (token.kind !== 'complete') return token;
    if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      closers.push(byte === OPEN_OBJECT ? CLOSE_OBJECT : CLOSE_ARRAY);
      expected = byte === OPEN_OBJECT ? 'key-or-end' : 'value-or-end';
    } else if (byte === COMMA) {
      expected = closers.at(-1) === CLOSE_OBJECT ? 'key' : 'value';
    } else if (byte === COLON) {
      expected = 'value';
    } else if (expected === 'key' || (expected === 'key-or-end' && byte === QUOTE)) {
      expected = 'colon';
    } else {
      if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) closers.pop();
      if (closers.length === 0) return token;
      expected = 'separator-or-end';
    }
    at = afterWhiteSpace(bytes, token.end);
  }
  return { kind: 'incomplete' };
}

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'separator-or-end';

const MAY_END: Readonly<Record<Expected, boolean>> = {
  value: false,
  'value-or-end': true,
  key: false,
  'key-or-end': true,
  colon: false,
  'separator-or-end': true,
};

/** The token at an offset, if it is one that may stand there. */
function scanToken(bytes: Uint8Array, at: number, expected: Expected, closer: number | undefined): JsonScan {
  const byte = bytes[at] as number;
  if (byte === closer && MAY_END[expected]) return { kind: 'complete', end: at + 1 };
  switch (expected) {
    case 'colon':
      return byte === COLON ? { kind: 'complete', end: at + 1 } : { kind: 'invalid', at };
    case 'separator-or-end':
      return byte === COMMA ? { kind: 'complete', end: at + 1 } : { kind: 'invalid', at };
    case 'key':
    case 'key-or-end':
      return byte === QUOTE ? scanString(bytes, at) : { kind: 'invalid', at };
    case 'value':
    case 'value-or-end':
      if (byte === QUOTE) return scanString(bytes, at);
      if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) return { kind: 'complete', end: at + 1 };
      return scanWord(bytes, at);
  }
}

function scanString(bytes: Uint8Array, start: number): JsonScan {
  let at = start + 1;
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) return { kind: 'complete', end: at + 1 };
    if (byte < SPACE) return { kind: 'invalid', at };
    if (byte === BACKSLASH) {
      const escaped = scanEscape(bytes, at);
      if (escaped.kind !== 'complete') return escaped;
      at = escaped.end;
    } else {
      at += 1;
    }
  }
  return { kind: 'incomplete' };
}

function scanEscape(bytes: Uint8Array, backslash: number): JsonScan {
  const at = backslash + 1;
  if (at >= bytes.length) return { kind: 'incomplete' };
  const letter = String.fromCharCode(bytes[at] as number);
  if (letter !== 'u') return ESCAPES.includes(letter) ? { kind: 'complete', end: at + 1 } : { kind: 'invalid', at };
  for (let digit = at + 1; digit <= at + 4; digit++) {
    if (digit >= bytes.length) return { kind: 'incomplete' };
    if (!HEX_DIGITS.includes(String.fromCharCode(bytes[digit] as number))) return { kind: 'invalid', at: digit };
  }
  return { kind: 'complete', end: at + 5 };
}

/** A number, `true`, `false` or `null`. */
function scanWord(bytes: Uint8Array, start: number): JsonScan {
  let end = start;
  while (end < bytes.length && isWordByte(bytes[end] as number)) end += 1;
  const word = LATIN1.decode(bytes.subarray(start, end));
  if (WORD.test(word)) return { kind: 'complete', end };
  return end === bytes.length && UNFINISHED_WORD.test(word) ? { kind: 'incomplete' } : { kind: 'invalid', at: start };
}

function isWordByte(byte: number): boolean {
  const letter = byte | 0x20;
  return (byte >= DIGIT_0 && byte <= DIGIT_9) || (letter >= LETTER_A && letter <= LETTER_Z) || SIGNS.includes(byte);
}

function afterWhiteSpace(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && isWhiteSpace(bytes[at] as number)) at += 1;
  return at;
}

function isWhiteSpace(byte: number): boolean {
  return byte === SPACE || byte === LF || byte === CR || byte === TAB;
}

const LATIN1 = new TextDecoder('latin1');
const WORD = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
const UNFINISHED_WORD = /^(?:t(?:ru?)?|f(?:a(?:ls?)?)?|n(?:ul?)?|-|-?(?:0|[1-9]\d*)(?:\.|(?:\.\d+)?[eE][+-]?))$/;
const ESCAPES = '"\\/bfnrt';
const HEX_DIGITS = '0123456789abcdefABCDEF';
const DIGIT_0 = 0x30;
const DIGIT_9 = 0x39;
const LETTER_A = 0x61;
const LETTER_Z = 0x7a;
/** Plus, minus and the decimal point. */
const SIGNS = [0x2b, 0x2d, 0x2e];
