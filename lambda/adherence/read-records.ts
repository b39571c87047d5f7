import type { KinesisStreamRecord } from 'aws-lambda';
import { readAdherenceEvent } from '../../converter/core/adherence/adherence-event';
import { type Effect, effectOf, eventOrder, isSent } from '../../converter/core/adherence/decision';
import type { HierarchyFilter } from '../../converter/core/adherence/hierarchy-filter';
import { MALFORMED_TEXT } from '../../converter/core/connect/agent-events/read-agent-event';
import { type DeadLetter, deadLetter } from '../delivery/dead-letters';
import { type MessageIds, messageIds } from './message';
import type { PlacedEvent } from './tables';

/** An event of a batch, with its place there and what is to be done with it. */
export interface BatchEvent extends PlacedEvent {
  readonly place: number;
  readonly effect: Effect;
  /** It is sent while the flag is on. */
  readonly isSent: boolean;
  readonly ids: MessageIds;
}

/**
 * A batch, judged: `records = events + rejected + skipped`. The events are those that are sent while the flag is on, those
 * `withoutSnapshot`, and those that are `filteredOut`.
 */
export interface ReadRecords {
  readonly events: readonly BatchEvent[];
  readonly rejected: readonly { readonly place: number; readonly made: DeadLetter }[];
  /** No agent events, such as contact records. */
  readonly skipped: number;
  /** Events that tell nothing, for they have no snapshot and are no LOGOUT. */
  readonly withoutSnapshot: number;
  /** Events of groups that the filter does not let through. */
  readonly filteredOut: number;
}

/** Most bytes of an event's message: what every queue takes, and a row of DynamoDB holds. */
const MOST_BODY_BYTES = 256 * 1024;
/** Most bytes of a key of DynamoDB. */
const MOST_ARN_BYTES = 2048;

/** What the records of a batch are. Never throws, so that no record can hold up its shard. */
export function readRecords(
  records: readonly KinesisStreamRecord[],
  filter: HierarchyFilter,
  queues: number,
): ReadRecords {
  const events: BatchEvent[] = [];
  const rejected: { place: number; made: DeadLetter }[] = [];
  let skipped = 0;
  records.forEach((record, place) => {
    const document = Buffer.from(record.kinesis.data, 'base64');
    const reading = readAdherenceEvent(document.toString());
    const reject = (reason: string, detail: string) =>
      rejected.push({ place, made: deadLetter(record, reason, detail) });
    if (reading.kind === 'skipped') {
      skipped += 1;
    } else if (reading.kind === 'malformed') {
      reject(reading.reason, MALFORMED_TEXT[reading.reason]);
    } else {
      const { event } = reading;
      if (Buffer.byteLength(event.body) > MOST_BODY_BYTES) {
        reject('event-too-large', `expected ${MOST_BODY_BYTES} bytes at most without the former snapshot, got more`);
      } else if (Buffer.byteLength(event.agentArn) > MOST_ARN_BYTES) {
        reject('agent-arn-too-long', `expected an AgentARN of ${MOST_ARN_BYTES} bytes at most, got a longer one`);
      } else {
        events.push({
          place,
          event,
          order: eventOrder(event),
          ids: messageIds(event, queues),
          effect: effectOf(event, filter),
          isSent: isSent(event, filter),
        });
      }
    }
  });
  const unsent = events.filter(({ isSent }) => !isSent);
  const withoutSnapshot = unsent.filter(({ event }) => event.snapshot === null).length;
  return { events, rejected, skipped, withoutSnapshot, filteredOut: unsent.length - withoutSnapshot };
}
