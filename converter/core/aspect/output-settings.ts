import type { ApsBasis } from '../rules';
import type { DataSet } from './data-sets';

/** Which clock time labels an interval: that of its start or that of its end. */
type IntervalLabel = 'start' | 'end';

/** Whether the two copies of a repeated hour share rows (one per label) or have rows of their own (one per instant). */
export type RepeatedHour = 'merge' | 'separate';

/**
 * Settings of spec 4 that decide what history files say. A profile may fix `dateFormat`, `intervalLabel` and
 * `repeatedHour` for itself, and decides whether it shortens agent ids.
 */
export interface OutputSettings {
  /** Data sets to write; a profile writes those of them that it lays out. */
  readonly dataSets: readonly DataSet[];
  /** Writes intervals without activity too. */
  readonly emptyIntervals: boolean;
  /** A format that `isDateFormat` accepts. */
  readonly dateFormat: string;
  readonly intervalLabel: IntervalLabel;
  readonly repeatedHour: RepeatedHour;
  /** Last characters of an agent's id that are written, at least 1; `null` writes all. */
  readonly agentIdLength: number | null;
  /** Which time of an agent group counts to its APS; contact groups have theirs applied in the history. */
  readonly apsBasis: ApsBasis;
}
