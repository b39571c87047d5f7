import type { Config } from '../config/config';
import { layOutDay } from '../core/aspect/lay-out-day';
import type { Profile } from '../core/aspect/profile';
import { type SelectedReports, selectReports } from '../core/connect/reports/select-rows';
import { FindingList } from '../core/findings';
import { agentReportFigures } from '../core/history/agent-figures';
import { availableIntervals } from '../core/history/agent-groups';
import { wereAgentsThere } from '../core/history/agents-there';
import { buildDayHistory } from '../core/history/build-day-history';
import { contactGroupFigures } from '../core/history/contact-figures';
import { dayFigures } from '../core/history/day-figures';
import type { DayHistory } from '../core/history/day-history';
import { IdentityLedger } from '../core/history/identity-ledger';
import { noteReportGaps } from '../core/history/report-gaps';
import type { DayMaps } from '../core/maps/day-maps';
import type { DayWindow } from '../core/time/day-window';
import { type SiteDay, utcIso } from '../core/time/site-day';
import type { InputListing, InputStores } from '../inputs/day-objects';
import type { IntervalOutputScan, ScannedIntervalOutput, ScannedObject } from '../inputs/interval-output';
import { hasEarlierRows } from '../inputs/interval-output-begun';
import { findMissedRows, type MissedRows } from '../inputs/missed-rows';
import { readReports } from '../inputs/reports';
import { accountInputs, type InputAccount } from './input-account';
import { InputsMissing, type MissingInput } from './inputs-missing';
import type { ManifestInput } from './manifest';
import type { ConvertedDay, DayFile } from './publish';
import { setAsideFile } from './set-aside-file';
import { sha256Of } from './sha256';
import { CONVERTER_VERSION } from './version';

/** What a day is converted with. */
export interface ConversionSettings {
  readonly config: Config;
  /** The maps' rows of the day. */
  readonly maps: DayMaps;
  readonly profiles: readonly Profile[];
  readonly configurationDigest: string;
  readonly stores: InputStores;
  /** Reads interval output, in this thread or over several. */
  readonly scan: IntervalOutputScan;
}

/** The day and its objects. */
export interface ConversionTask {
  readonly date: string;
  readonly day: SiteDay;
  readonly window: DayWindow;
  readonly objects: InputListing;
  /** Refuses a day that was over before interval output began: all its staffing would be 0, which no forecast should learn. */
  readonly refuseBeforeOutput?: boolean;
}

/** Everything that the day's inputs say, read and merged; nothing laid out yet. */
export interface DayReading {
  readonly history: DayHistory;
  readonly selected: SelectedReports;
  readonly account: InputAccount;
  /** The objects of interval output as they were read. */
  readonly scanned: readonly ScannedObject[];
  readonly findings: FindingList;
  readonly ledger: IdentityLedger;
}

/**
 * Reads one day's inputs and merges them into its history.
 * @throws InputsMissing when a required report has no row of the day; WfmError `report-role` or `report-interval` when day and configuration do not fit, `store` when a place fails.
 */
export async function readDay(settings: ConversionSettings, task: ConversionTask): Promise<DayReading> {
  const { config, stores, maps } = settings;
  const { day, window, objects } = task;
  const { rules, agentGroupBy } = config;
  const findings = new FindingList();
  const ledger = new IdentityLedger(findings);
  const [reports, scanned] = await Promise.all([
    readReports(stores.reports, objects.reports, config.s3.concurrency),
    settings.scan(stores.productivity, objects.intervalOutput, { used: window.used, day }),
  ]);
  const files = reports.map(({ file }) => file);
  const selected = selectReports(files, day, config.reports, findings);
  requireReports(settings, task, selected, scanned);
  findings.addAll(scanned.findings);
  const contactGroups = contactGroupFigures(selected.queueRows, day, rules, maps.contactGroups, findings);
  const agentReport = agentReportFigures(selected.agentRows, rules, agentGroupBy, findings);
  const facts = { day, window, rules, agentGroupBy, maps, events: scanned.events, contactGroups, agentReport };
  const history = buildDayHistory(facts, findings, ledger);
  noteReportGaps(selected.queueRows, gapsExpected(history, selected), day, findings);
  const account = accountInputs(scanned, reports, selected);
  noteIntervalOutput(account, task, findings);
  ledger.add([account.identity]);
  return { history, selected, account, scanned: scanned.objects, findings, ledger };
}

/**
 * Converts one day: its files and its manifest. Writes nothing; the same inputs and configuration give the same bytes.
 * @throws WfmError as `readDay`, and `agent-id-collision`; InputsMissing for a day before interval output, where it is refused.
 */
