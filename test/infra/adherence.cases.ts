import { inWords, withoutHash } from './in-words';
import { BOTH, RTA, RTA_ENV_ROLE, RTA_EXISTING, RTA_TEN_QUEUES } from './rta-variants';
import { type Options, ofType, type Resource, resourcesOf, synthesize } from './synthesize';

function functionOf(options: Options): Resource {
  const found = resourcesOf(options, 'AWS::Lambda::Function').AdherenceFollowFunction;
  if (found === undefined) throw new Error('There is no function of real-time adherence');
  return found;
}

function environmentOf(options: Options): Record<string, string> {
  const { Variables } = Object(functionOf(options).Properties.Environment);
  return Object.fromEntries(Object.entries(Variables).map(([name, value]) => [name, inWords(value)]));
}

function outputsOf(options: Options): Record<string, string> {
  const outputs = Object.entries(synthesize(options).template.findOutputs('*'));
  return Object.fromEntries(outputs.map(([name, { Value }]) => [name, inWords(Value)]));
}

/** By the names of the original, but for the table of decisions and the dead letters; the flag and the queues follow. */
const ENVIRONMENT = {
  DynamoDbTableName: 'RtaStates',
  DecisionTableName: 'RtaDecisions',
  AhgFilterLevel: 'AhgFilterLevel',
  AhgFilterSeparator: 'AhgFilterSeparator',
  AhgFilterValues: 'AhgFilterValues',
  DEAD_LETTER_QUEUE_URL: 'RtaDeadLettersQueue',
};

const OUTPUTS = {
  DynamoDbTableName: 'RtaStates',
  RTALambdaFunctionName: 'AdherenceFollowFunction',
  RtaDeadLetterQueueUrl: 'RtaDeadLettersQueue',
  AlarmTopicArn: 'AlarmsTopic',
};
const OF_NEW_STREAM = { AgentEventStreamArn: 'AgentEventsStream.Arn' };

const urls = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`SqsQueueUrl${index + 1}`, `RtaQueue${index + 1}`]));

test.each([
  [1, RTA, { RTAUserName: 'RtaUser' }],
  [10, RTA_TEN_QUEUES, {}],
])(
  'F12: with %d queues and the flag in a table, outputs and environment have the names of the original, and no flag',
  (count, options, access) => {
    const configuration = { ConfigTableName: 'RtaConfiguration' };
    expect(outputsOf(options)).toEqual({
      ...OUTPUTS,
      ...OF_NEW_STREAM,
      ...configuration,
      ...urls(count),
      ...access,
    });
    expect(environmentOf(options)).toEqual({
      ...ENVIRONMENT,
      ...configuration,
      NumSqsQueues: String(count),
      ...urls(count),
    });
  },
);

test('with rtaFlag=env the flag is a variable, off at first, and an output says what a later deployment does to it', () => {
  const { FlagNote, ...outputs } = outputsOf(RTA_ENV_ROLE);
  expect(outputs).toEqual({ ...OUTPUTS, ...urls(2), RtaRoleArn: 'RtaRole.Arn' });
  expect(FlagNote).toMatch(/RTALambdaFunctionName.* may set it to False.* rtaFlag=table/);
  expect(environmentOf(RTA_ENV_ROLE)).toEqual({
    ...ENVIRONMENT,
    WriteEventsToQueue: 'False',
    NumSqsQueues: '2',
    ...urls(2),
  });
});

test('the function has the time and memory of its work, and a log that ends', () => {
  expect(functionOf(RTA).Properties).toMatchObject({
    Architectures: ['arm64'],
    Runtime: 'nodejs24.x',
    Timeout: 60,
    MemorySize: 1024,
    LoggingConfig: { LogGroup: { Ref: expect.stringMatching(/^AdherenceFollowLog/) } },
  });
  expect(resourcesOf(RTA, 'AWS::Logs::LogGroup').AdherenceFollowLog?.Properties.RetentionInDays).toBe(90);
});

