import type { CsvRow, DayRecord } from '../../converter/pages/day/day-record';
import { aContactRow, aDayRecord, anAgentRow, aPair, someRows } from './a-day-record';

/** Names that a page must show to the letter, in the order of their code points. */
export const HOSTILE_NAMES: readonly string[] = [
  '"double" \'single\' `back` =',
  '&amp; &lt;b&gt; &#x202E; &copy',
  '</script><script>alert(2)</script>',
  '<img src=x onerror=alert(1)>',
  'A'.repeat(300),
  'closed \u2069\u202Cand \u202Eturned',
  'isolates \u2066left \u2067right \u2068first',
  'lines \n of \r\n three',
  'turned \u202Eround',
  'אבג 123',
  '👩🏽‍💻 🇫🇷',
];

/** A day on which every name that people choose is a hostile one, in its second version. */
export function hostileDay(): DayRecord {
  const each = (row: (name: string) => CsvRow) => HOSTILE_NAMES.map(row);
  const agent = (name: string) => ({ agentId: `${name}.`, agentGroup: name });
  const rows = someRows({
    contactGroupDaily: each((contactGroup) => aContactRow('00:00', { contactGroup })),
    contactGroupInterval: each((contactGroup) => aContactRow('10:00', { contactGroup })),
    agentGroupInterval: each((agentGroup) => ({ ...aContactRow('10:00'), ...anAgentRow('', { agentGroup }) })),
    agentDaily: each((name) => anAgentRow(name, agent(name))),
    signInPairs: each((name) => aPair(name, agent(name))),
  });
  const formerDaily = each((name) => anAgentRow(name, { ...agent(name), nch: '1' }));
  return aDayRecord({
    standing: { state: 'stale', reasons: [...HOSTILE_NAMES], lateObjects: 1, goneInputs: 1 },
    findings: [{ code: 'queue-unmapped', severity: 'warning', count: 20, examples: [...HOSTILE_NAMES] }],
    rows,
    former: { version: 1, rows: { ...rows, agentDaily: formerDaily } },
    repeat: `aspect-wfm backfill --config ${'c'.repeat(300)}`,
    manifest: {
      version: 2,
      changes: HOSTILE_NAMES.map((key) => ({ kind: 'input-added', key })),
      inputs: HOSTILE_NAMES.map((key) => ({
        kind: 'queueReport',
        key,
        size: 1,
        digest: 'a-digest',
        rows: 1,
        setAside: 0,
      })),
      identities: [{ name: 'intervalsSumToDay', checked: 1, broken: 0 }],
    },
  });
}
