import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, type LifecycleRule } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

export interface PrivateBucketProps {
  /** Key of the objects; `null`: the one that S3 manages. */
  readonly key: IKey | null;
  /** Where its access is logged, under its own name. */
  readonly accessLog: IBucket;
  /** Beside the one that deletes former versions. */
  readonly lifecycleRules: readonly LifecycleRule[];
}

/** Days after which a version that was replaced or deleted goes, and an access log. */
const REMAINS_DAYS = 90;

/** What every bucket here is: private, by TLS only, and kept whatever becomes of the stack. */
const CLOSED = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  removalPolicy: RemovalPolicy.RETAIN,
};

/** A bucket for data: closed, encrypted, versioned. */
export function privateBucket(scope: Construct, id: string, props: PrivateBucketProps): IBucket {
  return asBucket(
    new Bucket(scope, id, {
      ...CLOSED,
      ...(props.key === null
        ? { encryption: BucketEncryption.S3_MANAGED }
        : { encryption: BucketEncryption.KMS, encryptionKey: props.key, bucketKeyEnabled: true }),
      versioned: true,
      serverAccessLogsBucket: props.accessLog,
      serverAccessLogsPrefix: `${id}/`,
      lifecycleRules: [
        {
          id: 'remains',
          abortIncompleteMultipartUploadAfter: Duration.days(7),
          noncurrentVersionExpiration: Duration.days(REMAINS_DAYS),
        },
        ...props.lifecycleRules,
      ],
    }),
  );
}

/** The bucket in which the access to the others is logged. S3 writes such logs to buckets without a KMS key only. */
export function accessLogBucket(scope: Construct): IBucket {
  return asBucket(
    new Bucket(scope, 'AccessLog', {
      ...CLOSED,
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ id: 'age', expiration: Duration.days(REMAINS_DAYS) }],
    }),
  );
}

/** With exact optional properties the CDK's classes do not match its own interfaces: a property may be there, as `undefined`. */
function asBucket(bucket: Bucket): IBucket {
  return bucket as IBucket;
}
