import type { VNode } from 'preact';
import type { DayRecord } from '../day/day-record';
import { Name } from './figure';
import { Scroll } from './figure-table';

const KINDS = { queueReport: 'queue report', agentReport: 'agent report', intervalOutput: 'interval output' } as const;

/** What the day rests on: every row that was read, and what became of it; every object. */
export function Inputs({ record: { manifest } }: { readonly record: DayRecord }): VNode {
  const { read, used, duplicate, outside, setAside, noAgent, markers } = manifest.totals;
  const totals: readonly (readonly [string, number])[] = [
    ['Rows read', read],
    ['used', used],
    ['duplicate', duplicate],
    ['of other days', outside],
    ['set aside', setAside],
    ['without an agent', noAgent],
    ['of these rows: markers that keep objects coming', markers],
  ];
  return (
    <section aria-labelledby="inputs">
      <h2 id="inputs">Inputs</h2>
      <dl>
        {totals.map(([term, count]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {setAside > 0 && (
        <p>
          The rows set aside, with the reason for each, are in <code>set-aside.csv</code> of the day's folder.
        </p>
      )}
      <details>
        <summary>Objects that a row of the day came from: {manifest.inputs.length}</summary>
        <Scroll label="Objects that a row of the day came from">
          <table>
            <caption>Objects that a row of the day came from</caption>
            <thead>
              <tr>
                <th scope="col">Object</th>
                <th scope="col">Kind</th>
                <th scope="col">Bytes</th>
                <th scope="col">Rows</th>
                <th scope="col">Set aside</th>
              </tr>
            </thead>
            <tbody>
              {manifest.inputs.map(({ kind, key, size, rows, setAside: aside }) => (
                <tr key={`${kind} ${key}`}>
                  <th scope="row">
                    <Name text={key} />
                  </th>
                  <td>{KINDS[kind]}</td>
                  <td>{size}</td>
                  <td>{rows}</td>
                  <td>{aside}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </details>
    </section>
  );
}
