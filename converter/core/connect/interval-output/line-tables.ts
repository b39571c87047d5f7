import { COMMA, LF } from '../../ascii';
import { EventLog, type EventLogData } from './event-log';
import { isMissing, isQuoted } from './field';
import { FIELD } from './judge-row';
import { PairTable } from './pair-table';
import type { SplitRecord } from './split-record';
import { hashBytes, type SymbolData, SymbolTable } from './symbol-table';

/** Events of lines with fewer than 16 fields: they have neither EventId nor EventType. */
export const NO_EVENT = 0;
/** ARN symbol of such lines. */
export const NO_ARN = 0;

/** Bits of the last byte of an event symbol. */
const HAS_EVENT_ID = 1;
const QUOTED_EVENT_ID = 2;
const QUOTED_TIMESTAMP = 4;

/** Types whose symbols are known from the start, as 1, 2, …: those of lines that the quick way takes. */
const USUAL_TYPES = ['HEART_BEAT', 'STATE_CHANGE', 'LOGIN', 'LOGOUT'];

/**
 * What is kept of good lines. Their bytes are interned in four parts, unchanged, so that lines can be told apart and
 * put in the order of their bytes without keeping them:
 *
 * - agents: fields 1-7 with the comma after them;
 * - states: fields 9 to 13 (or as many as there are) with the comma after field 13, or LF where the line ends;
 * - events: field 15 with its comma, or 14 and 15 where there is no EventId, and a byte that says how 8 and 14 are written;
 * - arns: field 16 with LF.
 *
 * A sender is an agent and an ARN symbol, a content a state and an event symbol. Two lines have one sender and one content
 * exactly when they agree in every byte but timestamp and EventId.
 */
export interface LineTables {
  readonly agents: SymbolTable;
  readonly states: SymbolTable;
  readonly events: SymbolTable;
  readonly arns: SymbolTable;
  readonly senders: PairTable;
  readonly contents: PairTable;
  readonly log: EventLog;
  /** By what stands before the type's comma: the event symbols of unquoted EventIds and usual types, under their own numbers. */
  readonly usualTypes: SymbolTable;
}

/** `LineTables` as plain data. */
export interface LineTablesData {
  readonly agents: SymbolData;
  readonly states: SymbolData;
  readonly events: SymbolData;
  readonly arns: SymbolData;
  readonly senders: Uint32Array;
  readonly contents: Uint32Array;
  readonly log: EventLogData;
}

/** What a good line is interned as. */
export interface InternedLine {
  readonly sender: number;
  readonly content: number;
  readonly hasEventId: boolean;
}

/** Tables that know the usual types and nothing else. */
export function emptyLineTables(): LineTables {
  const usualTypes = new SymbolTable();
  const events = new SymbolTable();
  for (const type of USUAL_TYPES) {
    const field = latin(`${type},`);
    internOwn(usualTypes, field, viewOf(field).getInt32(0, true));
    internOwn(events, Uint8Array.of(...field, HAS_EVENT_ID));
  }
  return {
    agents: new SymbolTable(),
    states: new SymbolTable(),
    events,
    arns: new SymbolTable(),
    senders: new PairTable(),
    contents: new PairTable(),
    log: new EventLog(),
    usualTypes,
  };
}

/** The tables as data for another thread, or for the end of the scan. */
export function tablesData(tables: LineTables): LineTablesData {
  return {
    agents: tables.agents.toData(),
    states: tables.states.toData(),
    events: tables.events.toData(),
    arns: tables.arns.toData(),
    senders: tables.senders.toData(),
    contents: tables.contents.toData(),
    log: tables.log.toData(),
  };
}

