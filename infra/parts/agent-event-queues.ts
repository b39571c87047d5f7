import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { DeduplicationScope, FifoThroughputLimit, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export interface AgentEventQueuesProps {
  /** 1 to 10. */
  readonly count: number;
  /** `null`: the one that SQS manages. */
  readonly key: IKey | null;
}

/** The FIFO queues that Aspect RTA polls; an agent's events are in one of them, in their order. */
export function agentEventQueues(scope: Construct, { count, key }: AgentEventQueuesProps): Queue[] {
  return Array.from(
    { length: count },
    (_, index) =>
      new Queue(scope, `RtaQueue${index + 1}`, {
        fifo: true,
        // Agents do not wait for each other: a group is an agent.
        deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
        fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
        enforceSSL: true,
        retentionPeriod: Duration.days(4),
        ...(key === null
          ? { encryption: QueueEncryption.SQS_MANAGED }
          : { encryption: QueueEncryption.KMS, encryptionMasterKey: key }),
      }),
  );
}
