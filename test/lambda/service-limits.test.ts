import { classifyRecords } from '../../lambda/analytics/classify-records';
import { type DeadLetter, sendDeadLetters } from '../../lambda/delivery/dead-letters';
import { putLines } from '../../lambda/delivery/put-lines';
import { aKinesisEvent } from './a-kinesis-event';
import { aFirehose, allSent, anSqs } from './a-service';
import { event } from './an-analytics';

const KIB = 1024;
const MIB = 1024 * KIB;
const PLENTY_MS = 60_000;

beforeEach(() => {
  // No waiting between attempts.
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** Puts lines of so many bytes, their line feeds included; gives the bytes of the records of each request. */
async function put(sizes: readonly number[]): Promise<number[][]> {
  const { client, requests } = aFirehose();
  const lines = sizes.map((size) => 'x'.repeat(size - 1));
  expect(await putLines(lines, { firehose: client, stream: 's', remainingMs: () => PLENTY_MS })).toMatchObject({
    delivered: sizes.length,
  });
  return requests.map(({ Records }) => Records.map(({ Data }) => Buffer.from(Data, 'base64').length));
}

const letter = (body: Buffer): DeadLetter => ({
  reason: 'json',
  detail: 'expected JSON',
  streamArn: 'arn:aws:kinesis:us-east-1:123456789012:stream/agent-events',
  shardId: 'shardId-000000000000',
  sequenceNumber: '49590338271490256608559692538361571095921575989136588898',
  arrivedAtUtc: '2026-01-15T09:30:00.000Z',
  body,
});

/** Sends dead letters; gives the messages of each request. */
async function send(bodies: readonly Buffer[], answering = allSent) {
  const { client, requests } = anSqs(answering);
  const delivery = { sqs: client, queueUrl: 'https://sqs.us-east-1.amazonaws.com/1/q', remainingMs: () => PLENTY_MS };
  const sent = await sendDeadLetters(bodies.map(letter), delivery);
  return { sent, messages: requests.map(({ Entries }) => Entries.map(({ MessageBody }) => MessageBody)) };
}

const partOf = (message: string) => {
  const { part, parts, bytes, bodyBase64 } = JSON.parse(message);
  return { part, parts, bytes, body: Buffer.from(bodyBase64, 'base64') };
};

describe('Firehose: PutRecordBatch', () => {
  test('at most 500 records', async () => {
    // No two of these lines share a record.
    const requests = await put(Array.from({ length: 501 }, () => 2_561));
    expect(requests.map((records) => records.length)).toEqual([500, 1]);
  });

  test.each([
    ['4 MiB', 0, [5]],
    ['a byte more', 1, [4, 1]],
  ])('at most 4 MiB: %s', async (_, more, expected) => {
    const record = 1000 * KIB;
    const requests = await put([record, record, record, record, 4 * MIB - 4 * record + more]);
    expect(requests.map((records) => records.length)).toEqual(expected);
  });

  test.each([
    [1_023_999, 'line'],
    [1_024_000, 'line-too-long'],
  ])('records of at most 1,000 KiB: a line of %i bytes and its line feed', (bytes, kind) => {
    const { Records } = aKinesisEvent([event('e-1', 'x')]);
    const [bare] = classifyRecords(Records, new Map(), 16).lines;
    const username = 'x'.repeat(bytes - (bare?.made.length ?? 0) + 1);
    const { lines, malformed } = classifyRecords(aKinesisEvent([event('e-1', username)]).Records, new Map(), 16);
    expect(
      lines.map(({ made }) => [made.length, 'line']).concat(malformed.map(({ made }) => [bytes, made.reason])),
    ).toEqual([[bytes, kind]]);
  });

  test.each([
    ['5 KiB', 2_560, [5_120]],
    ['a byte more', 2_561, [2_560, 2_561]],
  ])('lines share a record of at most 5 KiB: %s', async (_, second, expected) => {
    expect(await put([2_560, second])).toEqual([expected]);
  });
});

describe('SQS: SendMessageBatch', () => {
  test('at most 10 messages', async () => {
    const { messages } = await send(Array.from({ length: 11 }, () => Buffer.from('{')));
    expect(messages.map((request) => request.length)).toEqual([10, 1]);
  });

  test('at most 256 KiB: two letters of 180 KiB are two requests', async () => {
    const { messages } = await send([Buffer.alloc(180 * KIB, 1), Buffer.alloc(180 * KIB, 2)]);
    expect(messages.map((request) => request.length)).toEqual([1, 1]);
    for (const [text = ''] of messages) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(256 * KIB);
  });

  test.each([0, 1, 180 * KIB, 180 * KIB + 1, 900_000, 5 * MIB])(
    'a record of %i bytes is kept whole, in as few parts as that takes',
    async (bytes) => {
      const record = Buffer.from(Array.from({ length: bytes }, (_, index) => (index * 31) % 251));
      const { sent, messages } = await send([record]);
      expect(sent).toMatchObject({ delivered: 1, undelivered: [] });
      const parts = messages.flat().map(partOf);
      expect(Buffer.concat(parts.map(({ body }) => body)).equals(record)).toBe(true);
      const count = Math.max(1, Math.ceil(bytes / (180 * KIB)));
      expect(parts.map(({ part, parts, bytes }) => [part, parts, bytes])).toEqual(
        Array.from({ length: count }, (_, index) => [index + 1, count, bytes]),
      );
      for (const request of messages) expect(Buffer.byteLength(request.join(''))).toBeLessThanOrEqual(256 * KIB);
    },
  );

  test('a letter of which a part is refused for good is not delivered; the one before it is', async () => {
    const refusesThird: typeof allSent = (request, place) =>
      place === 2
        ? { status: 200, body: { Failed: [{ Id: '0', Code: 'InvalidMessageContents', SenderFault: true }] } }
        : allSent(request, place);
    const { sent } = await send([Buffer.alloc(180 * KIB), Buffer.alloc(500 * KIB), Buffer.from('{')], refusesThird);
    expect(sent).toEqual({
      delivered: 1,
      undelivered: [1, 2],
      hopeless: [1],
      codes: ['InvalidMessageContents'],
      retried: 0,
    });
  });
});
