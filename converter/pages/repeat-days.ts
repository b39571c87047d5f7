import { resolve } from 'node:path';
import { utcIso } from '../core/time/site-day';
import type { Instant } from '../core/time/span';
import type { NoSuchDate, PlannedDay } from '../jobs/plan-days';
import { type RepeatOptions, repeatCommands } from '../jobs/repeat-commands';
import { isS3Location } from '../stores/s3-location';

/** What decides how days are made again. */
export interface RepeatSettings {
  /** "Now": a day that is not final is not made again. */
  readonly asOf: Instant;
  /** What the commands need; the configuration's path may be relative. */
  readonly options: RepeatOptions;
}

/** What makes a day again. */
export type DayRepeat =
  | {
      readonly kind: 'run';
      readonly command: string;
      /** Inputs of the version that stands are gone, so that the new one would lack what they held. */
      readonly fromWhatIsLeft: boolean;
    }
  /** A backfill refuses the day until it is final. */
  | { readonly kind: 'wait'; readonly finalFrom: Instant };

/** What makes a day again; the command without what a page puts before it. */
export function repeatOf(planned: PlannedDay, { asOf, options }: RepeatSettings): DayRepeat {
  const { date, window } = planned;
  if (asOf < window.finalFrom) return { kind: 'wait', finalFrom: window.finalFrom };
  const fromWhatIsLeft = needsRebuild(planned);
  const [command = ''] = commandsFor([date], fromWhatIsLeft ? 'all' : 'due', options);
  return { kind: 'run', command, fromWhatIsLeft };
}

/** What makes a day again, as the remedy of an error. */
export function repeatText(repeat: DayRepeat): string {
  if (repeat.kind === 'wait') {
    const from = utcIso(repeat.finalFrom);
    return `Wait until the day is final (from ${from} on), or convert it as it stands with backfill --partial.`;
  }
  const { command, fromWhatIsLeft } = repeat;
  return fromWhatIsLeft ? `Inputs of it are gone. To make it from what is left, run: ${command}` : `Run: ${command}`;
}

/** The commands of a range's page that make the days again that are missing, failed or stale, one for each run of dates. */
export interface RangeCommands {
  readonly due: readonly string[];
  /** For days whose inputs are gone: what they held is lost. */
  readonly fromWhatIsLeft: readonly string[];
}

/** The commands of a range's page; a day that is not final has none. */
export function rangeCommands(
  planned: readonly (PlannedDay | NoSuchDate)[],
  { asOf, options }: RepeatSettings,
): RangeCommands {
  const undone = planned.filter(
    (one): one is PlannedDay =>
      one.kind === 'day' && one.inspected.state !== 'complete' && asOf >= one.window.finalFrom,
  );
  const datesOf = (rebuild: boolean) => undone.filter((one) => needsRebuild(one) === rebuild).map(({ date }) => date);
  return {
    due: commandsFor(datesOf(false), 'due', options).map(pageCommand),
    fromWhatIsLeft: commandsFor(datesOf(true), 'all', options).map(pageCommand),
  };
}

/** A command as a page prints it, for somebody at a checkout, where the program is not on the path. */
export function pageCommand(command: string): string {
  return `npx ${command}`;
}

/** A run keeps such a version and fails with `inputs-gone`. */
function needsRebuild({ inspected: { goneInputs, sound } }: PlannedDay): boolean {
  return goneInputs > 0 && !sound;
}

function commandsFor(dates: readonly string[], only: 'due' | 'all', options: RepeatOptions): string[] {
  const config = isS3Location(options.config) ? options.config : resolve(options.config);
  return repeatCommands(
    dates.map((date) => ({ kind: 'failed', date })),
    { only, partial: false, today: false, lateReports: false },
    { ...options, config },
  );
}
