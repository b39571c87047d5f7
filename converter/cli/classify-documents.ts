import {
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSE_OBJECT,
  COMMA,
  CR,
  LF,
  OPEN_ARRAY,
  OPEN_OBJECT,
  QUOTE,
  SPACE,
  TAB,
} from '../core/ascii';
import { type JsonScan, scanJson } from '../core/json/scan-json';

/** A stretch of the input that stands for one document: its text, or `broken` where no JSON document could be made out. */
export type InputDocument =
  | { readonly kind: 'document'; readonly line: number; readonly text: string }
  | { readonly kind: 'broken'; readonly line: number; readonly reason: BrokenReason };

/** `json`: breaks the grammar, or rubbish follows on its line; `truncated`: the input ends in it; `too-long`: never looked at. */
export type BrokenReason = 'json' | 'truncated' | 'too-long';

/** Takes an input chunk by chunk and gives its documents in order. */
export interface DocumentSplitter {
  push(chunk: Uint8Array): InputDocument[];
  /** What only the end of the input decides; where it was `damaged` before its end, at least one `truncated`. */
  end(damaged: boolean): InputDocument[];
}

/**
 * Splits UTF-8 bytes into JSON documents, be they lines, one after the other, or the elements of (top-level) arrays; a
 * byte order mark at the start is tolerated. Where chunks are cut changes nothing. Memory is bounded by a chunk and the
 * longest document (in bytes). After a broken document it goes on behind it where its brackets balance on its line, else
 * at the next line that begins, indented no further, with a document; after anything but an object at the next line. So a
 * broken line costs no neighbour.
 */
export function documentSplitter(longestDocument: number): DocumentSplitter {
  const input: Input = {
    bytes: Buffer.alloc(0),
    at: 0,
    final: false,
    longestDocument,
    begun: false,
    line: 1,
    indentation: 0,
    indenting: true,
    openArrays: 0,
    skipping: 'nothing',
    arrived: [],
    waitFor: 0,
  };
  return {
    push(chunk) {
      input.arrived.push(chunk);
      input.waitFor -= chunk.length;
      return input.waitFor > 0 ? [] : takeAll(input);
    },
    end(damaged) {
      input.final = true;
      const documents = takeAll(input);
      const cut = damaged || (input.openArrays > 0 && input.skipping === 'nothing');
      if (cut && !isTruncated(documents.at(-1)))
        documents.push({ kind: 'broken', line: input.line, reason: 'truncated' });
      return documents;
    },
  };
}

/** Bytes not yet given out, from `at` on, and where in the input they are. */
interface Input {
  bytes: Buffer;
  at: number;
  /** No more bytes will come. */
  final: boolean;
  readonly longestDocument: number;
  /** The place of a byte order mark is behind us. */
  begun: boolean;
  /** Line of the byte at `at`, from 1. */
  line: number;
  /** Bytes between the start of the line and its first document. */
  indentation: number;
  /** No document began on this line yet. */
  indenting: boolean;
  openArrays: number;
  /** What is passed over after a broken document: the rest of its line, or lines up to the one to go on with. */
  skipping: 'nothing' | 'line' | 'lines';
  /** Chunks that follow `bytes`. */
  arrived: Uint8Array[];
  /** Bytes to come before an unfinished document is looked at again: as many as it has, which keeps the work linear. */
  waitFor: number;
}

function takeAll(input: Input): InputDocument[] {
  const documents: InputDocument[] = [];
  input.bytes = Buffer.concat([input.bytes.subarray(input.at), ...input.arrived]);
  input.at = 0;
  input.arrived = [];
  input.waitFor = 0;
  while (skipMark(input) && skipBroken(input) && skipSeparators(input)) {
    const document = take(input);
    if (document === null) {
      input.waitFor = input.bytes.length - input.at;
      return documents;
    }
    documents.push(document);
  }
  return documents;
}

function isTruncated(document: InputDocument | undefined): boolean {
  return document?.kind === 'broken' && document.reason === 'truncated';
}

/** The document that begins at `at`; `null` where bytes to come decide it. */
function take(input: Input): InputDocument | null {
  const { bytes, at, line } = input;
  const scan = scanJson(bytes, at);
  const verdict = judge(input, scan);
  if (verdict === 'wait') return null;
  if (verdict === 'json') return takeBroken(input);
  if (verdict !== 'whole') return skip(input, verdict);
  advance(input, endOf(scan, bytes));
  return { kind: 'document', line, text: bytes.toString('utf8', at, input.at) };
}

