import { synthesize } from './synthesize';

describe('the engine lambda', () => {
  const { template } = synthesize({ engine: 'lambda' });

  test('F3: a batch that fails is split, tried again for a bounded time, and then handed over', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 500,
      MaximumRecordAgeInSeconds: 604_800,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['DeadLettersQueue631681B1', 'Arn'] } } },
      StartingPosition: 'TRIM_HORIZON',
      ParallelizationFactor: 2,
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
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(5 minutes)', State: 'ENABLED' });
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { ENGINE: 'lambda', EVENT_SOURCE_MAPPING_ID: { Ref: 'AnalyticsEventsDFD3F498' } } },
    });
  });
});

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
              PropertyMap: {
                AWS_REGION: { Ref: 'AWS::Region' },
                AGENT_EVENT_STREAM: { Ref: 'AgentEventsStreamB2539910' },
                FIREHOSE_STREAM: { Ref: 'DeliveryStream0CBD39C1' },
              },
            },
          ],
        },
      },
      RunConfiguration: {
        ApplicationRestoreConfiguration: { ApplicationRestoreType: 'RESTORE_FROM_LATEST_SNAPSHOT' },
        FlinkRunConfiguration: { AllowNonRestoredState: true },
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
