import { FirehoseClient, PutRecordCommand } from '@aws-sdk/client-firehose';
import { KinesisAnalyticsV2Client } from '@aws-sdk/client-kinesis-analytics-v2';
import { LambdaClient } from '@aws-sdk/client-lambda';
import type { Context } from 'aws-lambda';
import { observe } from '../delivery/observability';
import { HEARTBEAT_ENVIRONMENT, readEnvironment } from '../environment';
import { flinkRuns, mappingRuns } from './health';

const environment = readEnvironment(HEARTBEAT_ENVIRONMENT, process.env);
const observability = observe('heartbeat');
const firehose = new FirehoseClient({});
const analyticsRuns = healthCheck();

/**
 * Puts an empty line into interval output, so that objects appear even when nobody is signed in; only when the analytics
 * runs, since a heartbeat must not hide a dead pipeline.
 * @throws Error where it does not run, or Firehose does not take the line: the alarm fires.
 */
export async function handler(_event: unknown, context: Context): Promise<void> {
  observability.logger.addContext(context);
  try {
    await analyticsRuns();
    await firehose.send(
      new PutRecordCommand({ DeliveryStreamName: environment.FIREHOSE_STREAM, Record: { Data: Buffer.from('\n') } }),
    );
    observability.count({ heartbeats: 1 });
  } finally {
    observability.publish();
  }
}

function healthCheck(): () => Promise<void> {
  if (environment.ENGINE === 'flink') {
    const client = new KinesisAnalyticsV2Client({});
    return () => flinkRuns(client, environment.APPLICATION_NAME);
  }
  const client = new LambdaClient({});
  return () => mappingRuns(client, environment.EVENT_SOURCE_MAPPING_ID);
}
