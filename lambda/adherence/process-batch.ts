import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Context, KinesisStreamBatchResponse, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import type { HierarchyFilter } from '../../converter/core/adherence/hierarchy-filter';
import { batchResponse } from '../delivery/batch-response';
import { type DeadLetter, deadLetter, sendDeadLetters } from '../delivery/dead-letters';
import { iteratorAgeMs, type Observability } from '../delivery/observability';
import { applyInTurn } from './apply-in-turn';
import { type FlagPlace, readQueueFlag } from './queue-flag';
import { type BatchEvent, readRecords } from './read-records';
import { sendInTurn } from './send-in-turn';
import type { StateTables } from './tables';
import { newTally, type Tally } from './tally';

/** What real-time adherence works with. */
export interface Adherence {
  readonly tables: StateTables;
  readonly flag: FlagPlace;
  readonly sqs: SQSClient;
  /** By number, the first one being queue 1. */
  readonly queueUrls: readonly string[];
  readonly filter: HierarchyFilter;
  readonly deadLetterQueueUrl: string;
  readonly observability: Observability;
}

/** Kept for the flag and the queues: what is in the tables by then is sent, so that slow tables let a batch go on by parts. */
const QUEUES_MS = 10_000;
/** Kept for what is refused, after tables and queues. */
const REFUSED_MS = 5_000;
/** Kept for the answer. */
const ANSWER_MS = 2_000;

/**
 * Brings tables and queues to where a batch of agent events puts them. What could not be done within the function's time
 * is reported as failed; what can never be done is a dead letter. The events before the first malformed record come first,
 * then the malformed ones, then the events after it: so a dead-letter queue that takes nothing holds up nothing before it.
 */
export async function processBatch(
  event: KinesisStreamEvent,
  context: Context,
  adherence: Adherence,
): Promise<KinesisStreamBatchResponse> {
  const { observability, filter, queueUrls } = adherence;
  const { events, rejected, skipped } = readRecords(event.Records, filter, queueUrls.length);
  const batch: Batch = { records: event.Records, context, adherence, tally: newTally(), buried: new Set() };
  const { tally } = batch;

  const firstRejected = rejected[0]?.place ?? event.Records.length;
  await follow(
    events.filter(({ place }) => place < firstRejected),
    batch,
  );
  await bury(rejected, batch);
  await follow(tally.stillDue(events.filter(({ place }) => place > firstRejected)), batch);

  const { retried, failed, codes } = tally;
  observability.count({
    events: event.Records.length,
    skipped,
    retried,
    failed: failed.size,
    ...iteratorAgeMs(event.Records),
  });
  if (codes.size > 0) {
    observability.logger.warn('Requests were refused', { codes: [...codes], retried, failed: failed.size });
  }
  return batchResponse(event, failed);
}

/** A batch that is being worked through. */
interface Batch {
  readonly records: readonly KinesisStreamRecord[];
  readonly context: Context;
  readonly adherence: Adherence;
  readonly tally: Tally;
  /** Places of the records that the dead-letter queue took. */
  readonly buried: Set<number>;
}

/**
 * The tables come first, then the flag is read, then come the queues: so an event that was not sent is in the table for
 * whoever reads it after having turned the flag on. Events that a queue refuses are buried before their agents go on there;
 * those that a table refuses last, with all the time that is left.
 */
async function follow(events: readonly BatchEvent[], batch: Batch): Promise<void> {
  const { context, adherence, tally } = batch;
  const { observability, tables, flag: flagPlace, sqs, queueUrls } = adherence;
  if (events.length === 0) return;
  const remainingMs = () => context.getRemainingTimeInMillis() - REFUSED_MS - ANSWER_MS;

  const applied = await applyInTurn(events, tables, () => remainingMs() - QUEUES_MS);
  tally.add(applied);
  tally.fail(placesOf(applied.undelivered));

  const due = tally.stillDue(events.filter(({ isSent }) => isSent));
  const flag = await readQueueFlag(flagPlace, remainingMs);
  tally.add(flag);
  if (flag.isOdd) observability.logger.warn('The flag is neither True nor False, and counts as off');
  if (flag.state === 'unknown') tally.fail(placesOf(due));
  const sent = await sendInTurn(flag.state === 'on' ? due : [], {
    sqs,
    queueUrls,
    remainingMs,
    async bury(refused) {
      await bury(lettersOf(refused, MESSAGE_REFUSED, batch), batch);
      return refused.filter(({ place }) => !batch.buried.has(place));
    },
  });
  tally.add(sent);
  tally.fail(placesOf(sent.undelivered));
  observability.count({ stateChanges: applied.changed, messages: sent.delivered });

  await bury(lettersOf(applied.hopeless, STATE_REFUSED, batch), batch);
}

const STATE_REFUSED = {
  reason: 'state-refused',
  detail: 'expected an event that DynamoDB can hold, got one that it refuses',
};
const MESSAGE_REFUSED = {
  reason: 'message-refused',
  detail: 'expected an event that SQS can take, got one that it refuses',
};

interface PlacedLetter {
  readonly place: number;
  readonly made: DeadLetter;
}

function lettersOf(
  refused: readonly BatchEvent[],
  { reason, detail }: typeof STATE_REFUSED,
  { records }: Batch,
): PlacedLetter[] {
  return refused.map(({ place }) => ({
    place,
    made: deadLetter(records[place] as KinesisStreamRecord, reason, detail),
  }));
}

/** Of each record one letter, in the order of records; none of what is given again, for then it would be buried again. */
async function bury(made: readonly PlacedLetter[], { context, adherence, tally, buried }: Batch): Promise<void> {
  const { sqs, deadLetterQueueUrl, observability } = adherence;
  const letters = tally
    .stillDue(made)
    .filter(({ place }) => !buried.has(place))
    .sort((one, other) => one.place - other.place);
  const [first] = letters;
  if (first === undefined) return;
  const { body: _, ...about } = first.made;
  observability.logger.warn('Records go to the dead-letter queue', { count: letters.length, first: about });
  const sent = await sendDeadLetters(
    letters.map(({ made }) => made),
    { sqs, queueUrl: deadLetterQueueUrl, remainingMs: () => context.getRemainingTimeInMillis() - ANSWER_MS },
  );
  const failed = new Set(sent.undelivered);
  for (const [index, { place }] of letters.entries()) {
    if (failed.has(index)) tally.fail([place]);
    else buried.add(place);
  }
  tally.add(sent);
  observability.count({ malformed: sent.delivered });
}

function placesOf(events: readonly BatchEvent[]): number[] {
  return events.map(({ place }) => place);
}
