import { arn, both, DECRYPTS_STREAM, here, LAMBDA, logs, READS_STREAM } from './policy-words';
import { rolesOf, sortedRoles } from './roles-in-words';

const USES_KEY = both('kms:Decrypt', 'kms:GenerateDataKey', 'DataKey.Arn');
const OF_HISTORY = 'kms:EncryptionContext:aws:s3:arn = History.Arn, History.Arn/*';
const OF_BOTH =
  'kms:EncryptionContext:aws:s3:arn = IntervalOutput.Arn, IntervalOutput.Arn/*, History.Arn, History.Arn/*';
const REPORTS = 'HasReportsPrefix ? ReportsPrefix : connect/InstanceAlias/Reports/';
const REPORTS_BUCKET = arn('s3:::ReportsBucketName');

const DECRYPTS_REPORTS = `kms:Decrypt -> HasReportsKeyArn ? ReportsKeyArn : ${here('kms', 'key/none')} if kms:EncryptionContext:aws:s3:arn = ${REPORTS_BUCKET}, ${REPORTS_BUCKET}/${REPORTS}*`;

/** Reports, interval output, the status table, the configuration, and which days there are. */
const INPUTS = [
  `s3:ListBucket -> ${REPORTS_BUCKET} if s3:prefix = ${REPORTS}*`,
  `s3:GetObject -> ${REPORTS_BUCKET}/${REPORTS}*`,
  DECRYPTS_REPORTS,
  's3:ListBucket -> IntervalOutput.Arn if s3:prefix = OutputPrefix*',
  's3:GetObject -> IntervalOutput.Arn/OutputPrefix*',
  's3:GetObject -> IntervalOutput.Arn/ASPECT_AGENT_STATUS_INFO.csv',
  's3:ListBucket -> History.Arn',
  's3:GetObject -> History.Arn/config/*',
  's3:GetObject -> History.Arn/history/*',
  `kms:Decrypt -> DataKey.Arn if ${OF_BOTH}`,
];

const WRITES_HISTORY = [
  's3:PutObject -> History.Arn/history/*',
  's3:DeleteObject -> History.Arn/history/*',
  's3:PutObject -> History.Arn/deliver/*',
  `kms:GenerateDataKey -> DataKey.Arn if ${OF_HISTORY}`,
];

const READS_STATUS_TABLE = [
  's3:GetObject -> IntervalOutput.Arn/ASPECT_AGENT_STATUS_INFO.csv',
  's3:ListBucket -> IntervalOutput.Arn',
];

const EXECUTIONS = here('states', 'execution:BackfillStateMachine.Name');

const CONVERSION = {
  ConverterRunRole: {
    trusts: LAMBDA,
    may: [
      ...logs('ConverterRunLog'),
      ...INPUTS,
      ...WRITES_HISTORY,
      'sqs:SendMessage -> NightlyJobDeadLettersQueue.Arn',
      ...USES_KEY,
    ],
  },
  ConverterPlanRole: {
    trusts: LAMBDA,
    may: [
      ...logs('ConverterPlanLog'),
      ...INPUTS,
      's3:PutObject -> History.Arn/backfill/*/days.json',
      `kms:GenerateDataKey -> DataKey.Arn if ${OF_HISTORY}`,
    ],
  },
  ConverterDayRole: {
    trusts: LAMBDA,
    may: [...logs('ConverterDayLog'), ...INPUTS, ...WRITES_HISTORY, 's3:PutObject -> History.Arn/backfill/*/results/*'],
  },
  ConverterTotalRole: {
    trusts: LAMBDA,
    may: [
      ...logs('ConverterTotalLog'),
      's3:ListBucket -> History.Arn if s3:prefix = backfill/*',
      's3:GetObject -> History.Arn/backfill/*',
      's3:PutObject -> History.Arn/backfill/*/total.json',
      `kms:Decrypt -> DataKey.Arn if ${OF_HISTORY}`,
      `kms:GenerateDataKey -> DataKey.Arn if ${OF_HISTORY}`,
    ],
  },
  NightlyJobRole: {
    trusts: 'Service scheduler.amazonaws.com, aws:SourceAccount = AWS::AccountId',
    may: [
      'lambda:InvokeFunction -> ConverterRunFunction.Arn',
      'sqs:SendMessage -> NightlyJobDeadLettersQueue.Arn',
      ...USES_KEY,
    ],
  },
  BackfillRole: {
    trusts: 'Service states.amazonaws.com',
    may: [
      'lambda:InvokeFunction -> ConverterDayFunction.Arn',
      'lambda:InvokeFunction -> ConverterPlanFunction.Arn',
      'lambda:InvokeFunction -> ConverterTotalFunction.Arn',
      's3:GetObject -> History.Arn/backfill/*',
      'kms:Decrypt -> DataKey.Arn',
      'states:StartExecution -> BackfillStateMachine',
      ...both('states:DescribeExecution', 'states:StopExecution', `${EXECUTIONS}:*`),
      ...both('states:DescribeExecution', 'states:StopExecution', `${EXECUTIONS}/*:*`),
      `states:RedriveExecution -> ${EXECUTIONS}/*:*`,
      'logs:CreateLogDelivery -> *',
      'logs:DeleteLogDelivery -> *',
      'logs:DescribeLogGroups -> *',
      'logs:DescribeResourcePolicies -> *',
      'logs:GetLogDelivery -> *',
      'logs:ListLogDeliveries -> *',
      'logs:PutResourcePolicy -> *',
      'logs:UpdateLogDelivery -> *',
      'xray:GetSamplingRules -> *',
      'xray:GetSamplingTargets -> *',
      'xray:PutTelemetryRecords -> *',
      'xray:PutTraceSegments -> *',
    ],
  },
};

