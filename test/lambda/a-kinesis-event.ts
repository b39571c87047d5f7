import type { Context, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';

export const STREAM_ARN = 'arn:aws:kinesis:us-east-1:000000000000:stream/agent-events';

/** A record of a shard as an event source mapping hands it over; `place` decides its sequence number. */
function aRecord(document: string | Buffer, place: number): KinesisStreamRecord {
  const sequenceNumber = `4959033827149025660855969253836157109592157598913658${String(place).padStart(4, '0')}`;
  return {
    awsRegion: 'us-east-1',
    eventID: `shardId-000000000000:${sequenceNumber}`,
    eventName: 'aws:kinesis:record',
    eventSource: 'aws:kinesis',
    eventSourceARN: STREAM_ARN,
    eventVersion: '1.0',
    invokeIdentityArn: 'arn:aws:iam::000000000000:role/analytics',
    kinesis: {
      approximateArrivalTimestamp: Date.now() / 1000,
      data: Buffer.from(document).toString('base64'),
      kinesisSchemaVersion: '1.0',
      partitionKey: 'p',
      sequenceNumber,
    },
  };
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
