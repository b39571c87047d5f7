/** Pairs of symbols, each named by a number from 0 in the order of their coming. */
export class PairTable {
  #count = 0;
  /** Two entries a pair. */
  #pairs = new Uint32Array(128);
  /** Open addressing, at most half full; a slot holds a pair's number plus 1, or 0. */
  #slots = new Uint32Array(128);

  get count(): number {
    return this.#count;
  }

  /** The number of a pair, a new one if it has none yet. */
  idOf(first: number, second: number): number {
    const slots = this.#slots;
    const pairs = this.#pairs;
    const mask = slots.length - 1;
    for (let slot = place(first, second) & mask; ; slot = (slot + 1) & mask) {
      const id = (slots[slot] as number) - 1;
      if (id < 0) return this.#add(first, second, slot);
      if (pairs[2 * id] === first && pairs[2 * id + 1] === second) return id;
    }
  }

  firstOf(id: number): number {
    return this.#pairs[2 * id] as number;
  }

  secondOf(id: number): number {
    return this.#pairs[2 * id + 1] as number;
  }

  /** All pairs in turn, two entries each. */
  toData(): Uint32Array {
    return this.#pairs.slice(0, this.#count * 2);
  }

  #add(first: number, second: number, slot: number): number {
    const id = this.#count++;
    this.#pairs[2 * id] = first;
    this.#pairs[2 * id + 1] = second;
    this.#slots[slot] = id + 1;
    if (this.#count * 2 === this.#slots.length) this.#grow();
    return id;
  }

  #grow(): void {
    const pairs = new Uint32Array(this.#pairs.length * 2);
    pairs.set(this.#pairs);
    this.#pairs = pairs;
    const slots = new Uint32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 0; id < this.#count; id++) {
      let slot = place(this.firstOf(id), this.secondOf(id)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.#slots = slots;
  }
}

function place(first: number, second: number): number {
  const h = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  return Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) >>> 9;
}
