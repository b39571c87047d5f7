import { WfmError } from '../core/errors';
import type { Store } from '../stores/store';
import type { IntervalOutputObject, OpenableObject } from './interval-output-object';

type Body = AsyncIterable<Uint8Array>;

/**
 * Gives objects in their order, `concurrency` of them open: while one is read the next ones are on their way. Reading them
 * one after the other leaves each agent's events nearly sorted. An object is closed by reading it to its end.
 */
export async function* openInTurn(
  store: Store,
  objects: readonly IntervalOutputObject[],
  concurrency: number,
): AsyncGenerator<OpenableObject> {
  const ahead: Promise<Body>[] = [];
  try {
    for (const [index, object] of objects.entries()) {
      for (const next of objects.slice(index + ahead.length, index + Math.max(1, concurrency))) {
        const body = open(store, next.key);
        // It is the reader of the object who is told.
        body.catch(() => {});
        ahead.push(body);
      }
      let first = ahead.shift();
      yield {
        object,
        open() {
          const body = first ?? open(store, object.key);
          first = undefined;
          return body;
        },
      };
    }
  } finally {
    await Promise.allSettled(ahead.map(async (body) => (await body)[Symbol.asyncIterator]().return?.()));
  }
}

async function open(store: Store, key: string): Promise<Body> {
  const body = await store.read(key);
  if (body !== null) return body;
  throw new WfmError('store', {
    where: `${store.location}${key}`,
    expected: 'the object that the listing showed',
    got: 'no such object',
    remedy: 'Run the same command again: it lists anew.',
  });
}
