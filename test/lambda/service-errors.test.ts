import { type DeadLetter, sendDeadLetters } from '../../lambda/delivery/dead-letters';
import { putLines } from '../../lambda/delivery/put-lines';
import { aFirehose, allPut, allSent, anSqs, refusal } from './a-service';

const PLENTY_MS = 60_000;
const LETTER: DeadLetter = {
  reason: 'json',
  detail: 'expected JSON',
  streamArn: 'stream',
  shardId: 'shard',
  sequenceNumber: '1',
  arrivedAtUtc: '2026-01-15T09:30:00.000Z',
  body: Buffer.from('{'),
};

beforeEach(() => {
  // No waiting between attempts.
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** Puts a line into a Firehose that answers the first request with an error; gives how many requests it saw. */
async function putOnce(status: number, code: string): Promise<number> {
  const { client, requests } = aFirehose((request, place) =>
    place === 0 ? refusal(status, code) : allPut(request, place),
  );
  const { delivered, codes } = await putLines(['a'], { firehose: client, stream: 's', remainingMs: () => PLENTY_MS });
  expect(delivered).toBe(requests.length - 1);
  expect(codes).toHaveLength(1);
  return requests.length;
}

async function sendOnce(status: number, code: string): Promise<number> {
  const { client, requests } = anSqs((request, place) =>
    place === 0 ? refusal(status, code) : allSent(request, place),
  );
  const delivery = { sqs: client, queueUrl: 'https://sqs.us-east-1.amazonaws.com/1/q', remainingMs: () => PLENTY_MS };
  expect((await sendDeadLetters([LETTER], delivery)).delivered).toBe(requests.length - 1);
  return requests.length;
}

describe('an error that may pass is asked again, whosever fault the SDK calls it', () => {
  test.each<[number, string]>([
    [400, 'AccessDeniedException'],
    [403, 'AccessDenied'],
    [400, 'InvalidKMSResourceException'],
    [400, 'KMSAccessDeniedException'],
    [400, 'ResourceNotFoundException'],
    [400, 'InvalidSourceException'],
    [400, 'RequestTimeoutException'],
    [408, 'RequestTimeout'],
    [400, 'RequestExpired'],
    [400, 'InvalidSignatureException'],
    [403, 'SignatureDoesNotMatch'],
    [400, 'ExpiredTokenException'],
    [400, 'UnrecognizedClientException'],
    [400, 'LimitExceededException'],
    [400, 'ThrottlingException'],
    [429, 'TooManyRequestsException'],
    [400, 'SomethingThatNobodyHeardOf'],
    [500, 'InternalFailure'],
    [503, 'ServiceUnavailableException'],
  ])('Firehose: %i %s', async (status, code) => {
    expect(await putOnce(status, code)).toBe(2);
  });

  test.each<[number, string]>([
    [403, 'AccessDenied'],
    [400, 'AccessDeniedException'],
    [400, 'com.amazonaws.sqs#KmsAccessDenied'],
    [400, 'com.amazonaws.sqs#KmsDisabled'],
    [400, 'com.amazonaws.sqs#QueueDoesNotExist'],
    [400, 'com.amazonaws.sqs#RequestThrottled'],
    [400, 'com.amazonaws.sqs#UnsupportedOperation'],
    [403, 'InvalidClientTokenId'],
    [403, 'RequestThrottled'],
    [500, 'InternalError'],
  ])('SQS: %i %s', async (status, code) => {
    expect(await sendOnce(status, code)).toBe(2);
  });
});

describe('an error that says that the request can never be taken is final', () => {
  test.each(['InvalidArgumentException', 'ValidationException', 'SerializationException'])(
    'Firehose: %s',
    async (code) => {
      expect(await putOnce(400, code)).toBe(1);
    },
  );

  test.each([
    'InvalidMessageContents',
    'BatchRequestTooLong',
    'BatchEntryIdsNotDistinct',
    'EmptyBatchRequest',
    'InvalidBatchEntryId',
    'TooManyEntriesInBatchRequest',
  ])('SQS: %s', async (code) => {
    expect(await sendOnce(400, `com.amazonaws.sqs#${code}`)).toBe(1);
    expect(await sendOnce(400, `AWS.SimpleQueueService.${code}`)).toBe(1);
  });
});

describe('an entry that SQS calls the fault of its sender', () => {
  /** Sends a letter to a queue that answers the first request so; gives how many requests it saw. */
  async function sendOnceFailed(Code: string, SenderFault: boolean): Promise<number> {
    const { client, requests } = anSqs((request, place) =>
      place === 0
        ? { status: 200, body: { Successful: [], Failed: [{ Id: '0', Code, SenderFault }] } }
        : allSent(request, place),
    );
    const delivery = { sqs: client, queueUrl: 'https://sqs.us-east-1.amazonaws.com/1/q', remainingMs: () => PLENTY_MS };
    const { hopeless, codes } = await sendDeadLetters([LETTER], delivery);
    expect(hopeless).toEqual(requests.length === 1 ? [0] : []);
    expect(codes).toEqual([Code]);
    return requests.length;
  }

  test.each([
    'AccessDenied',
    'AccessDeniedException',
    'AWS.SimpleQueueService.AccessDenied',
    'KmsAccessDenied',
    'KMS.ThrottlingException',
    'KmsDisabled',
    'KmsInvalidState',
    'RequestThrottled',
    'ThrottlingException',
    'Throttling',
  ])('is sent again where that may pass: %s', async (code) => {
    expect(await sendOnceFailed(code, true)).toBe(2);
  });

  test.each(['InvalidMessageContents', 'InvalidParameterValue', 'MessageTooLong', 'InternalError'])(
    'is hopeless otherwise: %s',
    async (code) => {
      expect(await sendOnceFailed(code, true)).toBe(1);
    },
  );

  test('is sent again where it is not', async () => {
    expect(await sendOnceFailed('InternalError', false)).toBe(2);
  });
});

describe('an answer that does not speak of an entry has not taken it', () => {
  const lines = ['a', 'b', 'c'].map((letter) => letter.repeat(5_000));

  test.each<[string, object | undefined, readonly number[]]>([
    ['none', undefined, [3, 3]],
    ['no entries', [], [3, 3]],
    ['fewer entries than the request', [{ RecordId: 'r-0' }], [3, 2]],
    ['an entry that says nothing', [{ RecordId: 'r-0' }, {}, { RecordId: 'r-2' }], [3, 1]],
  ])('Firehose: %s', async (_, RequestResponses, sizes) => {
    const { client, requests } = aFirehose((request, place) =>
      place === 0 ? { status: 200, body: { FailedPutCount: 0, RequestResponses } } : allPut(request, place),
    );
    const sent = await putLines(lines, { firehose: client, stream: 's', remainingMs: () => PLENTY_MS });
    expect(sent).toEqual({ delivered: 3, undelivered: [], hopeless: [], codes: ['NoAnswer'], retried: sizes[1] });
    expect(requests.map(({ Records }) => Records.length)).toEqual(sizes);
  });

  test.each<[string, object, readonly number[]]>([
    ['none', {}, [3, 3]],
    [
      'one that is in neither list',
      { Successful: [{ Id: '0' }], Failed: [{ Id: '2', Code: 'InternalError' }] },
      [3, 2],
    ],
    ['no list of failures', { Successful: [{ Id: '0' }, { Id: '2' }] }, [3, 1]],
  ])('SQS: %s', async (_, body, sizes) => {
    const { client, requests } = anSqs((request, place) =>
      place === 0 ? { status: 200, body } : allSent(request, place),
    );
    const letters = ['a', 'b', 'c'].map((text) => ({ ...LETTER, body: Buffer.from(text) }));
    const delivery = { sqs: client, queueUrl: 'https://sqs.us-east-1.amazonaws.com/1/q', remainingMs: () => PLENTY_MS };
    expect(await sendDeadLetters(letters, delivery)).toMatchObject({ delivered: 3, undelivered: [] });
    expect(requests.map(({ Entries }) => Entries.length)).toEqual(sizes);
  });
});
