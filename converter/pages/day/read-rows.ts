import { DATA_SETS, type DataSet } from '../../core/aspect/data-sets';
import type { Manifest } from '../../day/manifest';
import { sha256Of } from '../../day/sha256';
import type { Store } from '../../stores/store';
import type { CsvRow, CsvRows } from './day-record';
import { parseCsv } from './parse-csv';

/**
 * Reads the rows of a version's csv files; `folder` ends with `/`. `null` for a data set that is not wanted or that the
 * version has no file of, and where the file is not as the manifest says: nothing is told of half a file.
 */
export async function readRows(
  output: Store,
  folder: string,
  manifest: Manifest,
  wanted: readonly DataSet[] = DATA_SETS,
): Promise<CsvRows> {
  const entries = DATA_SETS.map(
    async (dataSet) =>
      [dataSet, wanted.includes(dataSet) ? await readRowsOf(output, folder, manifest, dataSet) : null] as const,
  );
  return Object.fromEntries(await Promise.all(entries)) as Record<DataSet, readonly CsvRow[] | null>;
}

/** The rows of one data set, as `readRows` reads them. */
export async function readRowsOf(
  output: Store,
  folder: string,
  { outputs }: Manifest,
  dataSet: DataSet,
): Promise<readonly CsvRow[] | null> {
  const recorded = outputs.find(({ name }) => name === `${dataSet}.csv`);
  const content = recorded === undefined ? null : await output.readTagged(`${folder}${recorded.name}`);
  return content === null || sha256Of(content.body) !== recorded?.sha256 ? null : parseCsv(content.body);
}
