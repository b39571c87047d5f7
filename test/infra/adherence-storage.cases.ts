import { inWords, withoutHash } from './in-words';
import { resourcePolicies } from './policies';
import { RTA, RTA_ENV_ROLE, RTA_TEN_QUEUES } from './rta-variants';
import { type Options, ofType, resourcesOf, synthesize } from './synthesize';

const DATA_KEY = { 'Fn::GetAtt': ['DataKey17AFBB84', 'Arn'] };

describe('tables', () => {
  const tables = (options: Options) =>
    Object.fromEntries(
      Object.entries(resourcesOf(options, 'AWS::DynamoDB::Table')).map(
        ([id, { Properties, DeletionPolicy, UpdateReplacePolicy }]) => {
          const { SSESpecification: encryption, TimeToLiveSpecification: timeToLive, ...others } = Properties;
          return [id, { encryption, timeToLive, others, DeletionPolicy, UpdateReplacePolicy }];
        },
      ),
    );
  /** They hold nothing that the agents' next events, and Aspect RTA when it connects, do not make again. */
  const table = (key: string, encryption: unknown, timeToLive?: unknown) => ({
    encryption,
    timeToLive,
    others: {
      AttributeDefinitions: [{ AttributeName: key, AttributeType: 'S' }],
      KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
      BillingMode: 'PAY_PER_REQUEST',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    },
    DeletionPolicy: 'Delete',
    UpdateReplacePolicy: 'Delete',
  });

  test.each([
    ['a key of the stack', RTA, { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: DATA_KEY }],
    // By the key that DynamoDB owns.
    ['a key of AWS', RTA_TEN_QUEUES, { SSEEnabled: false }],
  ])(
    'F4, F18: with %s, of agents, of what decides over them with a time to live, and of the flag',
    (_, options, sse) => {
      expect(tables(options)).toEqual({
        RtaStates: table('AgentARN', sse),
        RtaDecisions: table('AgentARN', sse, { AttributeName: 'ExpiresAt', Enabled: true }),
        RtaConfiguration: table('Setting', sse),
      });
    },
  );

  test('with the flag in the function there is none of it', () => {
    expect(Object.keys(tables(RTA_ENV_ROLE))).toEqual(['RtaStates', 'RtaDecisions']);
  });
});

describe.each([
  [1, RTA, { KmsMasterKeyId: DATA_KEY }],
  [2, RTA_ENV_ROLE, { SqsManagedSseEnabled: true }],
  [10, RTA_TEN_QUEUES, { SqsManagedSseEnabled: true }],
])('queues, where there are %d', (count, options, sse) => {
  test('F13, F18: keep the order of each agent, and no agent waits for another', () => {
    const { RtaDeadLettersQueue: deadLetters, ...queues } = resourcesOf(options, 'AWS::SQS::Queue');
    const names = Array.from({ length: count }, (_, index) => `RtaQueue${index + 1}`);
    expect(Object.keys(queues)).toEqual(names);
    for (const { Properties, DeletionPolicy } of Object.values(queues)) {
      expect({ ...Properties, DeletionPolicy }).toEqual({
        FifoQueue: true,
        DeduplicationScope: 'messageGroup',
        FifoThroughputLimit: 'perMessageGroupId',
        MessageRetentionPeriod: 4 * 86_400,
        DeletionPolicy: 'Delete',
        ...sse,
      });
    }
    expect(deadLetters?.Properties).toEqual({ MessageRetentionPeriod: 14 * 86_400, ...sse });
  });

  test('refuse requests without TLS, and let nobody in by policies of their own', () => {
    const synthesized = synthesize(options);
    const queues = Object.keys(resourcesOf(options, 'AWS::SQS::Queue')).sort();
    const policies = ofType(synthesized, 'AWS::SQS::QueuePolicy').map(({ Properties }) => inWords(Properties.Queues));
    expect(policies.sort()).toEqual(queues);
    const statements = resourcePolicies(synthesized, 'AWS::SQS::QueuePolicy', 'PolicyDocument').flat();
    const refused = statements.map(({ resources }) =>
      resources.map((resource) => inWords(JSON.parse(resource))).join(),
    );
    expect(refused.sort()).toEqual(queues.map((queue) => `${queue}.Arn`));
    for (const { effect, actions, principal, condition } of statements) {
      expect({ effect, actions, principal, condition }).toEqual({
        effect: 'Deny',
        actions: ['sqs:*'],
        principal: '{"AWS":"*"}',
        condition: '{"Bool":{"aws:SecureTransport":"false"}}',
      });
    }
  });
});

test('F18: the key of the stack stays when the stack goes, for it may have been that of the buckets of productivity', () => {
  const keys = Object.entries(synthesize(RTA).resources).filter(([, { Type }]) => Type === 'AWS::KMS::Key');
  expect(keys.map(([id, { DeletionPolicy }]) => [withoutHash(id), DeletionPolicy])).toEqual([
    ['AgentEventsKey', 'Delete'],
    ['DataKey', 'Retain'],
  ]);
  expect(resourcesOf(RTA_ENV_ROLE, 'AWS::KMS::Key')).toEqual({});
});
