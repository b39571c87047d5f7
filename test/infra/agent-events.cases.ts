import { resourcePolicies } from './policies';
import { synthesize } from './synthesize';

const created = synthesize({ engine: 'lambda', stream: 'new' });
const existing = synthesize({ engine: 'lambda', stream: 'existing' });

test('a new stream is encrypted and keeps events for 7 days, in shards or on demand', () => {
  created.template.hasResourceProperties('AWS::Kinesis::Stream', {
    RetentionPeriodHours: { Ref: 'StreamRetentionHours' },
    ShardCount: { Ref: 'ShardCount' },
    StreamEncryption: { EncryptionType: 'KMS', KeyId: { 'Fn::GetAtt': ['AgentEventsKey469D5A6F', 'Arn'] } },
  });
  expect(created.template.findParameters('StreamRetentionHours')).toMatchObject({
    StreamRetentionHours: { Default: 168 },
  });
  synthesize({ engine: 'lambda', streamMode: 'on-demand', encryption: 'aws-key' }).template.hasResourceProperties(
    'AWS::Kinesis::Stream',
    {
      StreamModeDetails: { StreamMode: 'ON_DEMAND' },
      StreamEncryption: { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' },
    },
  );
});

test('F18: Amazon Connect, and nobody else outside, may use the key of the stream', () => {
  const [policy = []] = resourcePolicies(created, 'AWS::KMS::Key', 'KeyPolicy');
  const outside = policy.filter(({ principal }) => principal.includes('Service'));
  expect(outside.map(({ principal, actions }) => [principal, actions])).toEqual([
    ['{"Service":"connect.amazonaws.com"}', ['kms:GenerateDataKey']],
  ]);
  expect(outside[0]?.condition).toContain('"aws:SourceAccount":{"Ref":"AWS::AccountId"}');
  expect(outside[0]?.condition).toContain('"aws:SourceArn"');
  const linked = policy.filter(({ condition }) => condition.includes('AWSServiceRoleForAmazonConnect'));
  expect(linked.map(({ actions }) => actions)).toEqual([['kms:GenerateDataKey']]);
});

test('the instance is made to send its events where its id is given', () => {
  const [association, ...others] = Object.values(created.template.findResources('AWS::Connect::InstanceStorageConfig'));
  expect(others).toEqual([]);
  expect(association).toMatchObject({
    Condition: 'HasInstanceId',
    Properties: { ResourceType: 'AGENT_EVENTS', StorageType: 'KINESIS_STREAM' },
  });
  expect(created.template.findConditions('HasInstanceId')).toEqual({
    HasInstanceId: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'InstanceId' }, ''] }] },
  });
});

test('an existing stream is read, and neither made nor switched', () => {
  existing.template.resourceCountIs('AWS::Kinesis::Stream', 0);
  existing.template.resourceCountIs('AWS::Connect::InstanceStorageConfig', 0);
  existing.template.hasResourceProperties('AWS::Lambda::EventSourceMapping', { EventSourceArn: { Ref: 'StreamArn' } });
});
