import { crc32, gzipSync } from 'node:zlib';
import { WfmError } from '../../converter/core/errors';
import { scanIntervalOutput } from '../../converter/inputs/interval-output';
import type { Store } from '../../converter/stores/store';
import { aLine, anObject, BOUNDS, DAY, listingOf, storeOf, type TestObject } from './an-object';

const five = Array.from({ length: 5 }, (_, i) => anObject(`o${i}`, `${aLine()}\n`));

/** A store that notes what is open and in what order it is opened. */
function watched(objects: readonly TestObject[], failing: string | null = null) {
  const store = storeOf(objects, 60);
  const seen = { open: 0, most: 0, order: [] as string[] };
  const watching: Store = {
    ...store,
    async read(key) {
      seen.order.push(key);
      seen.open++;
      seen.most = Math.max(seen.most, seen.open);
      const body = await store.read(key);
      if (body === null) {
        seen.open--;
        return null;
      }
      const pieces = body[Symbol.asyncIterator]();
      const close = () => {
        seen.open--;
        return Promise.resolve({ done: true as const, value: undefined });
      };
      return {
        [Symbol.asyncIterator]: () => ({
          async next() {
            if (key === failing) {
              await close();
              throw new WfmError('store', { where: key, expected: 'a', got: 'b', remedy: 'c' });
            }
            const piece = await pieces.next();
            return piece.done === true ? close() : piece;
          },
          return: close,
        }),
      };
    },
  };
  return { store: watching, seen };
}

describe('objects', () => {
  test.each([
    [0, 1],
    [1, 1],
    [2, 2],
    [4, 4],
    [9, 5],
  ])('with concurrency %i are open %i at once, opened in their order and closed', async (concurrency, most) => {
    const { store, seen } = watched(five);
    const { objects } = await scanIntervalOutput(store, listingOf(five), BOUNDS, { concurrency });
    expect(objects.map(({ read }) => read)).toEqual([1, 1, 1, 1, 1]);
    expect(seen).toEqual({ open: 0, most, order: five.map(({ key }) => key) });
  });

  test.each([1, 3])(
    'that fail stop the scan, and the ones ahead are closed, with concurrency %i',
    async (concurrency) => {
      const { store, seen } = watched(five, 'o1');
      await expect(scanIntervalOutput(store, listingOf(five), BOUNDS, { concurrency })).rejects.toThrow(
        'o1: expected a, got b. c',
      );
      expect(seen.open).toBe(0);
      expect(seen.order).toEqual(five.slice(0, 1 + concurrency).map(({ key }) => key));
    },
  );

  test('that are gone stop the scan with a remedy', async () => {
    const listing = [...listingOf(five), { key: 'gone', size: 1, etag: null, arrival: DAY.start }];
    const { store, seen } = watched(five);
    await expect(scanIntervalOutput(store, listing, BOUNDS, { concurrency: 2 })).rejects.toMatchObject({
      code: 'store',
      message:
        'memory:/gone: expected the object that the listing showed, got no such object. Run the same command again: it lists anew.',
    });
    expect(seen.open).toBe(0);
  });

  test('that are corrupt are opened twice, but not beside themselves', async () => {
    const corrupt = gzipSync(`${aLine()}\n`.repeat(20));
    corrupt.fill(0xff, 150, 160);
    const { store, seen } = watched([anObject('bad', corrupt), ...five]);
    await scanIntervalOutput(store, listingOf([anObject('bad', corrupt), ...five]), BOUNDS, { concurrency: 3 });
    expect(seen).toMatchObject({ open: 0, most: 3, order: { 3: 'bad' } });
  });

  test('are not read on once the scan is aborted', async () => {
    const { store, seen } = watched(five);
    const signal = AbortSignal.abort(new Error('stopped'));
    await expect(scanIntervalOutput(store, listingOf(five), BOUNDS, { concurrency: 2, signal })).rejects.toThrow(
      'stopped',
    );
    expect(seen.open).toBe(0);
    expect(seen.order).toEqual(['o0', 'o1']);
  });
});

describe('the digest of an object', () => {
  const body = gzipSync(`${aLine()}\n`);
  const broken = Buffer.concat([body.subarray(0, 100), Buffer.alloc(50, 0xff), body.subarray(100)]);
  test.each([
    ['plain', Buffer.from(`${aLine()}\n`)],
    ['zipped', body],
    ['corrupt', broken],
    ['empty', Buffer.alloc(0)],
  ])('is the CRC-32 of its bytes as stored: %s', async (_, bytes) => {
    const objects = [anObject('o', bytes)];
    const scanned = await scanIntervalOutput(storeOf(objects, 7), listingOf(objects), BOUNDS, { concurrency: 1 });
    expect(scanned.objects[0]?.digest).toBe(`crc32:${crc32(bytes).toString(16).padStart(8, '0')}`);
  });

  test('is the ETag where the store has one', async () => {
    const objects = [anObject('o', body)];
    const listing = listingOf(objects).map((object) => ({ ...object, etag: 'e-1' }));
    const scanned = await scanIntervalOutput(storeOf(objects), listing, BOUNDS, { concurrency: 1 });
    expect(scanned.objects[0]).toMatchObject({ digest: 'e-1', size: body.length });
  });
});

describe('a window', () => {
  const window = (ms: number) => ({ ...BOUNDS, used: { start: DAY.start, end: DAY.start + ms } });
  const objects = [
    anObject('o', `${aLine({ time: '2026-04-20 17:02:47.295' })}\n${aLine({ time: '2026-04-20 17:02:47.296' })}\n`),
  ];
  const scan = (ms: number) => scanIntervalOutput(storeOf(objects), listingOf(objects), window(ms), { concurrency: 1 });

  test('may be 2^32 ms long: its last millisecond counts', async () => {
    const { events, used } = await scan(2 ** 32);
    expect(used).toBe(1);
    expect(Array.from(events.agents(), ({ times }) => times[0])).toEqual([DAY.start + 2 ** 32 - 1]);
  });

  test('may not be longer', async () => {
    await expect(scan(2 ** 32 + 1)).rejects.toMatchObject({
      code: 'configuration',
      message:
        'rules.lookbackHours, rules.maxSilenceMinutes: expected a day with the hours before and after it of at most 49 days, got 50 days. Give fewer hours.',
    });
  });
});
