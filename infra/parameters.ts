import { CfnCondition, CfnParameter, type CfnParameterProps, CfnRule, Fn, type Stack } from 'aws-cdk-lib';
import { DEFAULT_STACK_NAME, type Settings } from './settings';

/** What a parameter asks for, by label of its group in the console. */
interface Question extends CfnParameterProps {
  readonly description: string;
  readonly group: string;
}

const ARN_OF_KEY = '^(arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+)?$';
const KEY_EXPLANATION = 'must be the ARN of a KMS key (arn:aws:kms:...:key/...), not of an alias, or empty';

const ALARMS = {
  AlarmEmail: {
    group: 'Alarms',
    description: 'E-mail address that alarms are sent to (it has to confirm); empty for none',
    default: '',
    allowedPattern: '^([^@\\s]+@[^@\\s]+\\.[^@\\s]+)?$',
    constraintDescription: 'must be one e-mail address, or empty',
  },
} satisfies Record<string, Question>;

const PRODUCTIVITY = {
  SiteTimeZone: {
    group: 'Site',
    description: 'IANA time zone of the site, in which its days and the nightly job are told, such as America/Chicago',
    allowedPattern: '^(UTC|[A-Z][A-Za-z_]+(/[A-Z][A-Za-z0-9_+-]*){1,2})$',
    constraintDescription: 'must be an IANA time zone such as America/Chicago, or UTC',
  },
  InstanceAlias: {
    group: 'Amazon Connect',
    description:
      'Alias of the Connect instance, the first part of its access URL; may be empty where ReportsPrefix is given',
    default: '',
    allowedPattern: '^([A-Za-z0-9][A-Za-z0-9-]{0,44})?$',
    constraintDescription: 'must be the alias alone, without .my.connect.aws',
  },
  ReportsBucketName: {
    group: 'Exported reports',
    description: 'Bucket of the exported reports: in the Connect console, Data storage, Exported reports',
    allowedPattern: '^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$',
    constraintDescription: 'must be the name of a bucket, without s3:// and without a prefix',
  },
  ReportsPrefix: {
    group: 'Exported reports',
    description: 'Prefix of the exported reports in their bucket; empty for connect/<InstanceAlias>/Reports/',
    default: '',
    allowedPattern: '^([^/].*/)?$',
    constraintDescription: 'must end with a slash and not begin with one, or be empty',
  },
  ReportsKeyArn: {
    group: 'Exported reports',
    description: 'ARN of the KMS key of the exported reports; empty where they have none',
    default: '',
    allowedPattern: ARN_OF_KEY,
    constraintDescription: KEY_EXPLANATION,
  },
  FirehoseStreamName: {
    group: 'Interval output',
    description: 'Name of the Firehose stream, unique in account and region; its objects carry it in their names',
    allowedPattern: '^[a-zA-Z0-9_.-]{1,64}$',
    constraintDescription: 'must be 1 to 64 letters, digits, hyphens, underscores and dots',
  },
  OutputPrefix: {
    group: 'Interval output',
    description: 'Prefix of interval output in its bucket',
    default: 'OUTPUT/',
    allowedPattern: '^[A-Za-z0-9][A-Za-z0-9_/-]*/$',
    constraintDescription: 'must end with a slash, and hold letters, digits, hyphens, underscores and slashes only',
  },
  OutputCompression: {
    group: 'Interval output',
    description: 'Whether objects of interval output are packed; the converter reads both',
    default: 'GZIP',
    allowedValues: ['GZIP', 'UNCOMPRESSED'],
  },
  LineFields: {
    group: 'Interval output',
    description: 'Fields of a line: 16, or 13 for a consumer that wants exactly the layout of the vendor',
    default: '16',
    allowedValues: ['16', '13'],
  },
  IntervalOutputDays: {
    group: 'Interval output',
    description: 'Days after which interval output is deleted; no day can be converted anew once it is gone',
    type: 'Number',
    default: 400,
    minValue: 35,
    maxValue: 3650,
  },
} satisfies Record<string, Question>;

const STREAM = {
  QuietHours: {
    group: 'Agent event stream',
    description: 'Hours without an agent event after which an alarm tells: the longest time in which nobody signs in',
    type: 'Number',
    default: 72,
    minValue: 1,
    maxValue: 168,
  },
} satisfies Record<string, Question>;

const NEW_STREAM = {
  InstanceId: {
    group: 'Amazon Connect',
    description:
      'Id of the Connect instance (the last part of its ARN): switches its agent event stream on. Empty to do so in the console',
    default: '',
    allowedPattern: '^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$',
    constraintDescription: 'must be an id such as 11111111-2222-3333-4444-555555555555, or empty',
  },
  StreamRetentionHours: {
    group: 'Agent event stream',
    description: 'Hours for which the stream keeps agent events: the longest outage that loses nothing',
    type: 'Number',
    default: 168,
    minValue: 24,
    maxValue: 8760,
  },
} satisfies Record<string, Question>;

