import { type CfnParameter, Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { privateBucket } from './private-bucket';

export interface IntervalOutputBucketProps {
  readonly key: IKey | null;
  readonly accessLog: IBucket;
  /** Prefixes whose objects go after `days`: the status table, which is in this bucket too, stays. */
  readonly prefixes: readonly string[];
  readonly days: CfnParameter;
}

/** The bucket of interval output, its errors, and the status table. */
export function intervalOutputBucket(scope: Construct, props: IntervalOutputBucketProps): IBucket {
  return privateBucket(scope, 'IntervalOutput', {
    key: props.key,
    accessLog: props.accessLog,
    lifecycleRules: props.prefixes.map((prefix, index) => ({
      id: `age${index}`,
      prefix,
      expiration: Duration.days(props.days.valueAsNumber),
    })),
  });
}
