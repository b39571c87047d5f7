import { gzipSync } from 'node:zlib';
import { hasEarlierRows } from '../../converter/inputs/interval-output-begun';
import { memoryStore } from '../stores/memory-store';

const BEFORE = Date.parse('2026-06-02T12:30:00Z');
const EARLIER = '2026/06/02/11/stream-1-2026-06-02-11-59-59-a';

async function begun(objects: Readonly<Record<string, string | Buffer>>, stream: string | null = null) {
  const store = memoryStore();
  for (const [key, content] of Object.entries(objects)) await store.write(key, Buffer.from(content));
  return hasEarlierRows(store, BEFORE, { stream, concurrency: 2 });
}

test.each<[string, Record<string, string | Buffer>, boolean]>([
  ['nothing', {}, false],
  ['heartbeat markers', { [EARLIER]: '\n\r\n', [`${EARLIER}b.gz`]: gzipSync('\n\n') }, false],
  ['a row', { [EARLIER]: 'a row\n' }, true],
  ['a packed row after markers', { [EARLIER]: '\n', [`${EARLIER}b.gz`]: gzipSync('\na row\n') }, true],
  ['a row in an hour folder that is not before', { '2026/06/02/12/stream-1-2026-06-02-12-00-00-a': 'a row\n' }, false],
  ['what is no interval output', { '2026/06/02/11/readme.txt': 'a row\n', 'processing-failed/a': 'a row\n' }, false],
])('%s', async (_, objects, expected) => {
  expect(await begun(objects)).toBe(expected);
});

test('of the stream that is configured', async () => {
  expect(await begun({ [EARLIER]: 'a row\n' }, 'stream')).toBe(true);
  expect(await begun({ [EARLIER]: 'a row\n' }, 'another')).toBe(false);
});

test('reads no further than the first row', async () => {
  const store = memoryStore();
  for (let i = 0; i < 50; i++) await store.write(`2026/06/02/11/stream-1-2026-06-02-11-59-59-${i}`, Buffer.from('a\n'));
  const read = jest.spyOn(store, 'read');
  expect(await hasEarlierRows(store, BEFORE, { stream: null, concurrency: 2 })).toBe(true);
  expect(read.mock.calls.length).toBeLessThanOrEqual(2);
});
