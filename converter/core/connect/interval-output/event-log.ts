/** Words of 32 bits that an event takes: time from the window's start, content, and the two lanes of its EventId's hash. */
export const EVENT_WORDS = 4;

/** Events of one sender that lie together: a chunk. Powers of two, since they divide once a line. */
const CHUNK_EVENTS = 1 << 5;
const CHUNK_WORDS = CHUNK_EVENTS * EVENT_WORDS;

/** A page is 2^11 chunks, 1 MiB. */
const PAGE_BITS = 11;
const PAGE_CHUNKS = 1 << PAGE_BITS;

/** Entries of a sender's row: events in its chain, the chain's last and first chunk, and one that is free. */
const ROW = 4;
const COUNT = 0;
const TAIL = 1;
const HEAD = 2;

/**
 * The events of the conversion's window, 16 bytes each, in chains of chunks: one chain a sender, so that nothing is moved
 * to bring an agent's events together. Besides, a sender takes at most one chunk that is not full, and a chunk one link
 * of 4 bytes.
 */
export class EventLog {
  #pages: Uint32Array[] = [];
  #chunks = 0;
  #next = new Uint32Array(256);
  #rows = new Uint32Array(64 * ROW);

  /** Adds an event to a sender's chain. */
  append(sender: number, time: number, content: number, hashA: number, hashB: number): void {
    const row = sender * ROW;
    if (row >= this.#rows.length) this.#growRows(row);
    const count = this.#rows[row] as number;
    const inChunk = count & (CHUNK_EVENTS - 1);
    if (inChunk === 0) this.#addChunk(row, count);
    this.#rows[row] = count + 1;
    const chunk = this.#rows[row + TAIL] as number;
    const page = this.#pages[chunk >>> PAGE_BITS] as Uint32Array;
    const at = (chunk & (PAGE_CHUNKS - 1)) * CHUNK_WORDS + inChunk * EVENT_WORDS;
    page[at] = time;
    page[at + 1] = content;
    page[at + 2] = hashA;
    page[at + 3] = hashB;
  }

  /** The log as plain data, which shares its pages. */
  toData(): EventLogData {
    return { pages: this.#pages, next: this.#next.slice(0, this.#chunks), rows: this.#rows };
  }

  #addChunk(row: number, count: number): void {
    const chunk = this.#chunks++;
    if (chunk % PAGE_CHUNKS === 0) this.#pages.push(new Uint32Array(PAGE_CHUNKS * CHUNK_WORDS));
    if (chunk === this.#next.length) this.#next = grown(this.#next);
    if (count === 0) this.#rows[row + HEAD] = chunk;
    else this.#next[this.#rows[row + TAIL] as number] = chunk;
    this.#rows[row + TAIL] = chunk;
  }

  #growRows(row: number): void {
    while (row >= this.#rows.length) this.#rows = grown(this.#rows);
  }
}

/** An `EventLog` as plain data. */
export interface EventLogData {
  readonly pages: readonly Uint32Array[];
  /** By chunk: the next one of its chain. */
  readonly next: Uint32Array;
  readonly rows: Uint32Array;
}

/** Number of events in a sender's chain. */
export function loggedEvents(log: EventLogData, sender: number): number {
  return log.rows[sender * ROW + COUNT] ?? 0;
}

/** Calls `visit` with each stretch of a sender's events in the order of their coming: `count` events from word `at` of a page. */
export function visitEvents(
  log: EventLogData,
  sender: number,
  visit: (page: Uint32Array, at: number, count: number) => void,
): void {
  let left = loggedEvents(log, sender);
  for (let chunk = log.rows[sender * ROW + HEAD] as number; left > 0; chunk = log.next[chunk] as number) {
    const page = log.pages[chunk >>> PAGE_BITS] as Uint32Array;
    visit(page, (chunk % PAGE_CHUNKS) * CHUNK_WORDS, Math.min(left, CHUNK_EVENTS));
    left -= CHUNK_EVENTS;
  }
}

function grown(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
