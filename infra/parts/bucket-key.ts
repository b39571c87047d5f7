import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';

/**
 * Use of the key of buckets for the objects in them, by an action of KMS; which objects is for S3's permissions to say. None
 * for buckets whose key S3 manages.
 */
export function useKey(sid: string, action: string, buckets: readonly IBucket[]): PolicyStatement[] {
  const keys = new Set(
    buckets.flatMap(({ encryptionKey }) => (encryptionKey === undefined ? [] : [encryptionKey.keyArn])),
  );
  if (keys.size === 0) return [];
  const objects = buckets.flatMap((bucket) => [bucket.bucketArn, bucket.arnForObjects('*')]);
  return [
    new PolicyStatement({
      sid,
      actions: [action],
      resources: [...keys],
      conditions: { StringLike: { 'kms:EncryptionContext:aws:s3:arn': objects } },
    }),
  ];
}
