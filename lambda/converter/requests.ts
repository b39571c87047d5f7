import { z } from 'zod';
import { type Problem, WfmError } from '../../converter/core/errors';

const DATE = z.iso.date('a calendar date yyyy-MM-dd');
const ONLY = z.enum(['due', 'missing', 'stale', 'failed', 'all'], 'due, missing, stale, failed or all').default('due');
const LATE_REPORTS = z.boolean('true or false').default(false);
/** "Now", for tests and re-runs. */
const AS_OF = z.iso
  .datetime({ offset: true, error: 'an instant with its offset, such as 2026-11-22T06:00:00Z' })
  .optional();

/** What the nightly run is given; EventBridge Scheduler gives `{}`. */
export const NIGHTLY_INPUT = z.strictObject({ asOf: AS_OF });

/** What a backfill is begun with. */
export const BACKFILL_INPUT = z.strictObject({
  from: DATE,
  to: DATE,
  only: ONLY,
  lateReports: LATE_REPORTS,
  asOf: AS_OF,
});

/** One day of a backfill: an entry of the list of days. */
export const DAY_INPUT = z.strictObject({
  /** Folder of the backfill; `null`: a day by itself, of which no result is kept. */
  backfill: z.string().nullable().default(null),
  date: DATE,
  only: ONLY,
  lateReports: LATE_REPORTS,
  asOf: AS_OF,
});

/** What the plan of a backfill gives, and its total is made from. */
export const TOTAL_INPUT = z.object({
  backfill: z.string(),
  only: ONLY,
  lateReports: LATE_REPORTS,
  asOf: AS_OF,
});

/**
 * The input of a function, checked.
 * @throws WfmError `usage` that names every part that is wrong.
 */
export function readInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const { data, error } = schema.safeParse(input);
  if (error === undefined) return data;
  throw new WfmError('usage', error.issues.map(problemOf));
}

function problemOf(issue: z.core.$ZodIssue): Problem {
  return {
    where: ['input', ...issue.path].join('.'),
    expected: issue.code === 'unrecognized_keys' ? `no member ${issue.keys.join(', ')}` : issue.message,
    got: 'something else',
    remedy: 'Correct the input, for example {"from":"2026-10-01","to":"2026-10-31"}.',
  };
}

/** The instant that counts as now. */
export function asOfInstant(asOf: string | undefined): number {
  return asOf === undefined ? Date.now() : Date.parse(asOf);
}
