import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderStore } from '../../converter/stores/folder-store';
import { s3Store } from '../../converter/stores/s3-store';
import type { Store } from '../../converter/stores/store';
import { describeWithEmulator } from '../emulator/emulator';
import { newBucket } from './buckets';
import { storeContract } from './contract';
import { memoryStore } from './memory-store';

describe('a folder', () => {
  const parent = mkdtempSync(join(tmpdir(), 'stores-'));
  afterAll(() => rmSync(parent, { recursive: true }));
  let stores = 0;
  storeContract(() => folderStore(join(parent, `${stores++}`, 'folder of ü')));
});

describe('memory', () => storeContract(memoryStore));

describeWithEmulator('S3', () => {
  const stores: Store[] = [];
  let bucket = '';
  beforeAll(async () => {
    bucket = await newBucket();
  });
  afterAll(() => {
    for (const store of stores) store.close();
  });
  storeContract(() => {
    const store = s3Store(`s3://${bucket}/${stores.length}/prefix + of ü/`, 16);
    stores.push(store);
    return store;
  });
});
