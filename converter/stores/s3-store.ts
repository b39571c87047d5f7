import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { gate } from './gate';
import { asked, type S3Access, whereOf } from './s3-access';
import { type S3Limits, s3Client, USUAL_S3_LIMITS } from './s3-client';
import { S3_REQUESTS } from './s3-errors';
import { listObjects } from './s3-list';
import { parseS3Location } from './s3-location';
import { openObject, readWithEtag } from './s3-read';
import { copyObject, putObject, putObjectIf, removeObject } from './s3-write';
import type { Store } from './store';

/**
 * A store under a prefix of an S3 bucket (spec 4, `location` and S3). At most `concurrency` requests, and as many open
 * bodies, at once: whoever opens a body reads it or stops reading it, the next one waits for its place.
 */
export function s3Store(location: string, concurrency: number, limits: S3Limits = USUAL_S3_LIMITS): Store {
  const place = parseS3Location(location);
  const client = s3Client(concurrency, limits);
  const s3: S3Access = { place, limits, client, requests: gate(concurrency), bodies: gate(concurrency) };
  const where = whereOf(place, '');
  return {
    location: where,
    list: (range = {}) =>
      listObjects(place, range, (input) =>
        asked(s3, where, S3_REQUESTS.list, () => client.send(new ListObjectsV2Command(input))),
      ),
    read: async (key) => (await openObject(s3, key))?.pieces ?? null,
    readTagged: (key) => readWithEtag(s3, key),
    write: (key, body) => putObject(s3, key, body),
    create: (key, body) => putObjectIf(s3, key, body, { IfNoneMatch: '*' }),
    replace: (key, body, tag) => putObjectIf(s3, key, body, { IfMatch: `"${tag}"` }),
    copy: (from, to) => copyObject(s3, from, to),
    remove: (key) => removeObject(s3, key),
    close: () => client.destroy(),
  };
}
