import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { inWords, withoutHash } from './in-words';
import { ofType, synthesize } from './synthesize';

describe('the engine lambda', () => {
  const { template } = synthesize({ engine: 'lambda' });

  test('F3: a batch that fails is split, tried again for a bounded time, and then handed over', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 10_000,
      MaximumRecordAgeInSeconds: 604_800,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['DeadLettersQueue631681B1', 'Arn'] } } },
      StartingPosition: 'TRIM_HORIZON',
      ParallelizationFactor: 2,
    });
  });

  test.each(['new', 'existing'])(
    'events of a stream that is %s are read once the role may, and by a table',
    (stream) => {
      const [mapping] = ofType(synthesize({ engine: 'lambda', stream }), 'AWS::Lambda::EventSourceMapping');
      const after = mapping?.DependsOn?.map(withoutHash);
      expect(after).toEqual(expect.arrayContaining(['AnalyticsClassifyRoleDefaultPolicy', 'FirstUploadStatusTable']));
      expect(after?.includes('StreamKeyPolicy')).toBe(stream === 'existing');
    },
  );

  test('lines have as many fields as the customer says', () => {
    expect(environmentOf('AnalyticsClassifyFunction')).toEqual({
      FIREHOSE_STREAM: { Ref: 'DeliveryStream0CBD39C1' },
      LINE_FIELDS: { Ref: 'LineFields' },
      STATUS_TABLE_LOCATION: {
        'Fn::Join': ['', ['s3://', { Ref: 'IntervalOutput2412537B' }, '/ASPECT_AGENT_STATUS_INFO.csv']],
      },
      DEAD_LETTER_QUEUE_URL: { Ref: 'DeadLettersQueue631681B1' },
    });
    expect(template.findParameters('LineFields')).toMatchObject({
      LineFields: { Default: '16', AllowedValues: ['16', '13'] },
    });
  });

  test('no filter drops events on the way', () => {
    const [mapping] = Object.values(template.findResources('AWS::Lambda::EventSourceMapping'));
    expect(mapping?.Properties).not.toHaveProperty('FilterCriteria');
  });

  test('every function is on arm64 and Node.js 24', () => {
    const functions = Object.values(template.findResources('AWS::Lambda::Function'));
    expect(functions.length).toBeGreaterThan(5);
    for (const { Properties } of functions) {
      expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    }
  });

  test('dead letters are encrypted and kept for 14 days', () => {
    template.hasResourceProperties('AWS::SQS::Queue', {
      KmsMasterKeyId: { 'Fn::GetAtt': ['DataKey17AFBB84', 'Arn'] },
      MessageRetentionPeriod: 1_209_600,
    });
    synthesize({ engine: 'lambda', encryption: 'aws-key' }).template.hasResourceProperties('AWS::SQS::Queue', {
      SqsManagedSseEnabled: true,
    });
  });

  test('F9: the heartbeat comes every five minutes, and knows what to look at', () => {
    const beat = { 'Fn::GetAtt': ['HeartbeatBeatFunction12A26C83', 'Arn'] };
    const rules = Object.entries(template.findResources('AWS::Events::Rule'));
    expect(rules.map(([, { Properties }]) => Properties)).toEqual([
      {
        Description: expect.any(String),
        ScheduleExpression: 'rate(5 minutes)',
        State: 'ENABLED',
        Targets: [{ Arn: beat, Id: 'Target0', RetryPolicy: { MaximumRetryAttempts: 0 } }],
      },
    ]);
    const permissions = Object.values(template.findResources('AWS::Lambda::Permission'));
    expect(permissions.map(({ Properties }) => Properties)).toEqual([
      {
        Action: 'lambda:InvokeFunction',
        FunctionName: beat,
        Principal: 'events.amazonaws.com',
        SourceArn: { 'Fn::GetAtt': [rules[0]?.[0], 'Arn'] },
      },
    ]);
    expect(environmentOf('HeartbeatBeatFunction')).toEqual({
      FIREHOSE_STREAM: { Ref: 'DeliveryStream0CBD39C1' },
      ENGINE: 'lambda',
      EVENT_SOURCE_MAPPING_ID: { Ref: 'AnalyticsEventsDFD3F498' },
    });
  });
});

