import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installedTools } from '../emulator/installed';

interface Match {
  readonly Level: string;
  readonly Message: string;
  readonly Filename: string;
  readonly Rule: { readonly Id: string };
}

/** An attribute of a resource that is not there. */
const BROKEN = {
  Resources: { Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::GetAtt': ['Nothing', 'Arn'] } } } },
};

/** Its script names the folder that the virtual environment was made in, before it was given its place. */
const CFN_LINT = 'from cfnlint.runner import main; main()';

/**
 * The errors that cfn-lint finds in templates, and in one that is broken: without those it would not have looked. Without
 * Python there is no cfn-lint: the test says so and finds none, but with `CI=true` it fails.
 */
export function lintTemplates(files: readonly string[]): string[] {
  const installation = installedTools(join(__dirname, 'requirements.txt'));
  if (installation.kind === 'missing') {
    const message = `The templates need python3 (with venv and pip) for cfn-lint. ${installation.reason}`;
    if (process.env.CI === 'true') throw new Error(message);
    process.stderr.write(`SKIPPED: ${message}\n`);
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), 'lint-'));
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, JSON.stringify(BROKEN));
  const errors = errorsIn(installation.python, [...files, broken]);
  rmSync(folder, { recursive: true });
  const ofBroken = errors.filter((error) => error.includes(broken));
  if (!ofBroken.some((error) => error.startsWith('E1010 ')))
    throw new Error(`cfn-lint passes a broken template: ${ofBroken}`);
  return errors.filter((error) => !ofBroken.includes(error));
}

function errorsIn(python: string, files: readonly string[]): string[] {
  const run = spawnSync(python, ['-c', CFN_LINT, '--format', 'json', '--', ...files], { encoding: 'utf8' });
  if (run.status === null || run.stdout === '')
    throw new Error(`cfn-lint did not run: ${run.error?.message ?? run.stderr}`);
  const matches: readonly Match[] = JSON.parse(run.stdout);
  return matches
    .filter(({ Level }) => Level === 'Error')
    .map(({ Rule, Message, Filename }) => `${Rule.Id} ${Message} (${Filename})`);
}
