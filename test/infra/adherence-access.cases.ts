import { inWords } from './in-words';
import { DECRYPTS_STREAM, LAMBDA, logs, READS_STREAM } from './policy-words';
import { rolesOf, sortedRoles } from './roles-in-words';
import { BOTH_LARGEST, RTA, RTA_ENV_ROLE, RTA_EXISTING, RTA_TEN_QUEUES } from './rta-variants';
import { type Options, ofType, synthesize } from './synthesize';

const each = (actions: readonly string[], resource: string) => actions.map((action) => `${action} -> ${resource}`);
/** Domains differ by partition. */
const VIA = ['dynamodb', 'sqs'].map((service) => `${service}.AWS::Region.*`);
const READ_WITH_KEY = ['kms:Decrypt', 'kms:DescribeKey'];
const WRITE_WITH_KEY = [
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

const FUNCTION = [
  ...logs('AdherenceFollowLog'),
  ...READS_STREAM,
  DECRYPTS_STREAM,
  ...each(['dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'], 'RtaStates.Arn'),
  ...each(['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem'], 'RtaDecisions.Arn'),
  ...each(['sqs:SendMessage'], 'RtaQueue1.Arn'),
  ...each(['sqs:SendMessage'], 'RtaDeadLettersQueue.Arn'),
];

/** What the original's user may do (spec 5). */
const READS_STATES = each(['dynamodb:DescribeTable', 'dynamodb:GetItem', 'dynamodb:Scan'], 'RtaStates.Arn');
const SETS_FLAG_IN_TABLE = each(
  ['dynamodb:DescribeTable', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
  'RtaConfiguration.Arn',
);
const SETS_FLAG_IN_FUNCTION = each(
  ['lambda:GetFunctionConfiguration', 'lambda:UpdateFunctionConfiguration'],
  'AdherenceFollowFunction.Arn',
);
const polls = (queue: string) =>
  each(['sqs:GetQueueUrl', 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:PurgeQueue'], queue);
const USES_KEY = [
  ...each(READ_WITH_KEY, `DataKey.Arn if kms:ViaService = ${VIA.join(', ')}`),
  ...each(WRITE_WITH_KEY, `DataKey.Arn if kms:ViaService = ${VIA[0]}`),
];

test('F19: what the function and the user of Aspect RTA may do, with keys of this stack and the flag in a table', () => {
  expect(rolesOf(RTA_EXISTING)).toEqual(
    sortedRoles({
      AdherenceFollowRole: {
        trusts: LAMBDA,
        may: [
          ...FUNCTION,
          ...each(['dynamodb:GetItem'], 'RtaConfiguration.Arn'),
          ...each([...READ_WITH_KEY, ...WRITE_WITH_KEY], 'DataKey.Arn'),
        ],
      },
      RtaUser: {
        trusts: 'nobody',
        may: [...READS_STATES, ...SETS_FLAG_IN_TABLE, ...polls('RtaQueue1.Arn'), ...USES_KEY],
      },
    }),
  );
});

test('F19: what the function and the role of Aspect RTA may do, with keys of AWS and the flag in the function', () => {
  expect(rolesOf(RTA_ENV_ROLE)).toEqual(
    sortedRoles({
      AdherenceFollowRole: { trusts: LAMBDA, may: [...FUNCTION, ...each(['sqs:SendMessage'], 'RtaQueue2.Arn')] },
      RtaRole: {
        trusts: 'AWS arn:AWS::Partition:iam::RtaTrustedAccountId:root, sts:ExternalId = RtaExternalId',
        may: [...READS_STATES, ...SETS_FLAG_IN_FUNCTION, ...polls('RtaQueue1.Arn'), ...polls('RtaQueue2.Arn')],
      },
    }),
  );
});

test('F19: with the flag in the function Aspect RTA decrypts with the key, and writes nothing by it', () => {
  const may = rolesOf(BOTH_LARGEST).RtaRole?.may ?? [];
  const key = may.filter((right) => right.includes('DataKey'));
  expect(key).toEqual(each(READ_WITH_KEY, `DataKey.Arn if kms:ViaService = ${VIA.join(', ')}`));
});

const outputsOf = (options: Options) => synthesize(options).template.findOutputs('*');
const identitiesTold = (options: Options) => Object.keys(outputsOf(options)).filter((name) => /User|Role/.test(name));

test('F19: with rtaAccess=none nobody outside may do anything', () => {
  expect(Object.keys(rolesOf(RTA_TEN_QUEUES))).toEqual(['AdherenceFollowRole']);
  expect(identitiesTold(RTA_TEN_QUEUES)).toEqual([]);
});

test.each([
  ['user', RTA, 'RTAUserName'],
  ['role', RTA_ENV_ROLE, 'RtaRoleArn'],
])('an output tells of the %s, and none holds a secret', (_, options, name) => {
  expect(identitiesTold(options)).toEqual([name]);
  synthesize(options).template.resourceCountIs('AWS::IAM::AccessKey', 0);
  expect(JSON.stringify(outputsOf(options))).not.toMatch(/secret|password|accesskey|ExternalId/i);
});

test('Aspect RTA may clear queues where RtaMayPurge says so, and by no other policy', () => {
  const synthesized = synthesize(RTA);
  const policies = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap((type) => ofType(synthesized, type));
  const purging = policies.filter(({ Properties }) => JSON.stringify(Properties).includes('sqs:PurgeQueue'));
  expect(purging.map(({ Condition, Properties }) => [Condition, inWords(Properties.Users)])).toEqual([
    ['RtaMayPurgeQueues', 'RtaUser'],
  ]);
  expect(Object(purging[0]?.Properties.PolicyDocument).Statement).toHaveLength(1);
  expect(synthesized.template.findConditions('RtaMayPurgeQueues')).toEqual({
    RtaMayPurgeQueues: { 'Fn::Equals': [{ Ref: 'RtaMayPurge' }, 'yes'] },
  });
  expect(synthesized.template.findParameters('RtaMayPurge')).toMatchObject({
    RtaMayPurge: { Default: 'yes', AllowedValues: ['yes', 'no'] },
  });
});

test('F18: Aspect RTA may use the key through DynamoDB and SQS alone, in any partition', () => {
  const [policy] = ofType(synthesize(RTA_EXISTING), 'AWS::IAM::ManagedPolicy');
  const statements: { Action: unknown; Condition?: object }[] = Object(policy?.Properties.PolicyDocument).Statement;
  const withKey = statements.filter(({ Action }) => JSON.stringify(Action).includes('kms:'));
  // Of no other operator does a star mean anything.
  expect(withKey.map(({ Condition }) => Object.keys(Condition ?? {}))).toEqual([['StringLike'], ['StringLike']]);
});
