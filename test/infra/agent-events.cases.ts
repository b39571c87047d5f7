import { resourcePolicies } from './policies';
import { synthesize } from './synthesize';

const created = synthesize({ engine: 'lambda', stream: 'new' });
const AWS = (name: string) => ({ Ref: `AWS::${name}` });
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

test("F18: the service-linked role of Connect, and nobody else, may use the stream's key beside the account itself", () => {
  const [policy = []] = resourcePolicies(created, 'AWS::KMS::Key', 'KeyPolicy');
  const [account, connect, ...others] = policy;
  expect(account).toMatchObject({ actions: ['kms:*'], principal: expect.stringContaining(':root') });
  expect(others).toEqual([]);
  expect(connect).toMatchObject({
    effect: 'Allow',
    principal: '{"AWS":"*"}',
    actions: ['kms:GenerateDataKey'],
    resources: ['*'],
  });
  const role = ':role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect*';
  const arn = ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, role];
  expect(JSON.parse(connect?.condition ?? '')).toEqual({
    StringEquals: { 'kms:CallerAccount': { Ref: 'AWS::AccountId' } },
    ArnLike: { 'aws:PrincipalArn': { 'Fn::Join': ['', arn] } },
  });
});

test('the instance is made to send its events where its id is given', () => {
  const [association, ...others] = Object.values(created.template.findResources('AWS::Connect::InstanceStorageConfig'));
  expect(others).toEqual([]);
  expect(association).toMatchObject({
    Condition: 'HasInstanceId',
    Properties: {
      ResourceType: 'AGENT_EVENTS',
      StorageType: 'KINESIS_STREAM',
      InstanceArn: {
        'Fn::Join': [
          '',
          [
            'arn:',
            AWS('Partition'),
            ':connect:',
            AWS('Region'),
            ':',
            AWS('AccountId'),
            ':instance/',
            { Ref: 'InstanceId' },
          ],
        ],
      },
      KinesisStreamConfig: { StreamArn: { 'Fn::GetAtt': ['AgentEventsStreamB2539910', 'Arn'] } },
    },
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
