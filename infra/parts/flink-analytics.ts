import { ArnFormat, CustomResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import { CfnApplication, CfnApplicationCloudWatchLoggingOption } from 'aws-cdk-lib/aws-kinesisanalyticsv2';
import { LogGroup, LogStream, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import type { Alarms } from './alarms';
import type { AnalyticsEngine, WatchedAnalytics } from './analytics-engine';
import type { IntervalOutputDelivery } from './interval-output-delivery';
import { NodeFunction } from './node-function';
import type { StatusTable } from './status-table';

export interface FlinkAnalyticsProps {
  /** The application, built. */
  readonly jar: string;
  readonly events: IStream;
  readonly delivery: IntervalOutputDelivery;
  /** Takes the records that it cannot read. */
  readonly rejected: IntervalOutputDelivery;
  readonly statusTable: StatusTable;
  readonly logRetention: RetentionDays;
}

/** Agent events to interval output by SQL: an application of Managed Service for Apache Flink, which runs once it is deployed. */
export class FlinkAnalytics extends Construct implements AnalyticsEngine {
  readonly role: Role;
  readonly watched: WatchedAnalytics;
  readonly output: AnalyticsEngine['output'];
  readonly metrics: AnalyticsEngine['metrics'];
  private readonly application: CfnApplication;
  private readonly applicationArn: string;
  private readonly rejected: IntervalOutputDelivery;

  constructor(scope: Construct, id: string, props: FlinkAnalyticsProps) {
    super(scope, id);
    this.rejected = props.rejected;
    const code = new Asset(this, 'Code', { path: props.jar });
    const log = new LogGroup(this, 'Log', { retention: props.logRetention, removalPolicy: RemovalPolicy.DESTROY });
    const logStream = new LogStream(this, 'LogStream', { logGroup: log, removalPolicy: RemovalPolicy.DESTROY });
    this.role = this.executionRole(props, code, log, logStream);
    const configuration = configurationOf(props, code, Stack.of(this).region);
    this.application = new CfnApplication(this, 'Application', {
      applicationDescription: 'Turns agent events of Amazon Connect into interval output, by SQL',
      runtimeEnvironment: 'FLINK-1_20',
      serviceExecutionRole: this.role.roleArn,
      applicationConfiguration: configuration,
      // For updates of a running application: it goes on where it was, even if statements came or went.
      runConfiguration: {
        applicationRestoreConfiguration: { applicationRestoreType: 'RESTORE_FROM_LATEST_SNAPSHOT' },
        flinkRunConfiguration: { allowNonRestoredState: true },
      },
    });
    this.application.node.addDependency(this.role);
    this.applicationArn = Stack.of(this).formatArn({
      service: 'kinesisanalytics',
      resource: 'application',
      resourceName: this.application.ref,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    const logging = new CfnApplicationCloudWatchLoggingOption(this, 'Logging', {
      applicationName: this.application.ref,
      cloudWatchLoggingOption: { logStreamArn: logStreamArn(log, logStream) },
    });
    this.start(props.logRetention, configuration).node.addDependency(logging);
    this.watched = {
      environment: { ENGINE: 'flink', APPLICATION_NAME: this.application.ref },
      action: 'kinesisanalytics:DescribeApplication',
      arn: this.applicationArn,
    };
    this.output = {
      name: 'AnalyticsApplicationName',
      description: 'Application that turns agent events into interval output',
      value: this.application.ref,
    };
    this.metrics = {
      'Agent events': [this.metric('numRecordsInPerSecond', Stats.AVERAGE)],
      'What went wrong': [this.metric('downtime', Stats.MAXIMUM), this.metric('fullRestarts', Stats.MAXIMUM)],
    };
  }

  addAlarms(alarms: Alarms): void {
    alarms.tooMuch('RecordsRejected', {
      description:
        'The analytics could not read records of the stream. They lie under REJECTED/ in the bucket of interval output.',
      metric: this.rejected.incoming(Duration.minutes(5)),
    });
    alarms.tooMuch('AnalyticsDown', {
      description:
        'The analytics has been down for 15 minutes. Agent events wait in the stream; see the log of the application.',
      metric: this.metric('downtime', Stats.MAXIMUM),
      periods: 3,
    });
  }

  private metric(metricName: string, statistic: string): Metric {
    return new Metric({
      namespace: 'AWS/KinesisAnalytics',
      metricName,
      dimensionsMap: { Application: this.application.ref },
      statistic,
      period: Duration.minutes(5),
    });
  }

  private executionRole(props: FlinkAnalyticsProps, code: Asset, log: LogGroup, logStream: LogStream): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('kinesisanalytics.amazonaws.com') });
    const allow = (actions: string[], ...resources: string[]) =>
      role.addToPolicy(new PolicyStatement({ actions, resources }));
    props.events.grantRead(role);
    props.statusTable.grantRead(role);
    allow(['firehose:PutRecordBatch'], props.delivery.streamArn, props.rejected.streamArn);
    allow(['s3:GetObject', 's3:GetObjectVersion'], code.bucket.arnForObjects(code.s3ObjectKey));
    allow(['logs:PutLogEvents'], logStreamArn(log, logStream));
    allow(['logs:DescribeLogStreams'], log.logGroupArn);
    allow(
      ['logs:DescribeLogGroups'],
      Stack.of(this).formatArn({
        service: 'logs',
        resource: 'log-group',
        resourceName: '*',
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    );
    return role;
  }

  /** CloudFormation does not start applications. Asked again by every change of code or properties. */
  private start(logRetention: RetentionDays, configuration: unknown): CustomResource {
    const starter = new NodeFunction(this, 'Starter', {
      description: 'Starts the analytics application and waits until it runs; runs at deployments only',
      bundle: 'start-analytics',
      environment: {},
      memoryMiB: 256,
      timeout: Duration.minutes(15),
      logRetention,
    });
    starter.role.addToPolicy(
      new PolicyStatement({
        actions: ['kinesisanalytics:DescribeApplication', 'kinesisanalytics:StartApplication'],
        resources: [this.applicationArn],
      }),
    );
    const started = new CustomResource(this, 'Started', {
      serviceToken: starter.function.functionArn,
      resourceType: 'Custom::StartedAnalytics',
      properties: {
        ApplicationName: this.application.ref,
        // Nobody reads it: it differs when the application does.
        Configuration: Stack.of(this).toJsonString(configuration),
      },
    });
    started.node.addDependency(starter.role);
    return started;
  }
}

function configurationOf(
  { events, delivery, rejected, statusTable }: FlinkAnalyticsProps,
  code: Asset,
  region: string,
): CfnApplication.ApplicationConfigurationProperty {
  return {
    applicationCodeConfiguration: {
      codeContentType: 'ZIPFILE',
      codeContent: { s3ContentLocation: { bucketArn: code.bucket.bucketArn, fileKey: code.s3ObjectKey } },
    },
    applicationSnapshotConfiguration: { snapshotsEnabled: true },
    environmentProperties: {
      propertyGroups: [
        {
          // The names that `analytics-sql` reads its places by.
          propertyGroupId: 'aspect.wfm',
          propertyMap: {
            AWS_REGION: region,
            AGENT_EVENT_STREAM: events.streamName,
            FIREHOSE_STREAM: delivery.streamName,
            REJECTED_FIREHOSE_STREAM: rejected.streamName,
            STATUS_TABLE_LOCATION: statusTable.location,
          },
        },
      ],
    },
    flinkApplicationConfiguration: {
      checkpointConfiguration: { configurationType: 'DEFAULT' },
      monitoringConfiguration: { configurationType: 'CUSTOM', logLevel: 'INFO', metricsLevel: 'APPLICATION' },
      parallelismConfiguration: {
        configurationType: 'CUSTOM',
        parallelism: 1,
        parallelismPerKpu: 1,
        autoScalingEnabled: true,
      },
    },
  };
}

function logStreamArn(log: LogGroup, stream: LogStream): string {
  return Stack.of(log).formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: `${log.logGroupName}:log-stream:${stream.logStreamName}`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}
