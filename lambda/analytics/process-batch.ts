import type { FirehoseClient } from '@aws-sdk/client-firehose';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Context, KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';
import type { LineFieldCount } from '../../converter/core/connect/agent-events/classify-event';
import { batchResponse } from '../delivery/batch-response';
import { sendDeadLetters } from '../delivery/dead-letters';
import { iteratorAgeMs, type Observability } from '../delivery/observability';
import { putLines } from '../delivery/put-lines';
import { type ClassifiedRecords, classifyRecords } from './classify-records';
import { type HandedOn, handOn } from './hand-on';
import type { LiveStatusTable } from './status-table';

/** What the analytics works with. */
export interface Analytics {
  readonly firehose: FirehoseClient;
  readonly stream: string;
  readonly sqs: SQSClient;
  readonly deadLetterQueueUrl: string;
  readonly statuses: LiveStatusTable;
  readonly fields: LineFieldCount;
  readonly observability: Observability;
}

/** Kept for the answer; the rest of the function's time is there to hand records on. */
const ANSWER_MS = 2_000;

/**
 * Turns a batch of agent events into interval output. What could not be handed on within the function's time is reported as
 * failed; Kinesis gives every record from the first of them on again, so what is after it is left for then, as far as it
 * was not under way. A batch that cannot be classified, since the status table is out of reach, failed as a whole.
 */
export async function processBatch(
  event: KinesisStreamEvent,
  context: Context,
  analytics: Analytics,
): Promise<KinesisStreamBatchResponse> {
  const { firehose, stream, sqs, deadLetterQueueUrl: queueUrl } = analytics;
  const remainingMs = () => context.getRemainingTimeInMillis() - ANSWER_MS;
  const table = await analytics.statuses.current(remainingMs);
  if (table === null) {
    tell(event, NOTHING, allFailed(event), analytics);
    return batchResponse(event, allFailed(event).failed);
  }
  const classified = classifyRecords(event.Records, table, analytics.fields);
  const handedOn = await handOn(classified, {
    putLines: (lines) => putLines(lines, { firehose, stream, remainingMs }),
    sendDeadLetters: (letters) => sendDeadLetters(letters, { sqs, queueUrl, remainingMs }),
  });
  tell(event, classified, handedOn, analytics);
  return batchResponse(event, handedOn.failed);
}

const NOTHING: ClassifiedRecords = { lines: [], malformed: [], skipped: 0, noAgent: 0 };

function allFailed({ Records }: KinesisStreamEvent): HandedOn {
  return { lines: 0, deadLetters: 0, failed: Records.map((_, place) => place), codes: [], retried: 0 };
}

/** Counts and logs what became of a batch. */
function tell(
  { Records }: KinesisStreamEvent,
  { skipped, noAgent, malformed }: ClassifiedRecords,
  { lines, deadLetters, failed, codes, retried }: HandedOn,
  { observability: { count, logger }, stream }: Analytics,
): void {
  count({
    events: Records.length,
    lines,
    skipped,
    noAgent,
    malformed: deadLetters,
    retried,
    failed: failed.length,
    ...iteratorAgeMs(Records),
  });
  if (failed.length > 0) {
    logger.warn('Records were not handed on; Kinesis gives them again', {
      failed: failed.length,
      codes,
      retried,
      stream,
    });
  } else if (codes.length > 0) {
    logger.warn('Entries were refused, sent again, and taken', { codes, retried, stream });
  }
  const [first] = malformed;
  if (first !== undefined) {
    const { body: _, ...about } = first.made;
    logger.warn('Malformed records', { count: malformed.length, inDeadLetterQueue: deadLetters, first: about });
  }
}
