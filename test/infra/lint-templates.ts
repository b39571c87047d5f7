import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { installedTools } from '../emulator/installed';

interface Match {
  readonly Level: string;
  readonly Message: string;
  readonly Filename: string;
  readonly Rule: { readonly Id: string };
}

/** Its script names the folder that the virtual environment was made in, before it was given its place. */
const CFN_LINT = 'from cfnlint.runner import main; main()';

/**
 * The errors that cfn-lint finds in templates. Without Python there is no cfn-lint: the test says so and finds none, but
 * with `CI=true` it fails.
 */
export function lintTemplates(files: readonly string[]): string[] {
  const installation = installedTools(join(__dirname, 'requirements.txt'));
  if (installation.kind === 'missing') {
    const message = `The templates need python3 (with venv and pip) for cfn-lint. ${installation.reason}`;
    if (process.env.CI === 'true') throw new Error(message);
    process.stderr.write(`SKIPPED: ${message}\n`);
    return [];
  }
  const run = spawnSync(installation.python, ['-c', CFN_LINT, '--format', 'json', '--', ...files], {
    encoding: 'utf8',
  });
  if (run.status === null || run.stdout === '')
    throw new Error(`cfn-lint did not run: ${run.error?.message ?? run.stderr}`);
  const matches: readonly Match[] = JSON.parse(run.stdout);
  return matches
    .filter(({ Level }) => Level === 'Error')
    .map(({ Rule, Message, Filename }) => `${Rule.Id} ${Message} (${Filename})`);
}
