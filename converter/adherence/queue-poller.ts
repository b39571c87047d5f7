import { randomUUID } from 'node:crypto';
import { type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { WfmError } from '../core/errors';
import { asked } from './asked';
import { deleteMessages } from './delete-messages';
import { takeMessage, type Watching } from './take-message';

/** What SQS takes at most. */
const MOST_MESSAGES = 10;

/** A queue that a watch polls. */
export interface QueuePoller {
  /** From 1. */
  readonly number: number;
  /** Until then, by `performance.now()`, a failure may hide messages, so that the queue looks empty. */
  readonly hidingUntil: number;
  /**
   * Polls the queue once, waiting for messages for so many seconds at most: takes each, in order, then deletes them. Gives how
   * many there were. What a poll that failed was given the next one goes on with. The signal ends the waiting; what SQS may
   * have answered by then the next poll is given.
   * @throws WfmError `store`; `AbortError` where the signal ended it.
   */
  poll(waitSeconds: number, signal: AbortSignal): Promise<number>;
  /** Lets what was received and could not be taken go untaken: the next poll deletes it. Gives how many messages those are. */
  giveUp(): number;
}

/** The poller of a queue (number from 1); what a poll was given SQS hides for so many seconds. */
export function queuePoller(watching: Watching, number: number, hideSeconds: number): QueuePoller {
  const { access, tell } = watching;
  const queueUrl = access.places.queueUrls[number - 1] ?? '';
  const where = `queue ${number}, ${queueUrl}`;
  // A FIFO queue answers a request that has the attempt of one before with the same messages, though that one hid them.
  let attempt = randomUUID();
  let received: readonly Message[] = [];
  let taken = 0;
  let hidingUntil = 0;
  const receive = async (WaitTimeSeconds: number, abortSignal: AbortSignal) => {
    const request = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: MOST_MESSAGES,
      WaitTimeSeconds,
      VisibilityTimeout: hideSeconds,
      ReceiveRequestAttemptId: attempt,
      MessageSystemAttributeNames: ['SentTimestamp'],
    });
    const { Messages = [] } = await asked(where, 'receive', () => access.sqs.send(request, { abortSignal }));
    [received, taken, attempt] = [Messages, 0, randomUUID()];
  };
  const take = async () => {
    for (const { Body = '', Attributes } of received.slice(taken)) {
      const sent = Number(Attributes?.SentTimestamp);
      await takeMessage({ body: Body, sentAt: Number.isFinite(sent) ? sent : null }, watching);
      taken += 1;
    }
  };
  const remove = async () => {
    const handles = received.flatMap(({ ReceiptHandle }) => ReceiptHandle ?? []);
    const left = await deleteMessages(access.sqs, where, queueUrl, handles);
    received = [];
    if (left === 0) return;
    failed();
    tell({ kind: 'gap', text: `queue ${number}: ${left} messages could not be deleted and come again` });
  };
  const failed = () => {
    hidingUntil = performance.now() + hideSeconds * 1000;
  };
  return {
    number,
    get hidingUntil() {
      return hidingUntil;
    },
    async poll(waitSeconds, signal) {
      try {
        if (received.length === 0) await receive(waitSeconds, signal);
        const { length } = received;
        await take();
        await remove();
        return length;
      } catch (error) {
        if (error instanceof WfmError) failed();
        throw error;
      }
    },
    giveUp() {
      const untaken = received.length - taken;
      taken = received.length;
      return untaken;
    },
  };
}
