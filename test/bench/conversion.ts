import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchCentre, generateCentre } from './centre-of-lines';
import { runConverter, runDuckDb } from './sides';

/** What one side took, from the start of its process. */
interface Cost {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakMiB: number;
}

const FOLDER = join(tmpdir(), 'aspect-wfm-bench');
const CENTRES: readonly BenchCentre[] = [
  { agents: 1_000, eventsPerAgent: 1_000, quotedNames: false },
  { agents: 10_000, eventsPerAgent: 1_000, quotedNames: false },
  { agents: 10_000, eventsPerAgent: 1_000, quotedNames: true },
];

/** Compares the converter with DuckDB on the same files: the same figures, and at what cost. Exits with 1 if a figure differs. */
function main(): void {
  mkdirSync(FOLDER, { recursive: true });
  const sides = [
    ['converter, 1 thread', 'converter', '1'],
    [`converter, ${availableParallelism()} threads`, 'converter', String(availableParallelism())],
  ] as const;
  let differing = 0;
  print('| lines | names | side | wall s | CPU s | peak MiB | DuckDB wall / ours | DuckDB memory / ours | figures |');
  print('|--:|---|---|--:|--:|--:|--:|--:|---|');
  for (const centre of CENTRES) {
    const folder = generateCentre(FOLDER, centre);
    const about = `| ${centre.agents * centre.eventsPerAgent} | ${centre.quotedNames ? 'quoted' : 'plain'} `;
    const expected = join(FOLDER, 'duckdb.csv');
    const peer = measure('duckdb', folder, expected);
    print(`${about}| DuckDB | ${costText(peer)} | | | |`);
    for (const [name, side, threads] of sides) {
      const got = join(FOLDER, 'converter.csv');
      const cost = measure(side, folder, got, threads);
      const same = readFileSync(got).equals(readFileSync(expected));
      if (!same) differing++;
      const ratios = `${(peer.wallSeconds / cost.wallSeconds).toFixed(1)} | ${(peer.peakMiB / cost.peakMiB).toFixed(1)}`;
      print(`${about}| ${name} | ${costText(cost)} | ${ratios} | ${same ? 'equal' : 'DIFFER'} |`);
    }
  }
  if (differing > 0) process.exitCode = 1;
}

function costText({ wallSeconds, cpuSeconds, peakMiB }: Cost): string {
  return `${wallSeconds.toFixed(2)} | ${cpuSeconds.toFixed(2)} | ${Math.round(peakMiB)}`;
}

/** Runs one side in a process of its own. */
function measure(side: string, folder: string, output: string, threads = '1'): Cost {
  const text = execFileSync(process.execPath, [__filename, side, folder, output, threads], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  return JSON.parse(text) as Cost;
}

async function runSide(side: string, folder: string, output: string, threads: number): Promise<void> {
  if (side === 'duckdb') await runDuckDb(folder, output);
  else await runConverter(folder, output, threads);
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const cost: Cost = {
    wallSeconds: performance.now() / 1000,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakMiB: maxRSS / 1024,
  };
  print(JSON.stringify(cost));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const [side, folder, output, threads] = process.argv.slice(2);
if (side === undefined || folder === undefined || output === undefined) main();
else void runSide(side, folder, output, Number(threads));
