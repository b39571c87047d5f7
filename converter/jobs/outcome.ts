import type { ErrorCode, ExitCode } from '../core/errors';
import type { Finding } from '../core/findings';
import type { DayFigures } from '../core/history/day-figures';
import type { RowCounts } from '../core/rows';
import type { InputsOfDay } from '../day/inputs-missing';
import type { DayState } from '../day/inspect-day';

/** What became of one day. */
export type DayOutcome =
  | {
      readonly kind: 'written' | 'unchanged';
      readonly date: string;
      readonly version: number;
      readonly totals: RowCounts;
      readonly findings: readonly Finding[];
      readonly files: readonly string[];
      readonly figures: DayFigures;
    }
  /** The zone has no such date. */
  | { readonly kind: 'no-such-date'; readonly date: string }
  /** Its inputs, configuration and files are as its manifest says, and there is nothing new to read. */
  | {
      readonly kind: 'complete';
      readonly date: string;
      readonly version: number;
      readonly findings: readonly Finding[];
    }
  /** Its state is not one that `--only` asked for. */
  | { readonly kind: 'not-selected'; readonly date: string; readonly state: DayState }
  /** A required report has no row of the day: try later. */
  | ({ readonly kind: 'inputs-missing'; readonly date: string; readonly message: string } & InputsOfDay)
  /** Another run is publishing the day. */
  | { readonly kind: 'held'; readonly date: string; readonly message: string }
  | {
      readonly kind: 'failed';
      readonly date: string;
      readonly code: ErrorCode | 'unexpected';
      readonly message: string;
      /** Where a bug was hit, for `--debug`; `null` for every error with a code. */
      readonly stack: string | null;
    }
  /** Not begun, since a day before it failed and the run was to stop then. */
  | { readonly kind: 'not-begun'; readonly date: string }
  /** Interrupted before it was published; nothing of it was written. */
  | { readonly kind: 'interrupted'; readonly date: string };

const CONFIGURATION_CODES: ReadonlySet<string> = new Set<ErrorCode>([
  'usage',
  'configuration',
  'map',
  'report-role',
  'report-interval',
  'agent-id-collision',
]);

/** What one day alone would exit with. */
export function exitCodeOf(outcome: DayOutcome): ExitCode {
  switch (outcome.kind) {
    case 'written':
    case 'unchanged':
    case 'complete':
      return outcome.findings.some((finding) => finding.severity === 'error') ? 3 : 0;
    case 'no-such-date':
    case 'not-selected':
    case 'not-begun':
      return 0;
    case 'inputs-missing':
      return 4;
    case 'held':
      return 6;
    case 'interrupted':
      return 130;
    case 'failed':
      return outcome.code === 'unexpected' ? 1 : exitCodeOfError(outcome.code);
  }
}

/** What an error exits with: a day that failed for reasons of its own is 5, a mistake in the set-up is 2. */
export function exitCodeOfError(code: ErrorCode): ExitCode {
  if (CONFIGURATION_CODES.has(code)) return 2;
  if (code === 'inputs-missing' || code === 'day-missing') return 4;
  return code === 'day-held' ? 6 : 5;
}

/** For a range: the first that applies of 1, 2, 130, 5, 6, 4, 3, 0 (spec 4). */
export function exitCodeOfAll(codes: readonly ExitCode[]): ExitCode {
  const order: readonly ExitCode[] = [1, 2, 130, 5, 6, 4, 3];
  return order.find((code) => codes.includes(code)) ?? 0;
}
