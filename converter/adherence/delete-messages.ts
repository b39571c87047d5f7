import { setTimeout as wait } from 'node:timers/promises';
import { DeleteMessageBatchCommand, type DeleteMessageBatchRequestEntry, type SQSClient } from '@aws-sdk/client-sqs';
import { backOffMs } from '../stores/back-off';
import { asked } from './asked';
import { passes } from './passing-failure';

const MOST_ATTEMPTS = 5;

/**
 * Deletes messages, at most ten; those that SQS did not delete are asked for again, and only those. Gives how many are
 * left: they come again once the queue shows them anew.
 * @throws WfmError `store` for a failure that does not pass.
 */
export async function deleteMessages(
  sqs: SQSClient,
  where: string,
  QueueUrl: string,
  handles: readonly string[],
): Promise<number> {
  let open: readonly DeleteMessageBatchRequestEntry[] = handles.map((ReceiptHandle, index) => ({
    Id: String(index),
    ReceiptHandle,
  }));
  let expired = 0;
  for (let failures = 0; open.length > 0 && failures < MOST_ATTEMPTS; failures++) {
    if (failures > 0) await wait(backOffMs(failures - 1));
    const { again, lost } = await attempt(sqs, where, QueueUrl, open);
    open = again;
    expired += lost;
  }
  return open.length + expired;
}

/** What is to be asked for again, and how many can no longer be deleted since their time was over. */
async function attempt(
  sqs: SQSClient,
  where: string,
  QueueUrl: string,
  open: readonly DeleteMessageBatchRequestEntry[],
): Promise<{ readonly again: readonly DeleteMessageBatchRequestEntry[]; readonly lost: number }> {
  try {
    const { Failed = [] } = await asked(where, 'remove', () =>
      sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: [...open] })),
    );
    const ids = new Set(Failed.flatMap(({ Id, SenderFault }) => (SenderFault === true ? [] : [Id])));
    return { again: open.filter(({ Id }) => ids.has(Id)), lost: Failed.length - ids.size };
  } catch (error) {
    if (!passes(error)) throw error;
    return { again: open, lost: 0 };
  }
}
