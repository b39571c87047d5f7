import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { intervalTime } from '../../converter/core/agents/interval-time';
import { shapeMeaning } from '../../converter/core/agents/shape-meaning';
import { buildTimeline } from '../../converter/core/agents/timeline';
import { parseObjectKey } from '../../converter/core/connect/interval-output/object-key';
import { siteDay } from '../../converter/core/time/site-day';
import type { IntervalOutputObject, IntervalOutputScan } from '../../converter/inputs/interval-output';
import { scanIntervalOutput } from '../../converter/inputs/interval-output';
import { scanInThreads } from '../../converter/jobs/scan-in-threads';
import { createWorkerPool } from '../../converter/jobs/worker-pool';
import { openStore } from '../../converter/stores/open-store';
import { BENCH_DAY } from './centre-of-lines';

const SILENCE_MS = 3_600_000;
const STEP_MS = 1_800_000;
const HORIZON = BENCH_DAY + 86_400_000 + SILENCE_MS;
const CONCURRENCY = 4;
const WRITE_BYTES = 1 << 20;
/** Longer than any agent's rows. */
const AGENT_BYTES = 1 << 14;

/** Reads the objects of a folder with the converter and writes every agent's time per group and interval as CSV. */
export async function runConverter(folder: string, output: string, threads: number): Promise<void> {
  const day = siteDay('2026-03-02', 'UTC', 30);
  if (day === null) throw new Error('expected the zone to have the day');
  const pool = createWorkerPool(threads);
  const scan: IntervalOutputScan =
    threads > 1
      ? scanInThreads(pool, { concurrency: CONCURRENCY })
      : (...given) => scanIntervalOutput(...given, { concurrency: CONCURRENCY });
  const store = openStore(folder, { concurrency: CONCURRENCY });
  const objects: IntervalOutputObject[] = [];
  for await (const { key, size, etag } of store.list()) {
    objects.push({ key, size, etag, arrival: parseObjectKey(key)?.arrival ?? BENCH_DAY });
  }
  const used = { start: BENCH_DAY - 3 * 3_600_000, end: HORIZON };
  const limits = { maxSilenceMs: SILENCE_MS, windowStart: used.start, horizon: HORIZON };
  const { events } = await scan(store, objects, { used, day });
  const maps = { statuses: null, contactGroups: new Map(), staffing: new Map(), agents: new Map() };
  const file = openSync(output, 'w');
  const buffer = Buffer.alloc(WRITE_BYTES);
  let bytes = 0;
  for (const agent of events.agents()) {
    const meanings = agent.shapes.map((shape) => shapeMeaning(shape, maps, 'routingProfile'));
    const timeline = buildTimeline(agent, meanings, limits);
    if (timeline === null) continue;
    let rows = '';
    for (const time of intervalTime(timeline.username, timeline.signedIn, day, day)) {
      for (let i = 0; i < day.intervals.length; i++) {
        if ((time.signedInMsByInterval[i] as number) === 0) continue;
        const figures = [time.signedInMsByInterval[i], time.availableMsByInterval[i], time.productiveMsByInterval[i]];
        rows += `${time.username},${time.agentGroup},${i},${figures.join(',')}\n`;
      }
    }
    if (bytes + AGENT_BYTES > buffer.length) {
      writeSync(file, buffer, 0, bytes);
      bytes = 0;
    }
    bytes += buffer.write(rows, bytes, 'latin1');
  }
  writeSync(file, buffer, 0, bytes);
  closeSync(file);
  await pool.close();
}

/** The same in DuckDB, as one SQL script, with its own defaults. */
export async function runDuckDb(folder: string, output: string): Promise<void> {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const script = readFileSync(join(__dirname, '../../test/bench/agent-intervals.sql'), 'utf8');
  const values: Readonly<Record<string, string | number>> = {
    FILES: `${folder}/**/bench-*`,
    OUTPUT: output,
    HORIZON,
    SILENCE: SILENCE_MS,
    DAY: BENCH_DAY,
    STEP: STEP_MS,
  };
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(script.replaceAll(/\$([A-Z]+)\$/g, (_, name: string) => String(values[name])));
}
