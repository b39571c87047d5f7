import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { backOffMs } from './back-off';
import { asked, objectAt, type S3Access, type S3Object } from './s3-access';
import { attemptsOf, isConditionConflict, isConditionFailed, isMissingObject, S3_REQUESTS } from './s3-errors';

/** User metadata by which a conditional write knows its own object again when the answer to it was lost. */
const WRITE_ID = 'aspect-wfm-write';

/** Writes or overwrites an object. */
export async function putObject(s3: S3Access, key: string, body: Uint8Array): Promise<void> {
  const { where, name } = objectAt(s3, key);
  await asked(s3, where, S3_REQUESTS.write, () => s3.client.send(new PutObjectCommand({ ...name, Body: body })));
}

/** Writes on a condition: `true` when the object is this one now, `false` when the condition did not hold. */
export async function putObjectIf(
  s3: S3Access,
  key: string,
  body: Uint8Array,
  condition: Pick<PutObjectCommandInput, 'IfNoneMatch' | 'IfMatch'>,
): Promise<boolean> {
  const object = objectAt(s3, key);
  const writeId = randomUUID();
  const input = { ...object.name, ...condition, Body: body, Metadata: { [WRITE_ID]: writeId } };
  return asked(s3, object.where, S3_REQUESTS.write, async () => {
    for (let conflicts = 0; ; conflicts++) {
      try {
        await s3.client.send(new PutObjectCommand(input));
        return true;
      } catch (error) {
        if (isMissingObject(error)) return false;
        // An earlier attempt may have been carried out although its answer did not arrive.
        if (isConditionFailed(error)) return attemptsOf(error) > 1 && (await hasWriteId(s3, object, writeId));
        if (!isConditionConflict(error) || conflicts >= s3.limits.maxAttempts) throw error;
      }
      await delay(backOffMs(conflicts));
    }
  });
}

/** Copies an object, which must exist; the new one is complete when it is seen. */
export async function copyObject(s3: S3Access, from: string, to: string): Promise<void> {
  const source = objectAt(s3, from);
  const target = objectAt(s3, to);
  const CopySource = `${source.name.Bucket}/${encodeURIComponent(source.name.Key)}`;
  await asked(s3, source.where, S3_REQUESTS.copy, () =>
    s3.client.send(new CopyObjectCommand({ ...target.name, CopySource })),
  );
}

/** Removes an object; S3 does not mind if there is none. */
export async function removeObject(s3: S3Access, key: string): Promise<void> {
  const { where, name } = objectAt(s3, key);
  await asked(s3, where, S3_REQUESTS.remove, () => s3.client.send(new DeleteObjectCommand(name)));
}

async function hasWriteId(s3: S3Access, object: S3Object, writeId: string): Promise<boolean> {
  try {
    const head = await s3.client.send(new HeadObjectCommand(object.name));
    return head.Metadata?.[WRITE_ID] === writeId;
  } catch (error) {
    if (isMissingObject(error)) return false;
    throw error;
  }
}
