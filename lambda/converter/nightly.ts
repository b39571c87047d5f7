import type { Context } from 'aws-lambda';
import { exitCodeOf, exitCodeOfAll } from '../../converter/jobs/outcome';
import { repeatCommands } from '../../converter/jobs/repeat-commands';
import type { Observability } from '../delivery/observability';
import { convertRequest, NIGHTLY } from './convert';
import { type DayResult, dayResult } from './day-result';
import { ConverterFailure } from './failure';
import { asOfInstant, NIGHTLY_INPUT, readInput } from './requests';

/** What a nightly run did. */
export interface NightlyResult {
  readonly exitCode: 0 | 3;
  readonly days: readonly DayResult[];
}

/**
 * `aspect-wfm run`: a success is what exits with 0 or 3 there.
 * @throws ConverterFailure for every other exit code, missing inputs among them: nobody else would tell that a report did not
 * come. It names the days and the commands that repeat them.
 */
export async function runNightly(
  input: unknown,
  context: Context,
  configuration: string,
  { logger, count }: Observability,
): Promise<NightlyResult> {
  const { asOf } = readInput(NIGHTLY_INPUT, input);
  const outcomes = await convertRequest(configuration, NIGHTLY, asOfInstant(asOf), context);
  const days = outcomes.map(dayResult);
  for (const day of days) logger.info('Day', { ...day });
  const undone = days.filter(({ exitCode }) => exitCode !== 0 && exitCode !== 3);
  count({
    daysDone: days.length - undone.length,
    daysUndone: undone.length,
    findingErrors: days.reduce((sum, { findings }) => sum + findings.error, 0),
  });
  const exitCode = exitCodeOfAll(outcomes.map(exitCodeOf));
  if (exitCode === 0 || exitCode === 3) {
    count({ runSucceeded: 1 });
    return { exitCode, days };
  }
  const repeat = repeatCommands(outcomes, NIGHTLY, { config: configuration });
  const list = undone.map(({ date, outcome, code }) => `${date} ${outcome}${code === null ? '' : ` (${code})`}`);
  throw new ConverterFailure(
    `exit code ${exitCode}: ${list.join(', ')}. The next run tries again. To repeat just these days: ${repeat.join('; ')}`,
  );
}
