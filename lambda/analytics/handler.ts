import { FirehoseClient } from '@aws-sdk/client-firehose';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context, KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';
import { s3Client } from '../../converter/stores/s3-client';
import { observe } from '../delivery/observability';
import { ANALYTICS_ENVIRONMENT, readEnvironment } from '../environment';
import { processBatch } from './process-batch';
import { liveStatusTable } from './status-table';

const environment = readEnvironment(ANALYTICS_ENVIRONMENT, process.env);
const observability = observe('analytics');

/** One attempt each: what failed is sent again by `sendAll`, which knows how much time there is. */
const ONE_ATTEMPT = { maxAttempts: 1 };
/** Little enough that a batch goes on with the last table where S3 does not answer. */
const STATUS_TABLE_LIMITS = { maxAttempts: 3, connectionTimeoutMs: 2_000, idleTimeoutMs: 3_000 };

const analytics = {
  firehose: new FirehoseClient(ONE_ATTEMPT),
  stream: environment.FIREHOSE_STREAM,
  sqs: new SQSClient(ONE_ATTEMPT),
  deadLetterQueueUrl: environment.DEAD_LETTER_QUEUE_URL,
  statuses: liveStatusTable({
    s3: s3Client(1, STATUS_TABLE_LIMITS),
    object: environment.STATUS_TABLE_LOCATION,
    refreshMs: environment.STATUS_TABLE_SECONDS * 1000,
    warn(problem) {
      observability.count({ statusTableProblems: 1 });
      observability.logger.warn('The status table cannot be read', { ...problem });
    },
  }),
  fields: environment.LINE_FIELDS,
  observability,
} as const;

/** Agent events of a Kinesis stream to interval output in a Firehose stream. */
export async function handler(event: KinesisStreamEvent, context: Context): Promise<KinesisStreamBatchResponse> {
  observability.logger.addContext(context);
  try {
    return await processBatch(event, context, analytics);
  } finally {
    observability.publish();
  }
}
