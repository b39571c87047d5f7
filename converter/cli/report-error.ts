import { CommanderError } from 'commander';
import { type ErrorCode, type ExitCode, WfmError } from '../core/errors';
import { exitCodeOfError } from '../jobs/outcome';
import { openLog, printLine, printResult } from './streams';

/**
 * The one place that prints an error: on stderr, as a line of the log with `--log json`, and with `--json` as one object
 * on stdout too. A stack trace only with `--debug`. Returns what the process exits with.
 */
export function reportError(error: unknown, args: readonly string[]): ExitCode {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  const { code, exitCode, message } = failureOf(error, args);
  const stack = args.includes('--debug') && error instanceof Error ? error.stack : undefined;
  if (logsJson(args)) openLog('json').error({ code, exitCode, ...(stack === undefined ? {} : { stack }) }, message);
  else process.stderr.write(`${stack ?? `aspect-wfm: ${message}`}\n`);
  if (args.includes('--json')) {
    const command = commandOf(args);
    const days = command !== null && OF_DAYS.includes(command) ? { days: [] } : {};
    const result = { command, exitCode, ...days, error: { code, message } };
    if (command === 'rta watch') printLine({ kind: 'end', ...result });
    else printResult(true, result, []);
  }
  return exitCode;
}

/** What is said of an error that is none of the catalogue. */
export function bugText(message: string): string {
  return `unexpected: ${message}. This is a bug in aspect-wfm; please report it with what --debug prints.`;
}

/** Commands whose result has `days`; where they fail as a whole it has none. */
const OF_DAYS = ['run', 'backfill', 'plan', 'status', 'report'];

interface Failure {
  readonly code: ErrorCode | 'unexpected';
  readonly exitCode: ExitCode;
  readonly message: string;
}

function failureOf(error: unknown, args: readonly string[]): Failure {
  if (error instanceof CommanderError) return { code: 'usage', exitCode: 2, message: usageText(error, args) };
  if (error instanceof WfmError) {
    return { code: error.code, exitCode: exitCodeOfError(error.code), message: error.message };
  }
  const message = bugText(error instanceof Error ? error.message : String(error));
  return { code: 'unexpected', exitCode: 1, message };
}

/** Commander's words, as a sentence, and where to look. Without a command it has printed the help already. */
function usageText({ code, message }: CommanderError, args: readonly string[]): string {
  const help = ['aspect-wfm', ...[commandOf(args) ?? []].flat(), '--help'].join(' ');
  if (code === 'commander.help') return 'expected a command, got none. See the list above.';
  const words = message.replace(/^error: /, '').replace(/\n/g, ' ');
  if (code === 'commander.unknownCommand') return `${words}. See aspect-wfm --help.`;
  return `${words.replace(/\.$/, '')}. See ${help}.`;
}

function commandOf(args: readonly string[]): string | null {
  const [name = null, ...rest] = args.slice(args.findIndex((argument) => !argument.startsWith('-')));
  if (name === 'rta' && rest[0] === 'watch') return 'rta watch';
  return name === null || name.startsWith('-') ? null : name;
}

function logsJson(args: readonly string[]): boolean {
  return args.includes('--log=json') || args.some((argument, at) => argument === '--log' && args[at + 1] === 'json');
}
