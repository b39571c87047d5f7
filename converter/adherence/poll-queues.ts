import { settledValue } from '../config/failures-together';
import { readAdherenceEvent } from '../core/adherence/adherence-event';
import type { RtaAccess } from './access';
import { abortable } from './asked';
import { hasRow } from './has-row';
import type { LiveView } from './live-view';
import type { Tell } from './news';
import { pollQueue, type QueueMessage } from './poll-queue';

/** Where messages go. */
export interface Taking {
  /** What was sent before this instant is in the table that the view was made of. */
  readonly tableReadAt: number;
  readonly view: LiveView;
  readonly tell: Tell;
}

/**
 * Polls all queues into the view until the signal.
 * @throws WfmError `store` once one of them fails for good.
 */
export async function pollQueues(access: RtaAccess, taking: Taking, signal: AbortSignal): Promise<void> {
  const failed = new AbortController();
  const end = AbortSignal.any([signal, failed.signal]);
  const polls = access.places.queueUrls.map(async (_, index) => {
    try {
      await abortable(pollQueue(access, index + 1, (message) => take(message, access, taking, end), taking.tell, end));
    } catch (error) {
      failed.abort();
      throw error;
    }
  });
  const ended = await Promise.allSettled(polls);
  for (const one of ended) settledValue(one, ended);
}

async function take(
  { body, sentAt }: QueueMessage,
  access: RtaAccess,
  { tableReadAt, view, tell }: Taking,
  signal: AbortSignal,
): Promise<void> {
  if (sentAt !== null && sentAt < tableReadAt) {
    view.passOver('old');
    return;
  }
  const reading = readAdherenceEvent(body);
  if (reading.kind !== 'event') {
    view.passOver('unreadable');
    return;
  }
  const { event } = reading;
  // Heartbeats come for an hour after a log-out, which may be older than this watch: the table knows.
  const isOut = event.type === 'HEART_BEAT' && !view.knows(event.agentArn) && !(await hasRow(access, event, signal));
  if (isOut) view.passOver('unchanged');
  else for (const news of view.takeEvent(event)) tell(news);
}
