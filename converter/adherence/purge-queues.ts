import { PurgeQueueCommand } from '@aws-sdk/client-sqs';
import { awsFailure } from '../stores/aws-errors';
import type { RtaAccess } from './access';
import { asked } from './asked';

/** SQS may delete what is sent within a minute after the request, too, so nothing is to be sent before. */
export const PURGE_MS = 60_000;

/**
 * Clears the queues of old messages; done after `PURGE_MS`.
 * @throws WfmError `store`.
 */
export async function purgeQueues({ places, sqs }: RtaAccess, abortSignal: AbortSignal): Promise<void> {
  for (const [index, QueueUrl] of places.queueUrls.entries()) {
    await asked(`queue ${index + 1}, ${QueueUrl}`, 'purge', async () => {
      try {
        await sqs.send(new PurgeQueueCommand({ QueueUrl }), { abortSignal });
      } catch (error) {
        // Somebody else asked within the last minute.
        if (!/PurgeQueueInProgress/.test(awsFailure(error).name)) throw error;
      }
    });
  }
}
