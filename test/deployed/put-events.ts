import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';

const MOST_RECORDS = 200;

/** Puts agent events into a stream as Connect does: the agent is the partition key. */
export async function putEvents(
  StreamARN: string,
  events: readonly { readonly agent: string; readonly document: string }[],
): Promise<void> {
  const kinesis = new KinesisClient();
  try {
    for (let first = 0; first < events.length; first += MOST_RECORDS) {
      const Records = events
        .slice(first, first + MOST_RECORDS)
        .map(({ agent, document }) => ({ PartitionKey: agent, Data: Buffer.from(document) }));
      const { FailedRecordCount } = await kinesis.send(new PutRecordsCommand({ StreamARN, Records }));
      if (FailedRecordCount) throw new Error(`The stream refused ${FailedRecordCount} records`);
    }
  } finally {
    kinesis.destroy();
  }
}
