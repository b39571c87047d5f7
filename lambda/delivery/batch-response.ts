import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { KinesisStreamBatchResponse, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';

/**
 * The answer that has Kinesis give records again, from the first failed one on. A batch that failed as a whole is reported like
 * any other: thrown, it would be bisected, which cures no outage.
 */
export async function batchResponse(
  event: KinesisStreamEvent,
  failedPlaces: Iterable<number>,
): Promise<KinesisStreamBatchResponse> {
  const failed = new Set(Array.from(failedPlaces, (place) => event.Records[place]?.kinesis.sequenceNumber));
  const settle = async ({ kinesis }: KinesisStreamRecord) => {
    if (failed.has(kinesis.sequenceNumber)) throw new Error('not handed on');
  };
  const processor = new BatchProcessor(EventType.KinesisDataStreams);
  return processPartialResponse(event, settle, processor, { throwOnFullBatchFailure: false });
}
