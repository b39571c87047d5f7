import { processBatch } from '../../lambda/analytics/process-batch';
import { observe } from '../../lambda/delivery/observability';
import { aContext, aKinesisEvent } from './a-kinesis-event';
import { type Answering, aFirehose, allPut, allSent, anSqs, refusal, type SendMessageBatchRequest } from './a-service';
import { event, lineOf } from './an-analytics';
import { captureOutput } from './captured';
import { STACK_MAPPING } from './drive-documents';
import { driveShard } from './kinesis-driver';

/** The clock of these tests: a request takes some of it, and so does every wait. */
const clock = { ms: Date.parse('2026-01-15T09:30:00Z') };

jest.mock('node:timers/promises', () => ({
  setTimeout: async (ms: number) => {
    clock.ms += Math.ceil(ms);
  },
}));

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** An error is a quick answer. */
const REQUEST_MS = 20;
/** The function's time, and the time until Lambda begins its next attempt. */
const FUNCTION_MS = 60_000;

captureOutput();
beforeEach(() => {
  jest.spyOn(Date, 'now').mockImplementation(() => clock.ms);
  jest.spyOn(Math, 'random').mockReturnValue(0.999);
});

/** Drives documents through the analytics whose services fail in that way for so long. */
async function outage(documents: readonly string[], lastsMs: number, code: string) {
  const over = clock.ms + lastsMs;
  const failing =
    <Request>(answering: Answering<Request>): Answering<Request> =>
    (request, place) => {
      clock.ms += REQUEST_MS;
      return clock.ms < over ? refusal(400, code) : answering(request, place);
    };
  const firehose = aFirehose(failing(allPut));
  const letters: string[] = [];
  const sqs = anSqs(
    failing((request: SendMessageBatchRequest, place) => {
      letters.push(...request.Entries.map(({ MessageBody }) => JSON.parse(MessageBody).sequenceNumber.slice(-4)));
      return allSent(request, place);
    }),
  );
  const analytics = {
    firehose: firehose.client,
    stream: 'interval-output',
    sqs: sqs.client,
    deadLetterQueueUrl: 'https://sqs.us-east-1.amazonaws.com/1/q',
    statuses: { current: async () => new Map() },
    fields: 16,
    observability: observe('analytics'),
  } as const;
  const driven = await driveShard(aKinesisEvent(documents).Records, STACK_MAPPING, async (given) => {
    const ends = clock.ms + FUNCTION_MS;
    const payload = await processBatch(
      given,
      aContext(() => ends - clock.ms),
      analytics,
    );
    return { kind: 'answer', payload };
  });
  const lines = firehose.requests
    .slice(-1)
    .flatMap(({ Records }) => Records.flatMap(({ Data }) => Buffer.from(Data, 'base64').toString().split('\n')));
  return { ...driven, lines: lines.filter((line) => line !== ''), letters };
}

test.each(['AccessDeniedException', 'RequestTimeoutException'])(
  'F5: an hour of %s gives nothing up, and each attempt lasts about as long as the function may',
  async (code) => {
    const documents = Array.from({ length: 20 }, (_, index) => event(`e-${index}`));
    const { onFailure, invocations, lines } = await outage(documents, HOUR_MS, code);
    expect(onFailure).toEqual([]);
    expect(lines).toEqual(documents.map((_, index) => lineOf(`e-${index}`)));
    // So that all retries of a mapping outlast five days.
    expect(HOUR_MS / invocations.length).toBeGreaterThan((5 * DAY_MS) / STACK_MAPPING.maximumRetryAttempts);
  },
);

test('F3, F5: dead letters too', async () => {
  const { onFailure, lines, letters } = await outage(['{', event('e-1'), '['], HOUR_MS, 'AccessDenied');
  expect(onFailure).toEqual([]);
  expect(lines).toEqual([lineOf('e-1')]);
  expect(new Set(letters)).toEqual(new Set(['0000', '0002']));
});
