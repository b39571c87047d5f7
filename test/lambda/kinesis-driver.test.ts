import type { KinesisStreamEvent } from 'aws-lambda';
import { aKinesisEvent } from './a-kinesis-event';
import { driveShard, type EventSourceMapping, type Invocation, mappingOf } from './kinesis-driver';

const MAPPING: EventSourceMapping = {
  streamArn: 'stream',
  functionArn: 'function',
  batchSize: 4,
  maximumRetryAttempts: 2,
  maximumRecordAgeSeconds: -1,
  bisectBatchOnFunctionError: false,
  reportBatchItemFailures: true,
};
const ERROR: Invocation = { kind: 'function-error' };
const ok = (payload: unknown = { batchItemFailures: [] }): Invocation => ({ kind: 'answer', payload });

const documentsOf = ({ Records }: KinesisStreamEvent) =>
  Records.map(({ kinesis }) => Buffer.from(kinesis.data, 'base64').toString()).join('');
const sequenceOf = ({ Records }: KinesisStreamEvent, document: string) =>
  Records.find(({ kinesis }) => Buffer.from(kinesis.data, 'base64').toString() === document)?.kinesis.sequenceNumber;

/** Drives a record for each letter; gives what each invocation got and what was given up. */
async function drive(
  letters: string,
  answer: (batch: string, event: KinesisStreamEvent) => Invocation,
  part: Partial<EventSourceMapping> = {},
) {
  const batches: string[] = [];
  const { Records } = aKinesisEvent([...letters]);
  const { onFailure } = await driveShard(Records, { ...MAPPING, ...part }, async (event) => {
    batches.push(documentsOf(event));
    return answer(documentsOf(event), event);
  });
  const places = new Map(Records.map(({ kinesis }, place) => [kinesis.sequenceNumber, letters[place]]));
  const lost = onFailure.map(
    ({ requestContext, KinesisBatchInfo: { startSequenceNumber, endSequenceNumber, batchSize } }) =>
      [
        requestContext.condition,
        places.get(startSequenceNumber),
        places.get(endSequenceNumber),
        batchSize,
        requestContext.approximateInvokeCount,
      ].join(' '),
  );
  return { batches, lost };
}

/** Reports these records as failed, if they are there. */
const failing = (letters: string) => (_: string, event: KinesisStreamEvent) =>
  ok({
    batchItemFailures: [...letters].flatMap((letter) => {
      const itemIdentifier = sequenceOf(event, letter);
      return itemIdentifier === undefined ? [] : [{ itemIdentifier }];
    }),
  });

test.each([{ batchItemFailures: [] }, { batchItemFailures: null }, {}, null])('%j is a success', async (payload) => {
  expect(await drive('abcdef', () => ok(payload))).toEqual({ batches: ['abcd', 'ef'], lost: [] });
});

test.each(['', null, 'not of this batch', undefined])(
  'an item identifier %j fails the whole batch',
  async (itemIdentifier) => {
    const answers = [ok({ batchItemFailures: [{ itemIdentifier }] }), ok()];
    expect((await drive('abc', () => answers.shift() ?? ok())).batches).toEqual(['abc', 'abc']);
  },
);

test('of several failed records the first one is where it goes on', async () => {
  let first = true;
  const answer = (batch: string, event: KinesisStreamEvent) => {
    const failed = failing(first ? 'db' : '')(batch, event);
    first = false;
    return failed;
  };
  expect((await drive('abcdef', answer)).batches).toEqual(['abcd', 'bcd', 'ef']);
});

test('a record that always fails takes what is after it in its batch along, once retries are used up', async () => {
  expect(await drive('abcdef', failing('b'))).toEqual({
    batches: ['abcd', 'bcd', 'bcd', 'ef'],
    lost: ['RetryAttemptsExhausted b d 3 3'],
  });
});

test('an error of the function is tried again as a whole', async () => {
  expect(await drive('ab', () => ERROR)).toEqual({
    batches: ['ab', 'ab', 'ab'],
    lost: ['RetryAttemptsExhausted a b 2 3'],
  });
});

