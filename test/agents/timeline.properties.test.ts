import fc from 'fast-check';
import type { LineShape } from '../../converter/core/agents/agent-events';
import { intervalTime } from '../../converter/core/agents/interval-time';
import { type KnownDay, signInPairs, signInPairsOfGroup } from '../../converter/core/agents/sign-in-pairs';
import { HEARTBEAT_MS, type Timeline, type TimelineLimits } from '../../converter/core/agents/timeline';
import { agentIdentities, total } from '../../converter/core/history/identities';
import { lengthMs, MINUTE_MS, overlapMs, type Span } from '../../converter/core/time/span';
import { aDay, wholeDay } from './a-day';
import { at, LIMITS, type TimedShape, timelineOf, ZERO } from './an-agent';

const DAY = aDay();

/** Events of two days and a half around `DAY`, close together and far apart, many at the same instant. */
const events = fc
  .array(
    fc.tuple(
      fc.oneof(fc.constantFrom(0, 1, 2, 30, 60), fc.integer({ min: 0, max: 200 }), fc.constant(60 + 1 / MINUTE_MS)),
      fc.record<Partial<LineShape>>({
        eventType: fc.constantFrom('LOGIN', 'STATE_CHANGE', 'HEART_BEAT', 'LOGOUT', null),
        stateType: fc.constantFrom('A', 'P', '1', '0'),
        routingProfile: fc.constantFrom('Sales', 'Service', null),
        statusName: fc.constantFrom('Available', 'Break'),
      }),
    ),
    { maxLength: 40 },
  )
  .map((steps) => {
    let minutes = -200;
    return steps.map(([step, part]): TimedShape => {
      minutes += step;
      return [minutes, part];
    });
  })
  .map((timed) => timed.filter(([minutes]) => at(minutes) < at(1500)));

const limits = fc.constantFrom<TimelineLimits>(
  LIMITS,
  { ...LIMITS, maxSilenceMs: null, horizon: at(1440) },
  { ...LIMITS, maxSilenceMs: MINUTE_MS },
  { ...LIMITS, maxSilenceMs: null, windowStart: at(-200) },
);

/** Runs a property over timelines; no events, no timeline. */
function forTimelines(
  property: (timeline: Timeline, events: readonly TimedShape[], limits: TimelineLimits) => void,
): void {
  fc.assert(
    fc.property(events, limits, (timed, limit) => {
      const known = timed.filter(([minutes]) => at(minutes) < limit.horizon);
      const timeline = timelineOf(known, limit);
      expect(timeline === null).toBe(known.length === 0);
      if (timeline !== null) property(timeline, known, limit);
    }),
    { numRuns: 100 },
  );
}

test('spans are ordered, do not overlap, and lie between the first event and the horizon', () => {
  forTimelines((timeline, timed, { horizon }) => {
    const first = at((timed[0] as TimedShape)[0]);
    expect(timeline.firstEvent).toBe(first);
    const ends = timeline.signedIn.map(({ end }) => end);
    const misplaced = timeline.signedIn.filter(({ start, end }, i) => start < (ends[i - 1] ?? first) || end <= start);
    expect(misplaced).toEqual([]);
    expect(ends.at(-1) ?? first).toBeLessThanOrEqual(horizon);
  });
});

test('spans are as long as they can be, and away time overlaps none of them', () => {
  forTimelines(({ signedIn, awayOnline }) => {
    const divided = signedIn.filter((span, i) => {
      const before = signedIn[i - 1];
      return before?.end === span.start && before.stateType === span.stateType && before.agentGroup === span.agentGroup;
    });
    expect(divided).toEqual([]);
    expect(awayOnline.filter((away) => signedIn.some((span) => overlapMs(span, away) > 0))).toEqual([]);
  });
});

test('at every instant an agent is in the state that rules 4 and 5 give', () => {
  forTimelines((timeline, timed, limit) => {
    const moments = timed.flatMap(([minutes]) => [
      at(minutes) - 1,
      at(minutes),
      at(minutes) + HEARTBEAT_MS - 1,
      at(minutes) + HEARTBEAT_MS,
    ]);
    const judged = [...moments, limit.horizon - 1].map((moment) => {
      const span = timeline.signedIn.find(({ start, end }) => moment >= start && moment < end);
      const seen = span === undefined ? null : `${span.stateType} ${span.agentGroup}`;
      return { moment, seen, expected: moment < limit.horizon ? stateAt(moment, timed, limit) : null };
    });
    expect(judged.filter(({ seen, expected }) => seen !== expected)).toEqual([]);
  });
});

