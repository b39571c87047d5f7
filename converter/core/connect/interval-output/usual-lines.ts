import { COMMA, CR, LF, QUOTE } from '../../ascii';
import type { Instant, Span } from '../../time/span';
import { hashEventId } from './event-id';
import { type LineTables, NO_ARN, NO_EVENT } from './line-tables';
import type { Cursor } from './record-reader';

import { hashBytes } from './symbol-table';
import { readDate, readTimeOfDay, TIMESTAMP_BYTES } from './timestamp';

/** Entries of an agent's guesses: the last line's state and ARN symbol, 0 for none, its sender plus 1, and one that is free. */
const GUESS_ROW = 4;
const STATE = 0;
const ARN = 1;
const SENDER = 2;

/** Length of a UUID's text, the usual EventId. */
const UUID_BYTES = 36;

/** What the quick way remembers from line to line: guesses, each checked byte by byte before it counts. */
export interface UsualLines {
  readonly tables: LineTables;
  /** Event times that are kept. */
  readonly window: Span;
  /** A row of `GUESS_ROW` entries for each agent symbol. */
  guesses: Uint32Array;
  /** The last date, as the bytes 0-3, 4-7 and 7-10 of its timestamp, and its first instant. */
  readonly dateWords: Int32Array;
  date: Instant;
  readonly hash: Uint32Array;
}

/** Rows that the quick way took. */
export interface UsualTally {
  read: number;
  inWindow: number;
  outside: number;
  markers: number;
  /** The first and the last event time of all rows; the other way round while there is none. */
  earliest: Instant;
  latest: Instant;
  /** State symbol of the last row it took; 0 when that was no row of its own. */
  lastState: number;
}

/** Nothing remembered. */
export function usualLines(tables: LineTables, window: Span): UsualLines {
  return {
    tables,
    window,
    guesses: new Uint32Array(64 * GUESS_ROW),
    dateWords: new Int32Array(3),
    date: Number.NaN,
    hash: new Uint32Array(2),
  };
}

/**
 * The quick way through lines whose parts are all known symbols: it compares instead of splitting. Takes blank lines and
 * complete good rows from the cursor on and leaves the cursor at the first record of another kind, or cut off by
 * `limit`. `bytes[limit]` must be LF and 8 more bytes readable; `view` shows the same bytes.
 *
 * A part of a line that equals a symbol's bytes is read as that symbol was: symbols begin and end at unquoted commas,
 * and how a record splits up to some byte depends on the bytes before it alone.
 */
