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