test('F3, F15: events are read as by the analytics, with dead letters apart, and without waiting for more events', () => {
  const { AnalyticsEvents, AdherenceEvents } = resourcesOf(BOTH, 'AWS::Lambda::EventSourceMapping');
  const told = ({ Properties }: Resource) =>
    Object.fromEntries(Object.entries(Properties).map(([name, value]) => [name, inWords(value)]));
  if (AnalyticsEvents === undefined || AdherenceEvents === undefined) throw new Error('expected two mappings');
  expect(told(AnalyticsEvents)).toMatchObject({
    FunctionName: 'AnalyticsClassifyFunction',
    MaximumBatchingWindowInSeconds: '5',
    FunctionResponseTypes: 'ReportBatchItemFailures',
  });
  expect(told(AdherenceEvents)).toEqual({
    ...told(AnalyticsEvents),
    FunctionName: 'AdherenceFollowFunction',
    MaximumBatchingWindowInSeconds: '0',
    DestinationConfig: expect.stringContaining('"RtaDeadLettersQueue06A2A42A"'),
  });
});

test.each([
  ['new', RTA, 'AgentEventsStream.Arn'],
  ['existing', RTA_EXISTING, 'StreamArn'],
])('events of a stream that is %s are read once the role may', (stream, options, arn) => {
  const { AdherenceEvents } = resourcesOf(options, 'AWS::Lambda::EventSourceMapping');
  const after = AdherenceEvents?.DependsOn?.map(withoutHash);
  expect(after).toContain('AdherenceFollowRoleDefaultPolicy');
  expect(after?.includes('StreamKeyPolicy')).toBe(stream === 'existing');
  expect(inWords(AdherenceEvents?.Properties.EventSourceArn)).toBe(arn);
});

describe('parameters', () => {
  const parameters = (options: Options) =>
    Object.keys(synthesize(options).template.findParameters('*')).filter((name) => name !== 'BootstrapVersion');
  const FILTER = ['AhgFilterLevel', 'AhgFilterValues', 'AhgFilterSeparator'];
  const PRODUCTIVITY = { ...RTA, features: 'productivity' };
  const EXISTING = ['QuietHours', 'StreamArn', 'StreamKeyArn'];

  test.each([
    ['user', RTA_EXISTING, [...EXISTING, ...FILTER, 'RtaMayPurge', 'AlarmEmail']],
    [
      'role',
      RTA_ENV_ROLE,
      [...EXISTING, ...FILTER, 'RtaMayPurge', 'RtaTrustedAccountId', 'RtaExternalId', 'AlarmEmail'],
    ],
    [
      'none',
      RTA_TEN_QUEUES,
      ['QuietHours', 'InstanceId', 'StreamRetentionHours', 'ShardCount', ...FILTER, 'AlarmEmail'],
    ],
  ])('with rtaAccess=%s: those that something is made of', (_, options, names) => {
    expect(parameters(options)).toEqual(names);
    const { Resources, Conditions } = synthesize(options).template.toJSON();
    const used = JSON.stringify({ Resources, Conditions });
    expect(names.filter((name) => !used.includes(`{"Ref":"${name}"}`))).toEqual([]);
  });

  test('a level of the hierarchy without names of groups, by which nobody would be chosen, is refused', () => {
    const { Rules } = synthesize(RTA).template.toJSON();
    expect(Rules.FilterValues).toEqual({
      Assertions: [
        {
          Assert: {
            'Fn::Or': [
              { 'Fn::Equals': [{ Ref: 'AhgFilterLevel' }, '0'] },
              { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'AhgFilterValues' }, ''] }] },
            ],
          },
          AssertDescription: expect.stringContaining('AhgFilterValues'),
        },
      ],
    });
    expect(synthesize(PRODUCTIVITY).template.toJSON().Rules).not.toHaveProperty('FilterValues');
  });

  test('productivity alone has none of real-time adherence', () => {
    const all = parameters(PRODUCTIVITY);
    expect(all.filter((name) => /^(Rta|Ahg)/.test(name))).toEqual([]);
  });
});

test('beside productivity, real-time adherence is what it is alone, resource by resource', () => {
  const ofRta = (options: Options) =>
    Object.entries(synthesize(options).resources).filter(([id]) => /^(Rta|Adherence)/.test(id));
  expect(ofRta(RTA).length).toBeGreaterThan(10);
  expect(ofRta(BOTH)).toEqual(ofRta(RTA));
  expect(ofType(synthesize(BOTH), 'AWS::Kinesis::Stream')).toHaveLength(1);
});
