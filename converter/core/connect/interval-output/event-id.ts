/**
 * A 64-bit hash of an EventId's bytes, as two 32-bit lanes, stands for the EventId: 10 million ids would take 360 MB.
 * Two different ids with one hash would be taken for one event said twice on different lines: the earlier one would
 * not count, with a finding `event-id-conflict`. Among n ids the chance is n²/2^65: 3 in a million at 10 million events.
 * Lines without EventId do not rest on a hash: they are compared whole.
 *
 * Writes the lanes to `into[0]` and `into[1]`. Returns whether the bytes are plain, as those of a UUID are: ASCII above the
 * comma, so no comma, quote, space or line end, for all words of four bytes.
 */
export function hashEventId(view: DataView, from: number, to: number, into: Uint32Array): boolean {
  let a = 0x9e3779b9 ^ (to - from);
  let b = 0x7f4a7c15 ^ (to - from);
  let high = 0;
  let above = -1;
  let at = from;
  for (; at + 4 <= to; at += 4) {
    const word = view.getInt32(at, true);
    high |= word;
    // A byte keeps its top bit, set beforehand, exactly when it is 0x2d or more.
    above &= (word | 0x80808080) - 0x2d2d2d2d;
    a = Math.imul(a ^ word, 0x85ebca6b);
    a ^= a >>> 15;
    b = Math.imul(b ^ word, 0xc2b2ae35);
    b ^= b >>> 13;
  }
  for (; at < to; at++) {
    const byte = view.getUint8(at);
    a = Math.imul(a ^ byte, 0x85ebca6b);
    a ^= a >>> 15;
    b = Math.imul(b ^ byte, 0xc2b2ae35);
    b ^= b >>> 13;
  }
  into[0] = avalanche(a ^ (b >>> 7));
  into[1] = avalanche(b ^ (a >>> 11));
  return ((high | ~above) & 0x80808080) === 0;
}

/** Lets every bit of a lane depend on all of its bits (the finalizer of MurmurHash3). */
function avalanche(lane: number): number {
  let h = lane;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
