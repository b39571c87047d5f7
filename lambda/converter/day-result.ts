import type { ErrorCode, ExitCode } from '../../converter/core/errors';
import { FAILURE } from '../../converter/day/day-folder';
import type { MissingInput } from '../../converter/day/inputs-missing';
import { type DayOutcome, exitCodeOf } from '../../converter/jobs/outcome';

/** What became of a day, without a word that could name anybody: findings by severity, an error by its code. */
export interface DayResult {
  readonly date: string;
  readonly outcome: DayOutcome['kind'];
  readonly exitCode: ExitCode;
  readonly version: number | null;
  /** Instances of findings. */
  readonly findings: { readonly error: number; readonly warning: number };
  /** Of a day that failed. */
  readonly code: ErrorCode | 'unexpected' | null;
  /** Where the message of a day that failed is, which may name agents: its `failure.json`. */
  readonly failure: string | null;
  /** What a day of outcome `inputs-missing` lacks. */
  readonly missing: readonly MissingInput[];
  /** Whether it lacks it since nobody was there, such as on a holiday: no agent in interval output, no row in a report. */
  readonly withoutActivity: boolean;
}

/** What became of a day, as logs and results of a backfill tell it. `output` is the location of the history. */
export function dayResult(outcome: DayOutcome, output: string): DayResult {
  const findings = 'findings' in outcome ? outcome.findings : [];
  const count = (severity: 'error' | 'warning') =>
    findings.reduce((sum, finding) => sum + (finding.severity === severity ? finding.count : 0), 0);
  return {
    date: outcome.date,
    outcome: outcome.kind,
    exitCode: exitCodeOf(outcome),
    version: 'version' in outcome ? outcome.version : null,
    findings: { error: count('error'), warning: count('warning') },
    code: outcome.kind === 'failed' ? outcome.code : null,
    failure: outcome.kind === 'failed' ? `${output}${outcome.date}/${FAILURE}` : null,
    missing: outcome.kind === 'inputs-missing' ? outcome.missing : [],
    withoutActivity: outcome.kind === 'inputs-missing' && !outcome.agentsThere,
  };
}
