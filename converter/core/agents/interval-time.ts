import type { AgentGroupTime } from '../history/day-history';
import { byCodePoint } from '../order';
import type { SiteDay } from '../time/site-day';
import { lengthMs, type Span } from '../time/span';
import type { TimelineSpan } from './timeline';

/**
 * One agent's time per agent group and interval of the day, exact sums of milliseconds of overlap, sorted by group
 * (spec 1, From timelines to numbers). Only what lies in `known` counts.
 */
export function intervalTime(
  username: string,
  spans: readonly TimelineSpan[],
  day: SiteDay,
  known: Span,
): AgentGroupTime[] {
  const groups = new Map<string, IntervalSums>();
  for (const span of spans) {
    const start = Math.max(span.start, known.start);
    const end = Math.min(span.end, known.end);
    if (start >= end) continue;
    let sums = groups.get(span.agentGroup);
    if (sums === undefined) {
      sums = emptySums(day.intervals.length);
      groups.set(span.agentGroup, sums);
    }
    addSpan(sums, span.stateType, start, end, day);
  }
  return [...groups]
    .map(([agentGroup, sums]) => ({ username, agentGroup, ...sums }))
    .sort((a, b) => byCodePoint(a.agentGroup, b.agentGroup));
}

/** Time that is 0 throughout: an agent in a group where it only has contacts. */
export function noTime(username: string, agentGroup: string, day: SiteDay): AgentGroupTime {
  return { username, agentGroup, ...emptySums(day.intervals.length) };
}

interface IntervalSums {
  readonly signedInMsByInterval: Float64Array;
  readonly availableMsByInterval: Float64Array;
  readonly productiveMsByInterval: Float64Array;
}

function emptySums(intervals: number): IntervalSums {
  return {
    signedInMsByInterval: new Float64Array(intervals),
    availableMsByInterval: new Float64Array(intervals),
    productiveMsByInterval: new Float64Array(intervals),
  };
}

function addSpan(sums: IntervalSums, stateType: string, start: number, end: number, day: SiteDay): void {
  const stepMs = lengthMs(day.intervals[0] ?? day);
  const last = Math.ceil((end - day.start) / stepMs);
  for (let i = Math.floor((start - day.start) / stepMs); i < last; i++) {
    const from = day.start + i * stepMs;
    const ms = Math.min(end, from + stepMs) - Math.max(start, from);
    sums.signedInMsByInterval[i] = (sums.signedInMsByInterval[i] as number) + ms;
    if (stateType === 'A') sums.availableMsByInterval[i] = (sums.availableMsByInterval[i] as number) + ms;
    if (stateType !== '1') sums.productiveMsByInterval[i] = (sums.productiveMsByInterval[i] as number) + ms;
  }
}
