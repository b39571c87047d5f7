import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { application } from '../../infra/application';
import { ended } from '../cli/command-line';
import { describeWithEmulator } from '../emulator/emulator';
import { node24Folder } from './node-24';

/** The pinned command line of the CDK. */
const CDK = join(__dirname, '../../node_modules/aws-cdk/bin/cdk');

/**
 * A suite that deploys to an emulator of its own, with the templates as they are: what the emulator ignores is asserted in
 * `test/infra`, and what it refuses is left out by parameters that a customer may leave empty, too (`InstanceId`, as it
 * knows no `AWS::Connect::InstanceStorageConfig`).
 */
export function describeDeployed(
  name: string,
  suite: () => void,
  settings: Readonly<Record<string, string>> = {},
): void {
  describeWithEmulator(name, suite, { PATH: `${node24Folder()}:/usr/bin:/bin`, ...settings });
}

/** Options of a deployment and values of its parameters. */
export interface Request {
  readonly options: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Outputs of a stack by name. */
export type Outputs = Readonly<Record<string, string>>;

/** A stack that the CDK's command line deploys. */
export interface Deployment {
  /** Deploys the stack, or updates it. */
  deploy(request: Request): Promise<Outputs>;
  destroy(request: Request): Promise<void>;
  remove(): void;
}

const ENVIRONMENT = 'aws://000000000000/us-east-1';

/** How the emulator is met with `AUTH=true`, which makes it as strict as its plain HTTP does not allow. */
export interface Concessions {
  /**
   * The denials of requests without TLS are left out: there is none on the loopback interface. That they are in the
   * template is asserted in `test/infra`.
   */
  readonly withoutTls: boolean;
}

/** Prepares the account of the emulator in `process.env`, as `cdk bootstrap` does. */
export async function bootstrapped(concessions: Concessions = { withoutTls: false }): Promise<Deployment> {
  const folder = mkdtempSync(join(tmpdir(), 'deployed-'));
  // In a folder with an application the command would synthesize that first.
  await cdk(folder, 'bootstrap', ENVIRONMENT);
  if (concessions.withoutTls) await allowAssetsWithoutTls();
  return {
    async deploy({ options, parameters }) {
      const outputs = join(folder, 'outputs.json');
      const given = Object.entries(parameters).flatMap(([key, value]) => ['--parameters', `${key}=${value}`]);
      const assembly = synthesized(folder, options, concessions);
      await cdk(folder, 'deploy', '-a', assembly, '--require-approval', 'never', '--outputs-file', outputs, ...given);
      const [all = {}] = Object.values<Outputs>(JSON.parse(readFileSync(outputs, 'utf8')));
      return all;
    },
    async destroy({ options }) {
      await cdk(folder, 'destroy', '-a', synthesized(folder, options, concessions), '--force');
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function synthesized(folder: string, options: Request['options'], { withoutTls }: Concessions): string {
  const jar = join(folder, 'analytics.jar');
  writeFileSync(jar, 'in the place of the analytics in SQL, which the emulator does not run');
  const outdir = mkdtempSync(join(folder, 'cdk-'));
  const exitCode = process.exitCode;
  const { stacks } = application({ outdir, context: { analyticsJar: jar, ...options } }).synth();
  process.exitCode = exitCode;
  if (withoutTls) for (const { templateFullPath } of stacks) allowWithoutTls(templateFullPath);
  return outdir;
}

interface Statement {
  readonly Effect: string;
  readonly Condition?: Readonly<Record<string, object>>;
}

/** Takes the denials of requests without TLS out of a template. */
function allowWithoutTls(file: string): void {
  const isAboutTls = ({ Effect, Condition = {} }: Statement) =>
    Effect === 'Deny' &&
    Object.values(Condition).some((keys) => 'aws:SecureTransport' in keys || 's3:TlsVersion' in keys);
  const withoutDenials = (key: string, value: unknown) =>
    key === 'Statement' && Array.isArray(value)
      ? value.filter((statement: Statement) => !isAboutTls(statement))
      : value;
  writeFileSync(file, JSON.stringify(JSON.parse(readFileSync(file, 'utf8'), withoutDenials)));
}

async function allowAssetsWithoutTls(): Promise<void> {
  const s3 = new S3Client({ forcePathStyle: true });
  await s3.send(new DeleteBucketPolicyCommand({ Bucket: 'cdk-hnb659fds-assets-000000000000-us-east-1' }));
  s3.destroy();
}

async function cdk(folder: string, ...args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, [CDK, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CI: 'true', CDK_DISABLE_CLI_TELEMETRY: '1', HOME: folder },
  });
  const { exitCode, stdout, stderr } = await ended(child);
  if (exitCode === 0) return;
  const told = `${stdout}\n${stderr}`.split('\n');
  const failures = told.filter((line) => /FAILED|fail|error/i.test(line));
  throw new Error([`cdk ${args[0]} exited with ${exitCode}`, ...failures, ...told.slice(-10)].join('\n'));
}
