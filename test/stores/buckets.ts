import { randomBytes } from 'node:crypto';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';

/** Makes a bucket in the emulator of `process.env`; its name. */
export async function newBucket(region = 'us-east-1'): Promise<string> {
  const client = new S3Client({ forcePathStyle: true, region });
  const bucket = `bucket-${randomBytes(6).toString('hex')}`;
  await client.send(
    new CreateBucketCommand({
      Bucket: bucket,
      ...(region === 'us-east-1' ? {} : { CreateBucketConfiguration: { LocationConstraint: region as 'eu-west-1' } }),
    }),
  );
  client.destroy();
  return bucket;
}
