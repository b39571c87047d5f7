import { availableParallelism } from 'node:os';
import type { ExitCode } from '../core/errors';
import { convertDays } from '../jobs/convert-days';
import { type DayOutcome, exitCodeOf, exitCodeOfAll } from '../jobs/outcome';
import type { NoSuchDate, PlannedDay } from '../jobs/plan-days';
import { planRequest } from '../jobs/plan-request';
import { repeatCommands } from '../jobs/repeat-commands';
import { closeSite, type Site } from '../jobs/site';
import type { ConvertRequest } from './convert-request';
import { onInterrupt } from './interrupt';
import { planLines, planResult } from './plan-output';
import { type CommonOptions, openSession } from './session';
import { openProgress, printResult } from './streams';
import { figureLines, findingLines, outcomeLine, rangeText } from './summary';

/** Converts days, or prints what converting them would do. */
export async function convert(request: ConvertRequest, options: CommonOptions): Promise<ExitCode> {
  const { site, log, asOf } = await openSession(options);
  try {
    const days = await planRequest(site, request, asOf);
    log.info(rangeText(days));
    if (request.dryRun) return printPlan(request, options, site, days);
    const outcomes = await work(request, options, site, days);
    return printOutcomes(request, options, outcomes);
  } finally {
    closeSite(site);
  }
}

async function work(
  request: ConvertRequest,
  options: CommonOptions,
  site: Site,
  days: readonly (PlannedDay | NoSuchDate)[],
): Promise<readonly DayOutcome[]> {
  const progress = openProgress(days.length, options.log);
  const interrupt = onInterrupt();
  try {
    return await convertDays(site, days, {
      jobs: request.jobs ?? site.config.run.jobs ?? availableParallelism(),
      onFailure: request.onFailure,
      rebuild: request.only === 'all',
      refuseBeforeOutput: false,
      interrupted: interrupt.signal,
      leave: null,
      onOutcome: () => progress.advance(),
    });
  } finally {
    interrupt.stop();
    progress.end();
  }
}

function printPlan(
  request: ConvertRequest,
  options: CommonOptions,
  site: Site,
  days: readonly (PlannedDay | NoSuchDate)[],
): ExitCode {
  const result = { command: request.command, exitCode: 0 as const, days: days.map((one) => planResult(site, one)) };
  printResult(
    options.json,
    result,
    days.flatMap((one) => planLines(site, one)),
  );
  return 0;
}

function printOutcomes(request: ConvertRequest, options: CommonOptions, outcomes: readonly DayOutcome[]): ExitCode {
  const exitCode = exitCodeOfAll(outcomes.map(exitCodeOf));
  const days = outcomes.map((outcome) => ({ ...outcome, exitCode: exitCodeOf(outcome) }));
  const lines = outcomes.flatMap((outcome) => [
    outcomeLine(outcome),
    ...('figures' in outcome ? figureLines(outcome.figures) : []),
    ...('findings' in outcome ? findingLines(outcome.findings) : []),
    ...(options.debug && outcome.kind === 'failed' && outcome.stack !== null ? [outcome.stack] : []),
  ]);
  const repeat = repeatCommands(outcomes, request, options);
  const closing =
    repeat.length === 0
      ? []
      : [
          '',
          'Once the cause is removed, repeat just the days that are not done:',
          ...repeat.map((line) => `  ${line}`),
        ];
  const nothing = outcomes.length === 0 ? ['nothing to do'] : [];
  printResult(options.json, { command: request.command, exitCode, days, repeat }, [...lines, ...nothing, ...closing]);
  return exitCode;
}
