/** A seeded source of numbers; whole-number arithmetic only, so that every machine draws the same. */
export interface Random {
  /** A whole number from `min` to `max`, both included. */
  readonly whole: (min: number, max: number) => number;
  /** True in `share` of the draws. */
  readonly chance: (share: number) => boolean;
  readonly pick: <Value>(values: readonly [Value, ...Value[]]) => Value;
  /** A text of the form of a UUID. */
  readonly uuid: () => string;
}

/** The source of a seed; different seeds are independent of each other. */
export function randomOf(...seeds: readonly (string | number)[]): Random {
  let state = hashOf(seeds.join('/'));
  const draw = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const whole = (min: number, max: number) => min + Math.floor((draw() / 0x1_0000_0000) * (max - min + 1));
  return {
    whole,
    chance: (share) => draw() < share * 0x1_0000_0000,
    pick: (values) => values[whole(0, values.length - 1)] ?? values[0],
    uuid: () => {
      const hex = [draw(), draw(), draw(), draw()].map((part) => part.toString(16).padStart(8, '0')).join('');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
  };
}

/** FNV-1a over the text's UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash;
}
