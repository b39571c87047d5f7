import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import { CfnApplication, CfnApplicationCloudWatchLoggingOption } from 'aws-cdk-lib/aws-kinesisanalyticsv2';
import { LogGroup, LogStream, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct, type IConstruct } from 'constructs';
import type { Alarms } from './alarms';
import type { AnalyticsEngine, WatchedAnalytics } from './analytics-engine';
import {
  addFlinkAnalyticsAlarms,
  type FlinkAnalyticsWatch,
  flinkAnalyticsGraphs,
  statusTableProblems,
} from './flink-analytics-watch';
import type { IntervalOutputDelivery } from './interval-output-delivery';
import { startedApplication } from './started-application';
import type { StatusTable } from './status-table';

export interface FlinkAnalyticsProps {
  /** The application, built. */
  readonly jar: string;
  readonly events: IStream;
  readonly delivery: IntervalOutputDelivery;
  /** Fields of a line: `16` or `13`. */
  readonly lineFields: string;
  /** Takes the records that it cannot read. */
  readonly rejected: IntervalOutputDelivery;
  readonly statusTable: StatusTable;
  readonly logRetention: RetentionDays;
}

/** Agent events to interval output by SQL: an application of Managed Service for Apache Flink, which runs once it is deployed. */
export class FlinkAnalytics extends Construct implements AnalyticsEngine {
  readonly role: Role;
  readonly begins: IConstruct;
  readonly watched: WatchedAnalytics;
  readonly output: AnalyticsEngine['output'];
  readonly metrics: AnalyticsEngine['metrics'];
  private readonly watch: FlinkAnalyticsWatch;

  constructor(scope: Construct, id: string, props: FlinkAnalyticsProps) {
    super(scope, id);
    const code = new Asset(this, 'Code', { path: props.jar });
    const log = new LogGroup(this, 'Log', { retention: props.logRetention, removalPolicy: RemovalPolicy.DESTROY });
    const logStream = new LogStream(this, 'LogStream', { logGroup: log, removalPolicy: RemovalPolicy.DESTROY });
    this.role = this.executionRole(props, code, log, logStream);
    const configuration = configurationOf(props, code, Stack.of(this).region);
    const application = new CfnApplication(this, 'Application', {
      applicationDescription: 'Turns agent events of Amazon Connect into interval output, by SQL',
      runtimeEnvironment: 'FLINK-1_20',
      serviceExecutionRole: this.role.roleArn,
      applicationConfiguration: configuration,
      // CloudFormation heeds it when it updates an application that runs: that goes on where it was, or the update fails.
      runConfiguration: {
        applicationRestoreConfiguration: { applicationRestoreType: 'RESTORE_FROM_LATEST_SNAPSHOT' },
        flinkRunConfiguration: { allowNonRestoredState: false },
      },
    });
    application.node.addDependency(this.role);
    const applicationArn = Stack.of(this).formatArn({
      service: 'kinesisanalytics',
      resource: 'application',
      resourceName: application.ref,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    const logging = new CfnApplicationCloudWatchLoggingOption(this, 'Logging', {
      applicationName: application.ref,
      cloudWatchLoggingOption: { logStreamArn: logStreamArn(log, logStream) },
    });
    const started = startedApplication(this, {
      applicationName: application.ref,
      applicationArn,
      configuration,
      logRetention: props.logRetention,
    });
    started.node.addDependency(logging);
    this.begins = application;
    this.watched = {
      environment: { ENGINE: 'flink', APPLICATION_NAME: application.ref },
      action: 'kinesisanalytics:DescribeApplication',
      arn: applicationArn,
    };
    this.output = {
      name: 'AnalyticsApplicationName',
      description: 'Application that turns agent events into interval output',
      value: application.ref,
    };
    this.watch = {
      application: application.ref,
      events: props.events,
      rejected: props.rejected,
      statusTableProblems: statusTableProblems(this, log, application.ref),
    };
    this.metrics = flinkAnalyticsGraphs(this.watch);
  }

  addAlarms(alarms: Alarms): void {
    addFlinkAnalyticsAlarms(alarms, this.watch);
  }

  private executionRole(props: FlinkAnalyticsProps, code: Asset, log: LogGroup, logStream: LogStream): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('kinesisanalytics.amazonaws.com') });
    const allow = (actions: string[], ...resources: string[]) =>
      role.addToPolicy(new PolicyStatement({ actions, resources }));
    props.events.grantRead(role);
    props.statusTable.grantRead(role);
    for (const delivery of [props.delivery, props.rejected]) delivery.grantPut(role, 'firehose:PutRecordBatch');
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
}

function configurationOf(
  { events, delivery, lineFields, rejected, statusTable }: FlinkAnalyticsProps,
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
            LINE_FIELDS: lineFields,
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
