import { endOfState, isFounded } from '../../converter/core/agents/timeline';
import { MINUTE_MS } from '../../converter/core/time/span';
import { at, LIMITS, spansText, type TimedShape, timelineOf, ZERO } from './an-agent';

const LOGOUT = { eventType: 'LOGOUT', stateType: '0' } as const;
const HEART_BEAT = { eventType: 'HEART_BEAT' } as const;
const OFFLINE = { stateType: '0', statusName: 'Offline', statusType: 'OFFLINE' } as const;
const BREAK = { stateType: '0', statusName: 'Break', statusType: 'CUSTOM' } as const;

describe('a state holds until the next event (rule 5)', () => {
  test('each event ends the state before it', () => {
    const timeline = timelineOf([[0], [10, { stateType: 'P' }], [25, { stateType: '1' }], [30, OFFLINE]]);
    expect(spansText(timeline)).toEqual(['A Sales 0-10 event', 'P Sales 10-25 event', '1 Sales 25-30 event']);
    expect(timeline?.firstEvent).toBe(ZERO);
    expect(timeline?.username).toBe('ada');
  });

  test('events that change nothing make one span', () => {
    expect(spansText(timelineOf([[0], [2, HEART_BEAT], [4, HEART_BEAT], [6, OFFLINE]]))).toEqual(['A Sales 0-6 event']);
  });

  test('a change of routing profile splits a span', () => {
    expect(spansText(timelineOf([[0], [5, { routingProfile: 'Service' }], [9, OFFLINE]]))).toEqual([
      'A Sales 0-5 event',
      'A Service 5-9 event',
    ]);
  });

  test('spans on both sides of a sign-out stay two', () => {
    expect(spansText(timelineOf([[0], [5, OFFLINE], [7], [9, OFFLINE]]))).toEqual([
      'A Sales 0-5 event',
      'A Sales 7-9 event',
    ]);
  });

  test('of equal timestamps the last decides', () => {
    expect(spansText(timelineOf([[0], [0, { stateType: 'P' }], [5, OFFLINE]]))).toEqual(['P Sales 0-5 event']);
  });

  test('no events, no timeline', () => {
    expect(timelineOf([])).toBeNull();
  });
});

describe('silence (rule 5)', () => {
  test('exactly maxSilence is not too long', () => {
    expect(spansText(timelineOf([[0], [60, OFFLINE]]))).toEqual(['A Sales 0-60 event']);
  });

  test('more than maxSilence ends the state one heartbeat after its last event', () => {
    expect(spansText(timelineOf([[0], [60 + 1 / 60_000, OFFLINE]]))).toEqual(['A Sales 0-2 silence']);
  });

  test('the end of a silent agent is the last event, not the first of the state', () => {
    expect(spansText(timelineOf([[0], [2, HEART_BEAT], [100, OFFLINE]]))).toEqual(['A Sales 0-4 silence']);
  });

  test('the same state after a silence is a new span', () => {
    expect(spansText(timelineOf([[0], [100], [110, OFFLINE]]))).toEqual([
      'A Sales 0-2 silence',
      'A Sales 100-110 event',
    ]);
  });

  test('a limit below the heartbeat period never reaches past the next event', () => {
    const limits = { ...LIMITS, maxSilenceMs: 60_000, horizon: at(10) };
    expect(spansText(timelineOf([[0], [1.5, OFFLINE]], limits))).toEqual(['A Sales 0-1.5 silence']);
  });

  test('heartbeats of the first hour sign nobody in: a LOGOUT before the window may have sent them', () => {
    const limits = { maxSilenceMs: null, windowStart: at(0), horizon: at(1500) };
    const spans = (timed: readonly TimedShape[]) => spansText(timelineOf(timed, limits));
    expect(
      spans([
        [0, HEART_BEAT],
        [30, HEART_BEAT],
        [60 - 1 / 60_000, HEART_BEAT],
      ]),
    ).toEqual([]);
    expect(
      spans([
        [58, HEART_BEAT],
        [60, HEART_BEAT],
      ]),
    ).toEqual(['A Sales 60-1500 horizon']);
    expect(spans([[10, HEART_BEAT], [20], [22, HEART_BEAT]])).toEqual(['A Sales 20-1500 horizon']);
    expect(
      spans([
        [10, { eventType: 'LOGIN' }],
        [12, HEART_BEAT],
      ]),
    ).toEqual(['A Sales 10-1500 horizon']);
    expect(
      spans([
        [10, OFFLINE],
        [12, HEART_BEAT],
      ]),
    ).toEqual(['A Sales 12-1500 horizon']);
    const unfounded = timelineOf([[10, { ...HEART_BEAT, ...BREAK }]], limits);
    expect(unfounded).toMatchObject({ firstEvent: at(10), awayOnline: [] });
  });

  test('null turns the rule off', () => {
    const limits = { ...LIMITS, maxSilenceMs: null };
    expect(spansText(timelineOf([[0], [700, OFFLINE], [800]], limits))).toEqual([
      'A Sales 0-700 event',
      'A Sales 800-1500 horizon',
    ]);
  });

  test('the horizon is judged like the next event', () => {
    expect(spansText(timelineOf([[1440]]))).toEqual(['A Sales 1440-1500 horizon']);
    expect(spansText(timelineOf([[1439]]))).toEqual(['A Sales 1439-1441 silence']);
  });
});

