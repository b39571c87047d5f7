import { basename, dirname } from 'node:path';
import { folderStore } from './folder-store';
import { isS3Location, parseS3Location } from './s3-location';
import { s3Store } from './s3-store';
import type { Store } from './store';

/** Settings `s3.*` of spec 4. */
export interface StoreSettings {
  /** Requests, and open bodies, of one S3 store at once. */
  readonly concurrency: number;
}

/** The store at `s3://bucket/prefix/`, or in a folder given by its absolute path. Nothing is asked or made yet. */
export function openStore(location: string, settings: StoreSettings): Store {
  return isS3Location(location) ? s3Store(location, settings.concurrency) : folderStore(location);
}

/** The content of one small object or file (a map) by its full name, or `null` when there is none. Throws `store`. */
export async function readLocation(name: string, settings: StoreSettings): Promise<Buffer | null> {
  const { location, key } = isS3Location(name) ? s3ObjectName(name) : { location: dirname(name), key: basename(name) };
  const store = openStore(location, settings);
  try {
    return (await store.readTagged(key))?.body ?? null;
  } finally {
    store.close();
  }
}

function s3ObjectName(name: string): { readonly location: string; readonly key: string } {
  const { bucket, prefix } = parseS3Location(name);
  const fullKey = prefix.slice(0, -1);
  const slash = fullKey.lastIndexOf('/') + 1;
  return { location: `s3://${bucket}/${fullKey.slice(0, slash)}`, key: fullKey.slice(slash) };
}
