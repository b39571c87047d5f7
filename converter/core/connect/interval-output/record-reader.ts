import { CR, LF } from '../../ascii';
import { emptyRecord, type SplitOutcome, type SplitRecord, splitRecord } from './split-record';

/** Where in an object the reading is. */
export interface Cursor {
  /** Offset in the buffer. */
  at: number;
  /** Line of the object, from 1. */
  line: number;
}

/** How an object's bytes end: as its writer ended them, as far as one can know (`plain`) or surely (`intact`), or cut off. */
export type Ending = 'plain' | 'intact' | 'cut';

/** A stretch of bytes that is no record. */
export interface UnreadableRow {
  readonly reason: 'quote' | 'too-long' | 'truncated';
  readonly line: number;
  readonly bytes: Uint8Array;
}

/** Takes what a `RecordReader` finds, in the order of the object. */
export interface RecordSink {
  /** May take any number of whole lines from the cursor on, and leaves the cursor after them. `bytes[limit]` is LF. */
  takeLines(bytes: Uint8Array, view: DataView, cursor: Cursor, limit: number): void;
  marker(): void;
  /** The record is only good during the call. */
  record(record: SplitRecord, line: number): void;
  unreadable(row: UnreadableRow): void;
  /** Whether the last record of an object, without its newline, is whole for all one can tell. */
  looksWhole(record: SplitRecord): boolean;
}

/** Longer records are set aside, so that a quote that never closes cannot fill the memory. */
const RECORD_BYTES_MAX = 1 << 20;

/** Larger chunks are read in pieces of this size, which stay in the processor's cache. */
const PIECE_BYTES = 1 << 18;

/** Bytes after the end that may be looked at: the LF that stops every search, and one read of a word beyond it. */
const SLACK_BYTES = 64;

/**
 * Cuts an object's bytes, in chunks of any size, into records (spec 2B). The result does not depend on where the chunks
 * begin. A record that cannot be read is set aside up to the end of its first line, and reading goes on after that.
 */
export class RecordReader {
  readonly #sink: RecordSink;
  readonly #record = emptyRecord();
  readonly #cursor: Cursor = { at: 0, line: 1 };
  #bytes = new Uint8Array(0);
  #view = new DataView(this.#bytes.buffer);
  #limit = 0;
  #begun = false;
  /** In a line that was set aside as too long. */
  #skipping = false;

  constructor(sink: RecordSink) {
    this.#sink = sink;
  }

  /** Reads the next bytes of the object. */
  feed(chunk: Uint8Array): void {
    for (let from = 0; from < chunk.length; from += PIECE_BYTES) {
      this.#append(chunk.subarray(from, from + PIECE_BYTES));
      this.#read(false);
    }
  }

  /** Reads what is left, at the end of the object. */
  end(ending: Ending): void {
    this.#append(new Uint8Array(0));
    this.#read(true);
    this.#readRest(ending);
  }

  /** Moves what is not yet read to the front of the buffer and puts the piece behind it. */
  #append(piece: Uint8Array): void {
    const rest = this.#bytes.subarray(this.#cursor.at, this.#limit);
    const limit = rest.length + piece.length;
    if (limit + SLACK_BYTES > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(limit * 2, PIECE_BYTES) + SLACK_BYTES);
      larger.set(rest);
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    } else {
      this.#bytes.copyWithin(0, this.#cursor.at, this.#limit);
    }
    this.#bytes.set(piece, rest.length);
    this.#bytes[limit] = LF;
    this.#cursor.at = 0;
    this.#limit = limit;
  }

  /** Reads every record that is whole; at the end of the object also past quotes that do not close. */
  #read(atEnd: boolean): void {
    if (!this.#begun) {
      if (this.#limit < 3 && !atEnd) return;
      this.#begun = true;
      if (hasByteOrderMark(this.#bytes, this.#limit)) this.#cursor.at = 3;
    }
    do {
      if (this.#skipping && !this.#skipLine()) return;
      this.#sink.takeLines(this.#bytes, this.#view, this.#cursor, this.#limit);
    } while (this.#cursor.at < this.#limit && this.#readOne(atEnd));
  }

  /** Reads one record, or sets aside one line; `false` when more bytes are needed. */
  #readOne(atEnd: boolean): boolean {
    const { at } = this.#cursor;
    const outcome = splitRecord(this.#bytes, at, this.#limit, this.#record);
    const length = (outcome === 'whole' ? this.#record.end : this.#limit) - at;
    if (length > RECORD_BYTES_MAX) return this.#setLineAside();
    if (outcome === 'whole') {
      this.#takeRecord(this.#record.next);
      return true;
    }
    const waitsForMore = outcome === 'unended' || (outcome === 'open-quote' && !atEnd);
    return !waitsForMore && this.#setLineAside();
  }

  #takeRecord(next: number): void {
    const record = this.#record;
    if (record.end === record.start) this.#sink.marker();
    else this.#sink.record(record, this.#cursor.line);
    this.#advance(next);
  }

  /** Sets aside the line at the cursor; `false` when its end has not come yet and it is not too long so far. */
  #setLineAside(): boolean {
    const { at, line } = this.#cursor;
    const feed = this.#bytes.indexOf(LF, at);
    const lineEnd = feed > 0 && this.#bytes[feed - 1] === CR ? feed - 1 : feed;
    const tooLong = lineEnd - at > RECORD_BYTES_MAX;
    if (feed === this.#limit && !tooLong) return false;
    this.#sink.unreadable({ reason: tooLong ? 'too-long' : 'quote', line, bytes: this.#bytes.subarray(at, lineEnd) });
    this.#skipping = feed === this.#limit;
    this.#advance(this.#skipping ? feed : feed + 1);
    return true;
  }

  /** Skips the rest of a line that is too long; `false` when its end has not come yet. */
  #skipLine(): boolean {
    const feed = this.#bytes.indexOf(LF, this.#cursor.at);
    this.#skipping = feed === this.#limit;
    this.#advance(this.#skipping ? feed : feed + 1);
    return !this.#skipping;
  }

  /** What stands after the last newline (spec 2B): a row if it is one for all one can tell, else cut off. */
  #readRest(ending: Ending): void {
    const { at, line } = this.#cursor;
    const bytes = this.#bytes.subarray(at, this.#limit);
    if (ending !== 'cut') {
      if (bytes.length === 0) return;
      const outcome: SplitOutcome = splitRecord(this.#bytes, at, this.#limit, this.#record);
      if (outcome === 'unended' && (ending === 'intact' || this.#sink.looksWhole(this.#record))) {
        this.#takeRecord(this.#limit);
        return;
      }
      if (ending === 'intact') {
        this.#sink.unreadable({ reason: 'quote', line, bytes });
        return;
      }
    }
    this.#sink.unreadable({ reason: 'truncated', line, bytes });
  }

  #advance(to: number): void {
    const { at } = this.#cursor;
    for (let i = at; i < to; i++) if (this.#bytes[i] === LF) this.#cursor.line++;
    this.#cursor.at = to;
  }
}

function hasByteOrderMark(bytes: Uint8Array, limit: number): boolean {
  return limit >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
