import { type CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { DeadLetterQueue } from './dead-letter-queue';
import type { NodeFunction } from './node-function';

export interface NightlyJobProps {
  /** `aspect-wfm run` as a function. */
  readonly run: NodeFunction;
  /** An expression of EventBridge Scheduler. */
  readonly schedule: CfnParameter;
  readonly timeZone: CfnParameter;
  readonly deadLetters: DeadLetterQueue;
}

/** How late a run may be begun; every run repairs the days before, so an older one is of no use. */
const LATEST = Duration.hours(3);

/** The nightly run at a local time of the site, tried again where it fails, and handed to the dead-letter queue where that fails, too. */
export class NightlyJob extends Construct {
  constructor(scope: Construct, id: string, { run, schedule, timeZone, deadLetters }: NightlyJobProps) {
    super(scope, id);
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
