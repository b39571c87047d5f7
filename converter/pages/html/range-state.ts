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
      return completeState(day);
  }
}

function completeState({ findings, reasons }: Extract<RangeDay, { kind: 'day' }>): RangeState {
  if (findings.some(({ severity }) => severity === 'error')) {
    return { title: 'complete, with errors found', sign: '!', grade: 'act' };
  }
  if (findings.length > 0) return { title: 'complete, with warnings', sign: '?', grade: 'look' };
  return reasons.length > 0
    ? { title: 'complete, with a remark', sign: '?', grade: 'look' }
    : { title: 'complete', sign: '✓', grade: 'good' };
}

/** Whether a range is good, in words, by the gravest of its days; those that are not final are not judged. */
export function rangeVerdict(days: readonly RangeDay[]): {
  readonly title: string;
  readonly grade: 'good' | 'look' | 'act';
} {
  if (days.length === 0) return { title: 'No day of this range has begun', grade: 'look' };
  const there = days.filter((day) => day.kind === 'day');
  if (there.length === 0) return { title: 'The time zone has none of these dates', grade: 'look' };
  const grades = there.map((day) => stateOf(day).grade);
  if (grades.includes('act')) return { title: 'Not every day can be relied on', grade: 'act' };
  if (grades.every((grade) => grade === 'none')) return { title: 'No day of this range is final yet', grade: 'look' };
  const complete = grades.includes('none') ? 'Complete so far' : 'Complete';
  if (there.some(({ state, findings }) => state === 'complete' && findings.length > 0)) {
    return { title: `${complete}, with findings to read`, grade: 'look' };
  }
  if (grades.includes('look')) return { title: `${complete}, with remarks to read`, grade: 'look' };
  return {
    title: grades.includes('none') ? `${complete}: every day that is final is good` : `${complete}: every day is good`,
    grade: 'good',
  };
}
