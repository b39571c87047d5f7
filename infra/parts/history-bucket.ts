import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { privateBucket } from './private-bucket';

export interface HistoryBucketProps {
  readonly key: IKey | null;
  readonly accessLog: IBucket;
}

/** Where things are in the history bucket. */
export const HISTORY_PREFIXES = {
  /** `site.json` and the maps that it names. */
  configuration: 'config/',
  /** A folder for each site day. */
  history: 'history/',
  /** A pick-up folder in the bucket, where `output.deliver` names it. */
  delivery: 'deliver/',
  /** Days of backfills and what became of them. */
  backfill: 'backfill/',
} as const;

/** The bucket of history, which never goes by itself, and of the configuration that it was made by. */
export function historyBucket(scope: Construct, { key, accessLog }: HistoryBucketProps): IBucket {
  return privateBucket(scope, 'History', {
    key,
    accessLog,
    lifecycleRules: [{ id: 'backfills', prefix: HISTORY_PREFIXES.backfill, expiration: Duration.days(90) }],
  });
}
