import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  KinesisClient,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { describeAnalytics, event, lineOf, MAPPING } from './an-analytics';
import { driveStream } from './kinesis-driver';
import { halfTaken } from './service-faults';

const STREAM = 'agent-events';

describeAnalytics('a Kinesis stream of two shards through the analytics', ({ pipeline, firehose, invokeWith }) => {
  let kinesis: KinesisClient;

  beforeAll(async () => {
    // The emulator breaks HTTP/2, the client's default, on large batches.
    kinesis = new KinesisClient({ requestHandler: new NodeHttpHandler() });
    await kinesis.send(new CreateStreamCommand({ StreamName: STREAM, ShardCount: 2 }));
    const active = async () => {
      const { StreamDescriptionSummary } = await kinesis.send(new DescribeStreamSummaryCommand({ StreamName: STREAM }));
      return StreamDescriptionSummary?.StreamStatus === 'ACTIVE';
    };
    while (!(await active())) await new Promise((done) => setTimeout(done, 20));
  });
  afterAll(() => kinesis.destroy());

  test('F3, F5: every event arrives, and every malformed record is known by its place', async () => {
    const documents = Array.from({ length: 400 }, (_, index) => (index % 40 === 7 ? `{${index}` : event(`e-${index}`)));
    const put = await kinesis.send(
      new PutRecordsCommand({
        StreamName: STREAM,
        Records: documents.map((document, index) => ({
          Data: Buffer.from(document),
          PartitionKey: `agent-${index % 7}`,
        })),
      }),
    );
    firehose().script(halfTaken((index) => index === 0));
    const driven = await driveStream(kinesis, STREAM, MAPPING, async (given) => ({
      kind: 'answer',
      payload: await invokeWith(given),
    }));
    expect(driven.onFailure).toEqual([]);
    expect(driven.invocations.length).toBeGreaterThanOrEqual(400 / MAPPING.batchSize);
    const lines = documents.flatMap((document, index) => (document.startsWith('{"') ? [lineOf(`e-${index}`)] : []));
    expect(await pipeline().lines()).toEqual(lines.sort());
    const places = documents.flatMap((document, index) => {
      const { ShardId, SequenceNumber } = put.Records?.[index] ?? {};
      return document.startsWith('{"') ? [] : [`${ShardId}:${SequenceNumber}`];
    });
    const letters = await pipeline().deadLetters();
    expect(letters.map(({ shardId, sequenceNumber }) => `${shardId}:${sequenceNumber}`).sort()).toEqual(places.sort());
    expect(new Set(letters.map(({ shardId }) => shardId)).size).toBe(2);
  });
});
