import { Duration } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** What could not be used, kept for the 14 days that SQS allows. */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue;
  private readonly key: IKey | null;

  /** `key`: the one that SQS manages where it is `null`. */
  constructor(scope: Construct, id: string, key: IKey | null) {
    super(scope, id);
    this.key = key;
    this.queue = new Queue(this, 'Queue', {
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      ...(key === null
        ? { encryption: QueueEncryption.SQS_MANAGED }
        : { encryption: QueueEncryption.KMS, encryptionMasterKey: key }),
    });
  }

  /** Lets a role send, and do nothing else with the key. */
  allowSend(role: Role): void {
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }));
    if (this.key === null) return;
    role.addToPolicy(
      new PolicyStatement({ actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [this.key.keyArn] }),
    );
  }

  /** Where a function's failures go. The CDK's own destination would allow more of the key than it takes. */
  failureOf(role: Role): { bind(): { destination: string } } {
    this.allowSend(role);
    return { bind: () => ({ destination: this.queue.queueArn }) };
  }
}
