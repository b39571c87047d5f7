import { WfmError } from '../core/errors';

/** A bucket and the prefix that all keys of a store share: empty, or with its trailing `/`. */
export interface S3Location {
  readonly bucket: string;
  readonly prefix: string;
}

const SCHEME = 's3://';

/** Whether a location of the configuration is in S3; any other is a folder path. */
export function isS3Location(location: string): boolean {
  return location.startsWith(SCHEME);
}

/**
 * Takes `s3://bucket/prefix/` apart; a prefix without trailing `/` gets one.
 * Throws `configuration` where there is no bucket, or the bucket is of a kind that lists in no order.
 */
export function parseS3Location(location: string): S3Location {
  const path = location.slice(SCHEME.length);
  const slash = path.indexOf('/');
  const bucket = slash < 0 ? path : path.slice(0, slash);
  const prefix = slash < 0 ? '' : path.slice(slash + 1);
  checkBucket(bucket, location);
  return { bucket, prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/` };
}

function checkBucket(bucket: string, location: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]+$/.test(bucket)) {
    throw new WfmError('configuration', {
      where: location,
      expected: 'a location s3://bucket/prefix/',
      got: bucket === '' ? 'no bucket name' : `"${bucket}" as bucket name`,
      remedy: 'Write the name of the bucket after s3://.',
    });
  }
  // Directory buckets list in no order and know no StartAfter; a day's window could not be listed.
  if (bucket.endsWith('--x-s3')) {
    throw new WfmError('configuration', {
      where: location,
      expected: 'a general purpose bucket',
      got: 'a directory bucket (S3 Express One Zone)',
      remedy: 'Use a general purpose bucket; Amazon Connect and Firehose write to no other.',
    });
  }
}
