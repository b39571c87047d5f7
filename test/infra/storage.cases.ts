import { Match } from 'aws-cdk-lib/assertions';
import { withoutHash } from './in-words';
import { resourcePolicies } from './policies';
import { RTA, RTA_ENV_ROLE } from './rta-variants';
import { ofType, synthesize } from './synthesize';

const encrypted = synthesize({ engine: 'lambda', encryption: 'customer-key' });
const DATA_KEY = { 'Fn::GetAtt': ['DataKey17AFBB84', 'Arn'] };
const plain = synthesize({ engine: 'lambda', encryption: 'aws-key' });

describe.each([
  ['keys of the customer', encrypted],
  ['keys of AWS', plain],
])('with %s', (_, synthesized) => {
  test('every bucket is private and encrypted, and stays when the stack goes or replaces it', () => {
    const buckets = ofType(synthesized, 'AWS::S3::Bucket');
    expect(buckets).toHaveLength(3);
    for (const { Properties, DeletionPolicy, UpdateReplacePolicy } of buckets) {
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['Retain', 'Retain']);
      expect(Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
    }
  });

  test('every bucket, queue and topic refuses requests without TLS', () => {
    const policies = [
      ...resourcePolicies(synthesized, 'AWS::S3::BucketPolicy', 'PolicyDocument'),
      ...resourcePolicies(synthesized, 'AWS::SQS::QueuePolicy', 'PolicyDocument'),
      ...resourcePolicies(synthesized, 'AWS::SNS::TopicPolicy', 'PolicyDocument'),
    ];
    expect(policies).toHaveLength(6);
    for (const statements of policies) {
      const withoutTls = JSON.stringify({ Bool: { 'aws:SecureTransport': 'false' } });
      expect(statements).toContainEqual(expect.objectContaining({ effect: 'Deny', condition: withoutTls }));
    }
  });

  test('interval output and history keep former versions for 90 days', () => {
    const versioned = ofType(synthesized, 'AWS::S3::Bucket').filter(
      ({ Properties }) => Properties.VersioningConfiguration,
    );
    expect(versioned).toHaveLength(2);
    for (const { Properties } of versioned) {
      expect(Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
      expect(Properties).toMatchObject({
        LifecycleConfiguration: {
          Rules: expect.arrayContaining([
            expect.objectContaining({ NoncurrentVersionExpiration: { NoncurrentDays: 90 }, Status: 'Enabled' }),
          ]),
        },
      });
    }
  });

  test('what goes by age is interval output, never the status table, a configuration or history', () => {
    const rules = ofType(synthesized, 'AWS::S3::Bucket')
      .filter(({ Properties }) => Properties.VersioningConfiguration)
      .flatMap(({ Properties }) => rulesOf(Properties))
      .filter((rule) => 'ExpirationInDays' in rule);
    const days = { Ref: 'IntervalOutputDays' };
    expect(rules.map(({ Prefix, ExpirationInDays }) => [Prefix, ExpirationInDays])).toEqual([
      [{ Ref: 'OutputPrefix' }, days],
      ['ERRORS/', days],
      ['REJECTED/', days],
      ['backfill/', 90],
    ]);
  });

  test('logs are kept for 90 days', () => {
    const groups = ofType(synthesized, 'AWS::Logs::LogGroup');
    expect(groups.length).toBeGreaterThan(5);
    expect(groups.map(({ Properties }) => Properties.RetentionInDays)).toEqual(groups.map(() => 90));
  });
});

test('buckets are encrypted by the key of the stack, but for the access log, where S3 takes none', () => {
  const encryptionOf = (synthesized: typeof encrypted) =>
    Object.entries(synthesized.resources)
      .filter(([, { Type }]) => Type === 'AWS::S3::Bucket')
      .map(([id, { Properties }]) => [withoutHash(id), Properties.BucketEncryption]);
  const rule = (of: unknown) => ({ ServerSideEncryptionConfiguration: [of] });
  const s3 = rule({ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } });
  const kms = rule({
    BucketKeyEnabled: true,
    ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: DATA_KEY },
  });
  expect(encryptionOf(encrypted)).toEqual([
    ['AccessLog', s3],
    ['IntervalOutput', kms],
    ['History', kms],
  ]);
  expect(encryptionOf(plain)).toEqual([
    ['AccessLog', s3],
    ['IntervalOutput', s3],
    ['History', s3],
  ]);
});

