import { statSync } from 'node:fs';
import { settingsFrom } from '../../infra/settings';
import { lintTemplates } from './lint-templates';
import { type Options, synthesize } from './synthesize';

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

const nameOf = (options: Options) => Object.values(options).join(', ');

describe('every variant', () => {
  test.each(VARIANTS.map((options) => [nameOf(options), options] as const))(
    'of %s synthesizes, and neither cdk-nag nor the CDK objects',
    (_, options) => {
      expect(synthesize(options).findings).toEqual([]);
    },
  );

  test('passes cfn-lint without an error', () => {
    const files = VARIANTS.map((options) => synthesize(options).file);
    expect(lintTemplates(files)).toEqual([]);
  });

  test('fits into one template', () => {
    const sizes = VARIANTS.map((options) => ({
      variant: nameOf(options),
      bytes: statSync(synthesize(options).file).size,
    }));
    process.stdout.write(sizes.map(({ variant, bytes }) => `template ${bytes} bytes: ${variant}\n`).join(''));
    expect(sizes.filter(({ bytes }) => bytes > 1_000_000)).toEqual([]);
  });
});

describe('the six ways of the original', () => {
  test.each([
    ['productivity', 'new'],
    ['productivity', 'existing'],
  ])('%s with a stream that is %s', (features, stream) => {
    expect(synthesize({ features, stream }).findings).toEqual([]);
  });

  test.each([
    ['rta', 'new'],
    ['rta', 'existing'],
    ['both', 'new'],
    ['both', 'existing'],
  ])('%s with a stream that is %s is refused until it is there', (features, stream) => {
    expect(() => settingsFrom({ features, stream, engine: 'lambda' })).toThrow(
      `features=${features} needs the real-time adherence resources, which this version does not have`,
    );
  });
});
