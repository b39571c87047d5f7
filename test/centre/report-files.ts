import type { ReportFile } from '../oracle/input';
import { csvLine } from '../oracle/plain-csv';
import type { Centre } from './centre';
import { type ReportRow, type RowFigures, reportFigures } from './report-figures';

/** `previous2Hours`: every half hour the two hours before; `daily`: at midnight UTC the day before. */
export type ReportSchedule = 'previous2Hours' | 'daily';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The centre's exported reports; keys are relative to the location. Of overlapping files only the newest is right. */
export function* reportFiles(
  centre: Centre,
  schedule: ReportSchedule = 'daily',
): Generator<ReportFile, void, undefined> {
  const { queues, agents } = reportFigures(centre);
  const [every, covered] = schedule === 'daily' ? [24 * HOUR, 24 * HOUR] : [HOUR / 2, 2 * HOUR];
  const queueHeader = ['Queue', 'StartInterval', 'EndInterval', ...QUEUE_METRICS.map(([name]) => name)];
  yield* scheduled(centre, 'Queue interval', queueHeader, queues, every, covered, queueCells);
  const customTimes = centre.customStatuses.map(({ name }) => `${name} time`);
  const agentMetrics = [...AGENT_METRICS.map(([name]) => name), ...customTimes];
  const agentHeader = ['Agent', 'Routing Profile', 'StartInterval', 'EndInterval', ...agentMetrics];
  yield* scheduled(centre, 'Agent interval', agentHeader, agents, every, covered, agentCells);
}

function* scheduled(
  centre: Centre,
  name: string,
  header: readonly string[],
  rows: ReadonlyMap<string, ReportRow>,
  every: number,
  covered: number,
  cellsOf: (row: RowFigures) => string[],
): Generator<ReportFile, void, undefined> {
  const length = centre.reportMinutes * MINUTE;
  const inOrder = [...rows.values()].sort((a, b) => a.start - b.start || compare(a.names, b.names));
  const runs = new Map<number, ReportRow[]>();
  for (const row of inOrder) {
    const first = Math.ceil((row.start + length) / every) * every;
    for (let run = first; run - covered <= row.start; run += every) runs.set(run, [...(runs.get(run) ?? []), row]);
  }
  for (const [run, ofRun] of [...runs].sort(([a], [b]) => a - b)) {
    const lines = ofRun.map((row) => {
      const span = [row.start, row.start + length].map((at) => new Date(at).toISOString());
      const isFresh = covered > every && row.start + length === run;
      return csvLine([...row.names, ...span, ...cellsOf(isFresh ? row.provisional : row.final)]);
    });
    const madeAt = new Date(run + 15 * MINUTE).toISOString().replace('.000', '').replaceAll(':', '');
    yield { key: `${name}-${madeAt}.csv`, text: csvLine(header) + lines.join('') };
  }
}

type Metric = readonly [name: string, cell: (row: RowFigures) => string];

const CONTACT_METRICS: readonly Metric[] = [
  ['Contacts handled', (row) => String(row.inbound + row.outbound)],
  ['Contacts handled incoming', (row) => String(row.inbound)],
  ['Contacts handled outbound', (row) => String(row.outbound)],
  ['Agent interaction time', (row) => seconds(row.talkMs)],
  ['Customer hold time', (row) => seconds(row.holdMs)],
  ['After contact work time', (row) => seconds(row.acwMs)],
  ['Average outbound agent interaction time', (row) => average(row.outboundTalkMs, row.outbound)],
  ['Average outbound after contact work time', (row) => average(row.outboundAcwMs, row.outbound)],
];

const QUEUE_METRICS: readonly Metric[] = [
  ['Contacts queued', (row) => String(row.inbound + row.abandoned)],
  ['Contacts abandoned', (row) => String(row.abandoned)],
  ['Contacts answered in 20 seconds', (row) => String(row.answeredIn20)],
  ['Average queue answer time', (row) => average(row.waitMs, row.inbound)],
  ['Callback contacts handled', () => '0'],
  ...CONTACT_METRICS,
];

const AGENT_METRICS: readonly Metric[] = [
  ...CONTACT_METRICS,
  ['Agent idle time', (row) => seconds(row.availableMs - row.busyMs)],
  ['Online time', (row) => seconds(row.onlineMs)],
  ['Non-Productive Time', (row) => seconds(row.onlineMs - row.availableMs)],
];

function queueCells(row: RowFigures): string[] {
  return QUEUE_METRICS.map(([, cell]) => cell(row));
}

function agentCells(row: RowFigures): string[] {
  return [...AGENT_METRICS.map(([, cell]) => cell(row)), ...row.customMs.map(seconds)];
}

function seconds(ms: number): string {
  return String(ms / 1000);
}

/** Rounded to hundredths of a second; no contacts, no value. */
function average(ms: number, count: number): string {
  return count === 0 ? '-' : String(Math.round(ms / count / 10) / 100);
}

function compare(left: readonly string[], right: readonly string[]): number {
  const [a, b] = [left.join('\u0000'), right.join('\u0000')];
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
