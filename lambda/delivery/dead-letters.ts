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
/** Bytes of a record in one message, which fits with their base64; a multiple of 3, so that the base64 of parts joins up. */
const PART_BYTES = 180 * 1024;

/**
 * Hands records to the dead-letter queue, every byte of them: a record that no message holds comes as several, each with
 * `part` (from 1), `parts`, and base64 that decodes on its own. Places are those of the letters; one is delivered when all
 * its parts are. Never throws for what SQS does.
 */
export async function sendDeadLetters(
  letters: readonly DeadLetter[],
  { sqs, queueUrl, remainingMs }: DeadLetterDelivery,
): Promise<Sent> {
  const all = letters.flatMap(messagesOf);
  const sent = await sendAll(all, {
    mostEntries: MOST_MESSAGES,
    mostBytes: MOST_BYTES,
    bytesOf: ({ text }) => Buffer.byteLength(text),
    remainingMs,
    async send(messages, abortSignal) {
      const { Successful = [], Failed = [] } = await sqs.send(
        new SendMessageBatchCommand({
          QueueUrl: queueUrl,
          Entries: messages.map(({ text }, index) => ({ Id: String(index), MessageBody: text })),
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
  const undelivered = [...new Set(sent.undelivered.flatMap((index) => all[index]?.place ?? []))];
  return { ...sent, undelivered, delivered: letters.length - undelivered.length };
}

interface Message {
  /** Place of its letter. */
  readonly place: number;
  readonly text: string;
}

function messagesOf({ body, ...about }: DeadLetter, place: number): Message[] {
  // An empty record is one part, too.
  const parts = Math.max(1, Math.ceil(body.length / PART_BYTES));
  return Array.from({ length: parts }, (_, index) => {
    const bodyBase64 = body.subarray(index * PART_BYTES, (index + 1) * PART_BYTES).toString('base64');
    return { place, text: JSON.stringify({ ...about, bytes: body.length, part: index + 1, parts, bodyBase64 }) };
  });
}
