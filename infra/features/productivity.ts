import { readFileSync } from 'node:fs';
import { type CustomResource, Fn, type Stack, Token } from 'aws-cdk-lib';
import type { Role, User } from 'aws-cdk-lib/aws-iam';
import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { type Feature, type Installation, tell } from '../installation';
import { isGiven, type Parameters, type ProductivityParameters } from '../parameters';
import type { AnalyticsEngine } from '../parts/analytics-engine';
import { Backfill } from '../parts/backfill';
import { Converter } from '../parts/converter';
import { ConverterAccess, type ExportedReports } from '../parts/converter-access';
import { DeadLetterQueue } from '../parts/dead-letter-queue';
import { FirstUpload } from '../parts/first-upload';
import { FlinkAnalytics } from '../parts/flink-analytics';
import { Heartbeat } from '../parts/heartbeat';
import { HISTORY_PREFIXES, historyBucket } from '../parts/history-bucket';
import { intervalOutputBucket } from '../parts/interval-output-bucket';
import { ERROR_PREFIX, IntervalOutputDelivery } from '../parts/interval-output-delivery';
import { LambdaAnalytics } from '../parts/lambda-analytics';
import { NightlyJob } from '../parts/nightly-job';
import { outsideRole, outsideUser } from '../parts/outside-access';
import { addPipelineAlarms, type Conversion, type Pipeline, pipelineGraphs } from '../parts/pipeline-watch';
import { accessLogBucket } from '../parts/private-bucket';
import { siteConfiguration } from '../parts/site-configuration';
import { type StatusTable, statusTableOf } from '../parts/status-table';
import { pathOf } from '../settings';

/** Under which prefix of the bucket of interval output the analytics in SQL leaves records that it cannot read. */
const REJECTED_PREFIX = 'REJECTED/';

/** The converter's configuration in the bucket of history. */
const CONFIGURATION_KEY = `${HISTORY_PREFIXES.configuration}site.json`;

/** Where things are kept. */
interface Places {
  readonly intervalOutput: IBucket;
  readonly history: IBucket;
  readonly statusTable: StatusTable;
}

/**
 * Productivity: agent events become interval output, and interval output and exported reports become history. It shares
 * with real-time adherence what the installation holds, and nothing else.
 */
export function productivity(installation: Installation): Feature {
  return new Productivity(installation);
}

class Productivity implements Feature {
  readonly eventReaders: Feature['eventReaders'];
  readonly graphs: Feature['graphs'];
  private readonly installation: Installation;
  private readonly stack: Stack;
  private readonly asked: ProductivityParameters;

  constructor(installation: Installation) {
    const { productivity: asked } = installation.parameters;
    if (asked === null) throw new Error('Productivity without its parameters');
    this.installation = installation;
    this.stack = installation.stack;
    this.asked = asked;
    const places = this.places();
    const delivery = this.delivery(places);
    const analytics = this.analytics(delivery, places);
    const heartbeat = this.heartbeat(delivery, analytics);
    const conversion = this.conversion(places);
    // Without it the first events would be told by no table.
    analytics.begins.node.addDependency(this.firstObjects(places));
    this.eventReaders = [analytics];
    this.graphs = this.watch({ delivery, analytics, heartbeat, conversion });
  }

  private places(): Places {
    const { key } = this.installation;
    const { OutputPrefix, IntervalOutputDays } = this.asked;
    const accessLog = accessLogBucket(this.stack);
    const intervalOutput = intervalOutputBucket(this.stack, {
      key,
      accessLog,
      prefixes: [OutputPrefix.valueAsString, ERROR_PREFIX, REJECTED_PREFIX],
      days: IntervalOutputDays,
    });
    const history = historyBucket(this.stack, { key, accessLog });
    this.tell('APS3BucketName', 'Bucket of interval output', intervalOutput.bucketName);
    this.tell('HistoryBucketName', 'Bucket of history and of the configuration', history.bucketName);
    return { intervalOutput, history, statusTable: statusTableOf(intervalOutput) };
  }

