import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { bundleLambda } from '../../infra/bundle';
import { NodeFunction } from '../../infra/parts/node-function';
import { synthesize } from './synthesize';

const folder = mkdtempSync(join(tmpdir(), 'assets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('F17: another jar is another object, and the application is updated with it', () => {
  const keyOf = (content: string) => {
    const jar = join(folder, `${content.length}.jar`);
    writeFileSync(jar, content);
    const { template } = synthesize({ engine: 'flink', analyticsJar: jar });
    const [application] = Object.values(template.findResources('AWS::KinesisAnalyticsV2::Application'));
    return JSON.stringify(application?.Properties.ApplicationConfiguration.ApplicationCodeConfiguration);
  };
  expect(keyOf('one')).not.toBe(keyOf('another'));
});

test('F17: another bundle is another object, and the function is updated with it', () => {
  const bundle = join(bundleLambda('heartbeat'), 'index.js');
  expect(codeOf('heartbeat')).toEqual(codeOf('heartbeat'));
  expect(codeOf('heartbeat')).not.toEqual(codeOf('analytics'));
  expect(bundle).toMatch(/heartbeat.index\.js$/);
});

test('a custom resource that tells nothing holds a deployment up for minutes only', () => {
  const waits = Object.values(synthesize({ engine: 'flink' }).resources)
    .filter(({ Type }) => Type.startsWith('Custom::'))
    .map(({ Type, Properties }) => [Type, Properties.ServiceTimeout]);
  expect(waits).toEqual([
    ['Custom::StartedAnalytics', '1200'],
    ['Custom::FirstUpload', '300'],
    ['Custom::FirstUpload', '300'],
  ]);
});

test('the same sources give the same templates', () => {
  const first = JSON.stringify(synthesize({ engine: 'lambda' }).template.toJSON());
  const again = JSON.stringify(synthesize({ engine: 'lambda', features: 'productivity' }).template.toJSON());
  expect(again).toBe(first);
});

function codeOf(bundle: 'heartbeat' | 'analytics'): unknown {
  const stack = new Stack(new App({ outdir: mkdtempSync(join(folder, 'cdk-')) }), 'Stack');
  const { function: made } = new NodeFunction(stack, 'Function', {
    description: 'a function',
    bundle,
    environment: {},
    memoryMiB: 128,
    timeout: Duration.seconds(1),
    logRetention: 90,
  });
  const [resource] = Object.values(Template.fromStack(Stack.of(made)).findResources('AWS::Lambda::Function'));
  return resource?.Properties.Code;
}
