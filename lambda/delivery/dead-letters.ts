import { SendMessageBatchCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { NO_ANSWER, type Sent, sendAll } from './send-all';

/** A record of a stream that cannot be used: its place, why, and its bytes. */
export interface DeadLetter {
  /** A code such as `json`. */
  readonly reason: string;
  /** Expected and got; holds nothing of the record. */
  readonly detail: string;
  readonly streamArn: string;
  readonly shardId: string;
  readonly sequenceNumber: string;
  readonly arrivedAtUtc: string;
  readonly body: Buffer;
}

/** Where dead letters go and how long that may take. */
export interface DeadLetterDelivery {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
  readonly remainingMs: () => number;
}

const MOST_MESSAGES = 10;
/** Of a request, and so of a message, whatever the queue's own limit: older ones take no more. */
const MOST_BYTES = 256 * 1024;
/** Bytes of a record that are kept, so that a message fits with its base64; the stream holds the whole of it. */
const KEPT_BYTES = 180 * 1024;

/** Hands records to the dead-letter queue; places are those of the letters. Never throws for what SQS does. */
export async function sendDeadLetters(
  letters: readonly DeadLetter[],
  { sqs, queueUrl, remainingMs }: DeadLetterDelivery,
): Promise<Sent> {
  return sendAll(letters.map(messageOf), {
    mostEntries: MOST_MESSAGES,
    mostBytes: MOST_BYTES,
    bytesOf: (message) => Buffer.byteLength(message),
    remainingMs,
    async send(messages, abortSignal) {
      const { Successful = [], Failed = [] } = await sqs.send(
        new SendMessageBatchCommand({
          QueueUrl: queueUrl,
          Entries: messages.map((MessageBody, index) => ({ Id: String(index), MessageBody })),
        }),
        { abortSignal },
      );
      const taken = new Set(Successful.map(({ Id }) => Id));
      const failed = new Map(Failed.map((failure) => [failure.Id, failure]));
      return messages.flatMap((_, index) => {
        if (taken.has(String(index))) return [];
        const { Code = NO_ANSWER, SenderFault } = failed.get(String(index)) ?? {};
        return [{ index, code: Code, final: SenderFault === true }];
      });
    },
  });
}

function messageOf({ body, ...about }: DeadLetter): string {
  return JSON.stringify({
    ...about,
    bytes: body.length,
    bodyIsWhole: body.length <= KEPT_BYTES,
    bodyBase64: body.subarray(0, KEPT_BYTES).toString('base64'),
  });
}
