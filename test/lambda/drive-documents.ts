import type { Context, KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';
import type { FaultProxy } from '../stores/fault-proxy';
import { aContext, aKinesisEvent, STREAM_ARN } from './a-kinesis-event';
import { type Driven, driveShard, type EventSourceMapping } from './kinesis-driver';

/** A function on a stream. */
export type Handler = (event: KinesisStreamEvent, context: Context) => Promise<KinesisStreamBatchResponse>;

/** What is left of an invocation where there is no time for a request. */
export const OVER_MS = 2_100;
export const PLENTY_MS = 60_000;

/** The event source mapping of the functions as the stack sets it. */
export const STACK_MAPPING: EventSourceMapping = {
  streamArn: STREAM_ARN,
  functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:reader',
  batchSize: 500,
  maximumRetryAttempts: 10_000,
  maximumRecordAgeSeconds: 7 * 86_400,
  bisectBatchOnFunctionError: true,
  reportBatchItemFailures: true,
};

/** Drives documents through a function as an event source mapping does; what is left of an invocation is told by its number, from 0. */
export function driveDocuments(
  handler: Handler,
  documents: readonly (string | Buffer)[],
  mapping: EventSourceMapping,
  remainingMs: (invocation: number) => number,
): Promise<Driven> {
  let invocations = 0;
  return driveShard(aKinesisEvent(documents).Records, mapping, async (event) => {
    const invocation = invocations++;
    return {
      kind: 'answer',
      payload: await handler(
        event,
        aContext(() => remainingMs(invocation)),
      ),
    };
  });
}

/** The time that is left where a service is down for so many invocations: over once it has refused one request of each. */
export function downFor(proxy: FaultProxy, invocations: number): (invocation: number) => number {
  const begun: number[] = [];
  return (invocation) => {
    if (invocation === invocations) proxy.reset();
    begun[invocation] ??= proxy.seen.length;
    return invocation < invocations && proxy.seen.length > begun[invocation] ? OVER_MS : PLENTY_MS;
  };
}
