import { readAdherenceEvent } from '../core/adherence/adherence-event';
import type { RtaAccess } from './access';
import type { LiveView } from './live-view';
import type { Tell } from './news';
import { readRow } from './read-row';
import { takeEvent } from './take-event';

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
  for (const news of await takeEvent(view, reading.event, (agentArn) => readRow(access, agentArn))) tell(news);
}
