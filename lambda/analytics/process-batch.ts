import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { FirehoseClient } from '@aws-sdk/client-firehose';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Context, KinesisStreamBatchResponse, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import type { LineFieldCount } from '../../converter/core/connect/agent-events/classify-event';
import { sendDeadLetters } from '../delivery/dead-letters';
import type { Observability } from '../delivery/observability';
import { putLines } from '../delivery/put-lines';
import { classifyRecords } from './classify-records';
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

/** Kept for dead letters, after the lines. */
const DEAD_LETTERS_MS = 5_000;
/** Kept for the answer. */
const ANSWER_MS = 2_000;

/**
 * Turns a batch of agent events into interval output. What could not be handed on within the function's time is reported as
 * failed; Kinesis gives every record from the first of them on again, so what is after it is left for then, as far as it
 * was not under way.
 */
export async function processBatch(
  event: KinesisStreamEvent,
  context: Context,
  analytics: Analytics,
): Promise<KinesisStreamBatchResponse> {
  const { observability } = analytics;
  const classified = classifyRecords(event.Records, await analytics.statuses.current(), analytics.fields);
  const { lines, malformed, skipped, noAgent } = classified;
  const within = (reserveMs: number) => () => context.getRemainingTimeInMillis() - reserveMs;

  const put = await putLines(
    lines.map(({ made }) => made),
    { firehose: analytics.firehose, stream: analytics.stream, remainingMs: within(DEAD_LETTERS_MS + ANSWER_MS) },
  );
  const failedLines = placesOf(lines, put.undelivered);

  const firstFailed = Math.min(...failedLines);
  const letters = malformed.filter(({ place }) => place < firstFailed);
  const dead = await sendDeadLetters(
    letters.map(({ made }) => made),
    { sqs: analytics.sqs, queueUrl: analytics.deadLetterQueueUrl, remainingMs: within(ANSWER_MS) },
  );
  const failed = [...failedLines, ...placesOf(letters, dead.undelivered)];

  const newest = event.Records.at(-1)?.kinesis.approximateArrivalTimestamp;
  observability.count({
    events: event.Records.length,
    lines: put.delivered,
    skipped,
    noAgent,
    malformed: dead.delivered,
    retried: put.retried + dead.retried,
    failed: failed.length,
    ...(newest === undefined ? {} : { iteratorAgeMs: Math.max(0, Date.now() - newest * 1000) }),
  });
  const codes = [...put.codes, ...dead.codes];
  if (codes.length > 0) {
    observability.logger.warn('Entries were refused and sent again', {
      codes,
      retried: put.retried + dead.retried,
      failed: failed.length,
      stream: analytics.stream,
    });
  }
  const [first] = letters;
  if (first !== undefined) {
    const { body: _, ...about } = first.made;
    observability.logger.warn('Malformed records go to the dead-letter queue', { count: letters.length, first: about });
  }
  return partialResponse(event, new Set(failed.map((place) => event.Records[place]?.kinesis.sequenceNumber)));
}

/** The places of the records that the failed ones of these were made from. */
function placesOf(made: readonly { readonly place: number }[], failed: readonly number[]): number[] {
  return failed.map((index) => made[index]?.place ?? 0);
}

/** A batch that failed as a whole is reported like any other: thrown, it would be bisected, which cures no outage. */
async function partialResponse(
  event: KinesisStreamEvent,
  failed: ReadonlySet<string | undefined>,
): Promise<KinesisStreamBatchResponse> {
  const settle = async ({ kinesis }: KinesisStreamRecord) => {
    if (failed.has(kinesis.sequenceNumber)) throw new Error('not handed on');
  };
  const processor = new BatchProcessor(EventType.KinesisDataStreams);
  return processPartialResponse(event, settle, processor, { throwOnFullBatchFailure: false });
}
