/**
 * Where the rows of an input went. For every object and in total:
 * `read = used + duplicate + outside + setAside + noAgent`; a test and every run hold it.
 */
export interface RowCounts {
  /** Data rows in the object; blank lines are markers and no rows. */
  readonly read: number;
  /** Rows that this day's figures rest on. */
  readonly used: number;
  /** Rows that say again what a used row says, or that a newer report file replaced. */
  readonly duplicate: number;
  /** Rows of other days. */
  readonly outside: number;
  /** Rows that could not be read; each is in `set-aside.csv`. */
  readonly setAside: number;
  /** Rows of interval output without a Username (reason `no-agent`), counted apart. */
  readonly noAgent: number;
  /** Blank lines: heartbeats of the pipeline, not data. */
  readonly markers: number;
}

/** Why a row was set aside. */
export type SetAsideReason =
  | 'field-count'
  | 'timestamp'
  | 'state-type'
  | 'quote'
  | 'too-long'
  | 'no-agent'
  | 'truncated'
  | 'column-count'
  | 'number'
  | 'instant'
  | 'interval'
  | 'header'
  | 'grouping'
  | 'encoding';

/** A row that is kept out of the figures but never lost. */
export interface SetAsideRow {
  /** Key of the object, relative to its location. */
  readonly source: string;
  /** Line of the object at which the row begins, from 1. */
  readonly line: number;
  readonly reason: SetAsideReason;
  /** Where, expected and got, for a reader: `column "Contacts queued": expected a number, got "abc"`; empty where the reason says all. */
  readonly detail: string;
  /** The row's own text; for a truncated object what is left of its last line. */
  readonly text: string;
}
