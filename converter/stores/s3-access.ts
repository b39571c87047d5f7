import type { S3Client } from '@aws-sdk/client-s3';
import { WfmError } from '../core/errors';
import type { AwsRequest } from './aws-errors';
import { type Gate, throughGate } from './gate';
import type { S3Limits } from './s3-client';
import { s3Error } from './s3-errors';
import type { S3Location } from './s3-location';

/** What the operations of an S3 store share. */
export interface S3Access {
  readonly place: S3Location;
  readonly limits: S3Limits;
  readonly client: S3Client;
  /** Bounds requests and, apart from them, open bodies: an unread body must not keep a lock from being renewed. */
  readonly requests: Gate;
  readonly bodies: Gate;
}

/** An object by its full name. */
export interface S3Object {
  /** `s3://bucket/key`, for messages. */
  readonly where: string;
  readonly name: { readonly Bucket: string; readonly Key: string };
}

const MAX_KEY_BYTES = 1024;

/** The object of a key of the store; throws `store` for a key that S3 cannot hold. */
export function objectAt({ place }: S3Access, key: string): S3Object {
  const fullKey = place.prefix + key;
  const where = whereOf(place, key);
  if (key === '' || Buffer.from(fullKey).toString() !== fullKey || Buffer.byteLength(fullKey) > MAX_KEY_BYTES) {
    throw new WfmError('store', {
      where,
      expected: `a key of 1 to ${MAX_KEY_BYTES} bytes of UTF-8`,
      got: `${JSON.stringify(fullKey)}, ${Buffer.byteLength(fullKey)} bytes`,
      remedy: 'Shorten the prefix of the location or the name.',
    });
  }
  return { where, name: { Bucket: place.bucket, Key: fullKey } };
}

/** How messages name a key, or with `''` the location itself. */
export function whereOf(place: S3Location, key: string): string {
  return `s3://${place.bucket}/${place.prefix}${key}`;
}

/** Sends in a place of the gate; a failure becomes an error that names `where` and the request. */
export async function asked<T>(s3: S3Access, where: string, request: AwsRequest, send: () => Promise<T>): Promise<T> {
  try {
    return await throughGate(s3.requests, send);
  } catch (error) {
    throw s3Error(error, where, request);
  }
}
