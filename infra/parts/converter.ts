import { Duration } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { HANDLERS } from '../../lambda/environment';
import { NodeFunction } from './node-function';

export interface ConverterProps {
  /** `s3://bucket/key` of the configuration. */
  readonly configuration: string;
  /** `s3://bucket/prefix/` where a backfill keeps its days. */
  readonly backfill: string;
  readonly logRetention: RetentionDays;
}

/** Conversion takes memory by agents and state changes, and Lambda gives two processors from here on. */
const CONVERSION_MIB = 3538;

/** The converter as functions: the nightly run, and the three steps of a backfill. */
export class Converter extends Construct {
  readonly run: NodeFunction;
  readonly backfillPlan: NodeFunction;
  readonly backfillDay: NodeFunction;
  readonly backfillTotal: NodeFunction;
  /** Who reads the inputs; the total of a backfill reads what its days left. */
  readonly readers: readonly Role[];
  /** Who of them converts days. */
  readonly writers: readonly Role[];

  constructor(scope: Construct, id: string, props: ConverterProps) {
    super(scope, id);
    const step = (name: string, handler: string, memoryMiB: number, description: string): NodeFunction =>
      new NodeFunction(this, name, {
        description,
        bundle: 'converter',
        handler,
        environment: { CONFIG_LOCATION: props.configuration, BACKFILL_LOCATION: props.backfill },
        memoryMiB,
        timeout: Duration.minutes(15),
        logRetention: props.logRetention,
      });
    const { nightly, backfillPlan, backfillDay, backfillTotal } = HANDLERS;
    this.run = step('Run', nightly.handler, CONVERSION_MIB, 'aspect-wfm run: converts the last site days');
    this.backfillPlan = step('Plan', backfillPlan.handler, 1769, 'Lists the site days of a backfill');
    this.backfillDay = step('Day', backfillDay.handler, CONVERSION_MIB, 'Converts one site day of a backfill');
    this.backfillTotal = step('Total', backfillTotal.handler, 1769, 'Adds a backfill up, and names the days to repeat');
    this.readers = [this.run.role, this.backfillPlan.role, this.backfillDay.role];
    this.writers = [this.run.role, this.backfillDay.role];
  }
}