const SHARDS = {
  ShardCount: {
    group: 'Agent event stream',
    description: 'Shards of the stream; one takes 1,000 events or 1 MiB a second, enough for some thousand agents',
    type: 'Number',
    default: 1,
    minValue: 1,
    maxValue: 200,
  },
} satisfies Record<string, Question>;

const EXISTING_STREAM = {
  StreamArn: {
    group: 'Agent event stream',
    description: 'ARN of the Kinesis stream that the Connect instance sends its agent events to',
    allowedPattern: '^arn:aws[a-z-]*:kinesis:[a-z0-9-]+:[0-9]{12}:stream/[a-zA-Z0-9_.-]{1,128}$',
    constraintDescription: 'must be the ARN of a Kinesis stream (arn:aws:kinesis:...:stream/...)',
  },
  StreamKeyArn: {
    group: 'Agent event stream',
    description: 'ARN of the KMS key of that stream; empty where it has none of its own',
    default: '',
    allowedPattern: ARN_OF_KEY,
    constraintDescription: KEY_EXPLANATION,
  },
} satisfies Record<string, Question>;

const NIGHTLY = {
  NightlySchedule: {
    group: 'Nightly job',
    description:
      'When the converter runs, in the time zone of the site. A site day is final 75 minutes after its end, and reports come later',
    default: 'cron(30 1,5 * * ? *)',
    allowedPattern: '^cron\\([^()]+\\)$',
    constraintDescription: 'must be an expression of EventBridge Scheduler such as cron(30 1,5 * * ? *)',
  },
  BackfillConcurrency: {
    group: 'Nightly job',
    description: 'Days that a backfill converts at once, a Lambda function each',
    type: 'Number',
    default: 10,
    minValue: 1,
    maxValue: 500,
  },
} satisfies Record<string, Question>;

const TRUST = {
  TrustedAccountId: {
    group: 'Access of the converter',
    description: 'Account whose users and roles may take the role of the converter',
    allowedPattern: '^[0-9]{12}$',
    constraintDescription: 'must be the 12 digits of an account',
  },
  ExternalId: {
    group: 'Access of the converter',
    description: 'External id that they have to name; a long random word',
    allowedPattern: '^[A-Za-z0-9+=,.@:/_-]{8,1224}$',
    constraintDescription: 'must be 8 to 1224 letters, digits and +=,.@:/_-',
  },
} satisfies Record<string, Question>;

const ADHERENCE = {
  AhgFilterLevel: {
    group: 'Real-time adherence',
    description: 'Level of the agent hierarchy by which agents are chosen, 1 to 5; 0 for all agents',
    type: 'Number',
    default: 0,
    minValue: 0,
    maxValue: 5,
  },
  AhgFilterValues: {
    group: 'Real-time adherence',
    description: 'Names of the groups of that level whose agents are told of, with the separator between them',
    default: '',
    allowedPattern: '^.*$',
    constraintDescription: 'must be names of groups on one line',
  },
  AhgFilterSeparator: {
    group: 'Real-time adherence',
    description: 'The character between the names of groups',
    default: ',',
    allowedPattern: '^.$',
    constraintDescription: 'must be one character',
  },
} satisfies Record<string, Question>;

const RTA_RIGHTS = {
  RtaMayPurge: {
    group: 'Real-time adherence',
    description: 'Whether Aspect RTA may clear old messages from the queues when it starts',
    default: 'yes',
    allowedValues: ['yes', 'no'],
  },
} satisfies Record<string, Question>;

const RTA_TRUST = {
  RtaTrustedAccountId: {
    ...TRUST.TrustedAccountId,
    group: 'Real-time adherence',
    description: 'Account whose users and roles may take the role of Aspect RTA',
  },
  RtaExternalId: { ...TRUST.ExternalId, group: 'Real-time adherence' },
} satisfies Record<string, Question>;

type Asked<Questions> = { readonly [Name in keyof Questions]: CfnParameter };

export type ProductivityParameters = Asked<typeof PRODUCTIVITY>;
type AdherenceParameters = Asked<typeof ADHERENCE>;