test('bisecting finds the record, at no cost of retries', async () => {
  const answer = (batch: string) => (batch.includes('c') ? ERROR : ok());
  expect(await drive('abcd', answer, { bisectBatchOnFunctionError: true })).toEqual({
    batches: ['abcd', 'ab', 'cd', 'c', 'c', 'c', 'd'],
    lost: ['RetryAttemptsExhausted c c 1 5'],
  });
});

test('with bisecting a partial answer splits at the failed record, and what is left is a retry', async () => {
  expect(await drive('abcd', failing('c'), { bisectBatchOnFunctionError: true })).toEqual({
    batches: ['abcd', 'cd', 'cd'],
    lost: ['RetryAttemptsExhausted c d 2 3'],
  });
});

test('bisecting and partial answers in turn: halves are free, attempts at the rest are not', async () => {
  const answer = (batch: string, event: KinesisStreamEvent) => (batch.length > 2 ? ERROR : failing('bd')(batch, event));
  expect(await drive('abcd', answer, { bisectBatchOnFunctionError: true })).toEqual({
    batches: ['abcd', 'ab', 'b', 'b', 'cd', 'd', 'd'],
    lost: ['RetryAttemptsExhausted b b 1 4', 'RetryAttemptsExhausted d d 1 4'],
  });
});

test('the record of what was given up has the fields of the guide', async () => {
  const { Records } = aKinesisEvent(['a', 'b']);
  const [first, last] = Records.map(({ kinesis }) => kinesis);
  const arrival = (record = first) => new Date((record?.approximateArrivalTimestamp ?? 0) * 1000).toISOString();
  const given = { ...MAPPING, maximumRetryAttempts: 0 };
  const expected = {
    requestContext: {
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      functionArn: 'function',
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: 1,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: expect.stringMatching(/Z$/),
    KinesisBatchInfo: {
      shardId: 'shardId-000000000000',
      startSequenceNumber: first?.sequenceNumber,
      endSequenceNumber: last?.sequenceNumber,
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: 2,
      streamArn: 'stream',
    },
  };
  expect((await driveShard(Records, given, async () => ERROR)).onFailure).toEqual([expected]);
  const partial = ok({ batchItemFailures: [{ itemIdentifier: first?.sequenceNumber }] });
  const { functionError: _, ...answered } = expected.responseContext;
  expect((await driveShard(Records, given, async () => partial)).onFailure).toEqual([
    { ...expected, responseContext: answered },
  ]);
});

test('a mapping is that of the template, with the defaults of Lambda', () => {
  const names = { streamArn: 'stream', functionArn: 'function' };
  expect(mappingOf({}, names)).toEqual({
    ...names,
    batchSize: 100,
    maximumRetryAttempts: -1,
    maximumRecordAgeSeconds: -1,
    bisectBatchOnFunctionError: false,
    reportBatchItemFailures: false,
  });
  const properties = {
    BatchSize: 4,
    MaximumRetryAttempts: 2,
    MaximumRecordAgeInSeconds: 60,
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  };
  expect(mappingOf(properties, names)).toEqual({
    ...MAPPING,
    maximumRecordAgeSeconds: 60,
    bisectBatchOnFunctionError: true,
  });
});

test('without the response type the answer means nothing', async () => {
  expect(await drive('ab', failing('a'), { reportBatchItemFailures: false })).toEqual({ batches: ['ab'], lost: [] });
});

test('without an end of retries the function is asked until it answers', async () => {
  let left = 20;
  const answer = () => (left-- > 0 ? ERROR : ok());
  expect((await drive('a', answer, { maximumRetryAttempts: -1 })).batches).toHaveLength(21);
});

test('records that are too old are given up unseen', async () => {
  const { Records } = aKinesisEvent(['a', 'b']);
  const [old, young] = Records;
  if (old === undefined || young === undefined) throw new Error('two records');
  old.kinesis.approximateArrivalTimestamp -= 100;
  const seen: number[] = [];
  const { onFailure } = await driveShard(Records, { ...MAPPING, maximumRecordAgeSeconds: 60 }, async (event) => {
    seen.push(event.Records.length);
    return ok();
  });
  expect(seen).toEqual([1]);
  expect(onFailure[0]).toMatchObject({
    requestContext: { condition: 'RecordAgeExceeded' },
    KinesisBatchInfo: { batchSize: 1, startSequenceNumber: old.kinesis.sequenceNumber },
  });
});
