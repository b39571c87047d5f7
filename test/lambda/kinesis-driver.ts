import { randomUUID } from 'node:crypto';
import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  ListShardsCommand,
} from '@aws-sdk/client-kinesis';
import type { KinesisStreamBatchResponse, KinesisStreamEvent, KinesisStreamRecord } from 'aws-lambda';
import { aKinesisRecord } from './a-kinesis-event';

/**
 * An event source mapping of Kinesis to Lambda, by the rules of AWS's developer guide ("Configuring partial batch response
 * with Kinesis Data Streams and Lambda", "Retain discarded batch records", CreateEventSourceMapping). Where the guide leaves
 * something open the worse of the two is done: every further attempt at the rest of a batch is a retry, also where a part of
 * it went through, with bisecting as without; only halving a batch that failed as a whole is said to be free. One batch of a
 * shard is under way at a time, whatever the parallelization factor.
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

/**
 * A mapping as the properties of an `AWS::Lambda::EventSourceMapping` set it, with Lambda's defaults for what they leave out.
 * `names` are the ARNs, which a template does not know.
 */
export function mappingOf(
  properties: Readonly<Record<string, unknown>>,
  names: Pick<EventSourceMapping, 'streamArn' | 'functionArn'>,
): EventSourceMapping {
  const number = (name: string, usual: number) => Number(properties[name] ?? usual);
  const types = properties.FunctionResponseTypes;
  return {
    ...names,
    batchSize: number('BatchSize', 100),
    maximumRetryAttempts: number('MaximumRetryAttempts', -1),
    maximumRecordAgeSeconds: number('MaximumRecordAgeInSeconds', -1),
    bisectBatchOnFunctionError: properties.BisectBatchOnFunctionError === true,
    reportBatchItemFailures: Array.isArray(types) && types.includes('ReportBatchItemFailures'),
  };
}

/** What came of one invocation. */
export type Invocation = { readonly kind: 'answer'; readonly payload: unknown } | { readonly kind: 'function-error' };

/** Invokes the function, in this process or deployed. */
export type Invoke = (event: KinesisStreamEvent) => Promise<Invocation>;

/** The document that the on-failure destination gets; it names the records, it does not hold them. */
export interface OnFailureRecord {
  readonly requestContext: {
    readonly requestId: string;
    readonly functionArn: string;
    readonly condition: 'RetryAttemptsExhausted' | 'RecordAgeExceeded';
    readonly approximateInvokeCount: number;
  };
  /** Of the last invocation; without one there is none. */
  readonly responseContext?: {
    readonly statusCode: 200;
    readonly executedVersion: '$LATEST';
    /** Only where the function failed, not where it answered which records did. */
    readonly functionError?: 'Unhandled';
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
      records.push(
        aKinesisRecord({
          streamArn,
          shardId: shard,
          sequenceNumber: SequenceNumber,
          partitionKey: PartitionKey,
          arrivedAt: ApproximateArrivalTimestamp?.getTime() ?? 0,
          data: Data ?? new Uint8Array(),
        }),
      );
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
  for (const batch of batchesOf(records, mapping.batchSize))
    await work(batch, { retries: 0, invokes: 0, last: null }, run);
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
  /** How the last invocation ended. */
  readonly last: Invocation['kind'] | null;
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
  const tried: Tries = { ...tries, invokes: tries.invokes + 1, last: invocation.kind };
  const failedFrom = firstFailed(batch, invocation, run.mapping);
  if (failedFrom === null) return;
  if (failedFrom === 'all' && run.mapping.bisectBatchOnFunctionError && batch.length > 1) {
    // Splitting does not count as a retry.
    const middle = Math.ceil(batch.length / 2);
    await work(batch.slice(0, middle), tried, run);
    return work(batch.slice(middle), tried, run);
  }
  const from = failedFrom === 'all' ? 0 : failedFrom;
  return retry(batch.slice(from), { ...tried, retries: tries.retries + 1 }, run);
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
  { invokes, last: kind }: Tries,
  { functionArn, streamArn }: EventSourceMapping,
): OnFailureRecord {
  const [first, last] = [batch[0], batch.at(-1)];
  const arrival = (record?: KinesisStreamRecord) =>
    new Date((record?.kinesis.approximateArrivalTimestamp ?? 0) * 1000).toISOString();
  return {
    requestContext: { requestId: randomUUID(), functionArn, condition, approximateInvokeCount: invokes },
    ...(kind === null ? {} : { responseContext: responseContext(kind) }),
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

function responseContext(kind: Invocation['kind']): NonNullable<OnFailureRecord['responseContext']> {
  const answered = { statusCode: 200, executedVersion: '$LATEST' } as const;
  return kind === 'answer' ? answered : { ...answered, functionError: 'Unhandled' };
}
