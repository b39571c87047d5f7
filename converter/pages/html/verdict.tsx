import type { VNode } from 'preact';
import { parseObjectKey } from '../../core/connect/interval-output/object-key';
import { parseReportKey } from '../../core/connect/reports/report-name';
import { formatLocal, type SiteDay, utcIso } from '../../core/time/site-day';
import { HOUR_MS, type Instant, lengthMs } from '../../core/time/span';
import type { ManifestInput } from '../../day/manifest';
import type { DayRecord } from '../day/day-record';
import { verdictOf } from '../day/verdict';

/** Is this day good? In words, with what they rest on. */
export function VerdictBanner({ record }: { readonly record: DayRecord }): VNode {
  const { grade, title, notes, command } = verdictOf(record);
  return (
    <section class={`verdict ${grade}`} aria-labelledby="verdict">
      <h2 id="verdict">{title}</h2>
      {notes.length > 0 && (
        <ul>
          {notes.map((note) => (
            <li key={note}>{note.replace(/\.$/, '')}.</li>
          ))}
        </ul>
      )}
      {command !== null && (
        <p>
          To make it again: <code>{command}</code>
        </p>
      )}
      <Facts record={record} />
    </section>
  );
}

function Facts({ record: { day, manifest, former } }: { readonly record: DayRecord }): VNode {
  const facts: readonly (readonly [string, string])[] = [
    ['Day', `${day.timeZone}, ${lengthMs(day) / HOUR_MS} hours, UTC [${utcIso(day.start)}, ${utcIso(day.end)})`],
    [
      'Version',
      `${manifest.version}${former === null ? '' : `, after ${former.version}`}, by aspect-wfm ${manifest.converterVersion}`,
    ],
    ['Known until (horizon)', both(Date.parse(manifest.horizonUtc), day)],
    ['Last input: interval output', newest(day, manifest.inputs, 'intervalOutput')],
    ['Last input: reports', newest(day, manifest.inputs, 'queueReport', 'agentReport')],
  ];
  return (
    <dl>
      {facts.map(([term, text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** When the newest input of these kinds came, by the names of the objects. */
function newest(day: SiteDay, inputs: readonly ManifestInput[], ...kinds: readonly ManifestInput['kind'][]): string {
  const ofKinds = inputs.filter(({ kind }) => kinds.includes(kind));
  const times = ofKinds.flatMap(({ kind, key }) => {
    const time = kind === 'intervalOutput' ? parseObjectKey(key)?.arrival : parseReportKey(key).createdAt;
    return time ?? [];
  });
  return times.length === 0
    ? 'none'
    : both(
        times.reduce((a, b) => Math.max(a, b)),
        day,
      );
}

/** An instant on the site's clock and in UTC. */
function both(instant: Instant, { timeZone }: SiteDay): string {
  return `${formatLocal(instant, timeZone, 'yyyy-MM-dd HH:mm:ss')} (${utcIso(instant)})`;
}