test('no ARN names a partition: the stack can stand in any', () => {
  for (const options of [
    { engine: 'lambda' },
    { engine: 'flink', stream: 'existing', converterAccess: 'user' },
    RTA,
    RTA_ENV_ROLE,
  ]) {
    expect(JSON.stringify(synthesize(options).resources)).not.toContain('arn:aws:');
  }
});

test('no resource has a fixed name; a parameter names the Firehose stream', () => {
  const all = [
    encrypted,
    synthesize({ engine: 'flink', converterAccess: 'user' }),
    synthesize(RTA),
    synthesize(RTA_ENV_ROLE),
  ].flatMap(({ resources }) => Object.values(resources));
  const named = all.flatMap(({ Type, Properties = {} }) =>
    Object.entries(Properties)
      // A policy's name is unique within its role; the others name no resource.
      .filter(
        ([property]) => property.endsWith('Name') && !['PolicyName', 'DisplayName', 'MetricName'].includes(property),
      )
      .filter(([, value]) => typeof value === 'string' || 'Ref' in Object(value))
      .map(([property, value]) => `${Type}.${property} = ${JSON.stringify(value)}`),
  );
  const isReference = /"Ref":"(?!FirehoseStreamName)/;
  expect([...new Set(named)].filter((line) => !isReference.test(line))).toEqual([
    'AWS::KinesisFirehose::DeliveryStream.DeliveryStreamName = {"Ref":"FirehoseStreamName"}',
  ]);
});

test('the Firehose stream has the name of the original by default, and of its stack in others', () => {
  const nameOf = (stackName: string) =>
    synthesize({ engine: 'lambda', stackName }).template.findParameters('FirehoseStreamName');
  expect(nameOf('AspectWfm')).toMatchObject({ FirehoseStreamName: { Default: 'aspect-wfm-ap-kda-to-s3' } });
  expect(nameOf('Other')).toMatchObject({ FirehoseStreamName: { Default: 'aspect-wfm-ap-kda-to-s3-Other' } });
});

test('interval output is delivered every 300 seconds or 5 MB, under its prefix, with errors apart and logged', () => {
  encrypted.template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
    DeliveryStreamType: 'DirectPut',
    DeliveryStreamName: { Ref: 'FirehoseStreamName' },
    DeliveryStreamEncryptionConfigurationInput: { KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: DATA_KEY },
    ExtendedS3DestinationConfiguration: {
      EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: DATA_KEY } },
      BufferingHints: { IntervalInSeconds: 300, SizeInMBs: 5 },
      CompressionFormat: { Ref: 'OutputCompression' },
      Prefix: { Ref: 'OutputPrefix' },
      ErrorOutputPrefix: 'ERRORS/!{firehose:error-output-type}/',
      CloudWatchLoggingOptions: { Enabled: true },
    },
  });
  expect(encrypted.template.findParameters('OutputCompression')).toMatchObject({
    OutputCompression: { Default: 'GZIP', AllowedValues: ['GZIP', 'UNCOMPRESSED'] },
  });
  expect(encrypted.template.findParameters('OutputPrefix')).toMatchObject({ OutputPrefix: { Default: 'OUTPUT/' } });
  plain.template.hasResourceProperties('AWS::KinesisFirehose::DeliveryStream', {
    DeliveryStreamEncryptionConfigurationInput: Match.objectEquals({ KeyType: 'AWS_OWNED_CMK' }),
    ExtendedS3DestinationConfiguration: { EncryptionConfiguration: Match.absent() },
  });
});

interface LifecycleRule {
  readonly Prefix?: unknown;
  readonly ExpirationInDays?: unknown;
}

function rulesOf(properties: Readonly<Record<string, unknown>>): LifecycleRule[] {
  const { LifecycleConfiguration } = properties as { LifecycleConfiguration: { Rules: LifecycleRule[] } };
  return LifecycleConfiguration.Rules;
}
