import { Duration } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct, type IConstruct } from 'constructs';
import { mapAgentEvents } from './agent-event-mapping';
import type { Alarms } from './alarms';
import type { AnalyticsEngine, WatchedAnalytics } from './analytics-engine';
import type { DeadLetterQueue } from './dead-letter-queue';
import type { IntervalOutputDelivery } from './interval-output-delivery';
import { addLambdaAnalyticsAlarms, type LambdaAnalyticsWatch, lambdaAnalyticsGraphs } from './lambda-analytics-watch';
import { NodeFunction } from './node-function';
import type { StatusTable } from './status-table';

export interface LambdaAnalyticsProps {
  readonly events: IStream;
  readonly delivery: IntervalOutputDelivery;
  /** Fields of a line: `16` or `13`. */
  readonly lineFields: string;
  readonly statusTable: StatusTable;
  readonly deadLetters: DeadLetterQueue;
  readonly logRetention: RetentionDays;
}

/** Agent events to interval output by a Lambda function: the same lines as the analytics in SQL. */
export class LambdaAnalytics extends Construct implements AnalyticsEngine {
  readonly role: Role;
  readonly begins: IConstruct;
  readonly watched: WatchedAnalytics;
  readonly output: AnalyticsEngine['output'];
  readonly metrics: AnalyticsEngine['metrics'];
  private readonly code: NodeFunction;
  private readonly watch: LambdaAnalyticsWatch;

  constructor(scope: Construct, id: string, props: LambdaAnalyticsProps) {
    super(scope, id);
    this.code = new NodeFunction(this, 'Classify', {
      description: 'Turns agent events of Amazon Connect into interval output',
      bundle: 'analytics',
      environment: {
        FIREHOSE_STREAM: props.delivery.streamName,
        LINE_FIELDS: props.lineFields,
        STATUS_TABLE_LOCATION: props.statusTable.location,
        DEAD_LETTER_QUEUE_URL: props.deadLetters.queue.queueUrl,
      },
      memoryMiB: 1024,
      timeout: Duration.minutes(1),
      logRetention: props.logRetention,
    });
    const { role, function: classify } = this.code;
    this.role = role;
    props.delivery.grantPut(role, 'firehose:PutRecordBatch');
    props.statusTable.grantRead(role);
    props.events.grantRead(role);
    const mapping = mapAgentEvents(this, 'Events', {
      events: props.events,
      reader: this.code,
      deadLetters: props.deadLetters,
      batchingWindow: Duration.seconds(5),
    });
    this.begins = mapping;
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
    this.watch = { classify, deadLetters: props.deadLetters.queue };
    this.metrics = lambdaAnalyticsGraphs(this.watch);
  }

  addAlarms(alarms: Alarms): void {
    addLambdaAnalyticsAlarms(alarms, this.watch);
  }
}
