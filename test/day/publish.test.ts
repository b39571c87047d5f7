import { hostname } from 'node:os';
import { DELIVERED, FAILURE, LOCK, readDayFolder } from '../../converter/day/day-folder';
import { type Manifest, parseManifest } from '../../converter/day/manifest';
import {
  type ConvertedDay,
  type PublishSettings,
  publishDay,
  removeFailure,
  writeFailure,
} from '../../converter/day/publish';
import { PROCESSES } from '../../converter/stores/processes';
import type { Store } from '../../converter/stores/store';
import { failingStore, ProcessDied } from '../stores/failing-store';
import { memoryStore } from '../stores/memory-store';
import { aDay, contentOf, DATE, SETTINGS } from './a-day';

/** More than Linux gives to any process. */
const NO_PID = 2 ** 22 + 1;

const manifestIn = async (store: Store): Promise<Manifest | null> => (await readDayFolder(store, DATE)).manifest;

describe('publishing a day', () => {
  test('a first version: files and manifest, nothing else', async () => {
    const store = memoryStore();
    const { outcome, manifest } = await publishDay(store, aDay('d1'), SETTINGS);
    expect(outcome).toBe('written');
    expect(manifest).toMatchObject({ version: 1, changes: [] });
    const content = await contentOf(store);
    expect(Object.keys(content)).toEqual([`${DATE}/a.itf`, `${DATE}/b.csv`, `${DATE}/manifest.json`]);
    expect(parseManifest(Buffer.from(content[`${DATE}/manifest.json`] ?? ''))).toEqual(manifest);
  });

  test('F21: a re-run on unchanged inputs writes nothing', async () => {
    const store = memoryStore();
    await publishDay(store, aDay('d1'), SETTINGS);
    const counting = failingStore(store, Number.POSITIVE_INFINITY);
    expect((await publishDay(counting, aDay('d1'), SETTINGS)).outcome).toBe('unchanged');
    expect(counting.changes()).toBe(0);
  });

  test('changed inputs make a version that says what changed; the former stays readable', async () => {
    const store = memoryStore();
    await publishDay(store, aDay('d1'), SETTINGS);
    const before = await contentOf(store);
    const { manifest } = await publishDay(store, aDay('d2', { 'a.itf': 'new' }), SETTINGS);
    expect(manifest).toMatchObject({ version: 2, changes: [{ kind: 'input-changed', key: 'q.csv' }] });
    const content = await contentOf(store);
    expect(Object.keys(content)).toEqual([
      `${DATE}/a.itf`,
      `${DATE}/manifest.json`,
      `${DATE}/versions/1/a.itf`,
      `${DATE}/versions/1/b.csv`,
      `${DATE}/versions/1/manifest.json`,
    ]);
    expect(content[`${DATE}/versions/1/a.itf`]).toBe(before[`${DATE}/a.itf`]);
    expect(content[`${DATE}/versions/1/manifest.json`]).toBe(before[`${DATE}/manifest.json`]);
    expect(content[`${DATE}/a.itf`]).toBe('new');
  });

  test.each<[string, ConvertedDay, Manifest['changes']]>([
    ['configuration', aDay('d1', undefined, { configurationDigest: 'c2' }), [{ kind: 'configuration' }]],
    [
      'horizon',
      aDay('d1', undefined, { horizonUtc: '2026-06-02T06:01:00.000Z' }),
      [{ kind: 'horizon', from: '2026-06-02T06:00:00.000Z', to: '2026-06-02T06:01:00.000Z' }],
    ],
    [
      'inputs',
      aDay('d1', undefined, {
        inputs: [{ kind: 'agentReport', key: 'q.csv', size: 10, digest: 'd1', rows: 1, setAside: 0 }],
      }),
      [
        { kind: 'input-added', key: 'q.csv' },
        { kind: 'input-removed', key: 'q.csv' },
      ],
    ],
    [
      'size of an input',
      aDay('d1', undefined, {
        inputs: [{ kind: 'queueReport', key: 'q.csv', size: 11, digest: 'd1', rows: 1, setAside: 0 }],
      }),
      [{ kind: 'input-changed', key: 'q.csv' }],
    ],
  ])('a change of %s makes a version', async (_, next, changes) => {
    const store = memoryStore();
    await publishDay(store, aDay('d1'), SETTINGS);
    expect((await publishDay(store, next, SETTINGS)).manifest).toMatchObject({ version: 2, changes });
  });

  test('a new converter alone makes a version only when rebuilding is asked for', async () => {
    const store = memoryStore();
    await publishDay(store, aDay('d1'), SETTINGS);
    const next = aDay('d1', undefined, { converterVersion: '2.0.0' });
    expect((await publishDay(store, next, SETTINGS)).outcome).toBe('unchanged');
    const { outcome, manifest } = await publishDay(store, next, { ...SETTINGS, rebuild: true });
    expect(outcome).toBe('written');
    expect(manifest.changes).toEqual([{ kind: 'converter', from: '1.0.0', to: '2.0.0' }]);
    expect((await publishDay(store, next, { ...SETTINGS, rebuild: true })).outcome).toBe('unchanged');
  });

  test.each([
    ['changed', (store: Store) => store.write(`${DATE}/b.csv`, Buffer.from('x'))],
    ['of another size', (store: Store) => store.write(`${DATE}/b.csv`, Buffer.from('xyz'))],
    ['removed', (store: Store) => store.remove(`${DATE}/b.csv`)],
  ])('a file that someone %s is made again, as a version', async (_, damage) => {
    const store = memoryStore();
    await publishDay(store, aDay('d1'), SETTINGS);
    await damage(store);
    const { manifest } = await publishDay(store, aDay('d1'), SETTINGS);
    expect(manifest).toMatchObject({ version: 2, changes: [{ kind: 'output-damaged', name: 'b.csv' }] });
    expect((await contentOf(store))[`${DATE}/b.csv`]).toBe('b');
  });

  test('a file that the new version does not have goes away', async () => {
    const store = memoryStore();
    await publishDay(store, aDay('d1', { 'old.itf': 'x' }), SETTINGS);
    await publishDay(store, aDay('d2', { 'new.itf': 'y' }), SETTINGS);
    expect(Object.keys(await contentOf(store)).filter((key) => !key.includes('versions'))).toEqual([
      `${DATE}/manifest.json`,
      `${DATE}/new.itf`,
    ]);
  });

  test.each([
    [0, []],
    [1, [4]],
    [2, [3, 4]],
    [9, [1, 2, 3, 4]],
  ])('keepVersions %i former versions stay', async (keepVersions, expected) => {
    const store = memoryStore();
    for (const digest of ['d1', 'd2', 'd3', 'd4', 'd5']) {
      await publishDay(store, aDay(digest), { ...SETTINGS, keepVersions });
    }
    const { versions, manifest } = await readDayFolder(store, DATE);
    expect(manifest?.version).toBe(5);
    expect(versions).toEqual(expected);
  });

  test('a smaller keepVersions takes effect at the next run, without a new version', async () => {
    const store = memoryStore();
    for (const digest of ['d1', 'd2', 'd3']) await publishDay(store, aDay(digest), SETTINGS);
    expect((await publishDay(store, aDay('d3'), { ...SETTINGS, keepVersions: 1 })).outcome).toBe('unchanged');
    expect((await readDayFolder(store, DATE)).versions).toEqual([2]);
  });

  test('a failure leaves its code and message, and the next success removes them', async () => {
    const store = memoryStore();
    await writeFailure(store, DATE, 'store', 'no room');
    expect(Object.keys(await contentOf(store))).toEqual([`${DATE}/${FAILURE}`]);
    expect(JSON.parse((await contentOf(store))[`${DATE}/${FAILURE}`] ?? '')).toEqual({
      code: 'store',
      message: 'no room',
    });
    await publishDay(store, aDay('d1'), SETTINGS);
    expect(await contentOf(store)).not.toHaveProperty(`${DATE}/${FAILURE}`);
    await writeFailure(store, DATE, 'store', 'no room');
    expect((await publishDay(store, aDay('d1'), SETTINGS)).outcome).toBe('unchanged');
    expect(await contentOf(store)).not.toHaveProperty(`${DATE}/${FAILURE}`);
  });

  test('a failure is not written to a day that another run holds, nor taken from it', async () => {
    const store = memoryStore();
    const lock = { host: 'elsewhere', pid: 1, runId: 'r', deadlineUtc: '2999-01-01T00:00:00.000Z' };
    await store.write(`${DATE}/${LOCK}`, Buffer.from(JSON.stringify(lock)));
    await expect(writeFailure(store, DATE, 'store', 'no room')).rejects.toMatchObject({ code: 'day-held' });
    expect(Object.keys(await contentOf(store))).toEqual([`${DATE}/${LOCK}`]);
    await store.write(`${DATE}/${FAILURE}`, Buffer.from('{}'));
    await expect(removeFailure(store, DATE)).rejects.toMatchObject({ code: 'day-held' });
    await store.remove(`${DATE}/${LOCK}`);
    await removeFailure(store, DATE);
    expect(await contentOf(store)).toEqual({});
    await removeFailure(store, DATE);
    expect(await contentOf(store)).toEqual({});
  });

  test('a damaged manifest is none: the day is written again', async () => {
    const store = memoryStore();
    await store.write(`${DATE}/manifest.json`, Buffer.from('{"version": 3'));
    expect((await publishDay(store, aDay('d1'), SETTINGS)).manifest.version).toBe(1);
  });
});

