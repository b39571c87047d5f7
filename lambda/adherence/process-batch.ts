import type { Context, KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';
import { batchResponse } from '../delivery/batch-response';
import { iteratorAgeMs } from '../delivery/observability';
import { applyInTurn } from './apply-in-turn';
import type { Adherence, Batch } from './batch';
import { ANSWER_MS, bury, lettersOf, type PlacedLetter } from './bury';
import { readQueueFlag } from './queue-flag';
import { type BatchEvent, readRecords } from './read-records';
import { sendInTurn } from './send-in-turn';
import { newTally } from './tally';

/** Kept for the flag and the queues: what is in the tables by then is sent, so that slow tables let a batch go on by parts. */
const QUEUES_MS = 10_000;
/** Kept for what is refused, after tables and queues. */
const REFUSED_MS = 5_000;

/**
 * Brings tables and queues to where a batch of agent events puts them. What could not be done within the function's time
 * is reported as failed; what can never be done is a dead letter.
 */
export async function processBatch(
  event: KinesisStreamEvent,
  context: Context,
  adherence: Adherence,
): Promise<KinesisStreamBatchResponse> {
  const { observability, filter, queueUrls } = adherence;
  const { events, rejected, ...counts } = readRecords(event.Records, filter, queueUrls.length);
  const batch: Batch = { records: event.Records, context, adherence, tally: newTally(), buried: new Set() };

  await around(rejected, events, batch, (some) => follow(some, batch));

  const { retried, failed, codes } = batch.tally;
  observability.count({
    events: event.Records.length,
    ...counts,
    retried,
    failed: failed.size,
    ...iteratorAgeMs(event.Records),
  });
  if (codes.size > 0) {
    observability.logger.warn('Requests were refused', { codes: [...codes], retried, failed: failed.size });
  }
  return batchResponse(event, failed);
}

/**
 * The events before the first letter come first, then that letter, then the events from there on: so a dead-letter queue that
 * takes nothing holds up nothing before it, and has nothing done twice. The other letters come last: an event between two
 * of them that is given again has none buried again.
 */
async function around(
  letters: readonly PlacedLetter[],
  events: readonly BatchEvent[],
  batch: Batch,
  work: (events: readonly BatchEvent[]) => Promise<void>,
): Promise<void> {
  const [first, ...others] = [...letters].sort((one, other) => one.place - other.place);
  const firstPlace = first?.place ?? Number.POSITIVE_INFINITY;
  await work(events.filter(({ place }) => place < firstPlace));
  if (first === undefined) return;
  await bury([first], batch);
  await work(batch.tally.stillDue(events.filter(({ place }) => place >= firstPlace)));
  await bury(others, batch);
}

/** The tables come first, then the flag and the queues: so what was not sent is in the table for whoever turned the flag on. */
async function follow(events: readonly BatchEvent[], batch: Batch): Promise<void> {
  const { adherence, tally } = batch;
  const applied = await applyInTurn(events, adherence.tables, () => queuesMs(batch) - QUEUES_MS);
  tally.add(applied);
  tally.fail(placesOf(applied.undelivered));
  adherence.observability.count({ stateChanges: applied.changed });
  const due = tally.stillDue(events.filter(({ isSent }) => isSent));
  await around(lettersOf(applied.hopeless, 'state-refused', batch), due, batch, (some) => send(some, batch));
}

/** Reads the flag, then sends; events that a queue refuses are buried before their agents go on there. */
async function send(events: readonly BatchEvent[], batch: Batch): Promise<void> {
  const { adherence, tally } = batch;
  const { observability, flag: flagPlace, sqs, queueUrls } = adherence;
  if (events.length === 0) return;
  const remainingMs = () => queuesMs(batch);
  const flag = await readQueueFlag(flagPlace, remainingMs);
  tally.add(flag);
  if (flag.isOdd) observability.logger.warn('The flag is neither True nor False, and counts as off');
  if (flag.state === 'unknown') tally.fail(placesOf(events));
  const sent = await sendInTurn(flag.state === 'on' ? events : [], {
    sqs,
    queueUrls,
    remainingMs,
    async bury(refused, undelivered) {
      tally.fail(placesOf(undelivered));
      await bury(lettersOf(refused, 'message-refused', batch), batch);
      return refused.filter(({ place }) => !batch.buried.has(place));
    },
  });
  tally.add(sent);
  tally.fail(placesOf(sent.undelivered));
  observability.count({ messages: sent.delivered });
}

/** What is left for tables, flag and queues. */
function queuesMs({ context }: Batch): number {
  return context.getRemainingTimeInMillis() - REFUSED_MS - ANSWER_MS;
}

function placesOf(events: readonly BatchEvent[]): number[] {
  return events.map(({ place }) => place);
}
