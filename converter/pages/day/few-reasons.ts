/**
 * The first reasons of a day's state, and how many more there are: a day may have one for each of hundreds of inputs, and a
 * range hundreds of such days.
 */
export function fewReasons(reasons: readonly string[], most: number): readonly string[] {
  const more = reasons.length - most;
  return more > 0 ? [...reasons.slice(0, most), `and ${more} more`] : reasons;
}