describe('delivery', () => {
  test("the day's itf files are copied once per version", async () => {
    const store = memoryStore();
    const pickUp = memoryStore();
    const settings = { ...SETTINGS, deliverTo: pickUp };
    await publishDay(store, aDay('d1'), settings);
    expect(await contentOf(pickUp)).toEqual({ 'a.itf': 'from d1' });
    await pickUp.remove('a.itf');
    await publishDay(store, aDay('d1'), settings);
    expect(await contentOf(pickUp)).toEqual({});
    await publishDay(store, aDay('d2'), settings);
    expect(await contentOf(pickUp)).toEqual({ 'a.itf': 'from d2' });
    expect((await contentOf(store))[`${DATE}/${DELIVERED}`]).toBe('2\n');
  });

  test('what is delivered is the version that stands, not what this run would have written', async () => {
    const store = memoryStore();
    const pickUp = memoryStore();
    await publishDay(store, aDay('d1', { 'a.itf': 'of version 1', 'b.csv': 'b' }), SETTINGS);
    const newer = aDay('d1', { 'a.itf': 'of a newer converter', 'new.itf': 'x' }, { converterVersion: '2.0.0' });
    expect((await publishDay(store, newer, { ...SETTINGS, deliverTo: pickUp })).outcome).toBe('unchanged');
    expect(await contentOf(pickUp)).toEqual({ 'a.itf': 'of version 1' });
    expect((await contentOf(store))[`${DATE}/${DELIVERED}`]).toBe('1\n');
  });

  test('a day published before delivery was configured is delivered by the next run', async () => {
    const store = memoryStore();
    const pickUp = memoryStore();
    await publishDay(store, aDay('d1'), SETTINGS);
    expect((await publishDay(store, aDay('d1'), { ...SETTINGS, deliverTo: pickUp })).outcome).toBe('unchanged');
    expect(await contentOf(pickUp)).toEqual({ 'a.itf': 'from d1' });
  });
});

