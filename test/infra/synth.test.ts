import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const CDK = join(ROOT, 'node_modules/aws-cdk/bin/cdk');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'synth-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `cdk synth` as `npm run synth` runs it, by `cdk.json`, with options. */
function synth(...options: readonly string[]) {
  const context = options.flatMap((option) => ['-c', option]);
  return spawnSync(process.execPath, [CDK, 'synth', ...context, '-o', join(folder, 'out'), '--quiet'], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: folder, CI: 'true', CDK_DISABLE_CLI_TELEMETRY: '1' },
  });
}

test('the command line of the CDK writes the template', () => {
  const { status, stderr } = synth('engine=lambda', 'stackName=Synthesized');
  expect({ status, stderr }).toMatchObject({ status: 0 });
  const templates = readdirSync(join(folder, 'out')).filter((name) => name.endsWith('.template.json'));
  expect(templates).toEqual(['Synthesized.template.json']);
  const template = JSON.parse(readFileSync(join(folder, 'out/Synthesized.template.json'), 'utf8'));
  const types = Object.values<{ Type: string }>(template.Resources).map(({ Type }) => Type);
  expect(types).toEqual(expect.arrayContaining(['AWS::Kinesis::Stream', 'AWS::Lambda::EventSourceMapping']));
});

test('an option that there is not is told, and fails', () => {
  const { status, stderr } = synth('engin=lambda');
  expect(status).not.toBe(0);
  expect(stderr).toContain('There is no option engin; did you mean engine?');
});
