import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { WatchedAnalytics } from './analytics-engine';
import type { IntervalOutputDelivery } from './interval-output-delivery';
import { NodeFunction } from './node-function';

export interface HeartbeatProps {
  readonly delivery: IntervalOutputDelivery;
  readonly analytics: WatchedAnalytics;
  readonly logRetention: RetentionDays;
}

/** An empty line every five minutes while the analytics runs, so that objects appear even when nobody is signed in. */
export class Heartbeat extends Construct {
  readonly code: NodeFunction;

  constructor(scope: Construct, id: string, { delivery, analytics, logRetention }: HeartbeatProps) {
    super(scope, id);
    this.code = new NodeFunction(this, 'Beat', {
      description: 'Puts an empty line into interval output while the analytics runs',
      bundle: 'heartbeat',
      environment: { FIREHOSE_STREAM: delivery.streamName, ...analytics.environment },
      memoryMiB: 256,
      timeout: Duration.seconds(30),
      logRetention,
    });
    delivery.grantPut(this.code.role, 'firehose:PutRecord');
    this.code.role.addToPolicy(new PolicyStatement({ actions: [analytics.action], resources: [analytics.arn] }));
    // The next beat comes soon enough, and one that was missed is to be seen.
    this.code.function.configureAsyncInvoke({ retryAttempts: 0 });
    new Rule(this, 'Every5Minutes', {
      description: 'Heartbeat of the interval output of Aspect WFM',
      schedule: Schedule.rate(Duration.minutes(5)),
      targets: [new LambdaFunction(this.code.function, { retryAttempts: 0 })],
    });
  }
}
