import type { DataSet } from '../../core/aspect/data-sets';
import type { Finding } from '../../core/findings';
import type { SiteDay } from '../../core/time/site-day';
import type { InspectedDay } from '../../day/inspect-day';
import type { Manifest } from '../../day/manifest';

/** A row of a file of profile `csv`: its texts by column. */
export type CsvRow = Readonly<Record<string, string>>;

/** The rows of each data set; `null` where the day has no file of it. */
export type CsvRows = Readonly<Record<DataSet, readonly CsvRow[] | null>>;

/** What a day's folder holds, and what is to be said of it. */
export interface DayRecord {
  /** With the intervals that its files were made in. */
  readonly day: SiteDay;
  readonly manifest: Manifest;
  readonly standing: Standing;
  /** Those of the manifest, and what the settings of today make of its counts. */
  readonly findings: readonly Finding[];
  readonly rows: CsvRows;
  /**
   * The version before; `null` where there is none, or it is no longer kept. Its rows are `null`, too, where its file is not
   * as its manifest says: a version that was made again since a file was damaged keeps the damaged file.
   */
  readonly former: { readonly version: number; readonly rows: CsvRows } | null;
  /** Agents have pseudonyms. */
  readonly isAnonymous: boolean;
  /** The command that makes the day again; `null`: the day is not final, so there is none yet. */
  readonly repeat: string | null;
}

/** Whether a day's version is still what its inputs and configuration give. */
export type Standing = Pick<InspectedDay, 'state' | 'reasons' | 'lateObjects' | 'goneInputs'>;
