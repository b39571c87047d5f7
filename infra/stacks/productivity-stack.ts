import { readFileSync } from 'node:fs';
import { CfnOutput, Fn, Stack, Token } from 'aws-cdk-lib';
import type { Role, User } from 'aws-cdk-lib/aws-iam';
import type { IStream } from 'aws-cdk-lib/aws-kinesis';
import type { Key } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledgeExceptions } from '../nag-exceptions';
import { AgentEventStream, existingStream } from '../parts/agent-event-stream';
import { Alarms } from '../parts/alarms';
import type { AnalyticsEngine } from '../parts/analytics-engine';
import { Backfill } from '../parts/backfill';
import { Converter } from '../parts/converter';
import { ConverterAccess, type ExportedReports } from '../parts/converter-access';
import { dashboard } from '../parts/dashboard';
import { dataKey } from '../parts/data-key';
import { DeadLetterQueue } from '../parts/dead-letter-queue';
import { DecryptWhenGiven } from '../parts/decrypt-when-given';
import { FirstUpload } from '../parts/first-upload';
import { FlinkAnalytics } from '../parts/flink-analytics';
import { Heartbeat } from '../parts/heartbeat';
import { HISTORY_PREFIXES, historyBucket } from '../parts/history-bucket';
import { intervalOutputBucket } from '../parts/interval-output-bucket';
import { ERROR_PREFIX, IntervalOutputDelivery } from '../parts/interval-output-delivery';
import { LambdaAnalytics } from '../parts/lambda-analytics';
import { NightlyJob } from '../parts/nightly-job';
import { outsideRole, outsideUser } from '../parts/outside-converter';
import { addPipelineAlarms, pipelineGraphs } from '../parts/pipeline-watch';
import { accessLogBucket } from '../parts/private-bucket';
import { siteConfiguration } from '../parts/site-configuration';
import { type StatusTable, statusTableOf } from '../parts/status-table';
import { pathOf, type Settings } from '../settings';
import { askParameters, isGiven, type Parameters } from './parameters';

/** Under which prefix of the bucket of interval output the analytics in SQL leaves records that it cannot read. */
const REJECTED_PREFIX = 'REJECTED/';

/** What is kept, and by which key. */
interface Places {
  readonly key: Key | null;
  readonly intervalOutput: IBucket;
  readonly history: IBucket;
  readonly statusTable: StatusTable;
  readonly deadLetters: DeadLetterQueue;
}

/**
 * The productivity resources: agent events become interval output, and interval output and exported reports become history.
 * Real-time adherence, when it comes, shares the stream of agent events and nothing else.
 */
