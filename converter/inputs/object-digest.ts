import { crc32 } from 'node:zlib';
import type { Store } from '../stores/store';

/** The digest of an object in a store without ETags, from the CRC-32 of its bytes as stored (spec 3, inputs). */
export function crcDigest(crc: number): string {
  return `crc32:${crc.toString(16).padStart(8, '0')}`;
}

/** Reads an object for its digest; `null` when it is gone. */
export async function digestOf(store: Store, key: string): Promise<string | null> {
  const body = await store.read(key);
  if (body === null) return null;
  let crc = 0;
  for await (const chunk of body) crc = crc32(chunk, crc);
  return crcDigest(crc);
}
