import { type KnownDay, signInPairs, signInPairsOfGroup } from '../../converter/core/agents/sign-in-pairs';
import type { TimelineSpan } from '../../converter/core/agents/timeline';
import type { SignInPair } from '../../converter/core/history/day-history';
import { MINUTE_MS } from '../../converter/core/time/span';
import { knownUntil, wholeDay } from './a-day';
import { at, ZERO } from './an-agent';

type Ended = TimelineSpan['endedBy'];

/** A signed-in span, minutes after the day's start. */
function aSpan(start: number, end: number, endedBy: Ended = 'event', agentGroup = 'Sales'): TimelineSpan {
  return { start: at(start), end: at(end), stateType: 'A', agentGroup, endedBy };
}

const minutes = (instant: number) => (instant - ZERO) / MINUTE_MS;
const written = (pairs: readonly SignInPair[]) =>
  pairs.map(({ start, end, startMark, endMark }) => `${startMark} ${minutes(start)}-${minutes(end)} ${endMark}`.trim());
const pairsOf = (spans: TimelineSpan[], known: KnownDay = wholeDay()) => written(signInPairs(spans, known));

describe('a pair is a maximal run of spans that abut', () => {
  test('whatever the type or group inside it', () => {
    const spans = [aSpan(10, 20), { ...aSpan(20, 25), stateType: 'P' as const }, aSpan(25, 30, 'event', 'Service')];
    expect(pairsOf(spans)).toEqual(['10-30']);
  });

  test('a gap of a millisecond makes two', () => {
    expect(pairsOf([aSpan(10, 20), aSpan(20 + 1 / MINUTE_MS, 30)])).toHaveLength(2);
    expect(pairsOf([aSpan(10, 20), aSpan(21, 30), aSpan(30, 40)])).toEqual(['10-20', '21-40']);
  });

  test('nobody signed in, no pairs', () => {
    expect(pairsOf([])).toEqual([]);
  });
});

describe('pairs are cut at the ends of the day', () => {
  test.each<[string, TimelineSpan, string[]]>([
    ['before the day', aSpan(-30, -10), []],
    ['up to its first instant', aSpan(-30, 0), []],
    ['from its first instant', aSpan(0, 10), ['0-10']],
    ['over its start', aSpan(-1, 10), ['open-start 0-10']],
    ['over its end', aSpan(1430, 1441), ['1430-1440 open-end']],
    ['from its end', aSpan(1440, 1450), []],
    ['after it', aSpan(1450, 1460), []],
    ['over all of it', aSpan(-5, 1500), ['open-start 0-1440 open-end']],
    ['signed out at its last instant', aSpan(1430, 1440), ['1430-1440']],
    ['to its end, and nothing known later', aSpan(1430, 1440, 'horizon'), ['1430-1440 open-end']],
    ['silent from its end on', aSpan(1430, 1440, 'silence'), ['1430-1440 assumed']],
    ['silent only after it', aSpan(1430, 1442, 'silence'), ['1430-1440 open-end']],
    ['silent within it', aSpan(10, 20, 'silence'), ['10-20 assumed']],
    ['silent before it', aSpan(-20, -2, 'silence'), []],
  ])('%s', (_, span, expected) => {
    expect(pairsOf([span])).toEqual(expected);
  });

  test('only the last span of a run says how it ended', () => {
    expect(pairsOf([aSpan(10, 20, 'silence'), aSpan(20, 30)])).toEqual(['10-30']);
    expect(pairsOf([aSpan(10, 20), aSpan(20, 30, 'silence')])).toEqual(['10-30 assumed']);
  });

  test('only the first and the last pair are open', () => {
    expect(pairsOf([aSpan(-9, 5), aSpan(10, 20), aSpan(1400, 1500)])).toEqual([
      'open-start 0-5',
      '10-20',
      '1400-1440 open-end',
    ]);
  });
});

describe('a day that runs', () => {
  const known = knownUntil(at(600));

  test.each<[string, TimelineSpan, string[]]>([
    ['open up to what is known', aSpan(500, 600, 'horizon'), ['500-600 open']],
    ['signed out just then', aSpan(500, 600, 'event'), ['500-600']],
    ['silent up to then', aSpan(500, 600, 'silence'), ['500-600 assumed']],
    ['signed out before', aSpan(500, 599, 'event'), ['500-599']],
    ['silent before', aSpan(500, 599, 'silence'), ['500-599 assumed']],
    ['open at both ends', aSpan(-5, 600, 'horizon'), ['open-start 0-600 open']],
  ])('%s', (_, span, expected) => {
    expect(pairsOf([span], known)).toEqual(expected);
  });
});

describe('pairs of one group', () => {
  const ofGroup = (group: string, spans: TimelineSpan[], known = wholeDay()) =>
    written(signInPairsOfGroup(group, spans, signInPairs(spans, known), known));

  test('are also cut where the agent changes group', () => {
    const spans = [
      aSpan(-10, 20),
      aSpan(20, 30, 'event', 'Service'),
      aSpan(30, 40),
      aSpan(50, 60, 'event', 'Service'),
      aSpan(1400, 1442, 'silence'),
    ];
    expect(ofGroup('Sales', spans)).toEqual(['open-start 0-20', '30-40', '1400-1440 open-end']);
    expect(ofGroup('Service', spans)).toEqual(['20-30', '50-60']);
    expect(ofGroup('Nobody', spans)).toEqual([]);
  });

  test('an assumed sign-out belongs to the group in which it happened', () => {
    const spans = [aSpan(10, 20), aSpan(20, 30, 'silence', 'Service')];
    expect(ofGroup('Sales', spans)).toEqual(['10-20']);
    expect(ofGroup('Service', spans)).toEqual(['20-30 assumed']);
  });

  test('a change of group at the very start or end of the day leaves the pair open', () => {
    const spans = [
      aSpan(-10, 0, 'event', 'Service'),
      aSpan(0, 10),
      aSpan(20, 1440),
      aSpan(1440, 1450, 'event', 'Service'),
    ];
    expect(ofGroup('Sales', spans)).toEqual(['open-start 0-10', '20-1440 open-end']);
    expect(ofGroup('Service', spans)).toEqual([]);
  });

  test('open on a day that runs', () => {
    const spans = [aSpan(10, 20), aSpan(20, 600, 'horizon', 'Service')];
    expect(ofGroup('Service', spans, knownUntil(at(600)))).toEqual(['20-600 open']);
    expect(ofGroup('Sales', spans, knownUntil(at(600)))).toEqual(['10-20']);
  });

  test('where silence is shorter than a heartbeat the next group goes on at once, and nothing is assumed', () => {
    const spans = [aSpan(10, 11, 'silence'), aSpan(11, 20, 'event', 'Service')];
    expect(ofGroup('Sales', spans)).toEqual(['10-11']);
  });
});
