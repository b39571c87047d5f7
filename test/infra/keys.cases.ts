import { identityPolicies, resourcePolicies } from './policies';
import { type Options, ofType, synthesize } from './synthesize';

const VARIANTS: readonly Options[] = [
  { engine: 'lambda', stream: 'existing', converterAccess: 'role' },
  { engine: 'flink', stream: 'existing', converterAccess: 'user' },
  { engine: 'lambda', stream: 'new' },
  { engine: 'flink', stream: 'new' },
];

describe.each(VARIANTS.map((options) => [Object.values(options).join(', '), options] as const))('%s', (_, options) => {
  const synthesized = synthesize({ ...options, encryption: 'customer-key' });
  const statements = Object.values(identityPolicies(synthesized)).flat();
  const mayUse = (key: string, action: string) =>
    statements.filter(({ actions, resources }) => actions.includes(action) && resources.join().includes(key));

  test('F18: every parameter that is a key is used by a policy', () => {
    const keys = Object.keys(synthesized.template.findParameters('*')).filter((name) => name.endsWith('KeyArn'));
    expect(keys).toEqual(options.stream === 'existing' ? ['ReportsKeyArn', 'StreamKeyArn'] : ['ReportsKeyArn']);
    for (const key of keys) expect(mayUse(`{"Ref":"${key}"}`, 'kms:Decrypt')).toHaveLength(1);
  });

  test('F18: who reads or writes encrypted places may use their key', () => {
    const analytics = options.engine === 'lambda' ? 'AnalyticsClassifyRoleDefaultPolicy' : 'AnalyticsRoleDefaultPolicy';
    const decrypting = ['DeliveryRoleDefaultPolicy', 'ConverterAccessInputs', 'BackfillRoleDefaultPolicy', analytics];
    const encrypting = ['DeliveryRoleDefaultPolicy', 'ConverterAccessHistory', 'FirstUploadProviderRoleDefaultPolicy'];
    const having = (action: string) =>
      Object.entries(identityPolicies(synthesized))
        .filter(([, found]) =>
          found.some(({ actions, resources }) => actions.includes(action) && resources.join().includes('DataKey')),
        )
        .map(([id]) => id.replace(/[0-9A-F]{8}$/, ''));
    expect(having('kms:Decrypt')).toEqual(expect.arrayContaining(decrypting));
    expect(having('kms:GenerateDataKey')).toEqual(expect.arrayContaining(encrypting));
  });

  test('F18: who puts lines into an encrypted Firehose stream may use its key', () => {
    const producers = Object.values(identityPolicies(synthesized)).filter((found) =>
      found.some(({ actions }) => actions.some((action) => action.startsWith('firehose:Put'))),
    );
    // The analytics and the heartbeat.
    expect(producers).toHaveLength(2);
    for (const found of producers) {
      const withKey = found.filter(({ resources }) => resources.join().includes('"DataKey'));
      expect(withKey.flatMap(({ actions }) => actions)).toEqual(
        expect.arrayContaining(['kms:Decrypt', 'kms:GenerateDataKey']),
      );
    }
  });

  test('F18: the analytics may decrypt agent events', () => {
    const key = options.stream === 'existing' ? '{"Ref":"StreamKeyArn"}' : 'AgentEventsKey';
    expect(mayUse(key, 'kms:Decrypt')).toHaveLength(1);
  });

  test('F18: the key of what is kept is kept, and is renewed every year', () => {
    const keys = Object.entries(synthesized.resources).filter(([, { Type }]) => Type === 'AWS::KMS::Key');
    expect(keys.map(([, { Properties }]) => Properties.EnableKeyRotation)).toEqual(keys.map(() => true));
    const data = keys.filter(([id]) => id.startsWith('DataKey'));
    expect(data.map(([, { DeletionPolicy }]) => DeletionPolicy)).toEqual(['Retain']);
  });
});

test('F18: CloudWatch may use the key of the topic that its alarms go to', () => {
  const [topic] = ofType(synthesize({ engine: 'lambda' }), 'AWS::SNS::Topic');
  expect(topic?.Properties.KmsMasterKeyId).toEqual({ 'Fn::GetAtt': ['DataKey17AFBB84', 'Arn'] });
  const allowed = resourcePolicies(synthesize({ engine: 'lambda' }), 'AWS::KMS::Key', 'KeyPolicy')
    .flat()
    .filter(({ principal }) => principal === '{"Service":"cloudwatch.amazonaws.com"}');
  expect(allowed.map(({ actions }) => actions)).toEqual([['kms:Decrypt', 'kms:GenerateDataKey']]);
});

test('with keys of AWS there is none of this stack', () => {
  synthesize({ engine: 'lambda', encryption: 'aws-key' }).template.resourceCountIs('AWS::KMS::Key', 0);
});
