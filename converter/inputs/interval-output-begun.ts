import { CR, LF } from '../core/ascii';
import { listingRange } from '../core/connect/interval-output/object-key';
import type { Instant } from '../core/time/span';
import type { Store } from '../stores/store';
import { listIntervalOutput } from './day-objects';
import { streamObject } from './interval-output-object';
import { openInTurn } from './interval-output-read-ahead';

/** What is looked through, and how many objects are open at once. */
export interface EarlierOutput {
  readonly stream: string | null;
  readonly concurrency: number;
}

/**
 * Whether interval output has a row in an hour folder before that of an instant; heartbeat markers are none. Reads objects from
 * the oldest on, a few at a time, until one has a row.
 * @throws WfmError `store` when an object cannot be read.
 */
export async function hasEarlierRows(
  store: Store,
  before: Instant,
  { stream, concurrency }: EarlierOutput,
): Promise<boolean> {
  const { from: to } = listingRange(before, before);
  for await (const objects of inGroups(listIntervalOutput(store, { to }, stream), concurrency)) {
    let found = false;
    for await (const object of openInTurn(store, objects, concurrency)) {
      const feed = (bytes: Uint8Array) => {
        found ||= bytes.some((byte) => byte !== LF && byte !== CR);
      };
      await streamObject(object, { feed, end: () => undefined }, undefined);
    }
    if (found) return true;
  }
  return false;
}

async function* inGroups<Item>(items: AsyncIterable<Item>, size: number): AsyncGenerator<Item[]> {
  let group: Item[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
