import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { convert } from '../../converter/cli/convert-command';
import { addDays, datesBetween } from '../../converter/core/time/site-day';
import { generateCentre } from '../centre/centre';
import { writeCentre } from '../centre/write-centre';

/** What a backfill took, from the start of its process. */
interface Cost {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakMiB: number;
}

const AGENTS = 50;
const FIRST = '2026-01-01';
const LENGTHS = [30, 60, 120] as const;
const JOBS = 2;

/** Shows that a backfill's time grows with its days and its memory does not. Exits with 1 if a day was not written. */
function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'aspect-wfm-year-'));
  try {
    const [first, ...dates] = datesBetween(FIRST, addDays(FIRST, Math.max(...LENGTHS) - 1));
    const options = { seed: 1, timeZone: 'America/New_York', agents: AGENTS };
    const centre = generateCentre({ ...options, dates: [first ?? FIRST, ...dates] });
    const { configFile, lines } = writeCentre(centre, folder);
    print(`${AGENTS} agents, ${lines} lines in ${dates.length + 1} days, ${JOBS} jobs`);
    print('| days | wall s | CPU s | CPU ms a day | peak MiB |');
    print('|--:|--:|--:|--:|--:|');
    for (const days of LENGTHS) {
      rmSync(join(folder, 'history'), { recursive: true, force: true });
      const { wallSeconds, cpuSeconds, peakMiB } = measure(configFile, addDays(FIRST, days - 1));
      const perDay = Math.round((1000 * cpuSeconds) / days);
      print(`| ${days} | ${wallSeconds.toFixed(1)} | ${cpuSeconds.toFixed(1)} | ${perDay} | ${Math.round(peakMiB)} |`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs a backfill in a process of its own. */
function measure(configFile: string, to: string): Cost {
  const costFile = `${configFile}.cost`;
  execFileSync(process.execPath, [__filename, configFile, to, costFile], { stdio: ['ignore', 'ignore', 'inherit'] });
  return JSON.parse(readFileSync(costFile, 'utf8')) as Cost;
}

async function runBackfill(config: string, to: string, costFile: string): Promise<void> {
  const request = {
    command: 'backfill' as const,
    range: { from: FIRST, to },
    only: 'due' as const,
    newestFirst: false,
    onFailure: 'stop' as const,
    lateReports: false,
    partial: false,
    today: false,
    dryRun: false,
    jobs: JOBS,
  };
  const exitCode = await convert(request, { config, json: true, log: 'json', debug: false });
  // 3 tells of findings; any other code of days that were not written.
  if (exitCode !== 0 && exitCode !== 3) process.exitCode = 1;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const cost: Cost = {
    wallSeconds: performance.now() / 1000,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakMiB: maxRSS / 1024,
  };
  writeFileSync(costFile, JSON.stringify(cost));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const [config, to, costFile] = process.argv.slice(2);
if (config === undefined || to === undefined || costFile === undefined) main();
else void runBackfill(config, to, costFile);
