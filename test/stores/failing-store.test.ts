import { contentsOf, keysOf } from './contract';
import { failingStore, ProcessDied } from './failing-store';
import { memoryStore } from './memory-store';

test('a failing store dies instead of its n-th change and stays dead', async () => {
  const store = memoryStore();
  const failing = failingStore(store, 4);
  await failing.write('a', Buffer.from('a'));
  expect(await failing.create('a', Buffer.from('b'))).toBe(false);
  await failing.copy('a', 'b');
  const body = await failing.read('a');
  const { tag = '' } = (await failing.readTagged('a')) ?? {};
  const list = failing.list()[Symbol.asyncIterator]();
  expect(await list.next()).toMatchObject({ value: { key: 'a' } });
  expect(failing.changes()).toBe(3);

  await expect(failing.remove('a')).rejects.toThrow(new ProcessDied('killed at change 4'));
  expect(failing.changes()).toBe(4);
  const later: (() => Promise<unknown>)[] = [
    () => failing.write('c', Buffer.from('c')),
    () => failing.create('c', Buffer.from('c')),
    () => failing.replace('a', Buffer.from('c'), tag),
    () => failing.copy('a', 'c'),
    () => failing.remove('b'),
    () => failing.read('a'),
    () => failing.readTagged('a'),
    () => keysOf(failing),
    () => list.next(),
    async () => body?.[Symbol.asyncIterator]().next(),
  ];
  for (const call of later) await expect(call()).rejects.toThrow(ProcessDied);
  expect(failing.changes()).toBe(4);
  expect(await contentsOf(store)).toEqual({ a: 'a', b: 'a' });
});

test('with no end it counts', async () => {
  const failing = failingStore(memoryStore(), Number.POSITIVE_INFINITY);
  for (const key of ['a', 'b', 'c']) await failing.write(key, Buffer.from(key));
  expect(failing.changes()).toBe(3);
  expect(await keysOf(failing)).toEqual(['a', 'b', 'c']);
});
