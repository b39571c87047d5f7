import { CreateStreamCommand, DescribeStreamSummaryCommand, KinesisClient } from '@aws-sdk/client-kinesis';

/** Makes a stream of the customer for agent events; its ARN. */
export async function anEventStream(): Promise<string> {
  const kinesis = new KinesisClient();
  const StreamName = 'agent-events';
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  const { StreamDescriptionSummary } = await kinesis.send(new DescribeStreamSummaryCommand({ StreamName }));
  kinesis.destroy();
  return StreamDescriptionSummary?.StreamARN ?? '';
}
