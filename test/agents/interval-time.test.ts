import { intervalTime, noTime } from '../../converter/core/agents/interval-time';
import type { TimelineSpan } from '../../converter/core/agents/timeline';
import type { AgentGroupTime } from '../../converter/core/history/day-history';
import { HOUR_MS, MINUTE_MS } from '../../converter/core/time/span';
import { aDay, knownUntil, wholeDay } from './a-day';
import { at } from './an-agent';

const DAY = aDay();

function aSpan(start: number, end: number, stateType: 'A' | 'P' | '1' = 'A', agentGroup = 'Sales'): TimelineSpan {
  return { start: at(start), end: at(end), stateType, agentGroup, endedBy: 'event' };
}

/** Minutes by interval: only those above 0, as `interval: minutes`. */
function written(values: ArrayLike<number> | undefined): Record<number, number> {
  return Object.fromEntries(
    Array.from(values ?? [], (ms, i) => [i, ms / MINUTE_MS] as const).filter(([, ms]) => ms !== 0),
  );
}

const figures = (time: AgentGroupTime | undefined) => ({
  signedIn: written(time?.signedInMsByInterval),
  available: written(time?.availableMsByInterval),
  productive: written(time?.productiveMsByInterval),
});

const timeOf = (spans: TimelineSpan[], known = wholeDay(), day = DAY) => intervalTime('ada', spans, day, known);

describe('time per interval', () => {
  test.each([
    ['A', { signedIn: { 0: 10 }, available: { 0: 10 }, productive: { 0: 10 } }],
    ['P', { signedIn: { 0: 10 }, available: {}, productive: { 0: 10 } }],
    ['1', { signedIn: { 0: 10 }, available: {}, productive: {} }],
  ] as const)('of type %s', (stateType, expected) => {
    expect(figures(timeOf([aSpan(5, 15, stateType)])[0])).toEqual(expected);
  });

  test.each<[string, TimelineSpan, Record<number, number>]>([
    ['inside one', aSpan(5, 15), { 0: 10 }],
    ['exactly one', aSpan(30, 60), { 1: 30 }],
    ['over a bound', aSpan(25, 35), { 0: 5, 1: 5 }],
    ['a whole one between two parts', aSpan(29, 61), { 0: 1, 1: 30, 2: 1 }],
    ['up to a bound', aSpan(25, 30), { 0: 5 }],
    ['from a bound', aSpan(30, 35), { 1: 5 }],
    [
      'a millisecond on each side of a bound',
      aSpan(30 - 1 / MINUTE_MS, 30 + 1 / MINUTE_MS),
      { 0: 1 / MINUTE_MS, 1: 1 / MINUTE_MS },
    ],
    ['the last one', aSpan(1435, 1440), { 47: 5 }],
    ['over the start of the day', aSpan(-100, 5), { 0: 5 }],
    ['over the end of the day', aSpan(1435, 1500), { 47: 5 }],
  ])('%s', (_, span, expected) => {
    expect(figures(timeOf([span])[0]).signedIn).toEqual(expected);
  });

  test('spans add up', () => {
    const time = timeOf([aSpan(0, 5), aSpan(5, 8, 'P'), aSpan(10, 14, '1'), aSpan(29, 31)]);
    expect(time).toHaveLength(1);
    expect(figures(time[0])).toEqual({
      signedIn: { 0: 13, 1: 1 },
      available: { 0: 6, 1: 1 },
      productive: { 0: 9, 1: 1 },
    });
  });

  test('there is a figure for every interval', () => {
    expect(timeOf([aSpan(0, 5)])[0]).toEqual({
      username: 'ada',
      agentGroup: 'Sales',
      signedInMsByInterval: new Float64Array(48).fill(5 * MINUTE_MS, 0, 1),
      availableMsByInterval: new Float64Array(48).fill(5 * MINUTE_MS, 0, 1),
      productiveMsByInterval: new Float64Array(48).fill(5 * MINUTE_MS, 0, 1),
    });
  });

  test('a quarter of an hour', () => {
    const time = timeOf([aSpan(10, 20)], wholeDay(), aDay(15));
    expect(time[0]?.signedInMsByInterval).toHaveLength(96);
    expect(figures(time[0]).signedIn).toEqual({ 0: 5, 1: 5 });
  });

  test('the repeated hour has intervals of its own, the skipped hour none', () => {
    const long = aDay(30, '2026-11-01', 'America/New_York');
    const span: TimelineSpan = { ...aSpan(0, 0), start: long.start, end: long.end };
    const [time] = intervalTime('ada', [span], long, wholeDay(long));
    expect(Array.from(time?.signedInMsByInterval ?? [])).toEqual(Array(50).fill(30 * MINUTE_MS));
    const short = aDay(30, '2026-03-08', 'America/New_York');
    const [less] = intervalTime('ada', [{ ...span, start: short.start, end: short.end }], short, wholeDay(short));
    expect(Array.from(less?.signedInMsByInterval ?? [])).toEqual(Array(46).fill(30 * MINUTE_MS));
  });

  test('a shorter last interval takes what it can', () => {
    const day = aDay(30, '1883-11-18', 'America/New_York');
    const span: TimelineSpan = { ...aSpan(0, 0), start: day.end - HOUR_MS, end: day.end + HOUR_MS };
    const [time] = intervalTime('ada', [span], day, wholeDay(day));
    // 24 h 3 min 58 s: the last of 49 intervals has 238 s, the one before 1800 s; the rest of the hour is 1562 s.
    expect(Array.from(time?.signedInMsByInterval ?? []).slice(-3)).toEqual([1_562_000, 1_800_000, 238_000]);
  });
});

describe('groups', () => {
  test('a span belongs to the group of its own event; groups are sorted by code point', () => {
    const time = timeOf([aSpan(0, 5, 'A', 'b'), aSpan(5, 8, 'A', 'B'), aSpan(8, 9, 'A', 'b')]);
    expect(time.map(({ agentGroup }) => agentGroup)).toEqual(['B', 'b']);
    expect(time.map(figures).map(({ signedIn }) => signedIn)).toEqual([{ 0: 3 }, { 0: 6 }]);
  });

  test('a group without time on the day is not there', () => {
    expect(
      timeOf([aSpan(-5, 0, 'A', 'Before'), aSpan(0, 5), aSpan(1440, 1450, 'A', 'After')]).map((t) => t.agentGroup),
    ).toEqual(['Sales']);
    expect(timeOf([])).toEqual([]);
  });
});

test('only what is known counts', () => {
  const known = knownUntil(at(40));
  expect(figures(timeOf([aSpan(-10, 100)], known)[0]).signedIn).toEqual({ 0: 30, 1: 10 });
  expect(timeOf([aSpan(40, 50)], known)).toEqual([]);
  expect(figures(timeOf([aSpan(39, 50)], known)[0]).signedIn).toEqual({ 1: 1 });
});

test('no time at all has a zero for every interval', () => {
  const zeros = new Float64Array(48);
  expect(noTime('ada', 'Sales', DAY)).toEqual({
    username: 'ada',
    agentGroup: 'Sales',
    signedInMsByInterval: zeros,
    availableMsByInterval: zeros,
    productiveMsByInterval: zeros,
  });
});
