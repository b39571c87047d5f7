import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { loadSite } from '../../converter/config/load-site';
import { convertDay } from '../../converter/day/convert-day';
import { scanInThisThread } from '../../converter/inputs/interval-output';
import { conversionSettings } from '../../converter/jobs/conversion-settings';
import { planDays } from '../../converter/jobs/plan-days';
import { closeSite, openSite } from '../../converter/jobs/site';
import type { OracleInput } from '../oracle/input';
import { csvLine } from '../oracle/plain-csv';
import type { ProductDay } from './product-equals-oracle';

const LONG_AFTER = Date.parse('2030-01-01T00:00:00.000Z');

/** Lays an oracle's input out as files, as a site has them, and converts the day. */
export async function convert(input: OracleInput): Promise<ProductDay> {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-day-'));
  try {
    for (const [name, text] of Object.entries(filesOf(input))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), name.endsWith('.gz') ? gzipSync(text) : text);
    }
    return await convertFolder(input, join(folder, 'aspect-wfm.config.json'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function convertFolder(input: OracleInput, configFile: string): Promise<ProductDay> {
  const site = openSite(await loadSite(configFile));
  try {
    const options = { asOf: input.asOf ?? LONG_AFTER, only: 'all' as const, lateReports: false };
    const [planned] = await planDays(site, [input.date], options);
    if (planned?.kind !== 'day') throw new Error(`expected ${input.timeZone} to have ${input.date}`);
    const { files, manifest } = await convertDay(
      conversionSettings(site, input.date, scanInThisThread({ concurrency: 4 })),
      planned,
    );
    return {
      files: Object.fromEntries(files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])),
      inputs: manifest.inputs.filter(({ kind }) => kind === 'intervalOutput'),
    };
  } finally {
    closeSite(site);
  }
}

/** The files of a site in a folder, by name: configuration, maps, `OUTPUT/` and `Reports/`. */
export function filesOf(input: OracleInput): Record<string, string> {
  const { maps } = input;
  const table = (header: string, rows: readonly (readonly (string | number | undefined)[])[]) =>
    `${header}\n${rows.map((row) => csvLine(row.map((cell) => cell ?? ''))).join('')}`;
  return {
    'aspect-wfm.config.json': JSON.stringify(configOf(input)),
    'statuses.csv': table(
      'StateName,StateType',
      (maps.statuses ?? []).map((row) => [row.stateName, row.stateType]),
    ),
    'contact-groups.csv': table(
      'Queue,ContactGroup,ServiceLevelSeconds,ValidFrom,ValidTo',
      maps.contactGroups.map((row) => [
        row.queue,
        row.contactGroup,
        row.serviceLevelSeconds,
        row.validFrom,
        row.validTo,
      ]),
    ),
    'staffing.csv': table(
      'ContactGroup,AgentGroup,ValidFrom,ValidTo',
      maps.staffing.map((row) => [row.contactGroup, row.agentGroup, row.validFrom, row.validTo]),
    ),
    'agents.csv': table(
      'Username,AgentId,AgentGroup,ValidFrom,ValidTo',
      maps.agents.map((row) => [row.username, row.agentId, row.agentGroup, row.validFrom, row.validTo]),
    ),
    ...Object.fromEntries(input.intervalOutput.map(({ key, text }) => [`OUTPUT/${key}`, text])),
    ...Object.fromEntries(input.reports.map(({ key, text }) => [`Reports/${key}`, text])),
  };
}

function configOf(input: OracleInput): object {
  const { maxSilenceMinutes, lookbackHours, ...rules } = input.rules;
  return {
    timeZone: input.timeZone,
    intervalMinutes: input.intervalMinutes,
    agentGroupBy: input.agentGroupBy,
    reports: { location: 'Reports/', lateDays: input.lateDays },
    productivity: { location: 'OUTPUT/', lateArrivalHours: input.lateArrivalHours },
    output: { location: 'history/', ...input.output },
    maps: {
      ...(input.maps.statuses === null ? {} : { statuses: 'statuses.csv' }),
      contactGroups: 'contact-groups.csv',
      staffing: 'staffing.csv',
      agents: 'agents.csv',
    },
    rules: { ...rules, maxSilenceMinutes, lookbackHours },
  };
}
