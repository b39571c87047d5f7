/** Hash of bytes `[from, to)`; only finds the place of a symbol, its bytes decide. */
export function hashBytes(view: DataView, from: number, to: number): number {
  let h = 0x811c9dc5;
  let at = from;
  for (; at + 4 <= to; at += 4) {
    h = Math.imul(h ^ view.getUint32(at, true), 0x01000193);
    h ^= h >>> 15;
  }
  for (; at < to; at++) h = Math.imul(h ^ view.getUint8(at), 0x01000193);
  return h;
}

/** Entries of a symbol's row: where its bytes begin, how many they are, their hash, and one that is free. */
const ROW = 4;
const START = 0;
const LENGTH = 1;
const HASH = 2;

/**
 * Byte strings, each kept once and named by a number from 1 in the order of their coming; 0 names none. Two strings are
 * the same exactly when all their bytes are. The caller gives the hash of a string, always the same for the same bytes.
 */
export class SymbolTable {
  #count = 0;
  #bytes = new Uint8Array(1 << 12);
  #view = new DataView(this.#bytes.buffer);
  #byteCount = 0;
  /** A row for each symbol, so that one look in memory gives all that is known of it. */
  #rows = new Int32Array(64 * ROW);
  /** Open addressing, at most half full; a slot holds a symbol or 0. */
  #slots = new Uint32Array(128);

  /** Symbols are named 1 to this number. */
  get count(): number {
    return this.#count;
  }

  /** The symbol whose bytes stand at `from`, whatever follows them, before `limit`; 0 if there is none. */
  findAt(view: DataView, from: number, limit: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = place(hash) & mask; ; slot = (slot + 1) & mask) {
      const id = slots[slot] as number;
      if (id === 0) return 0;
      if (this.#rows[id * ROW + HASH] === hash && this.matchesAt(view, from, limit, id)) return id;
    }
  }

  /** The symbol of bytes `[from, to)`; 0 if they have none. */
  find(view: DataView, from: number, to: number, hash: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = place(hash) & mask; ; slot = (slot + 1) & mask) {
      const id = slots[slot] as number;
      if (id === 0) return 0;
      const row = id * ROW;
      if (
        this.#rows[row + HASH] === hash &&
        this.#rows[row + LENGTH] === to - from &&
        this.matchesAt(view, from, to, id)
      ) {
        return id;
      }
    }
  }

  /** Whether the symbol's bytes stand at `from` before `limit`. */
  matchesAt(view: DataView, from: number, limit: number, id: number): boolean {
    const start = this.#rows[id * ROW + START] as number;
    const length = this.#rows[id * ROW + LENGTH] as number;
    if (from + length > limit) return false;
    const own = this.#view;
    let done = 0;
    // As numbers 8 bytes are compared at once. They tell little only of NaN, which differs from itself, and of 0 and -0.
    for (; done + 8 <= length; done += 8) {
      const number = view.getFloat64(from + done, true);
      if (number !== own.getFloat64(start + done, true) || number === 0) break;
    }
    for (; done + 4 <= length; done += 4) {
      if (view.getInt32(from + done, true) !== own.getInt32(start + done, true)) return false;
    }
    for (; done < length; done++) {
      if (view.getUint8(from + done) !== own.getUint8(start + done)) return false;
    }
    return true;
  }

  /** The symbol of bytes `[from, to)`, a new one if they have none yet. */
  intern(bytes: Uint8Array, view: DataView, from: number, to: number, hash: number): number {
    const known = this.find(view, from, to, hash);
    return known === 0 ? this.#add(bytes.subarray(from, to), hash) : known;
  }

  /** Length of a symbol in bytes. */
  lengthOf(id: number): number {
    return this.#rows[id * ROW + LENGTH] as number;
  }

  /** A symbol's bytes; a view, good until the next symbol is added. */
  bytesOf(id: number): Uint8Array {
    const start = this.#rows[id * ROW + START] as number;
    return this.#bytes.subarray(start, start + this.lengthOf(id));
  }

  /** What another thread needs to know the same symbols. */
  toData(): SymbolData {
    return {
      count: this.#count,
      bytes: this.#bytes.slice(0, this.#byteCount),
      rows: this.#rows.slice(0, (this.#count + 1) * ROW),
    };
  }

  /** Takes in all symbols of another table; entry `id` of the result is what its symbol `id` is called here. */
  adopt({ count, bytes, rows }: SymbolData): Uint32Array {
    const names = new Uint32Array(count + 1);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let id = 1; id <= count; id++) {
      const start = rows[id * ROW + START] as number;
      const end = start + (rows[id * ROW + LENGTH] as number);
      names[id] = this.intern(bytes, view, start, end, rows[id * ROW + HASH] as number);
    }
    return names;
  }

  #add(symbol: Uint8Array, hash: number): number {
    const id = ++this.#count;
    if (id * 2 > this.#slots.length) this.#growSlots();
    if ((id + 1) * ROW > this.#rows.length) this.#growRows();
    const start = this.#byteCount;
    this.#byteCount += symbol.length;
    if (this.#byteCount > this.#bytes.length) this.#growBytes();
    this.#bytes.set(symbol, start);
    this.#rows.set([start, symbol.length, hash], id * ROW);
    this.#occupy(id);
    return id;
  }

  #occupy(id: number): void {
    const mask = this.#slots.length - 1;
    let slot = place(this.#rows[id * ROW + HASH] as number) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = id;
  }

  #growSlots(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (let id = 1; id < this.#count; id++) this.#occupy(id);
  }

  #growRows(): void {
    const rows = new Int32Array(this.#rows.length * 2);
    rows.set(this.#rows);
    this.#rows = rows;
  }

  #growBytes(): void {
    const bytes = new Uint8Array(Math.max(this.#byteCount, this.#bytes.length * 2));
    bytes.set(this.#bytes);
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer);
  }
}

/** A `SymbolTable` as plain data. */
export interface SymbolData {
  readonly count: number;
  readonly bytes: Uint8Array;
  readonly rows: Int32Array;
}

/** Spreads a hash whose low bits may be alike over the slots. */
function place(hash: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> 8;
}
