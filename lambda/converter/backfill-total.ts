import type { ExitCode } from '../../converter/core/errors';
import { exitCodeOfAll } from '../../converter/jobs/outcome';
import { repeatCommands, undoneRanges } from '../../converter/jobs/repeat-commands';
import type { DateRange } from '../../converter/jobs/select-days';
import { openStore } from '../../converter/stores/open-store';
import type { Store } from '../../converter/stores/store';
import { backfillKeys, readJson, readResults, writeJson } from './backfill-folder';
import type { ConverterPlaces } from './backfill-plan';
import type { DayResult } from './day-result';
import { ConverterFailure } from './failure';
import { readInput, TOTAL_INPUT } from './requests';

/** What a backfill came to. */
export interface BackfillTotal {
  readonly backfill: string;
  /** As `aspect-wfm backfill` would exit. */
  readonly exitCode: ExitCode;
  readonly days: number;
  /** Days by what became of them; `no-result`: the function ended before it could tell. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Instances of findings of severity `error`. */
  readonly findingErrors: number;
  /** The days to repeat: each is the input of another backfill. */
  readonly repeat: readonly DateRange[];
  /** The same on a server. */
  readonly commands: readonly string[];
  /** All of it in a sentence. */
  readonly summary: string;
}

/**
 * Adds up what became of the days of a backfill, and leaves the total with it.
 * @throws ConverterFailure where its list of days is gone.
 */
export async function totalBackfill(input: unknown, places: ConverterPlaces): Promise<BackfillTotal> {
  const { backfill, only, lateReports, asOf } = readInput(TOTAL_INPUT, input);
  const store = openStore(places.backfill, { concurrency: 16 });
  try {
    const days = await daysOf(store, backfill);
    const results = await readResults(store, backfill);
    const request = { only, lateReports, partial: false, today: false };
    const total = add(
      days.map((date) => results.get(date) ?? noResult(date)),
      (outcomes) =>
        repeatCommands(outcomes, request, { config: places.configuration, ...(asOf === undefined ? {} : { asOf }) }),
    );
    await writeJson(store, backfillKeys.total(backfill), { backfill, ...total });
    return { backfill, ...total };
  } finally {
    store.close();
  }
}

async function daysOf(store: Store, backfill: string): Promise<string[]> {
  const days = await readJson<{ date: string }[]>(store, backfillKeys.days(backfill));
  if (days === null) throw new ConverterFailure(`${store.location}${backfillKeys.days(backfill)} is not there`);
  return days.map(({ date }) => date);
}

type DayOfTotal = Pick<DayResult, 'date' | 'exitCode' | 'findings'> & { readonly outcome: string };

/** A day whose function was stopped, or failed before the day was begun. */
function noResult(date: string): DayOfTotal {
  return { date, outcome: 'no-result', exitCode: 5, findings: { error: 0, warning: 0 } };
}

type Undone = Parameters<typeof repeatCommands>[0];

function add(days: readonly DayOfTotal[], commandsFor: (undone: Undone) => string[]): Omit<BackfillTotal, 'backfill'> {
  const counts = new Map<string, number>();
  for (const { outcome } of days) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const undone: Undone = days
    .filter(({ exitCode }) => exitCode !== 0 && exitCode !== 3)
    .map(({ date }) => ({ kind: 'failed', date }));
  const commands = commandsFor(undone);
  const parts = [...counts].map(([outcome, count]) => `${count} ${outcome}`);
  return {
    exitCode: exitCodeOfAll(days.map(({ exitCode }) => exitCode)),
    days: days.length,
    outcomes: Object.fromEntries(counts),
    findingErrors: days.reduce((sum, { findings }) => sum + findings.error, 0),
    repeat: undoneRanges(undone),
    commands,
    summary: [
      `${days.length} days needed work${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`,
      ...(commands.length === 0
        ? []
        : [`Once the cause is removed, repeat just the days that are not done: ${commands.join('; ')}`]),
    ].join(' '),
  };
}
