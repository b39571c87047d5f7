import { WfmError } from '../../converter/core/errors';

/** A failure that may be logged: it says what is wrong, and quotes nothing that could name anybody. */
export class ConverterFailure extends Error {
  override readonly name = 'ConverterFailure';
}

/** Errors that speak of configuration, places and dates only; a map names agents. */
const HARMLESS: readonly WfmError['code'][] = ['usage', 'configuration', 'store'];

/**
 * An error as a function may throw it: Lambda logs its message. It has no cause, since that would be logged, too.
 * `configuration` is the location of the configuration.
 */
export function failureOf(error: unknown, configuration: string): ConverterFailure {
  if (error instanceof ConverterFailure) return error;
  if (error instanceof WfmError) return new ConverterFailure(wordsOf(error, configuration));
  const failure = new ConverterFailure(
    `unexpected ${errorName(error)}. This is a bug in aspect-wfm; please report it.`,
  );
  const frames = error instanceof Error ? framesOf(error.stack ?? '') : [];
  failure.stack = [`${failure.name}: ${failure.message}`, ...frames.map((frame) => `    ${frame}`)].join('\n');
  return failure;
}

/** Where in the code an error was hit. A stack begins with the error's message, which may name anybody. */
export function framesOf(stack: string): string[] {
  return stack
    .split('\n')
    .filter((line) => FRAME.test(line))
    .map((line) => line.trim());
}

/** A place in a file, so that no line of a message is taken for one. */
const FRAME = /^\s+at .*:\d+:\d+\)?$/;

function wordsOf(error: WfmError, configuration: string): string {
  if (HARMLESS.includes(error.code)) return error.message;
  const places = error.code === 'map' ? ` at ${error.problems.map(({ where }) => where).join('; ')}` : '';
  return `${error.code}: ${error.problems.length} problems${places}. See them with: aspect-wfm doctor --config ${configuration}`;
}

function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
