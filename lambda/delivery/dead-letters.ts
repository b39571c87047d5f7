import type { SQSClient } from '@aws-sdk/client-sqs';
import type { KinesisStreamRecord } from 'aws-lambda';
import { type Sent, sendAll } from './send-all';
import { MOST_MESSAGES, MOST_REQUEST_BYTES, sendMessages } from './send-messages';

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

/** The letter of a record. */
export function deadLetter(record: KinesisStreamRecord, reason: string, detail: string): DeadLetter {
  const { eventID, eventSourceARN, kinesis } = record;
  return {
    reason,
    detail,
    streamArn: eventSourceARN,
    // An eventID is `shardId-000000000000:<sequence number>`.
    shardId: eventID.split(':')[0] ?? '',
    sequenceNumber: kinesis.sequenceNumber,
    arrivedAtUtc: new Date(kinesis.approximateArrivalTimestamp * 1000).toISOString(),
    body: Buffer.from(kinesis.data, 'base64'),
  };
}

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
    mostBytes: MOST_REQUEST_BYTES,
    bytesOf: ({ text }) => Buffer.byteLength(text),
    remainingMs,
    async send(messages, abortSignal) {
      return sendMessages(
        sqs,
        queueUrl,
        messages.map(({ text }) => ({ MessageBody: text })),
        abortSignal,
      );
    },
  });
  const lettersOf = (places: readonly number[]) => [...new Set(places.flatMap((index) => all[index]?.place ?? []))];
  const undelivered = lettersOf(sent.undelivered);
  return { ...sent, undelivered, hopeless: lettersOf(sent.hopeless), delivered: letters.length - undelivered.length };
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
