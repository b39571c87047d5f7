import { createHash } from 'node:crypto';
import { WfmError } from '../../converter/core/errors';
import { byCodePoint } from '../../converter/core/order';
import { isInRange } from '../../converter/stores/key-range';
import type { KeyRange, Store, StoredObject } from '../../converter/stores/store';

/** A store in memory, with ETags as S3 has them; for tests that need many stores. The contract suite holds it too. */
export function memoryStore(): Store {
  const objects = new Map<string, Buffer>();
  const put = (key: string, body: Uint8Array) => {
    if (key === '' || Buffer.from(key).toString() !== key) throw problem(key, 'a key of UTF-8');
    objects.set(key, Buffer.from(body));
    return true;
  };
  return {
    location: 'memory:',
    list: (range = {}) => listed(objects, range),
    async read(key) {
      const body = known(objects, key);
      return body && pieces(body);
    },
    async readTagged(key) {
      const body = known(objects, key);
      return body && { body, tag: etagOf(body) };
    },
    async write(key, body) {
      put(key, body);
    },
    create: async (key, body) => !objects.has(key) && put(key, body),
    async replace(key, body, tag) {
      const present = objects.get(key);
      return present !== undefined && etagOf(present) === tag && put(key, body);
    },
    async copy(from, to) {
      const body = objects.get(from);
      if (body === undefined) throw problem(from, 'an object');
      put(to, body);
    },
    async remove(key) {
      known(objects, key);
      objects.delete(key);
    },
    close: () => undefined,
  };
}

async function* listed(objects: ReadonlyMap<string, Buffer>, range: KeyRange): AsyncGenerator<StoredObject> {
  for (const key of [...objects.keys()].filter((one) => isInRange(one, range)).sort(byCodePoint)) {
    const body = objects.get(key);
    if (body !== undefined) yield { key, size: body.length, etag: etagOf(body) };
  }
}

const PIECE_BYTES = 64 * 1024;

async function* pieces(body: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < body.length; at += PIECE_BYTES) yield body.subarray(at, at + PIECE_BYTES);
}

function known(objects: ReadonlyMap<string, Buffer>, key: string): Buffer | null {
  if (key === '' || Buffer.from(key).toString() !== key) throw problem(key, 'a key of UTF-8');
  return objects.get(key) ?? null;
}

function etagOf(body: Buffer): string {
  return createHash('md5').update(body).digest('hex');
}

function problem(key: string, expected: string): WfmError {
  return new WfmError('store', { where: `memory:${key}`, expected, got: 'none', remedy: 'Correct the test.' });
}
