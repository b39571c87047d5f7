import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Context, KinesisStreamRecord } from 'aws-lambda';
import type { HierarchyFilter } from '../../converter/core/adherence/hierarchy-filter';
import type { Observability } from '../delivery/observability';
import type { FlagPlace } from './queue-flag';
import type { StateTables } from './tables';
import type { Tally } from './tally';

/** What real-time adherence works with. */
export interface Adherence {
  readonly tables: StateTables;
  readonly flag: FlagPlace;
  readonly sqs: SQSClient;
  /** By number, the first one being queue 1. */
  readonly queueUrls: readonly string[];
  readonly filter: HierarchyFilter;
  readonly deadLetterQueueUrl: string;
  readonly observability: Observability;
}

/** A batch that is being worked through. */
export interface Batch {
  readonly records: readonly KinesisStreamRecord[];
  readonly context: Context;
  readonly adherence: Adherence;
  readonly tally: Tally;
  /** Places of the records that the dead-letter queue took. */
  readonly buried: Set<number>;
}