describe('killed at any write', () => {
  const scenarios: readonly [string, readonly ConvertedDay[], ConvertedDay][] = [
    ['a first version', [], aDay('d1')],
    ['a second version', [aDay('d1')], aDay('d2')],
    ['a version with other files', [aDay('d1', { 'old.itf': 'x' })], aDay('d2', { 'new.itf': 'y', 'more.csv': 'z' })],
    ['a version that pushes an old one out', ['d1', 'd2', 'd3'].map((digest) => aDay(digest)), aDay('d4')],
    ['a version of the same files', [aDay('d1'), aDay('d2')], aDay('d2', undefined, { configurationDigest: 'c2' })],
  ];

  test.each(scenarios)(
    '%s: for every n the next run ends with the bytes of an undisturbed one',
    async (_, before, last) => {
      const settings = (deliverTo: Store): PublishSettings => ({ keepVersions: 2, deliverTo, rebuild: false });
      const prepared = async () => {
        const stores = { store: memoryStore(), pickUp: memoryStore() };
        for (const day of before) await publishDay(stores.store, day, settings(stores.pickUp));
        return stores;
      };
      const undisturbed = await prepared();
      const counting = failingStore(undisturbed.store, Number.POSITIVE_INFINITY);
      await publishDay(counting, last, settings(undisturbed.pickUp));
      const expected = await contentOf(undisturbed.store);
      expect(counting.changes()).toBeGreaterThan(4);

      for (let n = 1; n <= counting.changes(); n++) {
        const { store, pickUp } = await prepared();
        // The last change is the removal of the lock, whose failure is no error of the day.
        await publishDay(failingStore(store, n), last, settings(pickUp)).catch((error: unknown) => {
          expect(error).toBeInstanceOf(ProcessDied);
        });
        const half = await readDayFolder(store, DATE);
        if (half.manifest !== null) {
          for (const { name, bytes } of half.manifest.outputs) expect(half.files.get(name)).toBe(bytes);
        }
        await publishDay(store, last, settings(pickUp));
        expect(await contentOf(store)).toEqual(expected);
        expect(await contentOf(pickUp)).toEqual(await contentOf(undisturbed.pickUp));
      }
    },
  );
});