function delivery(prefix: string, log: string) {
  return {
    trusts: 'Service firehose.amazonaws.com',
    may: [
      's3:GetBucketLocation -> IntervalOutput.Arn',
      's3:ListBucket -> IntervalOutput.Arn',
      's3:ListBucketMultipartUploads -> IntervalOutput.Arn',
      ...[prefix, 'ERRORS/'].flatMap((below) =>
        ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'].map(
          (action) => `${action} -> IntervalOutput.Arn/${below}*`,
        ),
      ),
      ...USES_KEY,
      ...logs(log),
    ],
  };
}

const FIRST_UPLOAD = {
  trusts: LAMBDA,
  may: [
    ...logs('FirstUploadProviderLog'),
    's3:PutObject -> History.Arn/config/site.json',
    's3:PutObject -> IntervalOutput.Arn/ASPECT_AGENT_STATUS_INFO.csv',
    'kms:GenerateDataKey -> DataKey.Arn',
  ],
};

const heartbeat = (looks: string) => ({
  trusts: LAMBDA,
  may: [...logs('HeartbeatBeatLog'), 'firehose:PutRecord -> DeliveryStream.Arn', ...USES_KEY, looks],
});

test('F19: what each role may do, with the engine lambda, an existing stream and a role for a converter outside', () => {
  expect(rolesOf({ engine: 'lambda', stream: 'existing', converterAccess: 'role' })).toEqual(
    sortedRoles({
      ...CONVERSION,
      AnalyticsClassifyRole: {
        trusts: LAMBDA,
        may: [
          ...logs('AnalyticsClassifyLog'),
          ...READS_STREAM,
          DECRYPTS_STREAM,
          ...READS_STATUS_TABLE,
          'firehose:PutRecordBatch -> DeliveryStream.Arn',
          'sqs:SendMessage -> DeadLettersQueue.Arn',
          ...USES_KEY,
        ],
      },
      DeliveryRole: delivery('OutputPrefix', 'DeliveryErrorLog'),
      HeartbeatBeatRole: heartbeat(
        `lambda:GetEventSourceMapping -> ${here('lambda', 'event-source-mapping:AnalyticsEvents')}`,
      ),
      FirstUploadProviderRole: FIRST_UPLOAD,
      OutsideConverter: {
        trusts: `AWS ${arn('iam::TrustedAccountId:root')}, sts:ExternalId = ExternalId`,
        may: [...INPUTS, ...WRITES_HISTORY],
      },
    }),
  );
});

test('F19: what each role may do, with the engine flink, an existing stream and a user for a converter outside', () => {
  const application = here('kinesisanalytics', 'application/AnalyticsApplication');
  expect(rolesOf({ engine: 'flink', stream: 'existing', converterAccess: 'user' })).toEqual(
    sortedRoles({
      ...CONVERSION,
      AnalyticsRole: {
        trusts: 'Service kinesisanalytics.amazonaws.com',
        may: [
          ...READS_STREAM,
          DECRYPTS_STREAM,
          ...READS_STATUS_TABLE,
          'firehose:PutRecordBatch -> DeliveryStream.Arn',
          'firehose:PutRecordBatch -> RejectedStream.Arn',
          ...USES_KEY,
          ...both(
            's3:GetObject',
            's3:GetObjectVersion',
            `${arn('s3:::cdk-hnb659fds-assets-$' + '{AWS::AccountId}-$' + '{AWS::Region}')}/<hash>.jar`,
          ),
          `logs:PutLogEvents -> ${here('logs', 'log-group:AnalyticsLog:log-stream:AnalyticsLogStream')}`,
          'logs:DescribeLogStreams -> AnalyticsLog.Arn',
          `logs:DescribeLogGroups -> ${here('logs', 'log-group:*')}`,
        ],
      },
      AnalyticsStarterRole: {
        trusts: LAMBDA,
        may: [
          ...logs('AnalyticsStarterLog'),
          ...both('kinesisanalytics:DescribeApplication', 'kinesisanalytics:StartApplication', application),
        ],
      },
      DeliveryRole: delivery('OutputPrefix', 'DeliveryErrorLog'),
      RejectedRole: delivery('REJECTED/', 'RejectedErrorLog'),
      HeartbeatBeatRole: heartbeat(`kinesisanalytics:DescribeApplication -> ${application}`),
      FirstUploadProviderRole: FIRST_UPLOAD,
      OutsideConverterUser: { trusts: 'nobody', may: [...INPUTS, ...WRITES_HISTORY] },
    }),
  );
});
