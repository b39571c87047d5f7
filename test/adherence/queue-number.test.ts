import { createHash } from 'node:crypto';
import { queueNumber } from '../../converter/core/adherence/queue-number';
import { QUEUE_VECTORS } from './queue-vectors';

const QUEUES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

test.each(QUEUE_VECTORS)('%s is in the queue that the original puts it into', (arn, expected) => {
  const digest = createHash('sha256').update(arn, 'utf8').digest();
  expect(QUEUES.map((queues) => queueNumber(digest, queues))).toEqual(expected);
});

test('negative hashes are among the vectors, and so is every queue of ten', () => {
  const isNegative = ([arn]: readonly [string, ...unknown[]]) =>
    ((createHash('sha256').update(arn, 'utf8').digest()[7] ?? 0) & 0x80) !== 0;
  expect(QUEUE_VECTORS.filter(isNegative).length).toBeGreaterThan(2);
  expect(QUEUE_VECTORS.filter((vector) => !isNegative(vector)).length).toBeGreaterThan(2);
});

test('only the first eight bytes count, least significant first', () => {
  const digest = (...bytes: number[]) => Uint8Array.from([...bytes, ...Array(32 - bytes.length).fill(0xff)]);
  expect(queueNumber(digest(7, 0, 0, 0, 0, 0, 0, 0), 10)).toBe(8);
  expect(queueNumber(digest(0, 1, 0, 0, 0, 0, 0, 0), 10)).toBe(7);
  expect(queueNumber(digest(255, 255, 255, 255, 255, 255, 255, 255), 10)).toBe(10);
});