export class ProductivityStack extends Stack {
  private readonly settings: Settings;
  private readonly parameters: Parameters;
  private readonly logRetention: RetentionDays;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, { description: 'Aspect WFM integration of Amazon Connect: productivity' });
    this.settings = settings;
    this.parameters = askParameters(this, settings);
    this.logRetention = Number(settings.logRetentionDays);

    const events = this.agentEvents();
    const places = this.places();
    const delivery = this.delivery(places);
    const analytics = this.analytics(events, delivery, places);
    const heartbeat = this.heartbeat(delivery, analytics);
    const conversion = this.conversion(places);
    this.firstObjects(places);
    this.watch({ events, places, delivery, analytics, heartbeat, conversion });
    acknowledgeExceptions(this);
  }

  private agentEvents(): IStream {
    const { newStream, shards, existingStream: existing } = this.parameters;
    if (existing !== null) return existingStream(this, existing.StreamArn);
    if (newStream === null) throw new Error('Neither a new stream nor an existing one');
    const { stream } = new AgentEventStream(this, 'AgentEvents', {
      shards: shards?.ShardCount ?? null,
      retentionHours: newStream.StreamRetentionHours,
      instanceId: newStream.InstanceId,
      hasInstance: isGiven(this, newStream.InstanceId),
      ownKey: this.settings.encryption === 'customer-key',
    });
    this.tell('AgentEventStreamArn', 'Stream for the agent events of the Connect instance', stream.streamArn);
    return stream;
  }

  private places(): Places {
    const { OutputPrefix, IntervalOutputDays } = this.parameters.site;
    const key = this.settings.encryption === 'customer-key' ? dataKey(this) : null;
    const accessLog = accessLogBucket(this);
    const intervalOutput = intervalOutputBucket(this, {
      key,
      accessLog,
      prefixes: [OutputPrefix.valueAsString, ERROR_PREFIX, REJECTED_PREFIX],
      days: IntervalOutputDays,
    });
    const history = historyBucket(this, { key, accessLog });
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters', key);
    this.tell('APS3BucketName', 'Bucket of interval output', intervalOutput.bucketName);
    this.tell('HistoryBucketName', 'Bucket of history and of the configuration', history.bucketName);
    this.tell('DeadLetterQueueUrl', 'Queue of what could not be used', deadLetters.queue.queueUrl);
    return { key, intervalOutput, history, deadLetters, statusTable: statusTableOf(intervalOutput) };
  }

  private delivery({ key, intervalOutput }: Places): IntervalOutputDelivery {
    const { FirehoseStreamName, OutputPrefix, OutputCompression } = this.parameters.site;
    const delivery = new IntervalOutputDelivery(this, 'Delivery', {
      name: FirehoseStreamName.valueAsString,
      bucket: intervalOutput,
      prefix: OutputPrefix.valueAsString,
      compression: OutputCompression.valueAsString,
      key,
      logRetention: this.logRetention,
    });
    this.tell('DeliveryStreamName', 'Stream that delivers interval output', delivery.streamName);
    return delivery;
  }

  private analytics(events: IStream, delivery: IntervalOutputDelivery, places: Places): AnalyticsEngine {
    const analytics =
      this.settings.engine === 'lambda'
        ? this.lambdaAnalytics(events, delivery, places)
        : this.flinkAnalytics(events, delivery, places);
    const existing = this.parameters.existingStream;
    if (existing !== null) {
      new DecryptWhenGiven(this, 'StreamKey', {
        keyArn: existing.StreamKeyArn,
        given: isGiven(this, existing.StreamKeyArn),
        roles: [analytics.role],
        users: [],
        conditions: { StringEquals: { 'kms:EncryptionContext:aws:kinesis:arn': existing.StreamArn.valueAsString } },
      });
    }
    const { name, description, value } = analytics.output;
    this.tell(name, description, value);
    return analytics;
  }

  private lambdaAnalytics(events: IStream, delivery: IntervalOutputDelivery, places: Places): AnalyticsEngine {
    return new LambdaAnalytics(this, 'Analytics', {
      events,
      delivery,
      statusTable: places.statusTable,
      deadLetters: places.deadLetters,
      logRetention: this.logRetention,
    });
  }

  private flinkAnalytics(events: IStream, delivery: IntervalOutputDelivery, places: Places): AnalyticsEngine {
    const rejected = new IntervalOutputDelivery(this, 'Rejected', {
      name: null,
      bucket: places.intervalOutput,
      prefix: REJECTED_PREFIX,
      compression: this.parameters.site.OutputCompression.valueAsString,
      key: places.key,
      logRetention: this.logRetention,
    });
    return new FlinkAnalytics(this, 'Analytics', {
      jar: pathOf(this.settings.analyticsJar),
      events,
      delivery,
      rejected,
      statusTable: places.statusTable,
      logRetention: this.logRetention,
    });
  }

  private heartbeat(delivery: IntervalOutputDelivery, analytics: AnalyticsEngine): Heartbeat {
    const heartbeat = new Heartbeat(this, 'Heartbeat', {
      delivery,
      analytics: analytics.watched,
      logRetention: this.logRetention,
    });
    const { functionName } = heartbeat.code.function;
    this.tell('APUpdateLambdaFunctionName', 'Function that puts an empty line every five minutes', functionName);
    return heartbeat;
  }

  /** The converter in this stack, and the access of one outside it. */
  private conversion(places: Places): { readonly converter: Converter; readonly backfill: Backfill } | null {
    const { nightly } = this.parameters;
    const conversion = nightly === null ? null : this.nightly(places, nightly);
    const outside = this.outsideConverter();
    const roles = [...(conversion?.converter.roles ?? []), ...outside.roles];
    if (roles.length + outside.users.length > 0) {
      new ConverterAccess(this, 'ConverterAccess', {
        reports: this.reports(),
        intervalOutput: places.intervalOutput,
        intervalOutputPrefix: this.parameters.site.OutputPrefix.valueAsString,
        statusTable: places.statusTable,
        history: places.history,
        roles,
        users: outside.users,
      });
    }
    return conversion;
  }

  private nightly(places: Places, asked: NonNullable<Parameters['nightly']>) {
    const { history, deadLetters } = places;
    const converter = new Converter(this, 'Converter', {
      configuration: this.configurationLocation(history),
      backfill: `s3://${history.bucketName}/${HISTORY_PREFIXES.backfill}`,
      logRetention: this.logRetention,
    });
    new NightlyJob(this, 'NightlyJob', {
      run: converter.run,
      schedule: asked.NightlySchedule,
      timeZone: this.parameters.site.SiteTimeZone,
      deadLetters,
    });
    const backfill = new Backfill(this, 'Backfill', {
      converter,
      history,
      concurrency: asked.BackfillConcurrency,
      logRetention: this.logRetention,
    });
    this.tell('ConverterFunctionName', 'Function of the nightly run', converter.run.function.functionName);
    this.tell('BackfillStateMachineArn', 'State machine of backfills', backfill.stateMachine.stateMachineArn);
    this.tell('ConfigurationLocation', 'Configuration of the converter', this.configurationLocation(history));
    return { converter, backfill };
  }

  private outsideConverter(): { readonly roles: readonly Role[]; readonly users: readonly User[] } {
    const { trust } = this.parameters;
    if (trust !== null) {
      const role = outsideRole(this, trust.TrustedAccountId, trust.ExternalId);
      this.tell('ConverterRoleArn', 'Role of a converter outside this stack', role.roleArn);
      return { roles: [role], users: [] };
    }
    if (this.settings.converterAccess === 'none') return { roles: [], users: [] };
    const user = outsideUser(this);
    this.tell('WFMAdapterUserName', 'User of a converter outside AWS; make it a key by hand', user.userName);
    return { roles: [], users: [user] };
  }

  private reports(): ExportedReports {
    const { ReportsBucketName, ReportsKeyArn } = this.parameters.site;
    return {
      bucket: Bucket.fromBucketName(this, 'Reports', ReportsBucketName.valueAsString),
      prefix: this.reportsPrefix(),
      keyArn: ReportsKeyArn,
      hasKey: isGiven(this, ReportsKeyArn),
    };
  }

  private reportsPrefix(): string {
    const { ReportsPrefix, InstanceAlias } = this.parameters.site;
    const usual = `connect/${InstanceAlias.valueAsString}/Reports/`;
    return Token.asString(Fn.conditionIf(isGiven(this, ReportsPrefix).logicalId, ReportsPrefix.valueAsString, usual));
  }

  private firstObjects({ statusTable, intervalOutput, history }: Places): void {
    const { site } = this.parameters;
    const upload = new FirstUpload(this, 'FirstUpload', { logRetention: this.logRetention });
    const statuses = readFileSync(pathOf(this.settings.statusTable), 'utf8');
    upload.add('StatusTable', statusTable.bucket, statusTable.key, 'text/csv', statuses);
    this.tell('StatusTableLocation', 'Status table, for you to change', statusTable.location);
    const configuration = siteConfiguration(this, {
      timeZone: site.SiteTimeZone.valueAsString,
      reports: `s3://${site.ReportsBucketName.valueAsString}/${this.reportsPrefix()}`,
      productivity: `s3://${intervalOutput.bucketName}/${site.OutputPrefix.valueAsString}`,
      history: `s3://${history.bucketName}/${HISTORY_PREFIXES.history}`,
      statusTable: statusTable.location,
    });
    upload.add('Configuration', history, CONFIGURATION_KEY, 'application/json', configuration);
  }

  private watch(watched: {
    readonly events: IStream;
    readonly places: Places;
    readonly delivery: IntervalOutputDelivery;
    readonly analytics: AnalyticsEngine;
    readonly heartbeat: Heartbeat;
    readonly conversion: { readonly converter: Converter; readonly backfill: Backfill } | null;
  }): void {
    const { AlarmEmail } = this.parameters.site;
    const alarms = new Alarms(this, 'Alarms', {
      email: AlarmEmail,
      hasEmail: isGiven(this, AlarmEmail),
      key: watched.places.key,
    });
    watched.analytics.addAlarms(alarms);
    const pipeline = {
      ...watched,
      deadLetters: watched.places.deadLetters.queue,
      ownsStream: this.settings.stream === 'new',
    };
    addPipelineAlarms(alarms, pipeline);
    dashboard(this, { alarms: alarms.all, graphs: { ...pipelineGraphs(pipeline), ...watched.analytics.metrics } });
    this.tell('AlarmTopicArn', 'Topic that all alarms go to', alarms.topic.topicArn);
  }

  private configurationLocation(history: IBucket): string {
    return `s3://${history.bucketName}/${CONFIGURATION_KEY}`;
  }

  /** An output; never a secret. */
  private tell(name: string, description: string, value: string): void {
    new CfnOutput(this, name, { description, value });
  }
}

const CONFIGURATION_KEY = `${HISTORY_PREFIXES.configuration}site.json`;