test('with silence ruled out a heartbeat that says the same changes nothing', () => {
  fc.assert(
    fc.property(events, fc.nat(), (timed, pick) => {
      const all = timed.filter(([minutes]) => at(minutes) < at(1440));
      const limit = { ...LIMITS, maxSilenceMs: null, horizon: at(1440) };
      const index = all.length === 0 ? 0 : pick % all.length;
      const repeated = all
        .slice(index, index + 1)
        .map(([minutes, part]): TimedShape => [minutes, { ...part, eventType: 'HEART_BEAT' }]);
      const more = [...all.slice(0, index + 1), ...repeated, ...all.slice(index + 1)];
      expect(timelineOf(more, limit)).toEqual(timelineOf(all, limit));
    }),
  );
});

test('pairs, intervals and spans agree, in every group and in total', () => {
  forTimelines((timeline) => {
    const known = wholeDay();
    const pairs = signInPairs(timeline.signedIn, known);
    const times = intervalTime('ada', timeline.signedIn, DAY, known);
    expect(sumOf(pairs)).toBe(times.reduce((ms, time) => ms + total(time.signedInMsByInterval), 0));
    for (const time of times) {
      const ofGroup = signInPairsOfGroup(time.agentGroup, timeline.signedIn, pairs, known);
      expect(sumOf(ofGroup)).toBe(total(time.signedInMsByInterval));
      for (const piece of ofGroup)
        expect(pairs.some(({ start, end }) => start <= piece.start && piece.end <= end)).toBe(true);
    }
    for (const { left, right } of agentIdentities(timeline, times, pairs, known)) expect(left).toBe(right);
  });
});

test('pairs are ordered and apart, and only the outermost are open', () => {
  forTimelines(({ signedIn }) => {
    const known = wholeDay();
    const pairs = signInPairs(signedIn, known);
    pairs.slice(1).forEach((pair, i) => {
      expect(pair.start).toBeGreaterThan(pairs[i]?.end ?? Number.POSITIVE_INFINITY);
      expect(pair.startMark).toBe('');
    });
    for (const pair of pairs.slice(0, -1)) expect(['', 'assumed']).toContain(pair.endMark);
    for (const { start, startMark } of pairs) expect(startMark === '' || start === known.start).toBe(true);
    for (const { end, endMark } of pairs) expect(endMark !== 'open-end' || end === known.end).toBe(true);
  });
});

test('a day cut in two has the same time in it', () => {
  fc.assert(
    fc.property(events, fc.integer({ min: 1, max: 24 * 60 * MINUTE_MS - 1 }), (timed, offset) => {
      const { signedIn } = timelineOf(timed) ?? { signedIn: [] };
      const whole = wholeDay();
      const cut = whole.start + offset;
      const parts: KnownDay[] = [
        { ...whole, end: cut },
        { ...whole, start: cut },
      ];
      expect(parts.reduce((ms, part) => ms + sumOf(signInPairs(signedIn, part)), 0)).toBe(
        sumOf(signInPairs(signedIn, whole)),
      );
      const byInterval = (known: KnownDay) =>
        DAY.intervals.map((_, i) =>
          intervalTime('ada', signedIn, DAY, known).reduce((ms, time) => ms + (time.productiveMsByInterval[i] ?? 0), 0),
        );
      const [before, after] = parts.map(byInterval);
      expect(before?.map((ms, i) => ms + (after?.[i] ?? 0))).toEqual(byInterval(whole));
    }),
  );
});

const sumOf = (spans: readonly Span[]) => spans.reduce((ms, span) => ms + lengthMs(span), 0);

/** Type and group at an instant, asked of the events one by one; `null` is signed out. */
function stateAt(
  moment: number,
  timed: readonly TimedShape[],
  { maxSilenceMs, windowStart, horizon }: TimelineLimits,
): string | null {
  const past = timed.filter(([minutes]) => at(minutes) <= moment);
  const [minutes, last] = past.at(-1) ?? [0, undefined];
  if (last === undefined) return null;
  const decisive = past.filter(([, part]) => part?.eventType !== 'HEART_BEAT').at(-1)?.[1];
  if (last.eventType === 'LOGOUT' || (last.eventType === 'HEART_BEAT' && decisive?.eventType === 'LOGOUT')) return null;
  if (decisive === undefined && at(minutes) < windowStart + 60 * MINUTE_MS) return null;
  const next = timed[past.length]?.[0];
  const silentFor = (next === undefined ? horizon : at(next)) - at(minutes);
  if (maxSilenceMs !== null && silentFor > maxSilenceMs && moment >= at(minutes) + HEARTBEAT_MS) return null;
  return last.stateType === '0' ? null : `${last.stateType} ${last.routingProfile ?? 'unknown'}`;
}

test('the zero of these tests is the first instant of the day', () => {
  expect(DAY.start).toBe(ZERO);
});
