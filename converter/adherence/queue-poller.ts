import { randomUUID } from 'node:crypto';
import { type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { asked } from './asked';
import { deleteMessages } from './delete-messages';
import { takeMessage, type Watching } from './take-message';

/** What SQS takes at most. */
const MOST_MESSAGES = 10;

/** A queue that a watch polls. */
export interface QueuePoller {
  /** From 1. */
  readonly number: number;
  /**
   * Polls the queue once, waiting for messages for so many seconds at most: takes each, in order, then deletes them. Gives how
   * many there were. The signal ends the waiting; what SQS may have answered by then the next poll is given.
   * @throws WfmError `store`; `AbortError` where the signal ended it.
   */
  poll(waitSeconds: number, signal: AbortSignal): Promise<number>;
}

/** The poller of a queue (number from 1). */
export function queuePoller(watching: Watching, number: number): QueuePoller {
  const { access, tell } = watching;
  const queueUrl = access.places.queueUrls[number - 1] ?? '';
  const where = `queue ${number}, ${queueUrl}`;
  // A FIFO queue answers a request that has the attempt of one before with the same messages, though that one hid them.
  let attempt = randomUUID();
  const receive = async (WaitTimeSeconds: number, abortSignal: AbortSignal): Promise<readonly Message[]> => {
    const request = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: MOST_MESSAGES,
      WaitTimeSeconds,
      ReceiveRequestAttemptId: attempt,
      MessageSystemAttributeNames: ['SentTimestamp'],
    });
    const { Messages = [] } = await asked(where, 'receive', () => access.sqs.send(request, { abortSignal }));
    return Messages;
  };
  return {
    number,
    async poll(waitSeconds, signal) {
      const messages = await receive(waitSeconds, signal);
      for (const { Body = '', Attributes } of messages) {
        const sent = Number(Attributes?.SentTimestamp);
        await takeMessage({ body: Body, sentAt: Number.isFinite(sent) ? sent : null }, watching);
      }
      attempt = randomUUID();
      const handles = messages.flatMap(({ ReceiptHandle }) => ReceiptHandle ?? []);
      const left = await deleteMessages(access.sqs, where, queueUrl, handles);
      if (left > 0)
        tell({ kind: 'gap', text: `queue ${number}: ${left} messages could not be deleted and come again` });
      return messages.length;
    },
  };
}
