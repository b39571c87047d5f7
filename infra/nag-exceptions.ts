import { type Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Findings of cdk-nag at one place that stay, and why. */
interface Exception {
  /** Path of the construct in the stack; a place that a variant does not have is passed over. */
  readonly place: string;
  /** Each finding by itself: a new wildcard at the same place is no exception. */
  readonly findings: readonly string[];
  readonly reason: string;
}

const INTERVAL_OUTPUT = '<IntervalOutput2412537B.Arn>';
const HISTORY = '<HistoryC127576E.Arn>';
const ACCOUNT = '<AWS::Region>:<AWS::AccountId>';
const REPORTS_PREFIX =
  '{"Fn::If":["HasReportsPrefix",{"Ref":"ReportsPrefix"},{"Fn::Join":["",["connect/",{"Ref":"InstanceAlias"},"/Reports/"]]}]}';
const EXECUTION = `arn:<AWS::Partition>:states:${ACCOUNT}:execution`;
const STATE_MACHINE_OF_ARN = '{"Fn::Select":[6,{"Fn::Split":[":",{"Ref":"BackfillStateMachine395F6B27"}]}]}';

const EXCEPTIONS: readonly Exception[] = [
  {
    place: 'AgentEvents/Stream',
    findings: ['AwsSolutions-KDS3'],
    reason: 'Amazon Connect has to be allowed to use the key, which the policy of a key of AWS does not let us say.',
  },
  ...['DeadLetters/Queue', 'RtaDeadLetters/Queue', 'NightlyJob/DeadLetters/Queue'].map((place) => ({
    place,
    findings: ['AwsSolutions-SQS3'],
    reason: 'It is a dead-letter queue, of an event source mapping, a function or a schedule.',
  })),
  ...Array.from({ length: 10 }, (_, index) => ({
    place: `RtaQueue${index + 1}`,
    findings: ['AwsSolutions-SQS3'],
    reason: 'Aspect RTA polls it; a message taken out of its turn would put an agent into an old state.',
  })),
  ...['Delivery/Role', 'Rejected/Role'].map((place) => ({
    place,
    findings: wildcards(
      `${INTERVAL_OUTPUT}/<OutputPrefix>*`,
      `${INTERVAL_OUTPUT}/REJECTED/*`,
      `${INTERVAL_OUTPUT}/ERRORS/*`,
    ),
    reason: 'Firehose names the objects itself; the wildcard is what comes after the prefix.',
  })),
  {
    place: 'Analytics/Role',
    findings: wildcards(`arn:<AWS::Partition>:logs:${ACCOUNT}:log-group:*`),
    reason: 'Managed Service for Apache Flink looks its log group up by an action that takes no single one.',
  },
  {
    place: 'ConverterAccess/Inputs',
    findings: wildcards(
      `arn:<AWS::Partition>:s3:::<ReportsBucketName>/${REPORTS_PREFIX}*`,
      `${INTERVAL_OUTPUT}/<OutputPrefix>*`,
      `${HISTORY}/config/*`,
      `${HISTORY}/history/*`,
    ),
    reason: 'Connect, Firehose and the site days name the objects; the wildcards are what comes after the prefixes.',
  },
  {
    place: 'ConverterAccess/History',
    findings: wildcards(`${HISTORY}/history/*`, `${HISTORY}/deliver/*`),
    reason: 'The site days name the objects; the wildcards are what comes after the prefixes.',
  },
  ...[
    { step: 'Plan', pattern: '*/days.json' },
    { step: 'Day', pattern: '*/results/*' },
    { step: 'Total', pattern: '*/total.json' },
    { step: 'Total', pattern: '*' },
  ].map(({ step, pattern }) => ({
    place: `Converter/${step}/Role`,
    findings: wildcards(`${HISTORY}/backfill/${pattern}`),
    reason: 'Each backfill has a folder of its own, named when it begins.',
  })),
  {
    place: 'Backfill/Role',
    findings: wildcards(`${HISTORY}/backfill/*`),
    reason: 'Each backfill has a list of days of its own; the wildcard is what comes after the prefix.',
  },
  {
    place: 'Backfill/Role',
    findings: wildcards('*'),
    reason: 'Delivery of logs and tracing, whose actions take no resource.',
  },
  {
    place: 'Backfill/OwnExecutions',
    findings: wildcards(
      `${EXECUTION}:<BackfillStateMachine395F6B27.Name>:*`,
      `${EXECUTION}:<BackfillStateMachine395F6B27.Name>/*:*`,
    ),
    reason: 'The executions of a distributed map are named when they begin; the wildcard is what comes after the map.',
  },
  {
    place: 'Backfill/StateMachine/DistributedMapPolicy',
    findings: wildcards(`${EXECUTION}:${STATE_MACHINE_OF_ARN}:*`, `${EXECUTION}:${STATE_MACHINE_OF_ARN}/*:*`),
    reason:
      'The CDK makes this policy but attaches it to nobody, so it is in no template; OwnExecutions is in its place.',
  },
];

/** Acknowledges the exceptions, each finding at its place. */
export function acknowledgeExceptions(stack: Stack): void {
  for (const { place, findings, reason } of EXCEPTIONS) {
    const construct = constructAt(stack, place);
    if (construct === undefined) continue;
    for (const id of findings) Validations.of(construct).acknowledge({ id, reason });
  }
}

function constructAt(stack: Stack, place: string): IConstruct | undefined {
  return place
    .split('/')
    .reduce<IConstruct | undefined>((construct, name) => construct?.node.tryFindChild(name), stack);
}

function wildcards(...resources: readonly string[]): string[] {
  return resources.map((resource) => `AwsSolutions-IAM5[Resource::${resource}]`);
}
