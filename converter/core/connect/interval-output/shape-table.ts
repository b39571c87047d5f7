/** Numbers of a shape's four symbols. */
export const SHAPE_PARTS = 4;

/**
 * Combinations of an agent's, a state's, an event's and an ARN's symbol, named by numbers from 0 in the order of their
 * coming. Two lines have one combination exactly when they agree in every byte but timestamp and EventId.
 */
export class ShapeTable {
  #count = 0;
  #parts = new Uint32Array(128 * SHAPE_PARTS);
  /** Open addressing, at most half full; a slot holds a shape plus 1, or 0. */
  #slots = new Uint32Array(256);

  get count(): number {
    return this.#count;
  }

  /** The number of a combination, a new one if it has none yet. */
  idOf(agent: number, state: number, event: number, arn: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = place(agent, state, event, arn) & mask; ; slot = (slot + 1) & mask) {
      const id = (this.#slots[slot] as number) - 1;
      if (id < 0) return this.#add(agent, state, event, arn);
      if (this.is(id, agent, state, event, arn)) return id;
    }
  }

  /** Whether a shape is this combination. */
  is(id: number, agent: number, state: number, event: number, arn: number): boolean {
    const at = id * SHAPE_PARTS;
    const parts = this.#parts;
    return parts[at] === agent && parts[at + 1] === state && parts[at + 2] === event && parts[at + 3] === arn;
  }

  /** The four symbols of every shape in turn: agent, state, event, ARN. */
  toData(): Uint32Array {
    return this.#parts.slice(0, this.#count * SHAPE_PARTS);
  }

  #add(agent: number, state: number, event: number, arn: number): number {
    const id = this.#count++;
    if (this.#count * 2 > this.#slots.length) this.#grow();
    this.#parts.set([agent, state, event, arn], id * SHAPE_PARTS);
    this.#occupy(id);
    return id;
  }

  #occupy(id: number): void {
    const at = id * SHAPE_PARTS;
    const parts = this.#parts;
    const mask = this.#slots.length - 1;
    let slot =
      place(parts[at] as number, parts[at + 1] as number, parts[at + 2] as number, parts[at + 3] as number) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = id + 1;
  }

  #grow(): void {
    const parts = new Uint32Array(this.#parts.length * 2);
    parts.set(this.#parts);
    this.#parts = parts;
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (let id = 0; id < this.#count - 1; id++) this.#occupy(id);
  }
}

function place(agent: number, state: number, event: number, arn: number): number {
  let h = Math.imul(agent, 0x9e3779b1) ^ Math.imul(state, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35) ^ Math.imul(event, 0x27d4eb2f) ^ Math.imul(arn, 0x165667b1);
  return (h ^ (h >>> 13)) >>> 0;
}
