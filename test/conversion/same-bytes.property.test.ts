import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { scanInThisThread } from '../../converter/inputs/interval-output';
import { scanInThreads } from '../../converter/jobs/scan-in-threads';
import { createWorkerPool, type WorkerPool } from '../../converter/jobs/worker-pool';
import { openStore } from '../../converter/stores/open-store';
import { aSite, type SiteInputs } from './a-site';
import { convertOn } from './convert';
import { type HostileSite, historyOf, hostileSites, outcomeOf } from './hostile-site';
import { dealtAnew, diceOf, permuted, restacked } from './redistribute';
import { runs } from './runs';

const ANY_SEED = fc.integer({ min: 0, max: 2 ** 32 - 1 });

/** The same history, whatever is done to the inputs. */
async function expectSameHistory({ date, inputs }: HostileSite, changed: Partial<SiteInputs>): Promise<void> {
  expect(await historyOf({ date, inputs: { ...inputs, ...changed } })).toEqual(await historyOf({ date, inputs }));
}

describe('no byte of any history file changes with', () => {
  test('the order, doubles, splitting, merging or packing of interval output', async () => {
    await fc.assert(
      fc.asyncProperty(hostileSites(), ANY_SEED, async (site, seed) => {
        const intervalOutput = dealtAnew(site.inputs.intervalOutput ?? {}, diceOf(seed));
        await expectSameHistory(site, { intervalOutput });
      }),
      runs(25),
    );
  });

  test('the order, doubles, splitting or packing of reports', async () => {
    await fc.assert(
      fc.asyncProperty(hostileSites(), ANY_SEED, async (site, seed) => {
        await expectSameHistory(site, { reports: restacked(site.inputs.reports ?? {}, diceOf(seed)) });
      }),
      runs(25),
    );
  });
});

describe('nothing at all changes with', () => {
  test('the order of the rows of a map', async () => {
    await fc.assert(
      fc.asyncProperty(hostileSites(), ANY_SEED, async ({ date, inputs }, seed) => {
        const dice = diceOf(seed);
        const maps = Object.fromEntries(
          Object.entries(inputs.maps ?? {}).map(([name, text]) => [name, permuted(text, dice)]),
        );
        expect(await outcomeOf({ date, inputs: { ...inputs, maps } })).toEqual(await outcomeOf({ date, inputs }));
      }),
      runs(12),
    );
  });

  test('how much is read at once', async () => {
    await fc.assert(
      fc.asyncProperty(hostileSites(), fc.integer({ min: 1, max: 20 }), async ({ date, inputs }, concurrency) => {
        const config = { ...inputs.config, s3: { concurrency } };
        expect(await outcomeOf({ date, inputs: { ...inputs, config } })).toEqual(await outcomeOf({ date, inputs }));
      }),
      runs(10),
    );
  });

  describe('the number of worker threads', () => {
    const folder = mkdtempSync(join(tmpdir(), 'threads-'));
    const workerFile = resolve(__dirname, `../../node_modules/.cache/aspect-wfm/worker-${process.pid}.js`);
    const pools: WorkerPool[] = [];

    beforeAll(() => {
      buildSync({
        entryPoints: [resolve(__dirname, '../../converter/jobs/worker.ts')],
        outfile: workerFile,
        bundle: true,
        packages: 'external',
        platform: 'node',
        target: 'node20',
      });
      pools.push(createWorkerPool(2, workerFile), createWorkerPool(3, workerFile));
    });

    afterAll(async () => {
      for (const pool of pools) await pool.close();
      rmSync(folder, { recursive: true });
      rmSync(workerFile);
    });

    test('that interval output is shared among', async () => {
      await fc.assert(
        fc.asyncProperty(hostileSites(), async ({ date, inputs }) => {
          const place = mkdtempSync(join(folder, 'day-'));
          for (const [key, body] of Object.entries(inputs.intervalOutput ?? {})) {
            mkdirSync(dirname(join(place, key)), { recursive: true });
            writeFileSync(join(place, key), body);
          }
          const productivity = openStore(place, { concurrency: 4 });
          const results: unknown[] = [];
          for (const scan of [
            scanInThisThread({ concurrency: 4 }),
            ...pools.map((pool) => scanInThreads(pool, { concurrency: 4 }, 1)),
          ]) {
            const site = await aSite(inputs);
            results.push(
              await convertOn({ ...site, stores: { ...site.stores, productivity } }, date, { scan }).catch(
                (error) => error,
              ),
            );
          }
          expect(results[1]).toEqual(results[0]);
          expect(results[2]).toEqual(results[0]);
        }),
        runs(4),
      );
    });
  });
});
