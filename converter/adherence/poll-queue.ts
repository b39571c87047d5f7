import { setTimeout as wait } from 'node:timers/promises';
import { type Message, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { backOffMs } from '../stores/back-off';
import type { RtaAccess } from './access';
import { asked } from './asked';
import { deleteMessages } from './delete-messages';
import type { Tell } from './news';
import { passes } from './passing-failure';

/** What SQS takes at most. */
const MOST_MESSAGES = 10;
const WAIT_SECONDS = 20;

/** A message of a queue. */
export interface QueueMessage {
  readonly body: string;
  /** When it was sent, by the clock of SQS; `null` where SQS does not say. */
  readonly sentAt: number | null;
}

/**
 * Polls a queue (number from 1) until the signal: takes each message, in order, then deletes it. A failure that may pass
 * is told and tried again; what is sent meanwhile stays in the queue.
 * @throws WfmError `store` for another failure.
 */
export async function pollQueue(
  access: RtaAccess,
  number: number,
  take: (message: QueueMessage) => Promise<void>,
  tell: Tell,
  signal: AbortSignal,
): Promise<void> {
  const queueUrl = access.places.queueUrls[number - 1] ?? '';
  const where = `queue ${number}, ${queueUrl}`;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const messages = await receive(access, where, queueUrl, signal);
      if (failures > 0) tell({ kind: 'step', text: `queue ${number} answers again` });
      failures = 0;
      for (const { Body = '', Attributes } of messages) {
        const sent = Number(Attributes?.SentTimestamp);
        await take({ body: Body, sentAt: Number.isFinite(sent) ? sent : null });
      }
      const handles = messages.flatMap(({ ReceiptHandle }) => ReceiptHandle ?? []);
      const left = await deleteMessages(access.sqs, where, queueUrl, handles);
      if (left > 0)
        tell({ kind: 'gap', text: `queue ${number}: ${left} messages could not be deleted and come again` });
    } catch (error) {
      if (!passes(error)) throw error;
      if (failures === 0)
        tell({ kind: 'gap', text: `queue ${number} does not answer, its agents stay as they are shown` });
      await wait(backOffMs(failures), undefined, { signal });
      failures += 1;
    }
  }
}

async function receive(
  { sqs }: RtaAccess,
  where: string,
  QueueUrl: string,
  abortSignal: AbortSignal,
): Promise<readonly Message[]> {
  const { Messages = [] } = await asked(where, 'receive', () =>
    sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: MOST_MESSAGES,
        WaitTimeSeconds: WAIT_SECONDS,
        MessageSystemAttributeNames: ['SentTimestamp'],
      }),
      { abortSignal },
    ),
  );
  return Messages;
}
