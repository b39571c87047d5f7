import { FirehoseClient, ListDeliveryStreamsCommand } from '@aws-sdk/client-firehose';
import { KinesisClient, ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { LambdaClient, ListEventSourceMappingsCommand, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { askUnsigned } from './unsigned';

/** Everything in the account that runs, waits or costs, by what it is; what there is none of is not named. */
export async function whatIsLeft(): Promise<Record<string, unknown>> {
  const [lambda, kinesis, firehose] = [new LambdaClient(), new KinesisClient(), new FirehoseClient()];
  const [sqs, sfn] = [new SQSClient(), new SFNClient()];
  const schedules = await askUnsigned({ service: 'scheduler', method: 'GET', path: '/schedules' });
  const rules = await askUnsigned({ service: 'events', target: 'AWSEvents.ListRules', body: {} });
  const all: Record<string, unknown> = {
    functions: (await lambda.send(new ListFunctionsCommand())).Functions,
    mappings: (await lambda.send(new ListEventSourceMappingsCommand())).EventSourceMappings,
    streams: (await kinesis.send(new ListStreamsCommand())).StreamNames,
    deliveryStreams: (await firehose.send(new ListDeliveryStreamsCommand())).DeliveryStreamNames,
    queues: (await sqs.send(new ListQueuesCommand())).QueueUrls,
    stateMachines: (await sfn.send(new ListStateMachinesCommand())).stateMachines,
    schedules: schedules.Schedules,
    rules: rules.Rules,
  };
  for (const client of [lambda, kinesis, firehose, sqs, sfn]) client.destroy();
  return Object.fromEntries(Object.entries(all).filter(([, some]) => Array.isArray(some) && some.length > 0));
}

/** The names of all buckets. */
export async function bucketsLeft(): Promise<string[]> {
  const s3 = new S3Client({ forcePathStyle: true });
  const { Buckets = [] } = await s3.send(new ListBucketsCommand());
  s3.destroy();
  return Buckets.map(({ Name = '' }) => Name);
}

/** `Enabled`, `PendingDeletion` and the like. */
export async function keyState(KeyId: string): Promise<unknown> {
  const { KeyMetadata } = await askUnsigned({ service: 'kms', target: 'TrentService.DescribeKey', body: { KeyId } });
  return Object(KeyMetadata).KeyState;
}
