import type { EventColumns } from './agent-chains';
import type { ShapeOrder } from './shape-order';

/** Beyond this a sort is quicker. */
const MOVES_PER_EVENT = 16;

/** Whether the lower half of a 64-bit number comes first in memory. */
const LOW_FIRST = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Puts the first `length` events of one agent in the order of rule 3 and leaves out lines said again: those of equal
 * time, shape and EventId (lines without EventId have equal hashes). Returns the number of events that are left.
 */
export function orderEvents(events: EventColumns, length: number, order: ShapeOrder): number {
  if (!insertByTime(events, length)) sortByTime(events, length);
  let kept = 0;
  for (let from = 0; from < length; ) {
    let to = from + 1;
    while (to < length && events.times[to] === events.times[from]) to++;
    if (to - from > 1) orderTies(events, from, to, order);
    for (let i = from; i < to; i++) {
      if (i > from && isSame(events, i, kept - 1)) continue;
      move(events, i, kept);
      kept++;
    }
    from = to;
  }
  return kept;
}

/** Moves late events to their places, which is quick where they are few or near; `false` where it would take too long. */
function insertByTime({ times, shapes, hashesA, hashesB }: EventColumns, length: number): boolean {
  let movesLeft = length * MOVES_PER_EVENT;
  for (let i = 1; i < length; i++) {
    const time = times[i] as number;
    if (time >= (times[i - 1] as number)) continue;
    let to = i - 1;
    while (to > 0 && (times[to - 1] as number) > time) to--;
    movesLeft -= i - to;
    if (movesLeft < 0) return false;
    const [shape, hashA, hashB] = [shapes[i] as number, hashesA[i] as number, hashesB[i] as number];
    for (const column of [times, shapes, hashesA, hashesB]) column.copyWithin(to + 1, to, i);
    times[to] = time;
    shapes[to] = shape;
    hashesA[to] = hashA;
    hashesB[to] = hashB;
  }
  return true;
}

/** Sorts numbers of 64 bits, time above position, which the engine does without calling back. */
function sortByTime(events: EventColumns, length: number): void {
  const keys = new BigUint64Array(length);
  const halves = new Uint32Array(keys.buffer);
  const low = LOW_FIRST ? 0 : 1;
  for (let i = 0; i < length; i++) {
    halves[2 * i + low] = i;
    halves[2 * i + 1 - low] = events.times[i] as number;
  }
  keys.sort();
  const positions = Uint32Array.from({ length }, (_, i) => halves[2 * i + low] as number);
  permute(events, 0, positions);
}

function orderTies(events: EventColumns, from: number, to: number, order: ShapeOrder): void {
  const compare = (a: number, b: number) =>
    order(events.shapes[a] as number, events.shapes[b] as number) ||
    (events.hashesA[a] as number) - (events.hashesA[b] as number) ||
    (events.hashesB[a] as number) - (events.hashesB[b] as number);
  let sorted = true;
  for (let i = from + 1; i < to && sorted; i++) sorted = compare(i - 1, i) <= 0;
  if (sorted) return;
  const positions = Uint32Array.from({ length: to - from }, (_, i) => from + i);
  permute(events, from, positions.sort(compare));
}

/** Puts the event at `positions[i]` to `from + i`, in every column. */
function permute(events: EventColumns, from: number, positions: Uint32Array): void {
  for (const column of [events.times, events.shapes, events.hashesA, events.hashesB]) {
    column.set(
      positions.map((position) => column[position] as number),
      from,
    );
  }
}

function isSame(events: EventColumns, a: number, b: number): boolean {
  return (
    events.shapes[a] === events.shapes[b] &&
    events.hashesA[a] === events.hashesA[b] &&
    events.hashesB[a] === events.hashesB[b]
  );
}

function move(events: EventColumns, from: number, to: number): void {
  if (from === to) return;
  events.times[to] = events.times[from] as number;
  events.shapes[to] = events.shapes[from] as number;
  events.hashesA[to] = events.hashesA[from] as number;
  events.hashesB[to] = events.hashesB[from] as number;
}
