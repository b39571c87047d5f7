import type { AdherenceEvent } from '../../converter/core/adherence/adherence-event';
import { queueNumber } from '../../converter/core/adherence/queue-number';
import { sha256 } from '../../converter/core/adherence/sha256';

/** What SQS has to know of an event (spec 5). */
export interface MessageIds {
  /** Number of the queue, from 1 on. */
  readonly queue: number;
  /** Events of a group stay in their order; a group is an agent. */
  readonly group: string;
  /** The same event sent again within five minutes is one message. */
  readonly deduplication: string;
}

/** The ids of an event's message, where there are so many queues. */
export function messageIds({ agentArn, eventId, body }: AdherenceEvent, queues: number): MessageIds {
  const agentId = agentArn.slice(agentArn.lastIndexOf('/') + 1);
  return {
    queue: queueNumber(sha256(agentArn).digest(), queues),
    group: ID.test(agentId) ? agentId : sha256(agentArn).digest('hex'),
    deduplication: eventId !== null && ID.test(eventId) ? eventId : sha256(body).digest('hex'),
  };
}

/** What SQS takes as an id. */
const ID = /^[\x21-\x7e]{1,128}$/;
