import type { Context, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';

export const STREAM_ARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/agent-events';

/** What a record of a stream is made of. */
export interface StreamRecord {
  readonly streamArn: string;
  readonly shardId: string;
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  /** Milliseconds since 1970. */
  readonly arrivedAt: number;
  readonly data: Uint8Array;
}

/** A record of a stream as an event source mapping hands it over. */
export function aKinesisRecord(record: StreamRecord): KinesisStreamRecord {
  const { streamArn, shardId, sequenceNumber, partitionKey, arrivedAt, data } = record;
  return {
    awsRegion: 'us-east-1',
    eventID: `${shardId}:${sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    eventSource: 'aws:kinesis',
    eventSourceARN: streamArn,
    eventVersion: '1.0',
    invokeIdentityArn: 'arn:aws:iam::000000000000:role/analytics',
    kinesis: {
      approximateArrivalTimestamp: arrivedAt / 1000,
      data: Buffer.from(data).toString('base64'),
      kinesisSchemaVersion: '1.0',
      partitionKey,
      sequenceNumber,
    },
  };
}

/** A record of a shard that arrived now; `place` decides its sequence number. */
function aRecord(document: string | Buffer, place: number): KinesisStreamRecord {
  return aKinesisRecord({
    streamArn: STREAM_ARN,
    shardId: 'shardId-000000000000',
    sequenceNumber: `4959033827149025660855969253836157109592157598913658${String(place).padStart(4, '0')}`,
    partitionKey: 'p',
    arrivedAt: Date.now(),
    data: Buffer.from(document),
  });
}

/** A batch of one shard. */
export function aKinesisEvent(documents: readonly (string | Buffer)[]): KinesisStreamEvent {
  return { Records: documents.map((document, place) => aRecord(document, place)) };
}

/** The context of an invocation, with what it has left; the time comes from the test, not from the clock. */
export function aContext(remainingMs: () => number = () => 900_000): Context {
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName: 'analytics-under-test',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:analytics-under-test',
    memoryLimitInMB: '256',
    awsRequestId: 'request-1',
    logGroupName: '/aws/lambda/analytics-under-test',
    logStreamName: 'stream',
    getRemainingTimeInMillis: remainingMs,
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
}