  private delivery({ intervalOutput }: Places): IntervalOutputDelivery {
    const { key, logRetention } = this.installation;
    const { FirehoseStreamName, OutputPrefix, OutputCompression } = this.asked;
    const delivery = new IntervalOutputDelivery(this.stack, 'Delivery', {
      name: FirehoseStreamName.valueAsString,
      bucket: intervalOutput,
      prefix: OutputPrefix.valueAsString,
      compression: OutputCompression.valueAsString,
      key,
      logRetention,
    });
    this.tell('DeliveryStreamName', 'Stream that delivers interval output', delivery.streamName);
    return delivery;
  }

  private analytics(delivery: IntervalOutputDelivery, places: Places): AnalyticsEngine {
    const { settings, events, logRetention } = this.installation;
    const { statusTable } = places;
    const lineFields = this.asked.LineFields.valueAsString;
    const common = { events, delivery, lineFields, statusTable, logRetention };
    const analytics: AnalyticsEngine =
      settings.engine === 'lambda'
        ? new LambdaAnalytics(this.stack, 'Analytics', { ...common, deadLetters: this.deadLetters() })
        : new FlinkAnalytics(this.stack, 'Analytics', {
            ...common,
            jar: pathOf(settings.analyticsJar),
            rejected: this.rejected(places),
          });
    const { name, description, value } = analytics.output;
    this.tell(name, description, value);
    return analytics;
  }

  /** Where the analytics as a function leaves what it cannot use. */
  private deadLetters(): DeadLetterQueue {
    const deadLetters = new DeadLetterQueue(this.stack, 'DeadLetters', this.installation.key);
    this.tell('DeadLetterQueueUrl', 'Queue of what could not be used', deadLetters.queue.queueUrl);
    return deadLetters;
  }

  /** Where the analytics in SQL leaves records that it cannot read. */
  private rejected({ intervalOutput }: Places): IntervalOutputDelivery {
    const { key, logRetention } = this.installation;
    return new IntervalOutputDelivery(this.stack, 'Rejected', {
      name: null,
      bucket: intervalOutput,
      prefix: REJECTED_PREFIX,
      compression: this.asked.OutputCompression.valueAsString,
      key,
      logRetention,
    });
  }

  private heartbeat(delivery: IntervalOutputDelivery, analytics: AnalyticsEngine): Heartbeat {
    const heartbeat = new Heartbeat(this.stack, 'Heartbeat', {
      delivery,
      analytics: analytics.watched,
      logRetention: this.installation.logRetention,
    });
    const { functionName } = heartbeat.code.function;
    this.tell('APUpdateLambdaFunctionName', 'Function that puts an empty line every five minutes', functionName);
    return heartbeat;
  }

  /** The converter in this stack, and the access of one outside it. */
  private conversion(places: Places): Conversion | null {
    const { nightly } = this.installation.parameters;
    const conversion = nightly === null ? null : this.nightly(places, nightly);
    const outside = this.outsideConverter();
    const withOutside = (own: readonly Role[] = []) => ({ roles: [...own, ...outside.roles], users: outside.users });
    new ConverterAccess(this.stack, 'ConverterAccess', {
      reports: this.reports(),
      intervalOutput: places.intervalOutput,
      intervalOutputPrefix: this.asked.OutputPrefix.valueAsString,
      statusTable: places.statusTable,
      history: places.history,
      readers: withOutside(conversion?.converter.readers),
      writers: withOutside(conversion?.converter.writers),
    });
    return conversion;
  }

