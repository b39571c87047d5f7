import type { SignInPair, StartMark } from '../history/day-history';
import type { Instant, Span } from '../time/span';
import type { TimelineSpan } from './timeline';

/** The part of a day that is known: `[start, end)`, and whether the day goes on after it (a partial day). */
export interface KnownDay extends Span {
  readonly partial: boolean;
}

/**
 * Sign-in pairs of a day: maximal runs of signed-in spans that abut, whatever the type or group inside, cut at the
 * day's ends with their marks (spec 1, From timelines to numbers).
 */
export function signInPairs(spans: readonly TimelineSpan[], known: KnownDay): SignInPair[] {
  return runs(spans)
    .filter((run) => run.start < known.end && run.end > known.start)
    .map((run) => ({
      start: Math.max(run.start, known.start),
      end: Math.min(run.end, known.end),
      startMark: (run.start < known.start ? 'open-start' : '') as StartMark,
      endMark: endMark(run, known),
    }));
}

/**
 * The pairs of one agent group: `pairs` also cut where the agent changes group (spec 3, `agentDaily`). What ends with the
 * known day is marked as the whole pair is, also where the group changes at that very instant.
 */
export function signInPairsOfGroup(
  agentGroup: string,
  spans: readonly TimelineSpan[],
  pairs: readonly SignInPair[],
  known: KnownDay,
): SignInPair[] {
  const ofGroup = signInPairs(
    spans.filter((span) => span.agentGroup === agentGroup),
    known,
  );
  return ofGroup.map((piece) => ({
    ...piece,
    startMark: pairs.find((pair) => pair.start === piece.start)?.startMark ?? '',
    endMark: pairs.find((pair) => pair.end === piece.end)?.endMark ?? '',
  }));
}

interface Run {
  readonly start: Instant;
  readonly end: Instant;
  readonly endedBy: TimelineSpan['endedBy'];
}

function runs(spans: readonly TimelineSpan[]): Run[] {
  const found: Run[] = [];
  for (const { start, end, endedBy } of spans) {
    const last = found[found.length - 1];
    if (last !== undefined && last.end === start) found[found.length - 1] = { start: last.start, end, endedBy };
    else found.push({ start, end, endedBy });
  }
  return found;
}

function endMark(run: Run, known: KnownDay): SignInPair['endMark'] {
  if (run.end > known.end || run.endedBy === 'horizon') return known.partial ? 'open' : 'open-end';
  return run.endedBy === 'silence' ? 'assumed' : '';
}
