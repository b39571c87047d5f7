import { readAdherenceEvent } from '../core/adherence/adherence-event';
import type { RtaAccess } from './access';
import { hasRow } from './has-row';
import type { LiveView } from './live-view';
import type { Tell } from './news';

/** Where a watch's findings go. */
export interface Watching {
  readonly access: RtaAccess;
  readonly view: LiveView;
  readonly tell: Tell;
}

/** A message of a queue. */
export interface QueueMessage {
  readonly body: string;
  /** When it was sent, by the clock of SQS; `null` where SQS does not say. */
  readonly sentAt: number | null;
}

/**
 * Takes a message into the view. No signal ends that: half of what a poll gave would be hidden for a while.
 * @throws WfmError `store` where the table does not answer.
 */
export async function takeMessage({ body, sentAt }: QueueMessage, { access, view, tell }: Watching): Promise<void> {
  if (sentAt !== null && sentAt < view.tableAsOf) {
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
  const isOut = event.type === 'HEART_BEAT' && !view.knows(event.agentArn) && !(await hasRow(access, event));
  if (isOut) view.passOver('unchanged');
  else for (const news of view.takeEvent(event)) tell(news);
}
