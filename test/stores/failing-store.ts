import type { Store } from '../../converter/stores/store';

/** What a store of a dead process answers. No `WfmError`, since no code may handle it. */
export class ProcessDied extends Error {
  override readonly name = 'ProcessDied';
}

/** A store that dies, and how many changes it was asked for until then. */
export interface FailingStore extends Store {
  readonly changes: () => number;
}

/**
 * The store as a process sees it that is killed instead of making its n-th change (from 1; a copy, a removal and an
 * attempt to create or replace are changes). From then on every call fails. With `Infinity` it counts only.
 */
export function failingStore(store: Store, n: number): FailingStore {
  let changes = 0;
  const alive = () => {
    if (changes >= n) throw new ProcessDied(`killed at change ${n}`);
  };
  const change = async <T>(work: () => Promise<T>): Promise<T> => {
    alive();
    changes++;
    alive();
    return work();
  };
  async function* whileAlive<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
    alive();
    for await (const item of items) {
      alive();
      yield item;
    }
  }
  return {
    changes: () => changes,
    location: store.location,
    list: (range) => whileAlive(store.list(range)),
    async read(key) {
      alive();
      const body = await store.read(key);
      return body && whileAlive(body);
    },
    async readTagged(key) {
      alive();
      return store.readTagged(key);
    },
    write: (key, body) => change(() => store.write(key, body)),
    create: (key, body) => change(() => store.create(key, body)),
    replace: (key, body, tag) => change(() => store.replace(key, body, tag)),
    copy: (from, to) => change(() => store.copy(from, to)),
    remove: (key) => change(() => store.remove(key)),
    close: () => store.close(),
  };
}
