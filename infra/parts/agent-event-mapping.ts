import { Duration } from 'aws-cdk-lib';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { DeadLetterQueue } from './dead-letter-queue';
import type { NodeFunction } from './node-function';

export interface AgentEventMappingProps {
  readonly events: IStream;
  readonly reader: NodeFunction;
  /** Takes the places of batches that are given up. */
  readonly deadLetters: DeadLetterQueue;
  /** How long a batch may wait for more events. */
  readonly batchingWindow: Duration;
}

/** Agent events of the stream, from the oldest one on, to a function. */
export function mapAgentEvents(
  scope: Construct,
  id: string,
  { events, reader, deadLetters, batchingWindow }: AgentEventMappingProps,
): EventSourceMapping {
  const mapping = new EventSourceMapping(scope, id, {
    target: reader.function,
    eventSourceArn: events.streamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 500,
    maxBatchingWindow: batchingWindow,
    // Two batches of a shard at once; Lambda keeps the order of each agent, whose ARN is the partition key.
    parallelizationFactor: 2,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    // The most that Lambda counts, so that only age decides: where nothing is taken, an attempt lasts the function's minute,
    // and 10,000 of them just about 7 days.
    retryAttempts: 10_000,
    // The most that there is, and as long as a new stream keeps its events by default; what is older goes to the dead-letter queue.
    maxRecordAge: Duration.days(7),
    onFailure: deadLetters.failureOf(reader.role),
  });
  // Lambda refuses a mapping whose function cannot read the stream yet.
  mapping.node.addDependency(reader.role);
  return mapping;
}
