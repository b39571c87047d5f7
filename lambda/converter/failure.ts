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
  // The first line of a stack is the message.
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  failure.stack = [`${failure.name}: ${failure.message}`, ...frames].join('\n');
  return failure;
}

function wordsOf(error: WfmError, configuration: string): string {
  if (HARMLESS.includes(error.code)) return error.message;
  const places = error.code === 'map' ? ` at ${error.problems.map(({ where }) => where).join('; ')}` : '';
  return `${error.code}: ${error.problems.length} problems${places}. See them with: aspect-wfm doctor --config ${configuration}`;
}

function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
