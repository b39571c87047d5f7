import { type ErrorCode, WfmError } from '../core/errors';

/**
 * The value of one of several settled tasks, if none of them failed. Otherwise throws their failures as one: a `WfmError`
 * with the problems of all, in the order of the tasks, each once; or, as it is, the first failure that is a bug.
 */
export function settledValue<Value>(
  wanted: PromiseSettledResult<Value>,
  all: readonly PromiseSettledResult<unknown>[],
): Value {
  const failures = all.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  if (failures.length === 0 && wanted.status === 'fulfilled') return wanted.value;
  throw together(failures);
}

function together(failures: readonly unknown[]): unknown {
  const errors = failures.filter((failure) => failure instanceof WfmError);
  const [first] = errors;
  if (errors.length < failures.length) return failures.find((failure) => !(failure instanceof WfmError));
  if (first === undefined || errors.length === 1) return first;
  const codes = errors.map(({ code }) => code);
  const code = BY_WEIGHT.find((candidate) => codes.includes(candidate)) ?? first.code;
  const problems = errors.flatMap((error) => error.problems);
  return new WfmError(code, problems, { cause: first });
}

/** What the user must mend comes before what may pass. */
const BY_WEIGHT: readonly ErrorCode[] = ['configuration', 'map', 'store'];
