import type { RangeDay } from '../range/range-record';

/** How a day of a range looks. */
export interface RangeState {
  /** In words; also what the legend and the counts say. */
  readonly title: string;
  /** A sign that needs no colour. */
  readonly sign: string;
  readonly grade: 'good' | 'look' | 'act' | 'none';
}

/** The state of a day of a range, the gravest thing first. */
export function stateOf(day: RangeDay): RangeState {
  if (day.kind === 'no-such-date') return { title: 'no such date in the time zone', sign: '·', grade: 'none' };
  switch (day.state) {
    case 'failed':
      return { title: 'failed', sign: '✕', grade: 'act' };
    case 'missing':
      return { title: 'missing', sign: '○', grade: 'act' };
    case 'stale':
      return { title: 'stale', sign: '↻', grade: 'act' };
    case 'running':
      return { title: 'not final yet', sign: '…', grade: 'none' };
    case 'complete':
      return completeState(day.findings);
  }
}

function completeState(findings: Extract<RangeDay, { kind: 'day' }>['findings']): RangeState {
  if (findings.some(({ severity }) => severity === 'error')) {
    return { title: 'complete, with errors found', sign: '!', grade: 'act' };
  }
  return findings.length > 0
    ? { title: 'complete, with warnings', sign: '?', grade: 'look' }
    : { title: 'complete', sign: '✓', grade: 'good' };
}