  private nightly(places: Places, asked: NonNullable<Parameters['nightly']>): Conversion {
    const { key, logRetention } = this.installation;
    const { history } = places;
    const configuration = `s3://${history.bucketName}/${CONFIGURATION_KEY}`;
    const converter = new Converter(this.stack, 'Converter', {
      configuration,
      backfill: `s3://${history.bucketName}/${HISTORY_PREFIXES.backfill}`,
      logRetention,
    });
    const nightlyJob = new NightlyJob(this.stack, 'NightlyJob', {
      run: converter.run,
      schedule: asked.NightlySchedule,
      timeZone: this.asked.SiteTimeZone,
      key,
    });
    const backfill = new Backfill(this.stack, 'Backfill', {
      converter,
      history,
      concurrency: asked.BackfillConcurrency,
      logRetention,
    });
    this.tell('ConverterFunctionName', 'Function of the nightly run', converter.run.function.functionName);
    this.tell('BackfillStateMachineArn', 'State machine of backfills', backfill.stateMachine.stateMachineArn);
    this.tell('ConfigurationLocation', 'Configuration of the converter', configuration);
    return { converter, nightlyJob, backfill };
  }

  private outsideConverter(): { readonly roles: readonly Role[]; readonly users: readonly User[] } {
    const { trust } = this.installation.parameters;
    if (trust !== null) {
      const role = outsideRole(this.stack, 'OutsideConverter', {
        description: 'For a converter of the Aspect WFM integration outside this stack',
        trustedAccountId: trust.TrustedAccountId,
        externalId: trust.ExternalId,
      });
      this.tell('ConverterRoleArn', 'Role of a converter outside this stack', role.roleArn);
      return { roles: [role], users: [] };
    }
    if (this.installation.settings.converterAccess === 'none') return { roles: [], users: [] };
    const user = outsideUser(this.stack, 'OutsideConverterUser');
    this.tell('WFMAdapterUserName', 'User of a converter outside AWS; make it a key by hand', user.userName);
    return { roles: [], users: [user] };
  }

  private reports(): ExportedReports {
    const { ReportsBucketName, ReportsKeyArn } = this.asked;
    return {
      bucket: Bucket.fromBucketName(this.stack, 'Reports', ReportsBucketName.valueAsString),
      prefix: this.reportsPrefix(),
      keyArn: ReportsKeyArn,
      hasKey: isGiven(this.stack, ReportsKeyArn),
    };
  }

  private reportsPrefix(): string {
    const { ReportsPrefix, InstanceAlias } = this.asked;
    const usual = `connect/${InstanceAlias.valueAsString}/Reports/`;
    return Token.asString(
      Fn.conditionIf(isGiven(this.stack, ReportsPrefix).logicalId, ReportsPrefix.valueAsString, usual),
    );
  }

  /** @returns the upload of the status table. */
  private firstObjects({ statusTable, intervalOutput, history }: Places): CustomResource {
    const { settings, logRetention } = this.installation;
    const { SiteTimeZone, ReportsBucketName, OutputPrefix } = this.asked;
    const upload = new FirstUpload(this.stack, 'FirstUpload', { logRetention });
    const statuses = readFileSync(pathOf(settings.statusTable), 'utf8');
    const statusTableUpload = upload.add('StatusTable', statusTable.bucket, statusTable.key, 'text/csv', statuses);
    this.tell('StatusTableLocation', 'Status table, for you to change', statusTable.location);
    const configuration = siteConfiguration(this.stack, {
      timeZone: SiteTimeZone.valueAsString,
      reports: `s3://${ReportsBucketName.valueAsString}/${this.reportsPrefix()}`,
      productivity: `s3://${intervalOutput.bucketName}/${OutputPrefix.valueAsString}`,
      history: `s3://${history.bucketName}/${HISTORY_PREFIXES.history}`,
      statusTable: statusTable.location,
    });
    upload.add('Configuration', history, CONFIGURATION_KEY, 'application/json', configuration);
    return statusTableUpload;
  }

  private watch(pipeline: Pipeline & { readonly analytics: AnalyticsEngine }): Feature['graphs'] {
    const { alarms } = this.installation;
    pipeline.analytics.addAlarms(alarms);
    addPipelineAlarms(alarms, pipeline);
    return { ...pipelineGraphs(pipeline), ...pipeline.analytics.metrics };
  }

  private tell(name: string, description: string, value: string): void {
    tell(this.stack, name, description, value);
  }
}