/** The values that a customer gives, by the options that ask for them; a member of an option not chosen is `null`. */
export interface Parameters {
  readonly alarms: Asked<typeof ALARMS>;
  readonly productivity: ProductivityParameters | null;
  readonly stream: Asked<typeof STREAM>;
  readonly newStream: Asked<typeof NEW_STREAM> | null;
  readonly shards: Asked<typeof SHARDS> | null;
  readonly existingStream: Asked<typeof EXISTING_STREAM> | null;
  readonly nightly: Asked<typeof NIGHTLY> | null;
  readonly trust: Asked<typeof TRUST> | null;
  readonly adherence: AdherenceParameters | null;
  readonly rtaRights: Asked<typeof RTA_RIGHTS> | null;
  readonly rtaTrust: Asked<typeof RTA_TRUST> | null;
}

/** The parameters of a variant, in groups for the console. */
export function askParameters(stack: Stack, settings: Settings): Parameters {
  const isNew = settings.stream === 'new';
  const hasProductivity = settings.features !== 'rta';
  const hasAdherence = settings.features !== 'productivity';
  const asked: Record<string, Question> = {};
  const ask = <Questions extends Record<string, Question>>(questions: Questions): Asked<Questions> => {
    Object.assign(asked, questions);
    const parameters = Object.entries(questions).map(([name, { group: _, ...props }]) => [
      name,
      new CfnParameter(stack, name, props),
    ]);
    return Object.fromEntries(parameters) as Asked<Questions>;
  };
  const parameters: Parameters = {
    productivity: hasProductivity ? ask(productivityQuestions(settings)) : null,
    stream: ask(STREAM),
    newStream: isNew ? ask(NEW_STREAM) : null,
    shards: isNew && settings.streamMode === 'provisioned' ? ask(SHARDS) : null,
    existingStream: isNew ? null : ask(EXISTING_STREAM),
    nightly: hasProductivity && settings.nightly === 'on' ? ask(NIGHTLY) : null,
    trust: hasProductivity && settings.converterAccess === 'role' ? ask(TRUST) : null,
    adherence: hasAdherence ? ask(ADHERENCE) : null,
    rtaRights: hasAdherence && settings.rtaAccess !== 'none' ? ask(RTA_RIGHTS) : null,
    rtaTrust: hasAdherence && settings.rtaAccess === 'role' ? ask(RTA_TRUST) : null,
    alarms: ask(ALARMS),
  };
  stack.templateOptions.metadata = { 'AWS::CloudFormation::Interface': { ParameterGroups: groupsOf(asked) } };
  if (parameters.productivity !== null) requirePrefixOrAlias(stack, parameters.productivity);
  if (parameters.adherence !== null) requireFilterValues(stack, parameters.adherence);
  return parameters;
}

/** A condition that holds where a parameter is not empty. */
export function isGiven(stack: Stack, parameter: CfnParameter): CfnCondition {
  const name = `Has${parameter.node.id}`;
  const former = stack.node.tryFindChild(name);
  if (former instanceof CfnCondition) return former;
  return new CfnCondition(stack, name, { expression: Fn.conditionNot(Fn.conditionEquals(parameter, '')) });
}

/** The Firehose stream has the original's name; that of a further stack in an account and region carries the stack's name too. */
function productivityQuestions({ stackName }: Settings) {
  const original = 'aspect-wfm-ap-kda-to-s3';
  const name = stackName === DEFAULT_STACK_NAME ? original : `${original}-${stackName}`;
  return { ...PRODUCTIVITY, FirehoseStreamName: { ...PRODUCTIVITY.FirehoseStreamName, default: name } };
}

function groupsOf(asked: Readonly<Record<string, Question>>): unknown[] {
  const groups = new Map<string, string[]>();
  for (const [name, { group }] of Object.entries(asked)) groups.set(group, [...(groups.get(group) ?? []), name]);
  return [...groups].map(([label, names]) => ({ Label: { default: label }, Parameters: names }));
}

function requirePrefixOrAlias(stack: Stack, { InstanceAlias, ReportsPrefix }: ProductivityParameters): void {
  new CfnRule(stack, 'PrefixOrAlias', {
    assertions: [
      {
        assert: Fn.conditionNot(
          Fn.conditionAnd(Fn.conditionEquals(InstanceAlias, ''), Fn.conditionEquals(ReportsPrefix, '')),
        ),
        assertDescription: 'Give InstanceAlias or ReportsPrefix, so that the exported reports can be found.',
      },
    ],
  });
}

/** Without names of groups the filter would let nobody through, and take all rows away. */
function requireFilterValues(stack: Stack, { AhgFilterLevel, AhgFilterValues }: AdherenceParameters): void {
  new CfnRule(stack, 'FilterValues', {
    assertions: [
      {
        assert: Fn.conditionOr(
          Fn.conditionEquals(AhgFilterLevel, '0'),
          Fn.conditionNot(Fn.conditionEquals(AhgFilterValues, '')),
        ),
        assertDescription: 'Give AhgFilterValues with AhgFilterLevel, or the level 0 for all agents.',
      },
    ],
  });
}
