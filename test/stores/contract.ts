import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { byCodePoint } from '../../converter/core/order';
import { wholeBody } from '../../converter/stores/open-body';
import type { KeyRange, Store, StoredObject } from '../../converter/stores/store';

/** Keys that some file system, URL or XML encoding has stumbled over. */
const ODD_KEYS = [
  'Historical TCS Data_20261122000000.itf',
  'Reports/My report-2026-01-15T09:30:00Z.csv',
  'a+b',
  'a%20b',
  'a%2Fb',
  'a%',
  'a b',
  ' leading and trailing ',
  'quote"\'`',
  'x&<y>;=?#@!$*(){}[]|~^',
  'back\\slash',
  'tab\tnewline\nescape\u001b\u0001',
  'ü/\u0065\u0301/é',
  '日本語/…/\u2028',
  '\u{1f600}/\u{1f600}',
  '\uff5e',
  '-',
  '..a/a..',
  'null',
  `${'long/'.repeat(60)}${'n'.repeat(255)}`,
];

/** The promises of `Store`, for any store; `newStore` gives one at a location of its own where nothing is yet. */
export function storeContract(newStore: () => Store): void {
  const filled = async (...keys: readonly string[]) => {
    const store = newStore();
    await Promise.all(keys.map((key) => store.write(key, Buffer.from(`content of ${key}`))));
    return store;
  };

  describe('list', () => {
    test('a location that does not exist lists nothing', async () => {
      expect(await keysOf(newStore())).toEqual([]);
    });

    test('gives key, size and a tag that changes with the content', async () => {
      const store = newStore();
      await store.write('a/b', Buffer.from('1234'));
      const [before] = await listed(store);
      await store.write('a/b', Buffer.from('4321'));
      const [after] = await listed(store);
      expect(before).toEqual({ key: 'a/b', size: 4, etag: before?.etag });
      expect(before?.etag === null || before?.etag !== after?.etag).toBe(true);
      expect(before?.etag ?? '').not.toContain('"');
    });

    test('orders by code point, not by UTF-16 unit, and folders by their keys', async () => {
      const keys = ['a-b', 'a/b', 'a0', 'B', 'a/-', '\uff5e', '\u{1f600}', '\ue000/x', 'z', 'é', 'a.b/c'];
      expect(await keysOf(await filled(...keys))).toEqual([
        'B',
        'a-b',
        'a.b/c',
        'a/-',
        'a/b',
        'a0',
        'z',
        'é',
        '\ue000/x',
        '\uff5e',
        '\u{1f600}',
      ]);
    });

    test('odd keys come back as they were written', async () => {
      const store = await filled(...ODD_KEYS);
      expect(await keysOf(store)).toEqual([...ODD_KEYS].sort(byCodePoint));
      for (const key of ODD_KEYS) expect((await store.readTagged(key))?.body.toString()).toBe(`content of ${key}`);
    });

    const hours = ['2026/01/14/23/a', '2026/01/15/00/a', '2026/01/15/00/b', '2026/01/15/01/a', '2026/02/01/00/a'];
    test.each<[string, KeyRange, readonly string[]]>([
      ['everything', {}, hours],
      ['a prefix that ends within a name', { prefix: '2026/01/1' }, hours.slice(0, 4)],
      ['a prefix that is a folder', { prefix: '2026/01/15/' }, hours.slice(1, 4)],
      ['a prefix that is a key', { prefix: '2026/01/15/00/b' }, hours.slice(2, 3)],
      ['a prefix of nothing', { prefix: '2026/03' }, []],
      ['from a key, which belongs to it', { from: '2026/01/15/00/b' }, hours.slice(2)],
      ['from between two keys', { from: '2026/01/15/00/aa' }, hours.slice(2)],
      ['from a folder', { from: '2026/01/15/00/' }, hours.slice(1)],
      ['from beyond the last', { from: '3' }, []],
      ['to a key, which does not belong to it', { to: '2026/01/15/00/b' }, hours.slice(0, 2)],
      ['to a folder', { to: '2026/01/15/01/' }, hours.slice(0, 3)],
      ['to before the first', { to: '2026/01' }, []],
      ['from and to', { from: '2026/01/15/00', to: '2026/01/15/02' }, hours.slice(1, 4)],
      ['an empty range', { from: '2026/01/15', to: '2026/01/15' }, []],
      [
        'prefix, from and to',
        { prefix: '2026/01/15/', from: '2026/01/15/00/b', to: '2026/01/15/01/a' },
        hours.slice(2, 3),
      ],
      ['from below the prefix', { prefix: '2026/01/15/', from: '2026/01/10' }, hours.slice(1, 4)],
      ['from above the prefix', { prefix: '2026/01/15/', from: '2026/01/16' }, []],
    ])('%s', async (_, range, expected) => {
      expect(await keysOf(await filled(...hours), range)).toEqual(expected);
    });

    test('any range gives what a filter over everything gives', async () => {
      const part = fc.constantFrom('a', 'b', '-', '0', '\uff5e', '\u{1f600}', 'ab');
      const key = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
      const bound = fc.oneof(
        key,
        key.map((text) => `${text}/`),
        fc.constant(''),
        fc.constant('\ue000'),
        fc.constant('\u0000'),
      );
      const range = fc.record({ prefix: bound, from: bound, to: bound }, { requiredKeys: [] });
      const noFileIsAFolder = (keys: readonly string[]) =>
        keys.every((one) => !keys.some((other) => other.startsWith(`${one}/`)));
      const keys = fc.uniqueArray(key, { maxLength: 8 }).filter(noFileIsAFolder);
      await fc.assert(
        fc.asyncProperty(keys, fc.array(range, { minLength: 1, maxLength: 8 }), async (all, ranges) => {
          const store = await filled(...all);
          for (const { prefix = '', from = '', to } of ranges) {
            const expected = all
              .filter((one) => one.startsWith(prefix) && byCodePoint(one, from) >= 0)
              .filter((one) => to === undefined || byCodePoint(one, to) < 0)
              .sort(byCodePoint);
            expect(await keysOf(store, { prefix, from, ...(to === undefined ? {} : { to }) })).toEqual(expected);
          }
        }),
        { numRuns: 20 },
      );
    });

    test('more than a page of objects', async () => {
      const keys = Array.from({ length: 1_050 }, (_, index) => `day/${String(index).padStart(5, '0')} +:%.csv`);
      const store = newStore();
      await inTurns(keys, 50, (key) => store.write(key, Buffer.from(key)));
      expect(await keysOf(store)).toEqual(keys);
      expect(await keysOf(store, { from: keys[20] ?? '', to: keys[1_040] ?? '' })).toEqual(keys.slice(20, 1_040));
    });

    test('a reader may stop in the middle', async () => {
      const store = await filled('a', 'b', 'c');
      for await (const { key } of store.list()) {
        expect(key).toBe('a');
        break;
      }
    });
  });

  describe('read', () => {
    test('a missing object is null', async () => {
      const store = await filled('folder/file');
      for (const key of ['nothing', 'folder', 'folder/file/below', 'no/such/folder']) {
        expect(await store.read(key)).toBeNull();
        expect(await store.readTagged(key)).toBeNull();
      }
    });

    test('an empty object has no bytes', async () => {
      const store = newStore();
      await store.write('empty', Buffer.alloc(0));
      expect((await store.readTagged('empty'))?.body).toEqual(Buffer.alloc(0));
      expect(await listed(store)).toMatchObject([{ key: 'empty', size: 0 }]);
    });

    test('compressed objects come as they are stored', async () => {
      const store = newStore();
      const body = gzipSync('line\n'.repeat(1_000));
      await store.write('a.gz', body);
      expect(await bytesOf(store, 'a.gz')).toEqual(body);
    });

    test('a large object comes in pieces', async () => {
      const store = newStore();
      const body = Buffer.alloc(3_000_000, 'abcdefghijklmnopqrstuvwxyz1234567');
      await store.write('large', body);
      let pieces = 0;
      for await (const piece of (await store.read('large')) ?? []) {
        pieces++;
        expect(piece.length).toBeLessThan(body.length);
      }
      expect(pieces).toBeGreaterThan(1);
      expect((await bytesOf(store, 'large')).equals(body)).toBe(true);
    });

    test('bodies that are given up make room for others', async () => {
      const store = newStore();
      await store.write('large', Buffer.alloc(3_000_000));
      for (let index = 0; index < 70; index++) {
        const body = await store.read('large');
        if (index % 2 === 0) await body?.[Symbol.asyncIterator]().return?.();
        else for await (const _ of body ?? []) break;
      }
      expect((await bytesOf(store, 'large')).length).toBe(3_000_000);
    });

    test('many at once, more than there are places', async () => {
      const keys = Array.from({ length: 200 }, (_, index) => `key ${index}`);
      const store = await filled(...keys);
      const bodies = await Promise.all(keys.map((key) => bytesOf(store, key)));
      expect(bodies.map(String)).toEqual(keys.map((key) => `content of ${key}`));
    });
  });

  describe('write', () => {
    test('a reader sees the old or the new content, never a part', async () => {
      const store = newStore();
      const contents = [Buffer.alloc(400_000, 'a'), Buffer.alloc(300_000, 'b')] as const;
      await store.write('file', contents[0]);
      let writing = true;
      const writes = (async () => {
        for (let index = 1; index <= 12; index++) await store.write('file', contents[index % 2 === 0 ? 0 : 1]);
        writing = false;
      })();
      let reads = 0;
      while (writing) {
        const body = (await store.readTagged('file'))?.body ?? Buffer.alloc(0);
        expect(contents.some((content) => content.equals(body))).toBe(true);
        reads++;
      }
      await writes;
      expect(reads).toBeGreaterThan(0);
      expect(await keysOf(store)).toEqual(['file']);
    });

    test('many writers of one key leave one whole content', async () => {
      const store = newStore();
      const contents = Array.from({ length: 20 }, (_, index) => Buffer.alloc(10_000 + index, 65 + index));
      await Promise.all(contents.map((content) => store.write('same/key', content)));
      const body = await bytesOf(store, 'same/key');
      expect(contents.some((content) => content.equals(body))).toBe(true);
    });
  });

  describe('create', () => {
    test('makes an object once', async () => {
      const store = newStore();
      expect(await store.create('day/.lock', Buffer.from('first'))).toBe(true);
      expect(await store.create('day/.lock', Buffer.from('second'))).toBe(false);
      expect((await bytesOf(store, 'day/.lock')).toString()).toBe('first');
      await store.remove('day/.lock');
      expect(await store.create('day/.lock', Buffer.from('third'))).toBe(true);
    });

    test('of twenty at once one wins, and its content is there', async () => {
      const stores = newStore();
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, index) => stores.create('day/.lock', Buffer.from(`holder ${index}`))),
      );
      expect(results.filter(Boolean)).toHaveLength(1);
      expect((await bytesOf(stores, 'day/.lock')).toString()).toBe(`holder ${results.indexOf(true)}`);
    });
  });

  describe('replace', () => {
    test('only with the tag of the present content', async () => {
      const store = newStore();
      await store.write('lock', Buffer.from('one'));
      const first = (await store.readTagged('lock'))?.tag ?? '';
      expect(await store.replace('lock', Buffer.from('two'), first)).toBe(true);
      expect(await store.replace('lock', Buffer.from('three'), first)).toBe(false);
      const second = await store.readTagged('lock');
      expect(second?.body.toString()).toBe('two');
      expect(await store.replace('lock', Buffer.from('three'), second?.tag ?? '')).toBe(true);
      expect((await bytesOf(store, 'lock')).toString()).toBe('three');
    });

    test('not once it is gone', async () => {
      const store = newStore();
      await store.write('lock', Buffer.from('one'));
      const tag = (await store.readTagged('lock'))?.tag ?? '';
      await store.remove('lock');
      expect(await store.replace('lock', Buffer.from('two'), tag)).toBe(false);
      expect(await keysOf(store)).toEqual([]);
    });

    test('of twenty at once one wins, and its content is there', async () => {
      const store = newStore();
      await store.write('lock', Buffer.from('dead'));
      const tag = (await store.readTagged('lock'))?.tag ?? '';
      const results = await Promise.all(
        Array.from({ length: 20 }, (_, index) => store.replace('lock', Buffer.from(`holder ${index}`), tag)),
      );
      expect(results.filter(Boolean)).toHaveLength(1);
      expect((await bytesOf(store, 'lock')).toString()).toBe(`holder ${results.indexOf(true)}`);
    });

    test('among replacers, removers and creators there is never more than one holder', async () => {
      const store = newStore();
      let holders = 0;
      let turns = 0;
      const take = async (name: string) => {
        for (let tries = 0; tries < 15; tries++) {
          const present = await store.readTagged('lock');
          const body = Buffer.from(`${name} ${tries}`);
          const mine = present === null ? store.create('lock', body) : stale(present.body, store, body, present.tag);
          if (!(await mine)) continue;
          holders++;
          turns++;
          expect(holders).toBe(1);
          await store.readTagged('lock');
          holders--;
          // Every other holder dies and leaves the lock to be taken over, the rest give it back.
          const owned = await store.readTagged('lock');
          if (turns % 2 === 0) await store.remove('lock');
          else await store.replace('lock', Buffer.from('stale'), owned?.tag ?? '');
        }
      };
      await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map(take));
      expect(turns).toBeGreaterThan(1);
    });
  });

  describe('copy and remove', () => {
    test('copies to a new and over an old object', async () => {
      const store = await filled('2026-01-15/a + b%20.csv', 'old');
      await store.copy('2026-01-15/a + b%20.csv', '2026-01-15/versions/1/ü.csv');
      await store.copy('2026-01-15/a + b%20.csv', 'old');
      const expected = 'content of 2026-01-15/a + b%20.csv';
      expect(await contentsOf(store)).toEqual({
        '2026-01-15/a + b%20.csv': expected,
        '2026-01-15/versions/1/ü.csv': expected,
        old: expected,
      });
    });

    test('a copy of nothing is an error', async () => {
      const store = await filled('a');
      await expect(store.copy('nothing', 'b')).rejects.toMatchObject({ name: 'WfmError', code: 'store' });
      expect(await keysOf(store)).toEqual(['a']);
    });

    test('removes one object and no other', async () => {
      const store = await filled('a/b', 'a/c', 'a/bb', 'd/e/f');
      await store.remove('a/b');
      await store.remove('d/e/f');
      expect(await keysOf(store)).toEqual(['a/bb', 'a/c']);
    });

    test('removing what is not there is no error', async () => {
      const store = await filled('a/b');
      for (const key of ['nothing', 'a', 'a/b/c', 'no/such/folder']) await store.remove(key);
      expect(await keysOf(store)).toEqual(['a/b']);
    });

    test('while others write beside it nothing is lost', async () => {
      const store = newStore();
      const keys = Array.from({ length: 40 }, (_, index) => `day/deep/${index}`);
      await Promise.all(
        keys.map(async (key, index) => {
          await store.write(key, Buffer.from(key));
          if (index % 2 === 0) await store.remove(key);
        }),
      );
      expect(await keysOf(store)).toEqual(keys.filter((_, index) => index % 2 === 1).sort(byCodePoint));
    });
  });

  test.each([
    ['an empty key', ''],
    ['half a surrogate pair', 'a\ud83d'],
  ])('%s is an error', async (_, key) => {
    const store = newStore();
    const expected = { name: 'WfmError', code: 'store' };
    await expect(store.write(key, Buffer.from('x'))).rejects.toMatchObject(expected);
    await expect(store.create(key, Buffer.from('x'))).rejects.toMatchObject(expected);
    await expect(store.read(key)).rejects.toMatchObject(expected);
    await expect(store.remove(key)).rejects.toMatchObject(expected);
    expect(await keysOf(store)).toEqual([]);
  });
}

/** Takes over a lock that its holder has given up; leaves any other alone. */
async function stale(present: Buffer, store: Store, body: Buffer, tag: string): Promise<boolean> {
  return present.toString() === 'stale' && store.replace('lock', body, tag);
}

export async function listed(store: Store, range?: KeyRange): Promise<StoredObject[]> {
  const objects: StoredObject[] = [];
  for await (const object of store.list(range)) objects.push(object);
  return objects;
}

export async function keysOf(store: Store, range?: KeyRange): Promise<string[]> {
  return (await listed(store, range)).map(({ key }) => key);
}

/** The bytes of an object that must be there. */
export async function bytesOf(store: Store, key: string): Promise<Buffer> {
  const body = await store.read(key);
  if (body === null) throw new Error(`no object ${key}`);
  return wholeBody(body);
}

/** Every object's content as text. */
export async function contentsOf(store: Store): Promise<Record<string, string>> {
  const contents: Record<string, string> = {};
  for (const key of await keysOf(store)) contents[key] = (await bytesOf(store, key)).toString();
  return contents;
}

async function inTurns<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<unknown>): Promise<void> {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of rest) await work(item);
    }),
  );
}