export function takeUsualLines(
  usual: UsualLines,
  tally: UsualTally,
  bytes: Uint8Array,
  view: DataView,
  cursor: Cursor,
  limit: number,
): void {
  const { agents, states, arns, usualTypes, senders, contents, log } = usual.tables;
  const { hash } = usual;
  const { start, end } = usual.window;
  makeRoom(usual, agents.count);
  const { guesses } = usual;
  let { earliest, latest } = tally;
  let at = cursor.at;
  while (at < limit) {
    let next = at;
    let byte = bytes[next++] as number;
    while (byte !== COMMA && byte !== LF) byte = bytes[next++] as number;
    if (byte === LF) {
      if (next - 1 !== at) break;
      tally.markers++;
      cursor.line++;
      at = next;
      continue;
    }
    let head = 0;
    byte = bytes[next++] as number;
    while (byte !== COMMA && byte !== LF) {
      head = (Math.imul(head, 31) + byte) | 0;
      byte = bytes[next++] as number;
    }
    if (byte === LF) break;
    const agent = agents.findAt(view, at, limit, head);
    if (agent === 0) break;
    next = at + agents.lengthOf(agent);

    if (next + TIMESTAMP_BYTES >= limit || bytes[next + TIMESTAMP_BYTES] !== COMMA) break;
    const time = dateAt(usual, bytes, view, next) + readTimeOfDay(bytes, next + 10);
    if (Number.isNaN(time)) break;
    next += TIMESTAMP_BYTES + 1;

    const guess = agent * GUESS_ROW;
    let state = guesses[guess + STATE] as number;
    if (state === 0 || !states.matchesAt(view, next, limit, state)) {
      const stateEnd = usualStateEnd(bytes, next);
      if (stateEnd === 0 || stateEnd > limit) break;
      state = states.find(view, next, stateEnd, hashBytes(view, next, stateEnd));
      if (state === 0) break;
      guesses[guess + STATE] = state;
    }
    next += states.lengthOf(state);

    let event = NO_EVENT;
    let arn = NO_ARN;
    hash[0] = 0;
    hash[1] = 0;
    if (bytes[next - 1] === COMMA) {
      if (next + UUID_BYTES >= limit || bytes[next + UUID_BYTES] !== COMMA) break;
      if (!hashEventId(view, next, next + UUID_BYTES, hash)) break;
      next += UUID_BYTES + 1;
      event = usualTypes.findAt(view, next, limit, view.getInt32(next, true));
      if (event === 0) break;
      next += usualTypes.lengthOf(event);
      arn = guesses[guess + ARN] as number;
      if (arn === 0 || !arns.matchesAt(view, next, limit, arn)) {
        const arnEnd = usualArnEnd(bytes, next);
        if (arnEnd === 0 || arnEnd > limit) break;
        arn = arns.find(view, next, arnEnd, hashBytes(view, next, arnEnd));
        if (arn === 0) break;
      }
      next += arns.lengthOf(arn);
    }

    at = next;
    cursor.line++;
    tally.read++;
    tally.lastState = state;
    if (time < earliest) earliest = time;
    if (time > latest) latest = time;
    if (time >= start && time < end) {
      tally.inWindow++;
      if (guesses[guess + ARN] !== arn || guesses[guess + SENDER] === 0) {
        guesses[guess + ARN] = arn;
        guesses[guess + SENDER] = senders.idOf(agent, arn) + 1;
      }
      const sender = (guesses[guess + SENDER] as number) - 1;
      log.append(sender, time - start, contents.idOf(state, event), hash[0] as number, hash[1] as number);
    } else {
      tally.outside++;
    }
  }
  cursor.at = at;
  tally.earliest = earliest;
  tally.latest = latest;
}

function makeRoom(usual: UsualLines, agents: number): void {
  while (usual.guesses.length <= agents * GUESS_ROW) {
    const larger = new Uint32Array(usual.guesses.length * 2);
    larger.set(usual.guesses);
    usual.guesses = larger;
  }
}

/** The first instant of the date at an offset, NaN where there is none; worked out anew only when the date changes. */
function dateAt(usual: UsualLines, bytes: Uint8Array, view: DataView, at: number): Instant {
  const words = usual.dateWords;
  const a = view.getInt32(at, true);
  const b = view.getInt32(at + 4, true);
  const c = view.getInt32(at + 7, true);
  if (a !== words[0] || b !== words[1] || c !== words[2]) {
    usual.date = readDate(bytes, at);
    words[0] = a;
    words[1] = b;
    words[2] = c;
  }
  return usual.date;
}

/** The end of fields 9 to 13 and the comma or LF after them; 0 where they hold a quote out of place, a CR or a line break. */
function usualStateEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let fields = 0; fields < 5; fields++) {
    let byte = bytes[at] as number;
    if (byte === QUOTE) {
      at = usualClosingQuote(bytes, at + 1) + 1;
      byte = bytes[at] as number;
      if (at === 0 || (byte !== COMMA && byte !== LF)) return 0;
    }
    while (byte !== COMMA) {
      if (byte === LF) return at + 1;
      if (byte === QUOTE || byte === CR) return 0;
      byte = bytes[++at] as number;
    }
    at++;
  }
  return at;
}

/** The quote that ends a quoted field; -1 where a line break comes first, or a quote is doubled. */
function usualClosingQuote(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let byte = bytes[at]; byte !== QUOTE; byte = bytes[++at]) {
    if (byte === LF) return -1;
  }
  return bytes[at + 1] === QUOTE ? -1 : at;
}

/** The end of field 16 with its LF; 0 where it is quoted or more follows. */
function usualArnEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  for (let byte = bytes[at]; byte !== LF; byte = bytes[++at]) {
    if (byte === COMMA || byte === QUOTE || byte === CR) return 0;
  }
  return at + 1;
}
