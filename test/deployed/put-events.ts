import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';

const MOST_RECORDS = 200;

/** An agent event, or another record, with the agent that it is about. */
export interface StreamedDocument {
  readonly agent: string;
  readonly document: string;
}

/**
 * Puts agent events into a stream as Connect does: the agent is the partition key.
 * @returns their sequence numbers.
 */
export async function putEvents(StreamARN: string, events: readonly StreamedDocument[]): Promise<string[]> {
  const kinesis = new KinesisClient();
  const sequenceNumbers: string[] = [];
  try {
    for (let first = 0; first < events.length; first += MOST_RECORDS) {
      const Records = events
        .slice(first, first + MOST_RECORDS)
        .map(({ agent, document }) => ({ PartitionKey: agent, Data: Buffer.from(document) }));
      const put = await kinesis.send(new PutRecordsCommand({ StreamARN, Records }));
      if (put.FailedRecordCount) throw new Error(`The stream refused ${put.FailedRecordCount} records`);
      sequenceNumbers.push(...(put.Records ?? []).map(({ SequenceNumber = '' }) => SequenceNumber));
    }
    return sequenceNumbers;
  } finally {
    kinesis.destroy();
  }
}
