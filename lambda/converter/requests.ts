import { z } from 'zod';
import { type Problem, WfmError } from '../../converter/core/errors';

const DATE = z.iso.date('a calendar date yyyy-MM-dd');
const BACKFILL = z.string('the folder of a backfill');
const ONLY = z.enum(['due', 'missing', 'stale', 'failed', 'all'], 'due, missing, stale, failed or all').default('due');
const LATE_REPORTS = z.boolean('true or false').default(false);
/** "Now", for tests and re-runs. */
const AS_OF = z.iso
  .datetime({ offset: true, error: 'an instant with its offset, such as 2026-11-22T06:00:00Z' })
  .optional();

/** What a function is given, and what to do about an input that is none. */
export interface FunctionInput<Schema extends z.ZodType> {
  readonly schema: Schema;
  readonly remedy: string;
}

const OBJECT = 'a JSON object';

/** What the nightly run is given; EventBridge Scheduler gives `{}`. */
export const NIGHTLY_INPUT = {
  schema: z.strictObject({ asOf: AS_OF }, OBJECT),
  remedy:
    'Give {}, or {"asOf":"2026-11-22T06:00:00Z"} as "now"; a range of days is for the state machine of backfills.',
};

/** What a backfill is begun with. */
export const BACKFILL_INPUT = {
  schema: z.strictObject({ from: DATE, to: DATE, only: ONLY, lateReports: LATE_REPORTS, asOf: AS_OF }, OBJECT),
  remedy: 'Correct the input, for example {"from":"2026-10-01","to":"2026-10-31"}.',
};

/** One day of a backfill: an entry of the list of days. */
export const DAY_INPUT = {
  schema: z.strictObject(
    {
      /** `null`: a day by itself, of which no result is kept. */
      backfill: BACKFILL.nullable().default(null),
      date: DATE,
      only: ONLY,
      lateReports: LATE_REPORTS,
      asOf: AS_OF,
    },
    OBJECT,
  ),
  remedy: 'Correct the input, for example {"date":"2026-10-01"}.',
};

/** What the plan of a backfill gives, and its total is made from. */
export const TOTAL_INPUT = {
  schema: z.object({ backfill: BACKFILL, only: ONLY, lateReports: LATE_REPORTS, asOf: AS_OF }, OBJECT),
  remedy: 'Give what the plan of the backfill gave, or {"backfill":"2026-11-22T060000.000Z-…"}, its folder.',
};

/**
 * The input of a function, checked.
 * @throws WfmError `usage` that names every part that is wrong.
 */
export function readInput<Schema extends z.ZodType>(
  { schema, remedy }: FunctionInput<Schema>,
  input: unknown,
): z.output<Schema> {
  const { data, error } = schema.safeParse(input);
  if (error === undefined) return data;
  throw new WfmError(
    'usage',
    error.issues.map((issue) => problemOf(issue, input, remedy)),
  );
}

function problemOf(issue: z.core.$ZodIssue, input: unknown, remedy: string): Problem {
  const isUnknown = issue.code === 'unrecognized_keys';
  return {
    where: ['input', ...issue.path].join('.'),
    expected: isUnknown ? `no member ${issue.keys.join(', ')}` : issue.message,
    got: isUnknown ? `${issue.keys.length} such` : whatIs(valueAt(input, issue.path)),
    remedy,
  };
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );
}

/** A value in words that may be logged: a text that is no date or time may be a name. */
function whatIs(value: unknown): string {
  if (value === undefined) return 'none';
  if (typeof value === 'string') {
    return /^[\d\sTZ:.,/+-]{1,40}$/.test(value) ? `"${value}"` : `a text of ${value.length} characters`;
  }
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

/** The instant that counts as now. */
export function asOfInstant(asOf: string | undefined): number {
  return asOf === undefined ? Date.now() : Date.parse(asOf);
}