export async function convertDay(settings: ConversionSettings, task: ConversionTask): Promise<ConvertedDay> {
  const reading = await readDay(settings, task);
  if (task.refuseBeforeOutput === true) await requireOutputBegun(settings, task, reading.scanned);
  const missed = await findMissedRows(
    settings.stores.productivity,
    task.objects.intervalOutput,
    reading.scanned,
    task.day,
    settings.config,
  );
  const files = [...layOut(settings, reading), ...setAsideFile(reading.account.setAside)];
  return {
    date: task.date,
    files,
    figures: dayFigures(reading.history),
    missed,
    manifest: manifestOf(settings, task, reading, missed, files),
  };
}

async function requireOutputBegun(
  { config, stores }: ConversionSettings,
  { date, day, window }: ConversionTask,
  scanned: readonly ScannedObject[],
): Promise<void> {
  const hasRows = ({ earliest, setAside, noAgent }: ScannedObject) =>
    (earliest !== null && earliest < day.end) || setAside + noAgent > 0;
  const look = { stream: config.productivity.stream, concurrency: config.s3.concurrency };
  if (scanned.some(hasRows) || (await hasEarlierRows(stores.productivity, window.arrivals.start, look))) return;
  throw new InputsMissing({ missing: ['interval output'], agentsThere: false }, [
    {
      where: `${config.productivity.location}: ${date}`,
      expected: 'interval output that began before the day was over',
      got: 'no row of that time or before',
      remedy: `Nothing was published, since all staffing would be 0. To publish it all the same: backfill --from ${date} --to ${date}`,
    },
  ]);
}

/**
 * Intervals of which the queue report should have rows. While a day runs its report lags: after the last interval that
 * it has, nothing is expected yet.
 */
function gapsExpected(history: DayHistory, { queueRows }: SelectedReports): boolean[] {
  const available = availableIntervals(history.agentGroups, history.day.intervals.length);
  if (history.knownEnd === history.day.end) return available;
  const last = queueRows.reduce((latest, { interval }) => Math.max(latest, interval), 0);
  return available.map((isAvailable, index) => isAvailable && index <= last);
}

function requireReports(
  { config, maps }: ConversionSettings,
  { date, day, window, objects }: ConversionTask,
  selected: SelectedReports,
  { events, objects: scanned }: ScannedIntervalOutput,
): void {
  const missing: MissingInput[] = [
    ...(selected.queueRows.length === 0 ? (['queue report'] as const) : []),
    ...(selected.agentRows.length === 0 && config.reports.agentReport !== null ? (['agent report'] as const) : []),
  ];
  if (missing.length === 0) return;
  const { rules, agentGroupBy } = config;
  const facts = { day, window, rules, agentGroupBy, maps, events };
  const agentsThere = scanned.some(({ setAside }) => setAside > 0) || wereAgentsThere(facts);
  throw new InputsMissing(
    { missing, agentsThere },
    missing.map((role) => ({
      where: `${config.reports.location}: ${date}`,
      expected: `rows of the day in the ${role}`,
      got: `none in ${objects.reports.length} exported reports`,
      remedy: "Look at the report's schedule in Amazon Connect, or try later; nothing was published.",
    })),
  );
}

function noteIntervalOutput({ inputs }: InputAccount, { date }: ConversionTask, findings: FindingList): void {
  if (inputs.some(({ kind }) => kind === 'intervalOutput')) return;
  const text =
    'expected rows of interval output, got none: all staffing is 0. Look at the analytics and the Firehose stream';
  findings.add('interval-output-missing', { key: date, line: 0, text });
}

function layOut(settings: ConversionSettings, { history, findings }: DayReading): DayFile[] {
  const { output, rules } = settings.config;
  const outputSettings = { ...output, apsBasis: rules.apsBasis };
  return settings.profiles.flatMap((profile) =>
    layOutDay(history, profile, outputSettings, findings).map(({ name, bytes, rows }) => ({
      name,
      bytes,
      rows,
      delivered: profile.delivered,
    })),
  );
}

function manifestOf(
  settings: ConversionSettings,
  { date, day, window }: ConversionTask,
  { account, findings, ledger }: DayReading,
  missed: readonly MissedRows[],
  outputs: readonly DayFile[],
): ConvertedDay['manifest'] {
  return {
    schemaVersion: 1,
    converterVersion: CONVERTER_VERSION,
    date,
    startUtc: utcIso(day.start),
    endUtc: utcIso(day.end),
    horizonUtc: utcIso(window.horizon),
    configurationDigest: settings.configurationDigest,
    inputs: account.inputs.map((input) => withMissed(input, missed)),
    totals: account.totals,
    outputs: outputs.map(({ name, bytes, rows }) => ({ name, bytes: bytes.length, sha256: sha256Of(bytes), rows })),
    findings: findings.list().map((finding) => ({ ...finding, examples: [...finding.examples] })),
    identities: ledger.list(),
  };
}

function withMissed(input: ManifestInput, missed: readonly MissedRows[]): ManifestInput {
  const rows = missed.filter(({ key }) => input.kind === 'intervalOutput' && key === input.key);
  if (rows.length === 0) return input;
  return { ...input, missed: rows.map(({ date, rows, line }) => ({ date, rows, line })) };
}
