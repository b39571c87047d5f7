import { EVENT_WORDS } from './event-log';

/** Shows all events in stretches, in any order, but every time the same: `count` events from word `at` of a page. */
export type VisitEvents = (visit: (page: Uint32Array, at: number, count: number) => void) => void;

/** About so many hashes, 8 bytes each, are looked at in one pass. */
const PASS_HASHES = 1 << 23;

/** Parts that one pass sorts its hashes into: few enough to be written side by side, small enough to be searched in the cache. */
const BUCKETS_PER_PASS = 1 << 8;

/** Where the hashes of one pass go. */
interface Buckets {
  /** Number of the first bucket. */
  readonly first: number;
  /** By bucket: where its next hash goes. */
  readonly next: Uint32Array;
  /** Both lanes of each hash. */
  readonly hashes: Uint32Array;
}

/**
 * The hashes of EventIds that stand on more than one event, as `hashKey` writes them. `counts` tells by shape whether its
 * events are looked at: 1 or 0. Hashes are spread over buckets by their upper bits and compared bucket by bucket: looking
 * each one up in one large table would wait for the memory every time. Takes 64 MiB at most, or what the most frequent hash takes.
 */
export function repeatedHashes(
  visitEvents: VisitEvents,
  counts: Uint8Array,
  passHashes: number = PASS_HASHES,
): Set<bigint> {
  const sizes = bucketSizes(visitEvents, counts, passHashes);
  const shift = bucketShift(sizes);
  const repeated = new Set<bigint>();
  for (let first = 0; first < sizes.length; first += BUCKETS_PER_PASS) {
    const ends = endsOf(sizes.subarray(first, first + BUCKETS_PER_PASS));
    const next = ends.map((end, i) => end - (sizes[first + i] as number));
    const buckets: Buckets = { first, next, hashes: new Uint32Array(2 * (ends[BUCKETS_PER_PASS - 1] as number)) };
    visitEvents((page, at, count) => spread(page, at, count, counts, shift, buckets));
    ends.forEach((end, i) => {
      findRepeated(buckets.hashes, end - (sizes[first + i] as number), end, repeated);
    });
  }
  return repeated;
}

/** Both lanes of a hash as one key, `hashA` above. */
export function hashKey(hashA: number, hashB: number): bigint {
  return (BigInt(hashA) << 32n) | BigInt(hashB);
}

/** Number of hashes in each bucket; as many buckets as passes of about `passHashes` need. */
function bucketSizes(visitEvents: VisitEvents, counts: Uint8Array, passHashes: number): Uint32Array {
  let events = 0;
  visitEvents((_page, _at, count) => {
    events += count;
  });
  const sizes = new Uint32Array(BUCKETS_PER_PASS * powerOfTwo(events / passHashes));
  const shift = bucketShift(sizes);
  visitEvents((page, at, count) => countInto(sizes, page, at, count, counts, shift));
  return sizes;
}

function countInto(
  sizes: Uint32Array,
  page: Uint32Array,
  from: number,
  count: number,
  counts: Uint8Array,
  shift: number,
): void {
  for (let at = from; at < from + count * EVENT_WORDS; at += EVENT_WORDS) {
    if (counts[page[at + 1] as number] !== 1) continue;
    const bucket = (page[at + 2] as number) >>> shift;
    sizes[bucket] = (sizes[bucket] as number) + 1;
  }
}

function spread(
  page: Uint32Array,
  from: number,
  count: number,
  counts: Uint8Array,
  shift: number,
  { first, next, hashes }: Buckets,
): void {
  for (let at = from; at < from + count * EVENT_WORDS; at += EVENT_WORDS) {
    const hashA = page[at + 2] as number;
    const bucket = (hashA >>> shift) - first;
    if (bucket < 0 || bucket >= next.length || counts[page[at + 1] as number] !== 1) continue;
    const place = next[bucket] as number;
    next[bucket] = place + 1;
    hashes[2 * place] = hashA;
    hashes[2 * place + 1] = page[at + 3] as number;
  }
}

function bucketShift(sizes: Uint32Array): number {
  return 32 - Math.log2(sizes.length);
}

function endsOf(sizes: Uint32Array): Uint32Array {
  let end = 0;
  return sizes.map((size) => {
    end += size;
    return end;
  });
}

/** Adds the hashes of `[from, to)` that come more than once. */
function findRepeated(hashes: Uint32Array, from: number, to: number, repeated: Set<bigint>): void {
  // Open addressing, at most half full; a slot holds a hash's number plus 1, or 0.
  const slots = new Uint32Array(powerOfTwo((to - from) * 2));
  const mask = slots.length - 1;
  for (let i = from; i < to; i++) {
    const hashA = hashes[2 * i] as number;
    const hashB = hashes[2 * i + 1] as number;
    let slot = hashB & mask;
    let other = slots[slot] as number;
    while (other !== 0 && (hashes[2 * other - 2] !== hashA || hashes[2 * other - 1] !== hashB)) {
      slot = (slot + 1) & mask;
      other = slots[slot] as number;
    }
    if (other === 0) slots[slot] = i + 1;
    else repeated.add(hashKey(hashA, hashB));
  }
}

/** The smallest power of two that is not less. */
function powerOfTwo(least: number): number {
  let power = 1;
  while (power < least) power *= 2;
  return power;
}