describe('two runs at once', () => {
  test('one holds the day, the other is told so and writes nothing', async () => {
    const store = memoryStore();
    const results = await Promise.allSettled([1, 2, 3].map(() => publishDay(store, aDay('d1'), SETTINGS)));
    const held = results.filter((result) => result.status === 'rejected');
    expect(held.length).toBeLessThan(3);
    for (const result of held) expect(result.reason).toMatchObject({ code: 'day-held' });
    expect(await manifestIn(store)).toMatchObject({ version: 1 });
    expect(await contentOf(store)).not.toHaveProperty(`${DATE}/${LOCK}`);
  });

  const lockOf = (part: object) =>
    Buffer.from(
      JSON.stringify({ host: 'elsewhere', pid: 1, runId: 'r', deadlineUtc: '2999-01-01T00:00:00.000Z', ...part }),
    );

  test('a lock of a live run elsewhere holds the day', async () => {
    const store = memoryStore();
    await store.write(`${DATE}/${LOCK}`, lockOf({}));
    await expect(publishDay(store, aDay('d1'), SETTINGS)).rejects.toThrow(
      `memory:: ${DATE}/.lock: expected the day ${DATE} to be free, got run r (process 1 on elsewhere, until 2999-01-01T00:00:00.000Z). Wait until that run has ended, then run the same command again.`,
    );
    expect(Object.keys(await contentOf(store))).toEqual([`${DATE}/${LOCK}`]);
  });

  test.each([
    ['past its deadline', lockOf({ deadlineUtc: '2020-01-01T00:00:00.000Z' })],
    ['of a dead process on this host', lockOf({ host: hostname(), pid: NO_PID })],
    ['of a dead process among those of this one', lockOf({ host: hostname(), pid: NO_PID, processes: PROCESSES })],
    ['of a run of this process that failed', lockOf({ host: hostname(), pid: process.pid, processes: PROCESSES })],
    ['that cannot be read', Buffer.from('{"host":')],
  ])('a lock %s is taken over', async (_, lock) => {
    const store = memoryStore();
    await store.write(`${DATE}/${LOCK}`, lock);
    expect((await publishDay(store, aDay('d1'), SETTINGS)).outcome).toBe('written');
    expect(await contentOf(store)).not.toHaveProperty(`${DATE}/${LOCK}`);
  });

  // Two containers may have one host name, and each begins to count its processes at 1.
  test.each([
    ['the same process id', process.pid],
    ['a process id that nobody has here', NO_PID],
  ])('a lock of another container with the same host name and %s holds the day', async (_, pid) => {
    const store = memoryStore();
    const lock = { host: hostname(), pid, processes: 'of another container' };
    await store.write(`${DATE}/${LOCK}`, lockOf(lock));
    await expect(publishDay(store, aDay('d1'), SETTINGS)).rejects.toMatchObject({ code: 'day-held' });
    await store.write(`${DATE}/${LOCK}`, lockOf({ ...lock, deadlineUtc: '2020-01-01T00:00:00.000Z' }));
    expect((await publishDay(store, aDay('d1'), SETTINGS)).outcome).toBe('written');
  });

  test('a lock says whose it is', async () => {
    const store = memoryStore();
    let lock: unknown = null;
    const watched: Store = {
      ...store,
      async write(key, body) {
        lock ??= JSON.parse((await contentOf(store))[`${DATE}/${LOCK}`] ?? '');
        await store.write(key, body);
      },
    };
    const before = Date.now();
    await publishDay(watched, aDay('d1'), SETTINGS);
    expect(lock).toEqual({
      host: hostname(),
      pid: process.pid,
      processes: PROCESSES,
      runId: expect.stringMatching(/^[\da-f-]{36}$/),
      deadlineUtc: expect.stringMatching(/Z$/),
    });
    const { deadlineUtc } = lock as unknown as { deadlineUtc: string };
    expect(Date.parse(deadlineUtc) - before).toBeGreaterThanOrEqual(60_000);
    expect(Date.parse(deadlineUtc) - Date.now()).toBeLessThanOrEqual(60_000);
  });

  test('what a dead run left on a day that is done is put away', async () => {
    const store = memoryStore();
    await publishDay(store, aDay('d1'), SETTINGS);
    await store.write(`${DATE}/${LOCK}`, lockOf({ deadlineUtc: '2020-01-01T00:00:00.000Z' }));
    expect((await publishDay(store, aDay('d1'), SETTINGS)).outcome).toBe('unchanged');
    expect(await contentOf(store)).not.toHaveProperty(`${DATE}/${LOCK}`);
  });

  test('a run whose lock was taken over stops before its next write', async () => {
    const store = memoryStore();
    await publishDay(store, aDay('d1'), SETTINGS);
    let writes = 0;
    const robbed: Store = {
      ...store,
      async write(key, body) {
        writes++;
        await store.write(key, body);
        jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 61_000);
      },
    };
    await expect(publishDay(robbed, aDay('d2'), SETTINGS)).rejects.toMatchObject({ code: 'day-held' });
    jest.restoreAllMocks();
    expect(writes).toBe(1);
    expect((await publishDay(store, aDay('d2'), SETTINGS)).manifest.version).toBe(2);
  });
});
