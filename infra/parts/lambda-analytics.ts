import { Duration } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { METRICS } from '../../lambda/environment';
import type { Alarms } from './alarms';
import type { AnalyticsEngine, WatchedAnalytics } from './analytics-engine';
import type { DeadLetterQueue } from './dead-letter-queue';
import type { IntervalOutputDelivery } from './interval-output-delivery';
import { NodeFunction } from './node-function';
import { ownMetric } from './own-metric';
import type { StatusTable } from './status-table';

export interface LambdaAnalyticsProps {
  readonly events: IStream;
  readonly delivery: IntervalOutputDelivery;
  readonly statusTable: StatusTable;
  readonly deadLetters: DeadLetterQueue;
  readonly logRetention: RetentionDays;
}

/** Agent events to interval output by a Lambda function: the same lines as the analytics in SQL. */
export class LambdaAnalytics extends Construct implements AnalyticsEngine {
  readonly role: Role;
  readonly watched: WatchedAnalytics;
  readonly output: AnalyticsEngine['output'];
  readonly metrics: AnalyticsEngine['metrics'];
  private readonly code: NodeFunction;

  constructor(scope: Construct, id: string, props: LambdaAnalyticsProps) {
    super(scope, id);
    this.code = new NodeFunction(this, 'Classify', {
      description: 'Turns agent events of Amazon Connect into interval output',
      bundle: 'analytics',
      environment: {
        FIREHOSE_STREAM: props.delivery.streamName,
        STATUS_TABLE_LOCATION: props.statusTable.location,
        DEAD_LETTER_QUEUE_URL: props.deadLetters.queue.queueUrl,
      },
      memoryMiB: 1024,
      timeout: Duration.minutes(1),
      logRetention: props.logRetention,
    });
    const { role, function: classify } = this.code;
    this.role = role;
    role.addToPolicy(
      new PolicyStatement({ actions: ['firehose:PutRecordBatch'], resources: [props.delivery.streamArn] }),
    );
    props.statusTable.grantRead(role);
    props.events.grantRead(role);
    const mapping = this.mapEvents(props);
    this.watched = {
      environment: { ENGINE: 'lambda', EVENT_SOURCE_MAPPING_ID: mapping.eventSourceMappingId },
      action: 'lambda:GetEventSourceMapping',
      arn: mapping.eventSourceMappingArn,
    };
    this.output = {
      name: 'APKinesisLambdaFunctionName',
      description: 'Function that turns agent events into interval output',
      value: classify.functionName,
    };
    const own = (name: string) => ownMetric(classify, name, Duration.minutes(5));
    this.metrics = {
      'Agent events': [own(METRICS.events), own(METRICS.lines), own(METRICS.skipped), own(METRICS.noAgent)],
      'What went wrong': [own(METRICS.malformed), own(METRICS.retried), own(METRICS.failed), classify.metricErrors()],
    };
  }

  addAlarms(alarms: Alarms): void {
    const { function: classify } = this.code;
    const period = Duration.minutes(5);
    alarms.tooMuch('AnalyticsFails', {
      description: 'The analytics failed for 15 minutes. Agent events wait in the stream; see the log of the function.',
      metric: classify.metricErrors({ period }),
      periods: 3,
    });
    alarms.tooMuch('OutputRefused', {
      description:
        'Firehose took no interval output for 15 minutes. Agent events wait in the stream; look at the limits of the Firehose stream.',
      metric: ownMetric(classify, METRICS.failed, period),
      periods: 3,
    });
    alarms.tooMuch('StatusTableUnreadable', {
      description:
        'The status table cannot be read: the last one stays in use. See the log of the function, and correct the table.',
      metric: ownMetric(classify, METRICS.statusTableProblems, period),
    });
  }

  private mapEvents({ events, deadLetters }: LambdaAnalyticsProps): EventSourceMapping {
    const mapping = new EventSourceMapping(this, 'Events', {
      target: this.code.function,
      eventSourceArn: events.streamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 500,
      maxBatchingWindow: Duration.seconds(5),
      // Two batches of a shard at once; Lambda keeps the order of each agent, whose ARN is the partition key.
      parallelizationFactor: 2,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      // An attempt at a stream that takes nothing lasts the function's minute: eight hours at least, then the next record.
      retryAttempts: 500,
      // As long as a new stream keeps its events: after an outage of this function none is given up unseen.
      maxRecordAge: Duration.days(7),
      onFailure: deadLetters.failureOf(this.role),
    });
    // Lambda refuses a mapping whose function cannot read the stream yet.
    mapping.node.addDependency(this.code.role);
    return mapping;
  }
}