function environmentOf(id: string): unknown {
  const functions = Object.entries(synthesize({ engine: 'lambda' }).resources);
  const [, found] = functions.find(([logicalId]) => withoutHash(logicalId) === id) ?? [];
  return Object(found?.Properties.Environment).Variables;
}

describe('the engine flink', () => {
  const { template } = synthesize({ engine: 'flink' });

  test('is an application of FLINK-1_20 with the names that the SQL reads its places by', () => {
    template.hasResourceProperties('AWS::KinesisAnalyticsV2::Application', {
      RuntimeEnvironment: 'FLINK-1_20',
      ApplicationConfiguration: {
        ApplicationSnapshotConfiguration: { SnapshotsEnabled: true },
        EnvironmentProperties: {
          PropertyGroups: [
            {
              PropertyGroupId: 'aspect.wfm',
              PropertyMap: Match.objectEquals({
                AWS_REGION: { Ref: 'AWS::Region' },
                AGENT_EVENT_STREAM: { Ref: 'AgentEventsStreamB2539910' },
                FIREHOSE_STREAM: { Ref: 'DeliveryStream0CBD39C1' },
                LINE_FIELDS: { Ref: 'LineFields' },
                REJECTED_FIREHOSE_STREAM: { Ref: 'RejectedStreamCD93435C' },
                STATUS_TABLE_LOCATION: {
                  'Fn::Join': ['', ['s3://', { Ref: 'IntervalOutput2412537B' }, '/ASPECT_AGENT_STATUS_INFO.csv']],
                },
              }),
            },
          ],
        },
      },
      RunConfiguration: {
        ApplicationRestoreConfiguration: { ApplicationRestoreType: 'RESTORE_FROM_LATEST_SNAPSHOT' },
        FlinkRunConfiguration: { AllowNonRestoredState: false },
      },
    });
  });

  test('is started by the deployment, and asked again by every change', () => {
    const [started] = Object.values(template.findResources('Custom::StartedAnalytics'));
    const [application = ''] = Object.keys(template.findResources('AWS::KinesisAnalyticsV2::Application'));
    expect(started?.Properties.ApplicationName).toEqual({ Ref: application });
    const configuration = JSON.stringify(started?.Properties.Configuration);
    expect(configuration).toMatch(/[0-9a-f]{64}\.jar/);
    expect(configuration).toContain('STATUS_TABLE_LOCATION');
  });

  test('it comes after what it takes to read: the status table, and the key of an existing stream', () => {
    const [application] = ofType(
      synthesize({ engine: 'flink', stream: 'existing' }),
      'AWS::KinesisAnalyticsV2::Application',
    );
    expect(application?.DependsOn?.map(withoutHash)).toEqual(
      expect.arrayContaining(['AnalyticsRoleDefaultPolicy', 'FirstUploadStatusTable', 'StreamKeyPolicy']),
    );
  });

  test('its warning of a status table that it cannot read is found in its log', () => {
    const [filter, ...others] = ofType(synthesize({ engine: 'flink' }), 'AWS::Logs::MetricFilter');
    expect(others).toEqual([]);
    expect(inWords([filter?.Properties.LogGroupName])).toBe('AnalyticsLog');
    const [transformation] = Object(filter?.Properties.MetricTransformations);
    expect(Object.entries(transformation).map(([name, value]) => `${name} ${inWords(value)}`)).toEqual([
      'MetricName StatusTableProblems',
      'MetricNamespace AspectWfmConnect/AnalyticsApplication',
      'MetricValue 1',
    ]);
    const words = /^"(.+)"$/.exec(String(filter?.Properties.FilterPattern))?.[1];
    const source = join(__dirname, '../../analytics-sql/src/main/java/aspectwfm/StatusType.java');
    expect(readFileSync(source, 'utf8')).toContain(`LOG.warn("${words}`);
  });

  test('has no dead-letter queue but that of the nightly job, since nothing would come there', () => {
    const queues = Object.entries(synthesize({ engine: 'flink' }).resources).filter(
      ([, { Type }]) => Type === 'AWS::SQS::Queue',
    );
    expect(queues.map(([id]) => withoutHash(id))).toEqual(['NightlyJobDeadLettersQueue']);
  });

  test('records that it cannot read go to the bucket, and an alarm tells', () => {
    template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
      ExtendedS3DestinationConfiguration: { Prefix: 'REJECTED/' },
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/Firehose',
      MetricName: 'IncomingRecords',
    });
  });
});
