import type { KinesisStreamRecord } from 'aws-lambda';
import { type DeadLetter, deadLetter, sendDeadLetters } from '../delivery/dead-letters';
import type { Batch } from './batch';
import type { BatchEvent } from './read-records';

/** The letter of a record, and the record's place in its batch. */
export interface PlacedLetter {
  readonly place: number;
  readonly made: DeadLetter;
}

/** Kept for the answer, in milliseconds. */
export const ANSWER_MS = 2_000;

/**
 * Hands letters to the dead-letter queue: of each record one, in the order of records. A record that is not safe there is
 * given again, and so is one that comes after a record that is given again: it is not buried, for then it would be again.
 */
export async function bury(made: readonly PlacedLetter[], { context, adherence, tally, buried }: Batch): Promise<void> {
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

const REFUSED = {
  'state-refused': 'expected an event that DynamoDB can hold, got one that it refuses',
  'message-refused': 'expected an event that SQS can take, got one that it refuses',
};

/** The letters of events that a service can never take. */
export function lettersOf(
  refused: readonly BatchEvent[],
  reason: keyof typeof REFUSED,
  { records }: Batch,
): PlacedLetter[] {
  return refused.map(({ place }) => ({
    place,
    made: deadLetter(records[place] as KinesisStreamRecord, reason, REFUSED[reason]),
  }));
}
