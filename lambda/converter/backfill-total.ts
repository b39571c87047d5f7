import type { ExitCode } from '../../converter/core/errors';
import { exitCodeOfAll } from '../../converter/jobs/outcome';
import type { DaySelection } from '../../converter/jobs/plan-days';
import { repeatCommands, undoneRanges } from '../../converter/jobs/repeat-commands';
import type { DateRange } from '../../converter/jobs/select-days';
import { openStore } from '../../converter/stores/open-store';
import type { Store } from '../../converter/stores/store';
import { backfillKeys, readJson, readResults, writeJson } from './backfill-folder';
import type { ConverterPlaces } from './backfill-plan';
import type { DayResult } from './day-result';
import { ConverterFailure } from './failure';
import { readInput, TOTAL_INPUT } from './requests';

/** Input of another backfill, which repeats days as they were asked for. */
export interface BackfillRepeat extends DateRange {
  readonly only: DaySelection;
  readonly lateReports: boolean;
  readonly asOf?: string;
}

/** What a backfill came to. Of long lists the first few: its size is bounded, as that of a state of Step Functions is. */
export interface BackfillTotal {
  readonly backfill: string;
  /** As `aspect-wfm backfill` would exit. */
  readonly exitCode: ExitCode;
  readonly days: number;
  /** Days by what became of them; `no-result`: the function ended before it could tell. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** Instances of findings of severity `error`. */
  readonly findingErrors: number;
  /** What is not done: days, and runs of consecutive dates. */
  readonly undone: { readonly days: number; readonly ranges: number };
  /** The days to repeat: each is the input of another backfill. */
  readonly repeat: readonly BackfillRepeat[];
  /** The same on a server. */
  readonly commands: readonly string[];
  /** The object that has the lists in full. */
  readonly location: string;
  /** All of it in a few sentences. */
  readonly summary: string;
}

/** So many ranges are told of; Step Functions takes 32,768 characters as the cause of a failure. */
const RANGES_TOLD = 20;

/**
 * Adds up what became of the days of a backfill, and leaves the total with it, every range to repeat in it.
 * @throws ConverterFailure where its list of days is gone.
 */
export async function totalBackfill(input: unknown, places: ConverterPlaces): Promise<BackfillTotal> {
  const request = readInput(TOTAL_INPUT, input);
  const { backfill } = request;
  const store = openStore(places.backfill, { concurrency: 16 });
  try {
    const dates = await daysOf(store, backfill);
    const results = await readResults(store, backfill);
    const key = backfillKeys.total(backfill);
    const days = dates.map((date) => results.get(date) ?? noResult(date));
    const total = { backfill, ...add(days, request, places.configuration, `${store.location}${key}`) };
    await writeJson(store, key, total);
    return { ...total, repeat: total.repeat.slice(0, RANGES_TOLD), commands: total.commands.slice(0, RANGES_TOLD) };
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

function add(
  days: readonly DayOfTotal[],
  request: BackfillRequest,
  config: string,
  location: string,
): Omit<BackfillTotal, 'backfill'> {
  const counts = new Map<string, number>();
  for (const { outcome } of days) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const undone = days
    .filter(({ exitCode }) => exitCode !== 0 && exitCode !== 3)
    .map(({ date }) => ({ kind: 'failed', date }) as const);
  const repeat = repeatsOf(undoneRanges(undone), request);
  const commands = commandsOf(undone, request, config);
  return {
    exitCode: exitCodeOfAll(days.map(({ exitCode }) => exitCode)),
    days: days.length,
    outcomes: Object.fromEntries(counts),
    findingErrors: days.reduce((sum, { findings }) => sum + findings.error, 0),
    undone: { days: undone.length, ranges: repeat.length },
    repeat,
    commands,
    location,
    summary: summaryOf(days.length, counts, commands, location),
  };
}

type BackfillRequest = Pick<BackfillRepeat, 'only' | 'lateReports'> & { readonly asOf?: string | undefined };

/** A day that failed is no longer `missing` or `stale`, so of the selections only `all` would find it again. */
function repeatsOf(ranges: readonly DateRange[], { only, lateReports, asOf }: BackfillRequest): BackfillRepeat[] {
  const asked = { only: only === 'all' ? only : 'due', lateReports, ...(asOf === undefined ? {} : { asOf }) } as const;
  return ranges.map((range) => ({ ...range, ...asked }));
}

function commandsOf(
  undone: Parameters<typeof repeatCommands>[0],
  { only, lateReports, asOf }: BackfillRequest,
  config: string,
): string[] {
  const request = { only, lateReports, partial: false, today: false };
  return repeatCommands(undone, request, { config, ...(asOf === undefined ? {} : { asOf }) });
}

function summaryOf(
  days: number,
  counts: ReadonlyMap<string, number>,
  commands: readonly string[],
  location: string,
): string {
  const parts = [...counts].map(([outcome, count]) => `${count} ${outcome}`);
  const more = commands.length - RANGES_TOLD;
  const told = [...commands.slice(0, RANGES_TOLD), ...(more > 0 ? [`and ${more} more ranges`] : [])];
  return [
    `${days} days needed work${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`,
    ...(counts.has('failed') ? ['Why a day failed is in failure.json of its folder in the history.'] : []),
    ...(told.length === 0
      ? []
      : [`Once the cause is removed, repeat just the days that are not done: ${told.join('; ')}.`]),
    `All of it: ${location}`,
  ].join(' ');
}
