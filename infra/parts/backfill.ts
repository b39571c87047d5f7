import { ArnFormat, type CfnParameter, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import {
  Choice,
  Condition,
  DefinitionBody,
  DistributedMap,
  Fail,
  JitterType,
  JsonPath,
  LogLevel,
  S3JsonItemReader,
  StateMachine,
  StateMachineType,
  Succeed,
  Timeout,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { grantBackfill } from './backfill-access';
import type { Converter } from './converter';
import { HISTORY_PREFIXES } from './history-bucket';
import type { NodeFunction } from './node-function';

export interface BackfillProps {
  readonly converter: Converter;
  /** Holds the list of days. */
  readonly history: IBucket;
  /** Days at once. */
  readonly concurrency: CfnParameter;
  readonly logRetention: RetentionDays;
}

/** Conversion of any number of site days: a list of them, a function for each day, and a total of what was done. */
export class Backfill extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: BackfillProps) {
    super(scope, id);
    const { converter } = props;
    const role = this.role(props);
    const total = this.invoke('Total', converter.backfillTotal);
    // Whatever became of the days: the total names those that are not done.
    const days = this.days(props).addCatch(total, { errors: ['States.ALL'], resultPath: JsonPath.DISCARD });
    const steps = this.invoke('Plan', converter.backfillPlan).next(
      new Choice(this, 'AnyDays').when(Condition.numberEquals('$.days.count', 0), total).otherwise(days.next(total)),
    );
    total.next(this.verdict());
    const log = new LogGroup(this, 'Log', { retention: props.logRetention, removalPolicy: RemovalPolicy.DESTROY });
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      comment: 'Converts the site days of a range: {"from":"2026-10-01","to":"2026-10-31"}',
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromChainable(steps),
      // What it may do is said below: what the CDK would add allows all versions of the functions and all of the bucket.
      role: role.withoutPolicyUpdates(),
      tracingEnabled: true,
      logs: { destination: log, level: LogLevel.ALL, includeExecutionData: false },
    });
    this.stateMachine.node.addDependency(role);
    this.allowOwnExecutions(role);
    grantBackfill(converter, props.history);
  }

  private days({ converter, history, concurrency }: BackfillProps): DistributedMap {
    const days = new DistributedMap(this, 'Days', {
      comment: 'A day that fails leaves the others alone; the total names it',
      maxConcurrency: concurrency.valueAsNumber,
      toleratedFailurePercentage: 100,
      mapExecutionType: StateMachineType.STANDARD,
      itemReader: new S3JsonItemReader({ bucket: history, key: JsonPath.stringAt('$.days.key') }),
      resultPath: JsonPath.DISCARD,
    });
    // Days leave their results in the bucket: the outputs of many would not fit into one state.
    return days.itemProcessor(this.invoke('Day', converter.backfillDay, { outputPath: JsonPath.DISCARD }));
  }

  /** A backfill that left days undone fails, with the days to repeat as its cause. */
  private verdict(): Choice {
    const { or, numberEquals } = Condition;
    return new Choice(this, 'AllDone')
      .when(or(numberEquals('$.exitCode', 0), numberEquals('$.exitCode', 3)), new Succeed(this, 'Done'))
      .otherwise(new Fail(this, 'DaysUndone', { error: 'DaysUndone', causePath: '$.summary' }));
  }

  private invoke(name: string, step: NodeFunction, options: { readonly outputPath?: string } = {}): LambdaInvoke {
    const invoke = new LambdaInvoke(this, name, {
      lambdaFunction: step.function,
      payloadResponseOnly: true,
      taskTimeout: Timeout.duration(Duration.minutes(16)),
      ...options,
    });
    invoke.addRetry({
      // More at once than the account allows.
      errors: ['Lambda.TooManyRequestsException'],
      interval: Duration.seconds(10),
      maxAttempts: 20,
      backoffRate: 1.5,
      maxDelay: Duration.minutes(2),
      jitterStrategy: JitterType.FULL,
    });
    return invoke;
  }

  private role({ converter, history }: BackfillProps): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    const allow = (actions: string[], ...resources: string[]) =>
      role.addToPolicy(new PolicyStatement({ actions, resources }));
    const steps = [converter.backfillPlan, converter.backfillDay, converter.backfillTotal];
    allow(['lambda:InvokeFunction'], ...steps.map((step) => step.function.functionArn));
    allow(['s3:GetObject'], history.arnForObjects(`${HISTORY_PREFIXES.backfill}*`));
    if (history.encryptionKey !== undefined) allow(['kms:Decrypt'], history.encryptionKey.keyArn);
    allow(
      [
        'logs:CreateLogDelivery',
        'logs:DeleteLogDelivery',
        'logs:DescribeLogGroups',
        'logs:DescribeResourcePolicies',
        'logs:GetLogDelivery',
        'logs:ListLogDeliveries',
        'logs:PutResourcePolicy',
        'logs:UpdateLogDelivery',
        'xray:GetSamplingRules',
        'xray:GetSamplingTargets',
        'xray:PutTelemetryRecords',
        'xray:PutTraceSegments',
      ],
      '*',
    );
    return role;
  }

  /**
   * A distributed map begins executions of its own state machine, so the policy can only come after it. It allows what AWS
   * says that such a map takes, a redrive included; the executions of a map are below its label.
   */
  private allowOwnExecutions(role: Role): void {
    const { stateMachineArn, stateMachineName } = this.stateMachine;
    const executions = (resourceName: string) =>
      Stack.of(this).formatArn({
        service: 'states',
        resource: 'execution',
        resourceName,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      });
    const ofMaps = executions(`${stateMachineName}/*:*`);
    new Policy(this, 'OwnExecutions', {
      roles: [role],
      statements: [
        new PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachineArn] }),
        new PolicyStatement({
          actions: ['states:DescribeExecution', 'states:StopExecution'],
          resources: [executions(`${stateMachineName}:*`), ofMaps],
        }),
        new PolicyStatement({ actions: ['states:RedriveExecution'], resources: [ofMaps] }),
      ],
    });
  }
}
