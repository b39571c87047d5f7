import { randomBytes } from 'node:crypto';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';

/** Makes a bucket in the emulator of `process.env`; its name. */
export async function newBucket(): Promise<string> {
  const client = new S3Client({ forcePathStyle: true });
  const bucket = `bucket-${randomBytes(6).toString('hex')}`;
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  client.destroy();
  return bucket;
}
