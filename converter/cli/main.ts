import type { ExitCode } from '../core/errors';
import { buildProgram } from './program';
import { reportError } from './report-error';

/** Does what the arguments ask for; the process's exit code. Never throws: every error is told on stderr, and on stdout with `--json`. */
export async function main(args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = buildProgram((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return reportError(error, args);
  }
}
