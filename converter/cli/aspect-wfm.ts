#!/usr/bin/env node
import { CommanderError } from 'commander';
import { type ExitCode, WfmError } from '../core/errors';
import { exitCodeOfError } from '../jobs/outcome';
import { buildProgram } from './program';

/** The one place that prints an error and exits. A stack trace only with `--debug`. */
async function main(): Promise<void> {
  let exitCode: ExitCode = 0;
  const program = buildProgram((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(process.argv);
  } catch (error) {
    exitCode = report(error);
  }
  process.exitCode = exitCode;
}

function report(error: unknown): ExitCode {
  const debug = process.argv.includes('--debug');
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof WfmError) {
    process.stderr.write(`${debug ? error.stack : `aspect-wfm: ${error.message}`}\n`);
    printFailure(error.code, error.message);
    return exitCodeOfError(error.code);
  }
  const message = error instanceof Error ? error.message : String(error);
  const hint = 'This is a bug in aspect-wfm; please report it with what --debug prints.';
  process.stderr.write(
    `${debug && error instanceof Error ? error.stack : `aspect-wfm: unexpected: ${message}. ${hint}`}\n`,
  );
  printFailure('unexpected', message);
  return 1;
}

/** With `--json` stdout is one object, whatever happens. */
function printFailure(code: string, message: string): void {
  if (!process.argv.includes('--json')) return;
  const exitCode = code === 'unexpected' ? 1 : exitCodeOfError(code as WfmError['code']);
  const command = process.argv.slice(2).find((argument) => !argument.startsWith('-')) ?? null;
  process.stdout.write(`${JSON.stringify({ command, exitCode, error: { code, message } }, null, 2)}\n`);
}

void main();
