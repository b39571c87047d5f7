import { statSync } from 'node:fs';
import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { lintTemplates } from './lint-templates';
import { BOTH_LARGEST, RTA_ENV_ROLE, RTA_TEN_QUEUES } from './rta-variants';
import { type Options, synthesize, synthesizeWith } from './synthesize';

/** Every choice that changes the pipeline, with the others taking turns. */
const VARIANTS: readonly Options[] = [
  { stream: 'new', engine: 'flink', encryption: 'customer-key', converterAccess: 'none', nightly: 'on' },
  {
    stream: 'new',
    engine: 'flink',
    encryption: 'aws-key',
    converterAccess: 'role',
    nightly: 'on',
    streamMode: 'on-demand',
  },
  { stream: 'new', engine: 'lambda', encryption: 'customer-key', converterAccess: 'user', nightly: 'on' },
  { stream: 'new', engine: 'lambda', encryption: 'aws-key', converterAccess: 'none', nightly: 'on' },
  { stream: 'existing', engine: 'flink', encryption: 'customer-key', converterAccess: 'user', nightly: 'off' },
  { stream: 'existing', engine: 'flink', encryption: 'aws-key', converterAccess: 'none', nightly: 'on' },
  { stream: 'existing', engine: 'lambda', encryption: 'customer-key', converterAccess: 'role', nightly: 'on' },
  { stream: 'existing', engine: 'lambda', encryption: 'aws-key', converterAccess: 'role', nightly: 'off' },
];

const ALL_VARIANTS = [...VARIANTS, RTA_ENV_ROLE, RTA_TEN_QUEUES, BOTH_LARGEST];

const nameOf = (options: Options) => Object.values(options).join(', ');

describe('every variant', () => {
  test.each(ALL_VARIANTS.map((options) => [nameOf(options), options] as const))(
    'of %s synthesizes, and neither cdk-nag nor the CDK objects',
    (_, options) => {
      expect(synthesize(options).findings).toEqual([]);
    },
  );

  test('would not with a bucket that is open and unlogged, or a role that may do all', () => {
    const synthesizeBad = () =>
      synthesizeWith({ engine: 'lambda', encryption: 'aws-key' }, (stack) => {
        new CfnBucket(stack, 'Open');
        const statements = [new PolicyStatement({ actions: ['s3:*'], resources: ['*'] })];
        new ManagedPolicy(stack, 'All', { statements });
      });
    const refusal = messageOf(synthesizeBad);
    const refused = [...refusal.matchAll(/^ +(AspectWfm.\S+) .*\n.*'AwsSolutions::(\S+)'$/gm)].map(
      ([, place, rule]) => `${rule} at ${place}`,
    );
    expect(refused).toEqual([
      'AwsSolutions-S1 at AspectWfm/Open',
      'AwsSolutions-S10 at AspectWfm/Open',
      'AwsSolutions-IAM5[Action::s3:*] at AspectWfm/All/Resource',
      'AwsSolutions-IAM5[Resource::*] at AspectWfm/All/Resource',
    ]);
  });

  test('passes cfn-lint without an error', () => {
    const files = ALL_VARIANTS.map((options) => synthesize(options).file);
    expect(lintTemplates(files)).toEqual([]);
  });

  test('fits into one template', () => {
    const sizes = ALL_VARIANTS.map((options) => ({
      variant: nameOf(options),
      bytes: statSync(synthesize(options).file).size,
    }));
    process.stdout.write(sizes.map(({ variant, bytes }) => `template ${bytes} bytes: ${variant}\n`).join(''));
    expect(sizes.filter(({ bytes }) => bytes > 1_000_000)).toEqual([]);
  });
});

describe('the six ways of the original', () => {
  const WAYS = ['productivity', 'rta', 'both'].flatMap((features) =>
    ['new', 'existing'].map((stream) => ({ features, stream, engine: 'lambda' })),
  );

  test.each(WAYS)('$features with a stream that is $stream', (way) => {
    const { findings, resources } = synthesize(way);
    expect(findings).toEqual([]);
    const has = (type: string) => Object.values(resources).some(({ Type }) => Type === type);
    expect({
      productivity: has('AWS::KinesisFirehose::DeliveryStream'),
      rta: has('AWS::DynamoDB::Table'),
      new: has('AWS::Kinesis::Stream'),
    }).toEqual({
      productivity: way.features !== 'rta',
      rta: way.features !== 'productivity',
      new: way.stream === 'new',
    });
  });

  test('pass cfn-lint without an error', () => {
    expect(lintTemplates(WAYS.map((way) => synthesize(way).file))).toEqual([]);
  });

  test.each(['new', 'existing'])('with a stream that is %s, what both hold is what each would', (stream) => {
    const idsOf = (features: string) => Object.keys(synthesize({ features, stream, engine: 'lambda' }).resources);
    expect(new Set(idsOf('both'))).toEqual(new Set([...idsOf('productivity'), ...idsOf('rta')]));
  });
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return '';
}