describe('after a LOGOUT (rule 4)', () => {
  test('F7: heartbeats do not sign the agent in again', () => {
    expect(spansText(timelineOf([[0], [10, LOGOUT], [12, HEART_BEAT], [14, HEART_BEAT]]))).toEqual([
      'A Sales 0-10 event',
    ]);
  });

  test('a LOGIN or a STATE_CHANGE does', () => {
    expect(
      spansText(
        timelineOf([
          [0, LOGOUT],
          [12, { eventType: 'LOGIN' }],
          [14, OFFLINE],
        ]),
      ),
    ).toEqual(['A Sales 12-14 event']);
    expect(spansText(timelineOf([[0, LOGOUT], [12, HEART_BEAT], [13], [14, OFFLINE]]))).toEqual([
      'A Sales 13-14 event',
    ]);
    expect(
      spansText(
        timelineOf([
          [0, LOGOUT],
          [12, { eventType: null }],
          [14, OFFLINE],
        ]),
      ),
    ).toEqual(['A Sales 12-14 event']);
  });

  test('heartbeats count again once the agent has signed in', () => {
    expect(spansText(timelineOf([[0, LOGOUT], [1], [3, { ...HEART_BEAT, stateType: 'P' }], [5, OFFLINE]]))).toEqual([
      'A Sales 1-3 event',
      'P Sales 3-5 event',
    ]);
  });

  test('a heartbeat without a LOGOUT before it signs in', () => {
    expect(
      spansText(
        timelineOf([
          [0, OFFLINE],
          [2, HEART_BEAT],
          [4, OFFLINE],
        ]),
      ),
    ).toEqual(['A Sales 2-4 event']);
  });

  test('F8: LOGOUT signs out whatever its status says', () => {
    expect(spansText(timelineOf([[0], [5, { eventType: 'LOGOUT', stateType: 'A' }], [9]], LIMITS))).toEqual([
      'A Sales 0-5 event',
      'A Sales 9-11 silence',
    ]);
  });

  const doubtful = (minutes: number, part = {}) =>
    timelineOf([
      [0, LOGOUT],
      [minutes, part],
      [minutes + 1, OFFLINE],
    ])?.statesAfterLogout;

  test('a STATE_CHANGE to the status of the LOGOUT within 60 minutes is told of', () => {
    expect(doubtful(60)).toEqual([at(60)]);
    expect(doubtful(60 + 1 / 60_000)).toEqual([]);
    expect(doubtful(10, { statusName: 'Lunch' })).toEqual([]);
    expect(doubtful(10, { eventType: 'LOGIN' })).toEqual([]);
    expect(doubtful(10, { stateType: '0' })).toEqual([]);
  });

  test('only the one that signs in is told of', () => {
    expect(timelineOf([[0, LOGOUT], [1], [2], [3, OFFLINE]])?.statesAfterLogout).toEqual([at(1)]);
    expect(timelineOf([[0, LOGOUT], [1, HEART_BEAT], [2], [3, OFFLINE]])?.statesAfterLogout).toEqual([at(2)]);
    expect(timelineOf([[1], [3, OFFLINE]])?.statesAfterLogout).toEqual([]);
  });
});

describe('away but online', () => {
  test('a custom status of type 0 is away, Offline and LOGOUT are not', () => {
    const away = timelineOf([[0, BREAK], [10, OFFLINE], [20, BREAK], [25, { ...BREAK, eventType: 'LOGOUT' }], [30]]);
    expect(away?.awayOnline).toEqual([
      { start: at(0), end: at(10) },
      { start: at(20), end: at(25) },
    ]);
  });
});

describe('for those who explain a timeline', () => {
  test.each([
    [0, 60, { end: at(60), endedBy: 'event' }],
    [0, 61, { end: at(2), endedBy: 'silence' }],
    [1450, null, { end: at(1500), endedBy: 'horizon' }],
    [1400, null, { end: at(1402), endedBy: 'silence' }],
  ] as const)('a state of minute %d before an event of minute %p ends', (time, next, expected) => {
    expect(endOfState(at(time), next === null ? null : at(next), LIMITS)).toEqual(expected);
  });

  test('without a limit of silence only an event or the horizon ends a state', () => {
    const limits = { ...LIMITS, maxSilenceMs: null };
    expect(endOfState(at(0), at(900), limits)).toEqual({ end: at(900), endedBy: 'event' });
    expect(endOfState(at(0), null, limits)).toEqual({ end: at(1500), endedBy: 'horizon' });
  });

  test('a first heartbeat tells a state from an hour after the beginning of what is read', () => {
    expect(isFounded(LIMITS.windowStart + 60 * MINUTE_MS, LIMITS)).toBe(true);
    expect(isFounded(LIMITS.windowStart + 60 * MINUTE_MS - 1, LIMITS)).toBe(false);
  });
});
