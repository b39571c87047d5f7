import type { VNode } from 'preact';
import { DATA_SETS } from '../../core/aspect/data-sets';
import { changeText } from '../day/change-text';
import type { DayRecord } from '../day/day-record';
import { type DataSetDifference, differencesBetween, type RowDifference } from '../day/version-differences';
import { Figure, Name } from './figure';
import { Scroll } from './figure-table';

/** Most rows of a data set that are shown: a day that was made anew as a whole would fill the page twice. */
const MOST_ROWS = 1000;

/** Why the version was made, and every number that is another one than in the version before. */
export function Differences({ record: { manifest, former, rows } }: { readonly record: DayRecord }): VNode {
  return (
    <section aria-labelledby="differences">
      <h2 id="differences">Difference to the former version</h2>
      {manifest.version === 1 && <p>This is the first version.</p>}
      {manifest.changes.length > 0 && (
        <ul>
          {manifest.changes.map((change) => (
            <li key={JSON.stringify(change)}>
              <bdi>{changeText(change)}</bdi>
            </li>
          ))}
        </ul>
      )}
      {manifest.version > 1 &&
        (former === null ? (
          <p>
            The former version is no longer kept (<code>output.keepVersions</code>).
          </p>
        ) : (
          <Numbers version={former.version} differences={differencesBetween(former.rows, rows)} />
        ))}
    </section>
  );
}

function Numbers(props: { readonly version: number; readonly differences: readonly DataSetDifference[] }): VNode {
  const { version, differences } = props;
  if (differences.length === 0) return <p>Every number is as in version {version}.</p>;
  const isRestSame = differences.length < DATA_SETS.length && differences.every(({ kind }) => kind === 'not-compared');
  return (
    <>
      {differences.map((difference) =>
        difference.kind === 'compared' ? (
          <Rows key={difference.dataSet} version={version} difference={difference} />
        ) : (
          <NotCompared key={difference.dataSet} version={version} difference={difference} />
        ),
      )}
      {isRestSame && <p>Every other number is as in version {version}.</p>}
    </>
  );
}

interface DifferenceProps<Kind extends DataSetDifference['kind']> {
  readonly version: number;
  readonly difference: Extract<DataSetDifference, { kind: Kind }>;
}

function NotCompared({ version, difference: { dataSet, lacking } }: DifferenceProps<'not-compared'>): VNode {
  const file = <code>{dataSet}.csv</code>;
  return lacking === 'former' ? (
    <p>
      Version {version}'s {file} cannot be compared: it was not written, or was damaged or removed since.
    </p>
  ) : (
    <p>
      This version has no {file}, as version {version} has.
    </p>
  );
}

function Rows({ version, difference: { dataSet, keyColumns, rows } }: DifferenceProps<'compared'>): VNode {
  return (
    <details open={rows.length <= 50}>
      <summary>
        <code>{dataSet}</code>, rows that are not as in version {version}: {rows.length}
      </summary>
      <Scroll label={`Differences of ${dataSet}`}>
        <table>
          <caption>
            {dataSet}: {keyColumns.join(', ')}, then each number before and after
          </caption>
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">Number</th>
              <th scope="col">Version {version}</th>
              <th scope="col">This version</th>
            </tr>
          </thead>
          {rows.slice(0, MOST_ROWS).map((row) => (
            <RowCells row={row} />
          ))}
        </table>
      </Scroll>
      {rows.length > MOST_ROWS && (
        <p>
          {rows.length - MOST_ROWS} more rows differ: compare <code>{dataSet}.csv</code> with{' '}
          <code>
            versions/{version}/{dataSet}.csv
          </code>
          .
        </p>
      )}
    </details>
  );
}

function RowCells({ row: { key, kind, cells } }: { readonly row: RowDifference }): VNode {
  return (
    <tbody>
      {cells.map(({ column, before, after }, index) => (
        <tr key={column}>
          {index === 0 && (
            <th scope="rowgroup" rowSpan={cells.length}>
              {key.map((text) => (
                <>
                  <Name text={text} />{' '}
                </>
              ))}
              {kind === 'changed' ? null : <em>({kind})</em>}
            </th>
          )}
          <td>{column}</td>
          <td>{before === null ? '–' : <Figure text={before} />}</td>
          <td>{after === null ? '–' : <Figure text={after} />}</td>
        </tr>
      ))}
    </tbody>
  );
}
