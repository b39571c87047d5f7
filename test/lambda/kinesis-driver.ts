import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  ListShardsCommand,
} from '@aws-sdk/client-kinesis';
import type { KinesisStreamBatchResponse, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';

/**
 * An event source mapping of Kinesis to Lambda, by the rules of AWS's developer guide ("Configuring partial batch response
 * with Kinesis Data Streams and Lambda", "Retain discarded batch records", CreateEventSourceMapping). Where the guide leaves
 * something open the worse of the two is done: retries are counted on although a part of the batch went through.
 */
export interface EventSourceMapping {
  readonly streamArn: string;
  readonly functionArn: string;
  readonly batchSize: number;
  /** After the first attempt; -1: without end. */
  readonly maximumRetryAttempts: number;
  /** -1: without end. */
  readonly maximumRecordAgeSeconds: number;
  readonly bisectBatchOnFunctionError: boolean;
  /** Function response type `ReportBatchItemFailures`. */
  readonly reportBatchItemFailures: boolean;
}

/** What came of one invocation. */
export type Invocation = { readonly kind: 'answer'; readonly payload: unknown } | { readonly kind: 'function-error' };

/** Invokes the function, in this process or deployed. */
export type Invoke = (event: KinesisStreamEvent) => Promise<Invocation>;

/** The document that the on-failure destination gets; it names the records, it does not hold them. */
export interface OnFailureRecord {
  readonly requestContext: {
    readonly functionArn: string;
    readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
    readonly approximateInvokeCount: number;
  };
  readonly version: '1.0';
  readonly timestamp: string;
  readonly KinesisBatchInfo: {
    readonly shardId: string;
    readonly startSequenceNumber: string;
    readonly endSequenceNumber: string;
    readonly approximateArrivalOfFirstRecord: string;
    readonly approximateArrivalOfLastRecord: string;
    readonly batchSize: number;
    readonly streamArn: string;
  };
}

/** What a mapping did with the records of a stream. */
export interface Driven {
  /** The sequence numbers of each invocation, in order. */
  readonly invocations: readonly (readonly string[])[];
  readonly onFailure: readonly OnFailureRecord[];
}

/** Reads what is in the stream now, from its beginning, and drives it through the function, shard by shard. */
export async function driveStream(
  kinesis: KinesisClient,
  stream: string,
  mapping: EventSourceMapping,
  invoke: Invoke,
): Promise<Driven> {
  const shards = await kinesis.send(new ListShardsCommand({ StreamName: stream }));
  const driven: Driven[] = [];
  for (const { ShardId = '' } of shards.Shards ?? []) {
    driven.push(await driveShard(await recordsOf(kinesis, stream, ShardId, mapping), mapping, invoke));
  }
  return {
    invocations: driven.flatMap(({ invocations }) => invocations),
    onFailure: driven.flatMap(({ onFailure }) => onFailure),
  };
}

async function recordsOf(
  kinesis: KinesisClient,
  stream: string,
  shard: string,
  { streamArn }: EventSourceMapping,
): Promise<KinesisStreamRecord[]> {
  const records: KinesisStreamRecord[] = [];
  const begun = await kinesis.send(
    new GetShardIteratorCommand({ StreamName: stream, ShardId: shard, ShardIteratorType: 'TRIM_HORIZON' }),
  );
  let iterator = begun.ShardIterator;
  while (iterator !== undefined) {
    const answer = await kinesis.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: 10_000 }));
    for (const { Data, SequenceNumber = '', PartitionKey = '', ApproximateArrivalTimestamp } of answer.Records ?? []) {
      records.push({
        awsRegion: 'us-east-1',
        eventID: `${shard}:${SequenceNumber}`,
        eventName: 'aws:kinesis:record',
        eventSource: 'aws:kinesis',
        eventSourceARN: streamArn,
        eventVersion: '1.0',
        invokeIdentityArn: 'arn:aws:iam::000000000000:role/analytics',
        kinesis: {
          approximateArrivalTimestamp: (ApproximateArrivalTimestamp?.getTime() ?? 0) / 1000,
          data: Buffer.from(Data ?? []).toString('base64'),
          kinesisSchemaVersion: '1.0',
          partitionKey: PartitionKey,
          sequenceNumber: SequenceNumber,
        },
      });
    }
    if ((answer.Records ?? []).length === 0) return records;
    iterator = answer.NextShardIterator;
  }
  return records;
}

/** Drives the records of one shard through the function: one batch at a time, in order. */
export async function driveShard(
  records: readonly KinesisStreamRecord[],
  mapping: EventSourceMapping,
  invoke: Invoke,
): Promise<Driven> {
  const run: Run = { mapping, invoke, invocations: [], onFailure: [] };
  for (const batch of batchesOf(records, mapping.batchSize)) await work(batch, { retries: 0, invokes: 0 }, run);
  return run;
}

