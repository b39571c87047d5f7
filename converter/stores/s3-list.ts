import type { ListObjectsV2CommandInput, ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import { byCodePoint } from '../core/order';
import { isInRange, isPastRange, keyJustBefore } from './key-range';
import type { S3Location } from './s3-location';
import type { KeyRange, StoredObject } from './store';

/** Asks for one page of a listing. */
export type ListPage = (input: ListObjectsV2CommandInput) => Promise<ListObjectsV2CommandOutput>;

/**
 * The objects under a prefix in the order of S3, which is that of code points, page by page, beginning at the range.
 * Folder markers of the console (empty objects whose key ends in `/`) are no objects.
 */
export async function* listObjects(place: S3Location, range: KeyRange, page: ListPage): AsyncGenerator<StoredObject> {
  let after: Pick<ListObjectsV2CommandInput, 'StartAfter' | 'ContinuationToken'> = startAfter(place, range);
  for (;;) {
    const answer = await page({
      Bucket: place.bucket,
      Prefix: place.prefix + (range.prefix ?? ''),
      // XML has no control characters, so keys travel encoded.
      EncodingType: 'url',
      ...after,
    });
    for (const { Key = '', Size = 0, ETag = '' } of answer.Contents ?? []) {
      const key = decodeKey(Key).slice(place.prefix.length);
      if (isPastRange(key, range)) return;
      const isFolderMarker = Size === 0 && (key === '' || key.endsWith('/'));
      if (!isFolderMarker && isInRange(key, range)) yield { key, size: Size, etag: unquoted(ETag) };
    }
    if (answer.NextContinuationToken === undefined) return;
    after = { ContinuationToken: answer.NextContinuationToken };
  }
}

/** An ETag as `StoredObject` has it. */
export function unquoted(etag: string): string {
  return etag.replace(/^"|"$/g, '');
}

/** A key of a listing: S3 encodes it like a form, a space as `+`, a plus sign as `%2B`. */
export function decodeKey(encoded: string): string {
  return decodeURIComponent(encoded.replaceAll('+', ' '));
}

function startAfter(place: S3Location, range: KeyRange): { StartAfter?: string } {
  const { prefix = '', from = '' } = range;
  return byCodePoint(from, prefix) > 0 ? { StartAfter: place.prefix + keyJustBefore(from) } : {};
}
