import type { WfmError } from '../core/errors';

/** One line of `doctor`: what was looked at, what was found, and what to do about it. */
export interface Check {
  readonly check: string;
  readonly result: 'ok' | 'warning' | 'failure';
  /** What was found. */
  readonly found: string;
  /** What to do; empty where all is well. */
  readonly remedy: string;
}

/** A check that found nothing wrong. */
export function ok(check: string, found: string): Check {
  return { check, result: 'ok', found, remedy: '' };
}

/** Something that may be meant, or may become a fault. */
export function warning(check: string, found: string, remedy: string): Check {
  return { check, result: 'warning', found, remedy };
}

/** Something that keeps days from being converted rightly. */
export function failure(check: string, found: string, remedy: string): Check {
  return { check, result: 'failure', found, remedy };
}

/** Every problem of an error as a failure of its own, the remedy apart. */
export function failures(check: string, error: WfmError): Check[] {
  return error.problems.map(({ where, expected, got, remedy }) =>
    failure(check, `${where}: expected ${expected}, got ${got}`, remedy),
  );
}
