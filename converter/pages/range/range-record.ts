import type { Finding } from '../../core/findings';
import type { DayState } from '../../day/inspect-day';

/** A range of dates, and what each day of it has. */
export interface RangeRecord {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly days: readonly RangeDay[];
  /** Why a day failed is told without names. */
  readonly isAnonymous: boolean;
  /** The commands that make the days again that need it, one for each run of dates. */
  readonly repeat: readonly string[];
  /** Those for days whose inputs are gone, which make them from what is left. */
  readonly rebuild?: readonly string[];
}

/** A date of a range. */
export type RangeDay =
  | { readonly kind: 'no-such-date'; readonly date: string }
  | {
      readonly kind: 'day';
      readonly date: string;
      /** `running`: not final, whatever stands of it. */
      readonly state: DayState | 'running';
      /** Why it is in its state, the first ones and how many more there are, and what else is to be known of it. */
      readonly reasons: readonly string[];
      /** `null`: the day was never made. */
      readonly version: number | null;
      readonly findings: readonly Pick<Finding, 'code' | 'severity' | 'count'>[];
      readonly figures: RangeFigures;
    };

/** Sums of a day's csv files; `null` where the day has no such file, or not as its manifest says. */
export interface RangeFigures {
  readonly contacts: { readonly offered: number; readonly handled: number; readonly abandoned: number } | null;
  readonly staffing: { readonly agents: number; readonly signedInSeconds: number } | null;
}

/** Where the page of a date is, as a link from the range's; `null` where there is none. */
export type LinkOf = (date: string) => string | null;
