import { GetObjectCommand, type GetObjectCommandOutput, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { openBody, wholeBody } from './open-body';
import { objectAt, type S3Access, type S3Object } from './s3-access';
import { discardBody, resumedBody } from './s3-body';
import { isAccessDenied, isMissingObject, S3_REQUESTS, s3Error } from './s3-errors';
import { decodeKey, unquoted } from './s3-list';
import type { TaggedContent } from './store';

/** An object whose body is under way. */
export interface OpenObject {
  readonly etag: string;
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** Begins to read an object, or `null`. Holds a place among the open bodies until it was read or given up. */
export async function openObject(s3: S3Access, key: string): Promise<OpenObject | null> {
  const object = objectAt(s3, key);
  const leave = await s3.bodies();
  try {
    const first = await firstAnswer(s3, object);
    if (first !== null) return opened(s3, object, first, leave);
    leave();
    return null;
  } catch (error) {
    leave();
    throw s3Error(error, object.where, S3_REQUESTS.read);
  }
}

/** A whole object with its ETag, or `null`. */
export async function readWithEtag(s3: S3Access, key: string): Promise<TaggedContent | null> {
  const open = await openObject(s3, key);
  return open && { body: await wholeBody(open.pieces), tag: open.etag };
}

/** The first answer to a request for an object, or `null` where there is none. */
async function firstAnswer(s3: S3Access, object: S3Object): Promise<GetObjectCommandOutput | null> {
  try {
    return await s3.client.send(new GetObjectCommand(object.name));
  } catch (error) {
    if (isMissingObject(error)) return null;
    // Where a policy limits s3:ListBucket to a prefix, S3 says 403 for a missing object too; the listing tells.
    if (isAccessDenied(error) && (await isNotListed(s3, object))) return null;
    throw error;
  }
}

async function isNotListed(s3: S3Access, { name: { Bucket, Key } }: S3Object): Promise<boolean> {
  try {
    const page = await s3.client.send(
      new ListObjectsV2Command({ Bucket, Prefix: Key, MaxKeys: 1, EncodingType: 'url' }),
    );
    return decodeKey(page.Contents?.[0]?.Key ?? '') !== Key;
  } catch {
    // The refusal of the object itself is the better message.
    return false;
  }
}

function opened(s3: S3Access, object: S3Object, first: GetObjectCommandOutput, leave: () => void): OpenObject {
  const stop = new AbortController();
  const pieces = resumedBody({
    where: object.where,
    first,
    from: (offset) =>
      s3.client.send(new GetObjectCommand({ ...object.name, Range: `bytes=${offset}-`, IfMatch: first.ETag })),
    maxResumes: s3.limits.maxAttempts,
    signal: stop.signal,
  });
  return {
    etag: unquoted(first.ETag ?? ''),
    pieces: openBody(pieces, () => {
      stop.abort();
      discardBody(first);
      leave();
    }),
  };
}