interface Run extends Driven {
  readonly mapping: EventSourceMapping;
  readonly invoke: Invoke;
  readonly invocations: (readonly string[])[];
  readonly onFailure: OnFailureRecord[];
}

interface Tries {
  readonly retries: number;
  readonly invokes: number;
}

/** The payload of an invocation holds at most 6 MB. */
const PAYLOAD_BYTES = 6 * 1024 * 1024;

function batchesOf(records: readonly KinesisStreamRecord[], batchSize: number): KinesisStreamRecord[][] {
  const batches: KinesisStreamRecord[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const record of records) {
    const size = JSON.stringify(record).length;
    const last = batches.at(-1);
    if (last === undefined || last.length === batchSize || bytes + size > PAYLOAD_BYTES) batches.push([record]);
    else last.push(record);
    bytes = batches.at(-1)?.length === 1 ? size : bytes + size;
  }
  return batches;
}

async function work(given: readonly KinesisStreamRecord[], tries: Tries, run: Run): Promise<void> {
  const batch = withoutExpired(given, tries, run);
  if (batch.length === 0) return;
  run.invocations.push(batch.map(({ kinesis }) => kinesis.sequenceNumber));
  const invocation = await run.invoke({ Records: [...batch] });
  const invokes = tries.invokes + 1;
  const failedFrom = firstFailed(batch, invocation, run.mapping);
  if (failedFrom === null) return;
  const bisects = run.mapping.bisectBatchOnFunctionError;
  if (failedFrom === 'all' && bisects && batch.length > 1) {
    // Splitting does not count as a retry.
    const middle = Math.ceil(batch.length / 2);
    await work(batch.slice(0, middle), { ...tries, invokes }, run);
    return work(batch.slice(middle), { ...tries, invokes }, run);
  }
  const from = failedFrom === 'all' ? 0 : failedFrom;
  const splits = bisects && from > 0;
  return retry(batch.slice(from), { retries: tries.retries + (splits ? 0 : 1), invokes }, run);
}

async function retry(batch: readonly KinesisStreamRecord[], tries: Tries, run: Run): Promise<void> {
  const { maximumRetryAttempts } = run.mapping;
  if (maximumRetryAttempts !== -1 && tries.retries > maximumRetryAttempts) {
    run.onFailure.push(onFailureRecord(batch, 'RetryAttemptsExhausted', tries, run.mapping));
    return;
  }
  return work(batch, tries, run);
}

function withoutExpired(batch: readonly KinesisStreamRecord[], tries: Tries, run: Run): readonly KinesisStreamRecord[] {
  const { maximumRecordAgeSeconds } = run.mapping;
  if (maximumRecordAgeSeconds === -1) return batch;
  const oldest = Date.now() / 1000 - maximumRecordAgeSeconds;
  const expired = batch.filter(({ kinesis }) => kinesis.approximateArrivalTimestamp < oldest);
  if (expired.length === 0) return batch;
  run.onFailure.push(onFailureRecord(expired, 'RecordAgeExceeded', tries, run.mapping));
  return batch.filter((record) => !expired.includes(record));
}

/** The place of the first record that failed, `all`, or `null` where none did. */
function firstFailed(
  batch: readonly KinesisStreamRecord[],
  invocation: Invocation,
  { reportBatchItemFailures }: EventSourceMapping,
): number | 'all' | null {
  if (invocation.kind === 'function-error') return 'all';
  if (!reportBatchItemFailures) return null;
  const { batchItemFailures } = (invocation.payload ?? {}) as Partial<KinesisStreamBatchResponse>;
  const places = (batchItemFailures ?? []).map(({ itemIdentifier }) =>
    batch.findIndex(({ kinesis }) => kinesis.sequenceNumber === itemIdentifier),
  );
  if (places.length === 0) return null;
  // An identifier that is empty, missing, misnamed or none of the batch fails the whole batch.
  return places.includes(-1) ? 'all' : Math.min(...places);
}

function onFailureRecord(
  batch: readonly KinesisStreamRecord[],
  condition: OnFailureRecord['requestContext']['condition'],
  { invokes }: Tries,
  { functionArn, streamArn }: EventSourceMapping,
): OnFailureRecord {
  const [first, last] = [batch[0], batch.at(-1)];
  const arrival = (record?: KinesisStreamRecord) =>
    new Date((record?.kinesis.approximateArrivalTimestamp ?? 0) * 1000).toISOString();
  return {
    requestContext: { functionArn, condition, approximateInvokeCount: invokes },
    version: '1.0',
    timestamp: new Date().toISOString(),
    KinesisBatchInfo: {
      shardId: first?.eventID.split(':')[0] ?? '',
      startSequenceNumber: first?.kinesis.sequenceNumber ?? '',
      endSequenceNumber: last?.kinesis.sequenceNumber ?? '',
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: batch.length,
      streamArn,
    },
  };
}