/** A document that breaks the grammar: goes on behind it where its brackets say where that is, else skips lines. */
function takeBroken(input: Input): InputDocument | null {
  const { bytes, at, line } = input;
  const scan = balanceOnLine(bytes, at);
  const verdict = judge(input, scan);
  if (verdict === 'wait') return null;
  if (verdict !== 'whole') return skip(input, 'json');
  advance(input, endOf(scan, bytes));
  return { kind: 'broken', line, reason: 'json' };
}

function skip(input: Input, reason: BrokenReason): InputDocument {
  input.skipping = input.bytes[input.at] === OPEN_OBJECT ? 'lines' : 'line';
  return { kind: 'broken', line: input.line, reason };
}

function judge(input: Input, scan: JsonScan): 'whole' | 'wait' | BrokenReason {
  const end = endOf(scan, input.bytes);
  if (end - input.at > input.longestDocument) return 'too-long';
  if (scan.kind === 'invalid') return 'json';
  if (scan.kind === 'incomplete') return input.final ? 'truncated' : 'wait';
  return judgeFollower(input, end);
}

function endOf(scan: JsonScan, bytes: Buffer): number {
  if (scan.kind === 'complete') return scan.end;
  return scan.kind === 'invalid' ? scan.at : bytes.length;
}

/** On its line a document may be followed by the next one, or by what an array has there; anything else is rubbish. */
function judgeFollower(input: Input, end: number): 'whole' | 'wait' | 'json' {
  const { bytes } = input;
  let at = end;
  while (at < bytes.length && isBlank(bytes[at] as number)) at += 1;
  if (at === bytes.length) return input.final ? 'whole' : 'wait';
  const byte = bytes[at] as number;
  if (byte === LF || byte === OPEN_OBJECT || byte === OPEN_ARRAY) return 'whole';
  return input.openArrays > 0 && (byte === COMMA || byte === CLOSE_ARRAY) ? 'whole' : 'json';
}

/** Where the brackets of the object at `start` balance, if they do before the line ends; strings are passed over. */
function balanceOnLine(bytes: Buffer, start: number): JsonScan {
  let depth = 0;
  let inString = false;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === LF) return { kind: 'invalid', at };
    if (byte === QUOTE) inString = !inString;
    else if (inString) at += byte === BACKSLASH && bytes[at + 1] !== LF ? 1 : 0;
    else if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) depth += 1;
    else if (byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) depth -= 1;
    if (depth <= 0 && !inString)
      return depth === 0 && at > start ? { kind: 'complete', end: at + 1 } : { kind: 'invalid', at };
  }
  return { kind: 'incomplete' };
}

function advance(input: Input, end: number): void {
  for (let at = input.bytes.indexOf(LF, input.at); at !== -1 && at < end; at = input.bytes.indexOf(LF, at + 1)) {
    input.line += 1;
  }
  input.at = end;
  input.indenting = false;
}

/** Passes a byte order mark at the input's start; false where bytes to come decide it. */
function skipMark(input: Input): boolean {
  if (input.begun) return true;
  if (!input.final && input.bytes.length < BYTE_ORDER_MARK.length) return false;
  input.begun = true;
  if (input.bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK)) input.at = BYTE_ORDER_MARK.length;
  return true;
}

/** Passes white space and the punctuation of arrays; false at the end of the bytes. */
function skipSeparators(input: Input): boolean {
  for (; input.at < input.bytes.length; input.at++) {
    const byte = input.bytes[input.at] as number;
    if (byte === OPEN_ARRAY) input.openArrays += 1;
    else if (byte === CLOSE_ARRAY && input.openArrays > 0) input.openArrays -= 1;
    else if (byte === LF) input.line += 1;
    else if (!isBlank(byte) && !(byte === COMMA && input.openArrays > 0)) return true;
    input.indenting = input.indenting || byte === LF;
    if (byte === LF) input.indentation = 0;
    else if (input.indenting) input.indentation += 1;
  }
  return false;
}

/** After a broken document: passes lines up to the one to go on with; false at the end of the bytes. */
function skipBroken(input: Input): boolean {
  const { bytes } = input;
  while (input.skipping !== 'nothing') {
    const lineEnd = bytes.indexOf(LF, input.at);
    input.at = lineEnd === -1 ? bytes.length : lineEnd;
    if (lineEnd === -1) return false;
    const furthest = lineEnd + 1 + input.indentation;
    let at = lineEnd + 1;
    while (at < furthest && isBlank(bytes[at] ?? 0)) at += 1;
    if (at >= bytes.length && !input.final) return false;
    const byte = bytes[at];
    const resumes = byte === OPEN_OBJECT || byte === OPEN_ARRAY || (byte === CLOSE_ARRAY && input.openArrays > 0);
    if (resumes || input.skipping === 'line') input.skipping = 'nothing';
    else {
      input.line += 1;
      input.at = lineEnd + 1;
    }
  }
  return true;
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === TAB || byte === CR;
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
