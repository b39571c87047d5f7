import { s3Store } from '../../converter/stores/s3-store';
import { aSite, type TestSite } from '../cli/a-site';
import { newBucket } from '../stores/buckets';
import { bytesOf, keysOf } from '../stores/contract';

/** A test site in a bucket, and the same one in a folder. */
export interface SiteInS3 {
  readonly folder: TestSite;
  readonly environment: { readonly CONFIG_LOCATION: string; readonly BACKFILL_LOCATION: string };
  /** Copies what is in the folder now to the bucket. */
  upload(): Promise<void>;
  /** What lies below a prefix of the bucket, by key. */
  files(prefix: string): Promise<Record<string, string>>;
  write(key: string, content: string): Promise<void>;
  remove(): void;
}

/** The configuration is in the bucket, too; its relative places lie beside it. */
export async function aSiteInS3(
  dates: readonly string[],
  part: Readonly<Record<string, unknown>> = {},
): Promise<SiteInS3> {
  const folder = aSite(dates, part);
  const location = `s3://${await newBucket()}/`;
  const store = s3Store(location, 8);
  const site: SiteInS3 = {
    folder,
    environment: {
      CONFIG_LOCATION: `${location}aspect-wfm.config.json`,
      BACKFILL_LOCATION: `${location}backfill/`,
    },
    async upload() {
      const files = Object.entries(folder.files());
      await Promise.all(files.map(([path, content]) => store.write(path, Buffer.from(content))));
    },
    async files(prefix) {
      const keys = (await keysOf(store)).filter((key) => key.startsWith(prefix));
      const contents = await Promise.all(keys.map(async (key) => (await bytesOf(store, key)).toString()));
      return Object.fromEntries(keys.map((key, index) => [key.slice(prefix.length), contents[index] ?? '']));
    },
    write: (key, content) => store.write(key, Buffer.from(content)),
    remove() {
      store.close();
      folder.remove();
    },
  };
  await site.upload();
  return site;
}
