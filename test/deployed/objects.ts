import { gunzipSync } from 'node:zlib';
import { openStore } from '../../converter/stores/open-store';

/** The objects below a location (`s3://bucket/prefix/`), by key, unpacked. */
export async function objectsAt(location: string): Promise<Record<string, string>> {
  const store = openStore(location, { concurrency: 32 });
  try {
    const keys: string[] = [];
    for await (const { key } of store.list()) keys.push(key);
    const texts = await Promise.all(
      keys.map(async (key) => [key, unpacked((await store.readTagged(key))?.body ?? Buffer.alloc(0))] as const),
    );
    return Object.fromEntries(texts);
  } finally {
    store.close();
  }
}

/** Puts objects below a location. */
export async function putObjects(location: string, objects: Readonly<Record<string, string>>): Promise<void> {
  const store = openStore(location, { concurrency: 32 });
  try {
    await Promise.all(Object.entries(objects).map(([key, text]) => store.write(key, Buffer.from(text))));
  } finally {
    store.close();
  }
}

/** Removes an object below a location. */
export async function removeObject(location: string, key: string): Promise<void> {
  const store = openStore(location, { concurrency: 1 });
  try {
    await store.remove(key);
  } finally {
    store.close();
  }
}

/** The lines of all objects below a location, without empty ones, in order of their bytes. */
export async function linesAt(location: string): Promise<string[]> {
  return Object.values(await objectsAt(location))
    .flatMap((text) => text.split('\n'))
    .filter((line) => line !== '')
    .sort();
}

function unpacked(body: Buffer): string {
  return (body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body).toString();
}
