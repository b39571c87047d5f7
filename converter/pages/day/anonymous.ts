import type { DataSet } from '../../core/aspect/data-sets';
import type { Finding, FindingCode } from '../../core/findings';
import { byCodePoint } from '../../core/order';
import type { CsvRow, CsvRows, DayRecord } from './day-record';
import { pseudonymOf } from './pseudonym';

/**
 * A day without the names of its agents: each has a pseudonym, in every row and finding. An example of a finding is left out
 * where it may hold a name in another form, such as a line of an input; what was found, and how often, stays.
 */
export function anonymous(record: DayRecord, key: string): DayRecord {
  return {
    ...record,
    isAnonymous: true,
    standing: { ...record.standing, reasons: anonymousReasons(record.standing.state, record.standing.reasons) },
    findings: record.findings.map((finding) => anonymousFinding(finding, key)),
    rows: anonymousRows(record.rows, key),
    former: record.former && { ...record.former, rows: anonymousRows(record.former.rows, key) },
  };
}

function anonymousRows(rows: CsvRows, key: string): CsvRows {
  const entries = Object.entries(rows) as [DataSet, readonly CsvRow[] | null][];
  return Object.fromEntries(
    entries.map(([dataSet, ofSet]) => [dataSet, ofSet && anonymousRowsOf(ofSet, key)]),
  ) as CsvRows;
}

/** By pseudonym: in the order of the names a row would tell something of the name. */
function anonymousRowsOf(rows: readonly CsvRow[], key: string): readonly CsvRow[] {
  if (rows[0]?.username === undefined) return rows;
  return rows.map((row) => anonymousRow(row, key)).sort((a, b) => byCodePoint(a.username ?? '', b.username ?? ''));
}

/** The id that Aspect knows an agent by, of the agents map or the name itself, goes as well. */
function anonymousRow(row: CsvRow, key: string): CsvRow {
  const username = pseudonymOf(row.username ?? '', key);
  return row.agentId === undefined ? { ...row, username } : { ...row, username, agentId: username };
}

/** Findings whose examples begin with the user name of an agent, and hold no other name. */
const ABOUT_AGENTS: readonly FindingCode[] = [
  'agent-group-unknown',
  'agent-left-out',
  'agent-without-events',
  'online-time-differs',
  'sign-out-assumed',
  'state-after-logout',
];

/** Findings about groups, queues, reports and dates, whose examples name no agent. */
const ABOUT_OTHERS: readonly FindingCode[] = [
  'column-missing',
  'contact-group-unstaffed',
  'event-after-arrival',
  'group-names-alike',
  'handled-above-queued',
  'handled-from-incoming',
  'interval-output-missing',
  'late-beyond-window',
  'queue-left-out',
  'queue-unmapped',
  'report-gap',
  'report-gap-long',
  'service-level-from-percent',
  'set-aside-share',
  'staffing-group-absent',
  'status-unknown',
];

const LEFT_OUT =
  'Left out of this anonymous page, for it may hold names; the page with names, and set-aside.csv, have it.';

function anonymousFinding(finding: Finding, key: string): Finding {
  const { code, examples } = finding;
  if (ABOUT_OTHERS.includes(code)) return finding;
  if (!ABOUT_AGENTS.includes(code)) return { ...finding, examples: examples.map(() => LEFT_OUT) };
  return { ...finding, examples: examples.map((example) => anonymousExample(example, key)).sort(byCodePoint) };
}

/** `<user name>: <text>`; the texts of these findings begin with one of a few words, a name may hold anything. */
function anonymousExample(example: string, key: string): string {
  const [, username, text] =
    /^(.*): ((?:contacts|signed|expected|the agent report|\d+ events) .*)$/s.exec(example) ?? [];
  return username === undefined || text === undefined ? LEFT_OUT : `${pseudonymOf(username, key)}: ${text}`;
}

/** Why a day failed may name an agent; the code before the colon names none. */
export function anonymousReasons(state: string, reasons: readonly string[]): readonly string[] {
  if (state !== 'failed') return reasons;
  const [failure = '', ...others] = reasons;
  return [`${failure.split(':')[0]}: ${LEFT_OUT}`, ...others];
}
