import { type CfnCondition, type CfnParameter, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IAlarm, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

export interface AlarmsProps {
  /** Address that alarms are sent to, may be empty. */
  readonly email: CfnParameter;
  /** Holds where it is given. */
  readonly hasEmail: CfnCondition;
  /** Key of the messages; `null`: none, as CloudWatch cannot use the one that SNS manages. */
  readonly key: Key | null;
}

/** Something that is wrong where a metric is above a threshold. */
export interface TooMuch {
  /** What it means and what to do: the text of the e-mail. */
  readonly description: string;
  readonly metric: IMetric;
  /** @default 0 */
  readonly above?: number;
  /** Periods in a row. @default 1 */
  readonly periods?: number;
}

/** Something that is wrong where a metric is below a threshold for all of some periods; one that is not there is not. */
export interface TooLittle {
  readonly description: string;
  readonly metric: IMetric;
  readonly below: number;
  readonly periods: number;
}

/** Something that is wrong where a metric is not there, or zero, for all of some periods. */
export interface Absence {
  readonly description: string;
  readonly metric: IMetric;
  readonly periods: number;
}

/** Alarms of the installation, which all go to one topic. */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly all: IAlarm[] = [];

  constructor(scope: Construct, id: string, { email, hasEmail, key }: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', {
      displayName: 'Aspect WFM integration',
      enforceSSL: true,
      ...(key === null ? {} : { masterKey: key }),
    });
    // A policy of one's own, which the refusal of requests without TLS is, takes the place of the one by which SNS lets the account in.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Alarms',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    key?.addToResourcePolicy(
      new PolicyStatement({
        sid: 'Alarms',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    const subscription = new CfnSubscription(this, 'Email', {
      topicArn: this.topic.topicArn,
      protocol: 'email',
      endpoint: email.valueAsString,
    });
    subscription.cfnOptions.condition = hasEmail;
  }

  tooMuch(id: string, { description, metric, above = 0, periods = 1 }: TooMuch): void {
    this.add(
      new Alarm(this, id, {
        alarmDescription: description,
        metric,
        threshold: above,
        evaluationPeriods: periods,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      }),
    );
  }

  tooLittle(id: string, { description, metric, below, periods }: TooLittle): void {
    this.add(
      new Alarm(this, id, {
        alarmDescription: description,
        metric,
        threshold: below,
        evaluationPeriods: periods,
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      }),
    );
  }

  absent(id: string, { description, metric, periods }: Absence): void {
    this.add(
      new Alarm(this, id, {
        alarmDescription: description,
        metric,
        threshold: 1,
        evaluationPeriods: periods,
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        treatMissingData: TreatMissingData.BREACHING,
      }),
    );
  }

  private add(alarm: Alarm): void {
    alarm.addAlarmAction(new SnsAction(this.topic));
    this.all.push(alarm);
  }
}
