import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { WfmError } from '../../converter/core/errors';
import { scanIntervalOutput } from '../../converter/inputs/interval-output';
import { scanInThreads } from '../../converter/jobs/scan-in-threads';
import { createWorkerPool, type WorkerPool } from '../../converter/jobs/worker-pool';
import { openStore } from '../../converter/stores/open-store';
import { aLine, anObject, BOUNDS, listingOf, plain, type TestObject } from './an-object';

let folder: string;
let workerFile: string;
const pools: WorkerPool[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'interval-output-'));
  workerFile = join(__dirname, '..', '..', 'node_modules', '.cache', `interval-output-worker-${process.pid}.js`);
  buildSync({
    entryPoints: [join(__dirname, '..', '..', 'converter', 'jobs', 'worker.ts')],
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    outfile: workerFile,
  });
});

afterAll(async () => {
  for (const pool of pools) await pool.close();
  rmSync(folder, { recursive: true });
  rmSync(workerFile);
});

function poolOf(threads: number): WorkerPool {
  const pool = createWorkerPool(threads, workerFile);
  pools.push(pool);
  return pool;
}

/** Objects in which agents, names, duplicates, conflicts and faults go across the bounds of objects. */
function someObjects(): TestObject[] {
  const line = (i: number) =>
    aLine({
      username: `u${i % 5}`,
      time: `${String(10 + (i % 9)).padStart(2, '0')}:00:00.${String((i * 7) % 1000).padStart(3, '0')}`,
      statusName: `S${i % 3}`,
      eventId: `event ${i % 90}`,
      eventType: i % 2 === 0 ? 'HEART_BEAT' : 'STATE_CHANGE',
    });
  return Array.from({ length: 7 }, (_, object) => {
    const lines = Array.from({ length: 20 }, (_, i) => line(object * 13 + i));
    const text = [...lines, `object ${object}, malformed`, aLine({ username: null }), '', ''].join('\n');
    return anObject(
      `2026/03/02/10/o${object}`,
      object % 2 === 0 ? text : gzipSync(text).subarray(0, object === 5 ? -8 : undefined),
    );
  });
}

function inFolder(objects: readonly TestObject[]): string {
  const location = mkdtempSync(join(folder, 'o-'));
  for (const { key, body } of objects) {
    mkdirSync(dirname(join(location, key)), { recursive: true });
    writeFileSync(join(location, key), body);
  }
  return location;
}

test('a scan over several threads gives what one thread gives', async () => {
  const objects = someObjects();
  const store = openStore(inFolder(objects), { concurrency: 2 });
  const expected = plain(await scanIntervalOutput(store, listingOf(objects), BOUNDS, { concurrency: 2 }));
  expect(expected).toMatchObject({ used: 90, objects: { length: 7 }, setAside: { length: 15 } });
  for (const threads of [1, 2, 3]) {
    const scan = scanInThreads(poolOf(threads), { concurrency: 4 }, 0);
    expect(plain(await scan(store, listingOf(objects), BOUNDS))).toEqual(expected);
  }
});

test('the threads share the objects by their sizes, neighbours together', async () => {
  const tasks: string[][] = [];
  const pool: WorkerPool = {
    threads: 3,
    run: async (task) => {
      if (task.kind === 'scan') tasks.push(task.objects.map(({ key }) => key));
      throw new WfmError('store', []);
    },
    close: async () => {},
  };
  const objects = [5, 5, 10, 1, 1, 8].map((size, i) => ({ key: `o${i}`, size, etag: null, arrival: 0 }));
  const store = openStore(folder, { concurrency: 1 });
  const scan = (worthBytes: number) => scanInThreads(pool, { concurrency: 4 }, worthBytes)(store, objects, BOUNDS);
  await expect(scan(30)).rejects.toThrow(WfmError);
  // The first share, o0 and o1, is this thread's own.
  expect(tasks).toEqual([['o2'], ['o3', 'o4', 'o5']]);
  tasks.length = 0;
  await expect(scan(31)).rejects.toThrow('no such object');
  expect(tasks).toEqual([]);
});

test('objects without a byte, and none at all, need no threads', async () => {
  const pool = { threads: 2, run: jest.fn(), close: jest.fn() };
  const store = openStore(inFolder([anObject('a', '')]), { concurrency: 1 });
  const scan = scanInThreads(pool, { concurrency: 1 }, 0);
  expect(await scan(store, listingOf([anObject('a', '')]), BOUNDS)).toMatchObject({
    used: 0,
    objects: [{ key: 'a', read: 0 }],
  });
  expect(await scan(store, [], BOUNDS)).toMatchObject({ used: 0, objects: [] });
  expect(pool.run).not.toHaveBeenCalled();
});

test('what fails in a thread fails the scan, with its problems', async () => {
  const objects = [anObject('a', 'x'.repeat(100)), anObject('gone', 'x'.repeat(100))];
  const store = openStore(inFolder(objects.slice(0, 1)), { concurrency: 1 });
  const scanned = scanInThreads(poolOf(2), { concurrency: 1 }, 0)(store, listingOf(objects), BOUNDS);
  await expect(scanned).rejects.toMatchObject({
    code: 'store',
    problems: [{ expected: 'the object that the listing showed', got: 'no such object' }],
  });
});

test('an aborted scan ends', async () => {
  const objects = [anObject('a', 'x'.repeat(100))];
  const store = openStore(inFolder(objects), { concurrency: 1 });
  const signal = AbortSignal.abort(new Error('stopped'));
  const scanned = scanInThreads(poolOf(2), { concurrency: 1, signal }, 0)(store, listingOf(objects), BOUNDS);
  await expect(scanned).rejects.toThrow();
});

test('the built worker is the one in dist of this package', async () => {
  const pool = createWorkerPool(1);
  pools.push(pool);
  expect(pool.threads).toBe(1);
});
