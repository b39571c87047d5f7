import { crc32, gunzipSync } from 'node:zlib';
import pLimit from 'p-limit';
import { brokenReport, parseReport, type ReportFile } from '../core/connect/reports/report-file';
import { wholeBody } from '../stores/open-body';
import type { Store } from '../stores/store';
import type { ReportObject } from './day-objects';
import { crcDigest } from './object-digest';

/** An exported report that was read whole. */
export interface ReadReport {
  readonly file: ReportFile;
  readonly size: number;
  readonly digest: string;
}

/** Reads reports; in the order of the objects. One that went away since it was listed is not there (`null` is left out). */
export async function readReports(
  store: Store,
  objects: readonly ReportObject[],
  concurrency: number,
): Promise<ReadReport[]> {
  const limit = pLimit(concurrency);
  const read = await Promise.all(objects.map((object) => limit(() => readReport(store, object))));
  return read.flatMap((report) => report ?? []);
}

async function readReport(store: Store, { key, etag }: ReportObject): Promise<ReadReport | null> {
  const body = await store.read(key);
  if (body === null) return null;
  const bytes = await wholeBody(body);
  const content = decompressed(bytes);
  return {
    file: content === null ? brokenReport(key) : parseReport(key, content),
    size: bytes.length,
    digest: etag ?? crcDigest(crc32(bytes)),
  };
}

/** Connect writes plain CSV; a file that someone packed by hand is told by its first bytes. `null`: a broken one. */
function decompressed(bytes: Buffer): Uint8Array | null {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return gunzipSync(bytes);
  } catch {
    return null;
  }
}
