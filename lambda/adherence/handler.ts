import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context, KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';
import { hierarchyFilter } from '../../converter/core/adherence/hierarchy-filter';
import { observe } from '../delivery/observability';
import { ADHERENCE_ENVIRONMENT, QUEUE_FLAG, readEnvironment } from '../environment';
import type { Adherence } from './batch';
import { processBatch } from './process-batch';

const environment = readEnvironment(ADHERENCE_ENVIRONMENT, process.env);
const observability = observe('adherence');

/** One attempt each: what failed is done again by `sendAll`, which knows how much time there is. */
const ONE_ATTEMPT = { maxAttempts: 1 };
const dynamo = new DynamoDBClient(ONE_ATTEMPT);

const adherence: Adherence = {
  tables: { dynamo, states: environment.DynamoDbTableName, decisions: environment.DecisionTableName },
  flag:
    environment.ConfigTableName === ''
      ? { kind: 'environment', value: process.env[QUEUE_FLAG] }
      : { kind: 'table', dynamo, table: environment.ConfigTableName },
  sqs: new SQSClient(ONE_ATTEMPT),
  queueUrls: environment.queueUrls,
  filter: hierarchyFilter(environment.AhgFilterLevel, environment.AhgFilterSeparator, environment.AhgFilterValues),
  deadLetterQueueUrl: environment.DEAD_LETTER_QUEUE_URL,
  observability,
};

/** Agent events of a Kinesis stream to the tables and queues of Aspect RTA. */
export async function handler(event: KinesisStreamEvent, context: Context): Promise<KinesisStreamBatchResponse> {
  observability.logger.addContext(context);
  try {
    return await processBatch(event, context, adherence);
  } finally {
    observability.publish();
  }
}
