import { RTA_ENV_ROLE } from './rta-variants';
import { type Options, synthesize } from './synthesize';

interface Parameter {
  readonly Description?: string;
  readonly Type: string;
  readonly Default?: unknown;
  readonly AllowedPattern?: string;
  readonly AllowedValues?: readonly string[];
  readonly ConstraintDescription?: string;
  readonly MinValue?: number;
}

const ALL: readonly Options[] = [
  { engine: 'lambda', converterAccess: 'role' },
  { engine: 'lambda', stream: 'existing' },
  RTA_ENV_ROLE,
];

const parameters: Readonly<Record<string, Parameter>> = Object.assign(
  {},
  ...ALL.map((options) => synthesize(options).template.findParameters('*')),
);
const own = Object.entries(parameters).filter(([name]) => name !== 'BootstrapVersion');

test('every parameter says what it is, and what it takes', () => {
  expect(own.length).toBeGreaterThan(15);
  for (const [name, { Description, AllowedPattern, AllowedValues, ConstraintDescription, MinValue }] of own) {
    expect({ name, described: (Description ?? '').length > 15 }).toEqual({ name, described: true });
    const isChecked = AllowedValues !== undefined || MinValue !== undefined || ConstraintDescription !== undefined;
    expect({ name, isChecked }).toEqual({ name, isChecked: true });
    if (AllowedPattern !== undefined) expect(AllowedPattern).toMatch(/^\^.*\$$/);
  }
});

test('every default is allowed', () => {
  for (const [name, { Default, AllowedPattern = '' }] of own) {
    if (typeof Default !== 'string') continue;
    expect({ name, ok: new RegExp(AllowedPattern).test(Default) }).toEqual({ name, ok: true });
  }
});

test('the level of the agent hierarchy is one of those of Connect, or none', () => {
  expect(parameters.AhgFilterLevel).toMatchObject({ Type: 'Number', Default: 0, MinValue: 0, MaxValue: 5 });
});

test.each([
  ['SiteTimeZone', ['America/Chicago', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT+8'], ['', 'CST 6', 'chicago']],
  ['InstanceId', ['11111111-2222-3333-4444-555555555555', ''], ['arn:aws:connect:us-east-1:1:instance/x', '1111']],
  ['InstanceAlias', ['my-centre', ''], ['my-centre.my.connect.aws', 'https://a']],
  ['ReportsBucketName', ['connect-0123', 'a.b.c'], ['s3://a', 'A', 'a/b']],
  ['ReportsPrefix', ['connect/a/Reports/', ''], ['/connect/', 'connect']],
  [
    'ReportsKeyArn',
    ['arn:aws-cn:kms:cn-north-1:123456789012:key/1-2', ''],
    ['arn:aws:kms:eu-west-1:123456789012:alias/x'],
  ],
  ['StreamArn', ['arn:aws:kinesis:eu-west-1:123456789012:stream/a'], ['', 'a', 'arn:aws:firehose:eu-west-1:1:x']],
  ['FirehoseStreamName', ['aspect-wfm-ap-kda-to-s3'], ['', 'a b']],
  ['OutputPrefix', ['OUTPUT/', 'a/b/'], ['OUTPUT', '/', '']],
  ['AlarmEmail', ['a@b.org', ''], ['a', 'a@b', 'a b@c.d']],
  ['NightlySchedule', ['cron(30 1,5 * * ? *)'], ['30 1 * * *', 'rate(1 day)']],
  ['TrustedAccountId', ['123456789012'], ['1', 'arn:aws:iam::123456789012:root']],
  ['ExternalId', ['a-long-random-word'], ['short', 'with space in it']],
  ['AhgFilterSeparator', [',', ';', ' ', '|'], ['', ',,']],
  ['AhgFilterValues', ['', 'Sales, Support', 'Zürich | Genève'], ['Sales\nSupport']],
  ['RtaTrustedAccountId', ['123456789012'], ['1', 'arn:aws:iam::123456789012:root']],
  ['RtaExternalId', ['a-long-random-word'], ['short', 'with space in it']],
])('%s takes what it should and nothing else', (name, good, bad) => {
  const pattern = new RegExp(parameters[name]?.AllowedPattern ?? 'no such parameter');
  expect(good.filter((value) => !pattern.test(value))).toEqual([]);
  expect(bad.filter((value) => pattern.test(value))).toEqual([]);
});

test.each(ALL)('the console shows every parameter of %j in a group', (options) => {
  const { template } = synthesize(options);
  const groups: { Parameters: string[] }[] =
    template.toJSON().Metadata['AWS::CloudFormation::Interface'].ParameterGroups;
  const shown = groups.flatMap(({ Parameters }) => Parameters).sort();
  expect(shown).toEqual(
    Object.keys(template.findParameters('*'))
      .filter((name) => name !== 'BootstrapVersion')
      .sort(),
  );
});
