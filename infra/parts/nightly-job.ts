import { type CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue';
import type { NodeFunction } from './node-function';

export interface NightlyJobProps {
  /** `aspect-wfm run` as a function. */
  readonly run: NodeFunction;
  /** An expression of EventBridge Scheduler. */
  readonly schedule: CfnParameter;
  readonly timeZone: CfnParameter;
  /** Key of its dead letters; `null`: the one that SQS manages. */
  readonly key: IKey | null;
}

/** How late a run may be begun; every run repairs the days before, so an older one is of no use. */
const LATEST = Duration.hours(3);

/**
 * The nightly run at a local time of the site, tried again where it fails, and handed to a dead-letter queue of its own where
 * that fails, too: an alarm tells of a change only, so a night that failed must not hide a record that comes to lie there.
 */
export class NightlyJob extends Construct {
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { run, schedule, timeZone, key }: NightlyJobProps) {
    super(scope, id);
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', key);
    this.deadLetters = deadLetters.queue;
    run.function.configureAsyncInvoke({
      retryAttempts: 2,
      maxEventAge: LATEST,
      onFailure: deadLetters.failureOf(run.role),
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [run.function.functionArn] }),
    );
    deadLetters.allowSend(role);
    const nightly = new CfnSchedule(this, 'Schedule', {
      description: 'Nightly run of the converter of Aspect WFM',
      scheduleExpression: schedule.valueAsString,
      scheduleExpressionTimezone: timeZone.valueAsString,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: run.function.functionArn,
        roleArn: role.roleArn,
        input: '{}',
        retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: LATEST.toSeconds() },
        deadLetterConfig: { arn: deadLetters.queue.queueArn },
      },
    });
    nightly.node.addDependency(role);
  }
}
