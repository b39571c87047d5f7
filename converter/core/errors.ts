/**
 * Every error this product reports on purpose has a code of this catalogue; `test/errors` holds an input that
 * reproduces each one and its exact text. Anything else that is thrown is a bug (exit 1).
 */
export type ErrorCode =
  | 'usage'
  | 'configuration'
  | 'map'
  | 'report-role'
  | 'report-interval'
  | 'agent-id-collision'
  | 'inputs-missing'
  | 'inputs-gone'
  | 'store'
  | 'day-held'
  | 'day-missing'
  | 'day-damaged';

/** What the process exits with, spec 4. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 130;

/** One thing that is wrong, in the four parts that every message of this product has. */
export interface Problem {
  /** File, line, column, key or configuration path. */
  readonly where: string;
  readonly expected: string;
  readonly got: string;
  readonly remedy: string;
}

/** The one wording of a problem: `where: expected …, got …. remedy`. */
export function problemText(problem: Problem): string {
  return `${problem.where}: expected ${problem.expected}, got ${problem.got}. ${problem.remedy}`;
}

/** An error with a code and one or more problems, reported together. Its message is their text, a line each. */
export class WfmError extends Error {
  override readonly name = 'WfmError';
  readonly problems: readonly Problem[];

  constructor(
    readonly code: ErrorCode,
    problems: readonly Problem[] | Problem,
    options?: { readonly cause?: unknown },
  ) {
    const list = Array.isArray(problems) ? (problems as readonly Problem[]) : [problems as Problem];
    super(list.map(problemText).join('\n'), options);
    this.problems = list;
  }
}
