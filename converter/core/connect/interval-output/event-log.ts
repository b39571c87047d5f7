/** Words of 32 bits that an event takes: time from the window's start, shape, and the two lanes of its EventId's hash. */
export const EVENT_WORDS = 4;

/** Events of one agent that lie together. */
export const CHUNK_EVENTS = 32;

const CHUNK_WORDS = CHUNK_EVENTS * EVENT_WORDS;

/** Chunks of one page: 1 MiB. */
const PAGE_CHUNKS = 2048;

/** An agent without events, and the end of a chain. */
const NO_CHUNK = 0xffff_ffff;

/**
 * The events of the conversion's window, 16 bytes each, in chains of chunks: one chain an agent symbol, so that nothing
 * is moved to bring an agent's events together. Besides, an agent takes at most one chunk that is not full, and a chunk
 * one link of 4 bytes.
 */
export class EventLog {
  #pages: Uint32Array[] = [];
  #chunks = 0;
  #next = new Uint32Array(256);
  #heads = new Uint32Array(64).fill(NO_CHUNK);
  #tails = new Uint32Array(64);
  #counts = new Uint32Array(64);

  /** Adds an event to an agent's chain. */
  append(agent: number, time: number, shape: number, hashA: number, hashB: number): void {
    if (agent >= this.#counts.length) this.#growAgents(agent);
    const count = this.#counts[agent] as number;
    if (count % CHUNK_EVENTS === 0) this.#addChunk(agent);
    this.#counts[agent] = count + 1;
    const chunk = this.#tails[agent] as number;
    const page = this.#pages[(chunk / PAGE_CHUNKS) >>> 0] as Uint32Array;
    const at = (chunk % PAGE_CHUNKS) * CHUNK_WORDS + (count % CHUNK_EVENTS) * EVENT_WORDS;
    page[at] = time;
    page[at + 1] = shape;
    page[at + 2] = hashA;
    page[at + 3] = hashB;
  }

  /** The log as plain data, which shares its pages. */
  toData(): EventLogData {
    return {
      pages: this.#pages,
      next: this.#next.slice(0, this.#chunks),
      heads: this.#heads,
      counts: this.#counts,
    };
  }

  #addChunk(agent: number): void {
    const chunk = this.#chunks++;
    if (chunk % PAGE_CHUNKS === 0) this.#pages.push(new Uint32Array(PAGE_CHUNKS * CHUNK_WORDS));
    if (chunk >= this.#next.length) this.#next = grown(this.#next);
    this.#next[chunk] = NO_CHUNK;
    if (this.#heads[agent] === NO_CHUNK) this.#heads[agent] = chunk;
    else this.#next[this.#tails[agent] as number] = chunk;
    this.#tails[agent] = chunk;
  }

  #growAgents(agent: number): void {
    while (agent >= this.#counts.length) {
      const heads = new Uint32Array(this.#heads.length * 2).fill(NO_CHUNK);
      heads.set(this.#heads);
      this.#heads = heads;
      this.#tails = grown(this.#tails);
      this.#counts = grown(this.#counts);
    }
  }
}

/** An `EventLog` as plain data. */
export interface EventLogData {
  readonly pages: readonly Uint32Array[];
  /** By chunk: the next one of its chain. */
  readonly next: Uint32Array;
  /** By agent symbol: the first chunk of its chain. */
  readonly heads: Uint32Array;
  /** By agent symbol: events in its chain. */
  readonly counts: Uint32Array;
}

/** Calls `visit` with each stretch of one agent's events in the order of their coming: `count` events from word `at` of a page. */
export function visitEvents(
  log: EventLogData,
  agent: number,
  visit: (page: Uint32Array, at: number, count: number) => void,
): void {
  let left = log.counts[agent] ?? 0;
  for (let chunk = log.heads[agent] as number; left > 0; chunk = log.next[chunk] as number) {
    const page = log.pages[Math.floor(chunk / PAGE_CHUNKS)] as Uint32Array;
    visit(page, (chunk % PAGE_CHUNKS) * CHUNK_WORDS, Math.min(left, CHUNK_EVENTS));
    left -= CHUNK_EVENTS;
  }
}

function grown(array: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
