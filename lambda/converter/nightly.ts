import type { Context } from 'aws-lambda';
import { exitCodeOfAll } from '../../converter/jobs/outcome';
import { repeatCommands } from '../../converter/jobs/repeat-commands';
import type { Observability } from '../delivery/observability';
import { convertRequest, NIGHTLY } from './convert';
import type { DayResult } from './day-result';
import { ConverterFailure } from './failure';
import { asOfInstant, NIGHTLY_INPUT, readInput } from './requests';

/** What a nightly run did. */
export interface NightlyResult {
  readonly exitCode: 0 | 3;
  readonly days: readonly DayResult[];
}

/**
 * `aspect-wfm run`: a success is what exits with 0 or 3 there, or has no other fault than days on which nothing happened.
 * @throws ConverterFailure for every other exit code, missing inputs among them: nobody else would tell that a report did not
 * come. It names the days, what they lack and the commands that repeat them.
 */
export async function runNightly(
  input: unknown,
  context: Context,
  configuration: string,
  { logger, count }: Observability,
): Promise<NightlyResult> {
  const { asOf } = readInput(NIGHTLY_INPUT, input);
  const days = await convertRequest(configuration, NIGHTLY, asOfInstant(asOf), context, logger);
  const active = days.filter(({ withoutActivity }) => !withoutActivity);
  const undone = active.filter(({ exitCode }) => exitCode !== 0 && exitCode !== 3);
  count({
    daysDone: active.length - undone.length,
    daysUndone: undone.length,
    daysWithoutActivity: days.length - active.length,
    findingErrors: days.reduce((sum, { findings }) => sum + findings.error, 0),
  });
  const exitCode = exitCodeOfAll(active.map((day) => day.exitCode));
  if (exitCode === 0 || exitCode === 3) {
    count({ runSucceeded: 1 });
    return { exitCode, days };
  }
  const repeat = repeatCommands(
    undone.map(({ outcome, date }) => ({ kind: outcome, date })),
    NIGHTLY,
    { config: configuration },
  );
  throw new ConverterFailure(
    `exit code ${exitCode}: ${undone.map(undoneText).join(', ')}. The next run tries again. To repeat just these days: ${repeat.join('; ')}`,
  );
}

function undoneText({ date, outcome, code, failure, missing }: DayResult): string {
  const details = code === null ? missing : [code, ...(failure === null ? [] : [`see ${failure}`])];
  return `${date} ${outcome}${details.length === 0 ? '' : ` (${details.join(', ')})`}`;
}
