/** Notes hashes and tells which may have come before. */
export interface EventIdFilter {
  /** Notes a hash. Each one that comes a second time is `repeated` from then on, and so may be a few others. */
  add(hashA: number, hashB: number): void;
  /** Whether the hash was found to repeat, or lies where one does that was. */
  repeated(hashA: number, hashB: number): boolean;
  readonly anyRepeated: boolean;
}

/** Bits for each hash, at least; of those that come once, at most one in 300 is taken for one that repeats. */
const BITS_PER_HASH = 12;

/** At most 64 MiB. */
const WORDS_MAX = 1 << 24;

/** Hashes that repeat are few, so a small filter is enough to find them among all. */
const REPEATED_WORDS = 1 << 16;

/** A filter of bits for about so many hashes: two to three bytes each, so that no set of all EventIds is needed to find the few that repeat. */
export function eventIdFilter(hashes: number): EventIdFilter {
  const seen = new Uint32Array(wordsFor(hashes));
  const repeated = new Uint32Array(Math.min(seen.length, REPEATED_WORDS));
  const filter = {
    anyRepeated: false,
    add(hashA: number, hashB: number): void {
      const slot = hashA & (seen.length - 1);
      const bits = threeBits(hashB);
      const word = seen[slot] as number;
      if ((word & bits) === bits) {
        const at = hashA & (repeated.length - 1);
        repeated[at] = (repeated[at] as number) | bits;
        filter.anyRepeated = true;
      }
      seen[slot] = word | bits;
    },
    repeated(hashA: number, hashB: number): boolean {
      const bits = threeBits(hashB);
      return ((repeated[hashA & (repeated.length - 1)] as number) & bits) === bits;
    },
  };
  return filter;
}

function wordsFor(hashes: number): number {
  let words = 1;
  while (words < WORDS_MAX && words * 32 < hashes * BITS_PER_HASH) words *= 2;
  return words;
}

/** Three of 32 bits. They are signed together, as `&` gives them. */
function threeBits(hash: number): number {
  return (1 << hash) | (1 << (hash >>> 5)) | (1 << (hash >>> 10));
}
