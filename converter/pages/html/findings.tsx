import type { VNode } from 'preact';
import type { FindingCode } from '../../core/findings';
import type { DayRecord } from '../day/day-record';
import { FINDING_TEXTS, type FindingText } from '../day/finding-texts';
import { Scroll } from './figure-table';

/** What was found, errors first, each with what it means, what to do, and its examples. */
export function Findings({ record: { findings, manifest } }: { readonly record: DayRecord }): VNode {
  const errorsFirst = [...findings].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">Findings</h2>
      {findings.length === 0 && <p>None.</p>}
      <ul class="findings">
        {errorsFirst.map(({ code, severity, count, examples }) => (
          <li key={code} class={severity}>
            <h3>
              <span class="badge">{severity}</span> <code>{code}</code>: {count}
            </h3>
            <Explained code={code} />
            <ul>
              {examples.map((example) => (
                <li>
                  <bdi>{example}</bdi>
                </li>
              ))}
              {count > examples.length && <li>… and {count - examples.length} more</li>}
            </ul>
          </li>
        ))}
      </ul>
      <h3>Sums that must hold</h3>
      <Scroll label="Sums that must hold">
        <table>
          <caption>Sums that every day must keep, as they were checked</caption>
          <thead>
            <tr>
              <th scope="col">Sum</th>
              <th scope="col">Checked</th>
              <th scope="col">Broken</th>
            </tr>
          </thead>
          <tbody>
            {manifest.identities.map(({ name, checked, broken }) => (
              <tr key={name}>
                <th scope="row">{SUMS[name] ?? name}</th>
                <td>{checked}</td>
                <td>{broken}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

/** A manifest of another version of this program may hold codes that this one does not know. */
function Explained({ code }: { readonly code: FindingCode }): VNode | null {
  const text: FindingText | undefined = FINDING_TEXTS[code];
  if (text === undefined) return null;
  return (
    <p>
      {text.meaning} <strong>What to do:</strong> {text.remedy}
    </p>
  );
}

/** The identities of spec 1 in words. */
const SUMS: Readonly<Record<string, string>> = {
  agentsSumToGroup: "the agents' times come to their group's",
  availableAndUnavailableSumToSignedIn: 'available and unavailable time come to signed-in time',
  intervalsSumToDay: 'the intervals come to the day',
  rowsInSumToRowsOut: 'rows read = used + duplicate + outside + set aside + without an agent',
  statesSumToDay: "each agent's states come to the day's length",
};
