import { FIELD } from '../core/connect/interval-output/judge-row';
import { type ExitCode, WfmError } from '../core/errors';
import { agentReportRows } from '../core/history/agent-figures';
import { timelineLimits } from '../core/history/build-day-history';
import { mapsOn } from '../core/maps/maps';
import { utcIso } from '../core/time/site-day';
import { type DayReading, readDay } from '../day/convert-day';
import { explainAgent } from '../explain/explain-agent';
import { explainAgentGroup } from '../explain/explain-agent-group';
import { explainContactGroup } from '../explain/explain-contact-group';
import { type Explanation, outline } from '../explain/explanation';
import { type Selection, selectIntervals } from '../explain/intervals';
import { scanInThisThread } from '../inputs/interval-output';
import { type TracedRow, type TraceSubject, traceIntervalOutput } from '../inputs/interval-output-trace';
import { conversionSettings } from '../jobs/conversion-settings';
import type { PlannedDay } from '../jobs/plan-days';
import { closeSite, type Site } from '../jobs/site';
import { checkDate, planOneDay } from './plan-one-day';
import { type CommonOptions, openSession } from './session';
import { printResult } from './streams';
import { rangeText } from './summary';

/** What is to be explained. */
export interface ExplainOptions extends CommonOptions {
  readonly date: string;
  readonly agent?: string;
  readonly contactGroup?: string;
  readonly agentGroup?: string;
  readonly interval?: string;
}

/** Shows which input rows made a number, step by step (spec 4, `explain`). Reads the day's inputs anew; writes nothing. */
export async function explain(options: ExplainOptions): Promise<ExitCode> {
  checkSubject(options);
  const { site, log, asOf } = await openSession(options);
  try {
    const planned = await planOneDay(site, options.date, asOf);
    log.info(rangeText([planned]));
    const explanation = await explainDay(site, planned, options);
    const { date, day } = planned;
    const days = [{ date, startUtc: utcIso(day.start), endUtc: utcIso(day.end), explanation }];
    printResult(options.json, { command: 'explain', exitCode: 0, days }, outline(explanation));
    return 0;
  } finally {
    closeSite(site);
  }
}

async function explainDay(site: Site, planned: PlannedDay, options: ExplainOptions): Promise<Explanation> {
  const scan = scanInThisThread(site.config.s3);
  const reading = await readDay(conversionSettings(site, planned.date, scan), planned);
  const { history, selected } = reading;
  const maps = mapsOn(site.maps, planned.date);
  const { rules } = site.config;
  const selection = selectIntervals(history, options.interval ?? null, mergesRepeatedHour(site));
  if (options.agent !== undefined) return explainOneAgent(site, planned, reading, options.agent, selection);
  if (options.contactGroup !== undefined) {
    const group = history.contactGroups.find(({ name }) => name === options.contactGroup);
    if (group === undefined) throw notThere('--contact-group', options.contactGroup, names(history.contactGroups));
    return explainContactGroup({ history, queueRows: selected.queueRows, maps, rules }, group, selection);
  }
  const group = history.agentGroups.find(({ name }) => name === options.agentGroup);
  if (group === undefined) throw notThere('--agent-group', options.agentGroup ?? '', names(history.agentGroups));
  return explainAgentGroup(history, group, selection, rules.apsBasis);
}

async function explainOneAgent(
  site: Site,
  planned: PlannedDay,
  { history, selected, findings }: DayReading,
  username: string,
  selection: Selection,
): Promise<Explanation> {
  const { agentGroupBy, rules } = site.config;
  const limits = timelineLimits(rules, planned.window);
  const rows = await traced(site, planned, { kind: 'user', username });
  const eventIds = new Set(rows.flatMap(({ fields }) => fields[FIELD.eventId - 1] ?? []));
  const conflicts = findings.list().some(({ code }) => code === 'event-id-conflict');
  const rivals = conflicts ? await traced(site, planned, { kind: 'rivals', username, eventIds }) : [];
  const reportRows = agentReportRows(selected.agentRows, rules, agentGroupBy).filter(
    (row) => row.username === username,
  );
  const agent = history.agents.find((one) => one.username === username) ?? null;
  if (agent === null && rows.length === 0 && reportRows.length === 0) {
    throw notThere(
      '--agent',
      username,
      history.agents.map((one) => one.username),
    );
  }
  return explainAgent(
    { history, maps: mapsOn(site.maps, planned.date), agentGroupBy, limits, rows, rivals, reportRows },
    username,
    agent,
    selection,
  );
}

async function traced(site: Site, { window, day, objects }: PlannedDay, subject: TraceSubject): Promise<TracedRow[]> {
  const rows: TracedRow[] = [];
  const bounds = { used: window.used, day };
  for await (const row of traceIntervalOutput(site.stores.productivity, objects.intervalOutput, bounds, subject))
    rows.push(row);
  return rows;
}

function mergesRepeatedHour({ profiles, config }: Site): boolean {
  return profiles.some(({ profile }) => (profile.repeatedHour ?? config.output.repeatedHour) === 'merge');
}

function checkSubject({ agent, contactGroup, agentGroup, date }: ExplainOptions): void {
  const given = [agent, contactGroup, agentGroup].filter((one) => one !== undefined).length;
  if (given !== 1) {
    throw new WfmError('usage', {
      where: 'explain',
      expected: 'one of --agent, --contact-group and --agent-group',
      got: given === 0 ? 'none' : `${given} of them`,
      remedy: 'Name one agent or group.',
    });
  }
  checkDate(date);
}

function notThere(option: string, name: string, known: readonly string[]): WfmError {
  const shown = known.slice(0, 10).join(', ');
  return new WfmError('usage', {
    where: option,
    expected: known.length === 0 ? 'a name of the day, which has none' : `a name of the day, such as ${shown}`,
    got: `"${name}"`,
    remedy: 'Write it as the inputs do, with upper and lower case.',
  });
}

function names(groups: readonly { readonly name: string }[]): string[] {
  return groups.map(({ name }) => name);
}
