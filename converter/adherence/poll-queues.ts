import { setTimeout as wait } from 'node:timers/promises';
import { settledValue } from '../config/failures-together';
import { WfmError } from '../core/errors';
import { backOffMs } from '../stores/back-off';
import { abortable } from './asked';
import type { Tell } from './news';
import { passes } from './passing-failure';
import type { QueuePoller } from './queue-poller';

/** What SQS takes at most. */
const WAIT_SECONDS = 20;

/**
 * Polls all queues until the signal. A failure that may pass is told and tried again; what is sent meanwhile stays in the
 * queue.
 * @throws WfmError `store` once one of them fails for good.
 */
export async function pollQueues(pollers: readonly QueuePoller[], tell: Tell, signal: AbortSignal): Promise<void> {
  const failed = new AbortController();
  const end = AbortSignal.any([signal, failed.signal]);
  const polls = pollers.map(async (poller) => {
    try {
      await abortable(pollUntil(poller, tell, end));
    } catch (error) {
      failed.abort();
      throw error;
    }
  });
  const ended = await Promise.allSettled(polls);
  for (const one of ended) settledValue(one, ended);
}

async function pollUntil({ number, poll }: QueuePoller, tell: Tell, signal: AbortSignal): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await poll(WAIT_SECONDS, signal);
      if (failures > 0) tell({ kind: 'step', text: `queue ${number} goes on` });
      failures = 0;
    } catch (error) {
      if (!(error instanceof WfmError && passes(error))) throw error;
      if (failures === 0) {
        // Of the queue, or of the table.
        const text = `nothing is taken from queue ${number}, its agents stay as they are shown: ${error.message}`;
        tell({ kind: 'gap', text });
      }
      await wait(backOffMs(failures), undefined, { signal });
      failures += 1;
    }
  }
}
