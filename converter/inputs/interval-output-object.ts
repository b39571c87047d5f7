import { crc32 } from 'node:zlib';
import type { Ending } from '../core/connect/interval-output/record-reader';
import type { Instant } from '../core/time/span';
import { gunzipObject, type OpenObject } from './interval-output-gunzip';
import { crcDigest } from './object-digest';

/** An object of interval output as the listing shows it. */
export interface IntervalOutputObject {
  readonly key: string;
  readonly size: number;
  /** `null` where the store has none. */
  readonly etag: string | null;
  /** Arrival of its oldest record, from its key. */
  readonly arrival: Instant;
}

/** An object and how to read it, as often as need be. */
export interface OpenableObject {
  readonly object: IntervalOutputObject;
  readonly open: OpenObject;
}

/** Takes an object's bytes, unzipped, in chunks of any size. */
export interface ByteReader {
  feed(chunk: Uint8Array): void;
  end(ending: Ending): void;
}

const GZIP_MAGIC = [0x1f, 0x8b];

/**
 * Streams one object into a reader, unzipping it where its first bytes say so, whatever its key says. Returns its digest:
 * the ETag where the store has one, else the CRC-32 of the bytes as stored.
 * @throws WfmError `store` when the object is gone or the store fails.
 */
export async function streamObject(
  { object: { etag }, open }: OpenableObject,
  reader: ByteReader,
  signal: AbortSignal | undefined,
): Promise<string> {
  let crc = 0;
  async function* stored(): AsyncIterable<Uint8Array> {
    for await (const chunk of await open()) {
      signal?.throwIfAborted();
      if (etag === null) crc = crc32(chunk, crc);
      yield chunk;
    }
  }
  const { chunks, isGzip } = await peek(stored());
  if (isGzip) {
    const outcome = await gunzipObject(chunks, open, (unzipped) => reader.feed(unzipped));
    reader.end(outcome === 'whole' ? 'intact' : 'cut');
  } else {
    for await (const chunk of chunks) reader.feed(chunk);
    reader.end('plain');
  }
  return etag ?? crcDigest(crc);
}

/** Looks at the first two bytes, and gives all chunks again. */
async function peek(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ readonly chunks: AsyncIterable<Uint8Array>; readonly isGzip: boolean }> {
  const iterator = chunks[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < GZIP_MAGIC.length) {
    const { done, value } = await iterator.next();
    if (done === true) break;
    head = Buffer.concat([head, value]);
  }
  async function* again(): AsyncIterable<Uint8Array> {
    try {
      yield head;
      yield* { [Symbol.asyncIterator]: () => iterator };
    } finally {
      await iterator.return?.();
    }
  }
  return { chunks: again(), isGzip: GZIP_MAGIC.every((byte, i) => head[i] === byte) };
}
