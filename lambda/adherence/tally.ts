/** What went wrong in a batch so far. */
export interface Tally {
  /** Places of records that have to be given again. */
  readonly failed: ReadonlySet<number>;
  /** Codes of what was refused, each once. */
  readonly codes: ReadonlySet<string>;
  /** Entries that were sent again, counted each time. */
  readonly retried: number;
  add(part: { readonly codes: readonly string[]; readonly retried: number }): void;
  fail(places: readonly number[]): void;
  /** What comes before the first record that has to be given again; what comes after it is given again, too. */
  stillDue<Made extends { readonly place: number }>(made: readonly Made[]): Made[];
}

/** A tally with nothing in it. */
export function newTally(): Tally {
  const failed = new Set<number>();
  const codes = new Set<string>();
  let retried = 0;
  return {
    failed,
    codes,
    get retried() {
      return retried;
    },
    add(part) {
      for (const code of part.codes) codes.add(code);
      retried += part.retried;
    },
    fail(places) {
      for (const place of places) failed.add(place);
    },
    stillDue(made) {
      const first = Math.min(...failed);
      return made.filter(({ place }) => place < first);
    },
  };
}
