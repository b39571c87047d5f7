import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { SingleBar } from 'cli-progress';
import pino, { type Logger } from 'pino';
import { prettyFactory } from 'pino-pretty';

/** How the log on stderr is written: for people, or one JSON object a line for machines. */
export type LogFormat = 'text' | 'json';

/** The log of a command, on stderr; results go to stdout. */
export function openLog(format: LogFormat): Logger {
  if (format === 'json') return pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, onStderr(String));
  const colorize = process.stderr.isTTY === true && !process.env.NO_COLOR;
  return pino({ base: null }, onStderr(prettyFactory({ colorize, ignore: 'time', hideObject: true })));
}

/** Writes at once, so that nothing is lost or out of order where the process ends in a hurry. */
function onStderr(format: (line: string) => string): { write(line: string): void } {
  return { write: (line) => void process.stderr.write(format(line)) };
}

/** Shows how many days of a command are done. */
export interface Progress {
  advance(): void;
  end(): void;
}

/** A progress bar on stderr, where that is a terminal and the log is for people; nothing elsewhere. */
export function openProgress(total: number, format: LogFormat): Progress {
  if (process.stderr.isTTY !== true || format === 'json' || total < 2) {
    return { advance: () => undefined, end: () => undefined };
  }
  const bar = new SingleBar({
    format: '{bar} {value}/{total} days, {eta_formatted} left',
    barCompleteChar: '#',
    barIncompleteChar: '.',
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stderr,
  });
  bar.start(total, 0);
  return { advance: () => bar.increment(), end: () => bar.stop() };
}

/** Writes lines to a stream, no faster than it takes them. */
export async function writeLines(out: Writable, lines: readonly string[]): Promise<void> {
  if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
}

/** Writes a command's result: one JSON object with `--json`, else the lines for people. */
export function printResult(json: boolean, result: object, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(result, null, 2)}\n` : lines.map((line) => `${line}\n`).join(''));
}

/** Writes one JSON object of a stream of them, a line each. */
export function printLine(result: object): void {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

/** The end of whoever reads stdout. */
export interface ClosedReader {
  readonly signal: AbortSignal;
  /** Gives the handling of stdout's errors back. */
  stop(): void;
}

/** From now on a reader that closes stdout (`| head`, a closed terminal) sets the signal instead of ending the process. */
export function onClosedReader(): ClosedReader {
  const controller = new AbortController();
  const others = process.stdout.listeners('error') as ((error: Error) => void)[];
  process.stdout.removeAllListeners('error').on('error', () => controller.abort());
  return {
    signal: controller.signal,
    stop() {
      process.stdout.removeAllListeners('error');
      for (const listener of others) process.stdout.on('error', listener);
    },
  };
}
