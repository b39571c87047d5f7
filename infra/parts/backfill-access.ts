import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { useKey } from './bucket-key';
import type { Converter } from './converter';
import { HISTORY_PREFIXES } from './history-bucket';

/** What the steps of a backfill need of its folder in the bucket of history: each leaves one thing, and the total reads all. */
export function grantBackfill({ backfillPlan, backfillDay, backfillTotal }: Converter, history: IBucket): void {
  const objects = (pattern: string) => history.arnForObjects(`${HISTORY_PREFIXES.backfill}${pattern}`);
  const put = (pattern: string) => new PolicyStatement({ actions: ['s3:PutObject'], resources: [objects(pattern)] });
  const encrypt = useKey('Encrypt', 'kms:GenerateDataKey', [history]);
  const steps = [
    { step: backfillPlan, statements: [put('*/days.json'), ...encrypt] },
    // The writer of history may use the key already.
    { step: backfillDay, statements: [put('*/results/*')] },
    {
      step: backfillTotal,
      statements: [
        new PolicyStatement({
          actions: ['s3:ListBucket'],
          resources: [history.bucketArn],
          conditions: { StringLike: { 's3:prefix': `${HISTORY_PREFIXES.backfill}*` } },
        }),
        new PolicyStatement({ actions: ['s3:GetObject'], resources: [objects('*')] }),
        put('*/total.json'),
        ...useKey('Decrypt', 'kms:Decrypt', [history]),
        ...encrypt,
      ],
    },
  ];
  for (const { step, statements } of steps) for (const statement of statements) step.role.addToPolicy(statement);
}
