import type { Instant } from '../time/span';
import type { ClockTime } from './clock';
import type { Ratio } from './numbers';
import type { Period } from './periods';

/** The clock times that label a row. */
type Label = Pick<Period, 'startClock' | 'endClock'>;

/** What the fields of each kind take from their row; a profile's formats say how it is written. */
interface ValueOfKind {
  /** A name that a profile may cut to a length. */
  readonly groupName: string;
  readonly text: string;
  /** Written by `formats.interval` as `intervalLabel` says. */
  readonly label: Label;
  /** Written by `formats.time`; `null` by `formats.noTime`. */
  readonly time: ClockTime | null;
  /** Written in the site's zone by `formats.local`. */
  readonly local: Instant;
  /** Written by `formats.utc`. */
  readonly utc: Instant;
  /** A whole number. */
  readonly count: number;
  readonly seconds: Ratio;
  readonly average: Ratio;
  readonly positions: Ratio;
  readonly serviceLevel: Ratio;
  readonly productivity: Ratio;
}

type ReadField<Row, Kind extends keyof ValueOfKind> = {
  readonly kind: Kind;
  /** For the documentation: what it is, its unit, Aspect's name. */
  readonly meaning: string;
  /** Takes the value from a row. */
  readonly of: (row: Row) => ValueOfKind[Kind];
};

/** The site day's date, the same on every row; written by `formats.date`. */
interface DateField {
  readonly kind: 'date';
  readonly meaning: string;
}

/** One named value of a data set's rows, which a profile may put into a column. */
export type Field<Row> = DateField | { [Kind in keyof ValueOfKind]: ReadField<Row, Kind> }[keyof ValueOfKind];

/** The fields of a data set by name. */
export type Fields<Row> = Readonly<Record<string, Field<Row>>>;

/** Milliseconds as seconds. */
export function seconds(ms: number): Ratio {
  return { numerator: ms, denominator: 1000 };
}

/** Milliseconds spread over a number of contacts, in seconds per contact. */
export function secondsPer(ms: number, contacts: number): Ratio {
  return { numerator: ms, denominator: 1000 * contacts };
}