/** Interns a good line. */
export function internLine(tables: LineTables, record: SplitRecord): InternedLine {
  const { bytes, fieldStarts, fieldEnds } = record;
  const view = viewOf(bytes);
  const agentEnd = fieldStarts[FIELD.timestamp - 1] as number;
  const agent = tables.agents.intern(bytes, view, record.start, agentEnd, hashAgent(bytes, record.start, agentEnd));
  const hasTail = record.fieldCount > FIELD.statusType;
  const stateEnd = hasTail ? (fieldEnds[FIELD.statusType - 1] as number) : record.end;
  const state = terminated(bytes.subarray(fieldStarts[FIELD.statusName - 1], stateEnd), hasTail ? COMMA : LF);
  const event = internEvent(tables.events, record);
  const arn = hasTail
    ? internOwn(tables.arns, terminated(bytes.subarray(fieldStarts[FIELD.agentArn - 1], record.end), LF))
    : NO_ARN;
  return {
    sender: tables.senders.idOf(agent, arn),
    content: tables.contents.idOf(internOwn(tables.states, state), event),
    hasEventId: eventMeaning(tables.events.bytesOf(event)).hasEventId,
  };
}

/** What an event symbol says. */
export interface EventMeaning {
  readonly hasEventId: boolean;
  readonly quotedEventId: boolean;
  readonly quotedTimestamp: boolean;
  /** Field 15 as written; nothing where the line ends before it. */
  readonly type: Uint8Array;
}

/** Reads an event symbol's bytes. */
export function eventMeaning(symbol: Uint8Array): EventMeaning {
  const flags = symbol[symbol.length - 1] ?? 0;
  const hasEventId = (flags & HAS_EVENT_ID) !== 0;
  const tail = symbol.subarray(0, -2);
  return {
    hasEventId,
    quotedEventId: (flags & QUOTED_EVENT_ID) !== 0,
    quotedTimestamp: (flags & QUOTED_TIMESTAMP) !== 0,
    // A missing EventId is `null`, nothing or `""`; none of them holds a comma.
    type: hasEventId ? tail : tail.subarray(tail.indexOf(COMMA) + 1),
  };
}

/**
 * Hash of an agent symbol: of the bytes between its first and second comma, which need not be the whole user name where
 * that holds a comma. The quick way knows it before it knows the symbol's end. A symbol with a line break in a name is
 * put where the quick way does not look, since that counts one line a record.
 */
function hashAgent(bytes: Uint8Array, from: number, end: number): number {
  const comma = bytes.indexOf(COMMA, from);
  let hash = 0;
  for (let at = comma + 1; bytes[at] !== COMMA; at++) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0;
  return bytes.subarray(from, end).includes(LF) ? ~hash : hash;
}

function internEvent(events: SymbolTable, record: SplitRecord): number {
  const { bytes, fieldStarts } = record;
  const timestamp = isQuoted(record, FIELD.timestamp) ? QUOTED_TIMESTAMP : 0;
  if (record.fieldCount <= FIELD.statusType) {
    return timestamp === 0 ? NO_EVENT : internOwn(events, Uint8Array.of(timestamp));
  }
  const end = fieldStarts[FIELD.agentArn - 1] as number;
  if (isMissing(record, FIELD.eventId)) {
    const symbol = bytes.subarray(fieldStarts[FIELD.eventId - 1], end);
    return internOwn(events, terminated(symbol, timestamp));
  }
  const quoted = isQuoted(record, FIELD.eventId) ? QUOTED_EVENT_ID : 0;
  const symbol = bytes.subarray(fieldStarts[FIELD.eventType - 1], end);
  return internOwn(events, terminated(symbol, HAS_EVENT_ID | quoted | timestamp));
}

function terminated(bytes: Uint8Array, last: number): Uint8Array {
  const symbol = new Uint8Array(bytes.length + 1);
  symbol.set(bytes);
  symbol[bytes.length] = last;
  return symbol;
}

function internOwn(table: SymbolTable, symbol: Uint8Array, hash?: number): number {
  const view = viewOf(symbol);
  return table.intern(symbol, view, 0, symbol.length, hash ?? hashBytes(view, 0, symbol.length));
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
