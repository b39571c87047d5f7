import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, readLocation } from '../../converter/stores/open-store';
import { isS3Location, parseS3Location } from '../../converter/stores/s3-location';
import { describeWithEmulator } from '../emulator/emulator';
import { newBucket } from './buckets';

const SETTINGS = { concurrency: 2 };

test.each([
  ['s3://bucket/prefix/', true],
  ['/folder/s3://x', false],
  ['/folder', false],
])('%s is in S3: %s', (location, expected) => {
  expect(isS3Location(location)).toBe(expected);
});

test.each([
  ['s3://bucket', 'bucket', ''],
  ['s3://bucket/', 'bucket', ''],
  ['s3://bucket/a', 'bucket', 'a/'],
  ['s3://bucket/a/', 'bucket', 'a/'],
  ['s3://my.bucket-1/a b/+ü/', 'my.bucket-1', 'a b/+ü/'],
  ['s3://bucket//', 'bucket', '/'],
])('%s', (location, bucket, prefix) => {
  expect(parseS3Location(location)).toEqual({ bucket, prefix });
  expect(openStore(location, SETTINGS).location).toBe(`s3://${bucket}/${prefix}`);
});

test.each([
  [
    's3://',
    's3://: expected a location s3://bucket/prefix/, got no bucket name. Write the name of the bucket after s3://.',
  ],
  [
    's3:///x',
    's3:///x: expected a location s3://bucket/prefix/, got no bucket name. Write the name of the bucket after s3://.',
  ],
  [
    's3://b u/x',
    's3://b u/x: expected a location s3://bucket/prefix/, got "b u" as bucket name. Write the name of the bucket after s3://.',
  ],
  [
    's3://-b/x',
    's3://-b/x: expected a location s3://bucket/prefix/, got "-b" as bucket name. Write the name of the bucket after s3://.',
  ],
  [
    's3://b?',
    's3://b?: expected a location s3://bucket/prefix/, got "b?" as bucket name. Write the name of the bucket after s3://.',
  ],
  [
    's3://a--use1-az4--x-s3/p/',
    's3://a--use1-az4--x-s3/p/: expected a general purpose bucket, got a directory bucket (S3 Express One Zone). Use a general purpose bucket; Amazon Connect and Firehose write to no other.',
  ],
])('%s is an error of the configuration', (location, message) => {
  expect(() => openStore(location, SETTINGS)).toThrow(expect.objectContaining({ code: 'configuration', message }));
});

test('one file by its full name', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'open-store-'));
  writeFileSync(join(folder, 'a map.csv'), 'content');
  expect(openStore(folder, SETTINGS).location).toBe(folder);
  expect(await readLocation(join(folder, 'a map.csv'), SETTINGS)).toEqual(Buffer.from('content'));
  expect(await readLocation(join(folder, 'none', 'map.csv'), SETTINGS)).toBeNull();
  rmSync(folder, { recursive: true });
});

describeWithEmulator('one object of S3 by its full name', () => {
  test('at the top of a bucket and below', async () => {
    const bucket = await newBucket();
    const store = openStore(`s3://${bucket}`, SETTINGS);
    await store.write('top.csv', Buffer.from('top'));
    await store.write('maps/a + ü.csv', Buffer.from('below'));
    store.close();
    expect(await readLocation(`s3://${bucket}/top.csv`, SETTINGS)).toEqual(Buffer.from('top'));
    expect(await readLocation(`s3://${bucket}/maps/a + ü.csv`, SETTINGS)).toEqual(Buffer.from('below'));
    expect(await readLocation(`s3://${bucket}/maps/none.csv`, SETTINGS)).toBeNull();
  });
});
