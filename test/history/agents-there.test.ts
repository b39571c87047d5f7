import { wereAgentsThere } from '../../converter/core/history/agents-there';
import type { Rules } from '../../converter/core/rules';
import { dayWindow } from '../../converter/core/time/day-window';
import { aDay } from '../agents/a-day';
import { at, NO_MAPS, sourceOf, type TimedShape } from '../agents/an-agent';

const RULES: Rules = {
  maxSilenceMinutes: 60,
  lookbackHours: 3,
  apsBasis: 'signedIn',
  holdInTalkTime: true,
  callbacksHandled: false,
  ncoTime: 'disconnect',
  serviceLevelSeconds: 20,
};
const LOGOUT = { eventType: 'LOGOUT', stateType: '0', statusName: 'Offline', statusType: 'OFFLINE' } as const;
const HEART_BEAT = { eventType: 'HEART_BEAT' } as const;
const BREAK = { stateType: '0', statusName: 'Break', statusType: 'CUSTOM' } as const;

function wereThere(events: readonly TimedShape[], maps = NO_MAPS): boolean {
  const window = dayWindow(aDay(), RULES, 24, at(5000));
  if (window === null) throw new Error('the day has not begun');
  const source = sourceOf({ grace: [[-170], [-160, LOGOUT]], ada: events });
  return wereAgentsThere({
    day: aDay(),
    window,
    rules: RULES,
    agentGroupBy: 'routingProfile',
    maps,
    events: source,
  });
}

test.each<[string, readonly TimedShape[], boolean]>([
  ['nobody', [], false],
  ['signed in for a minute', [[600], [601, LOGOUT]], true],
  ['signed in since the day before', [[-30], [10, LOGOUT]], true],
  [
    'away on a break all day',
    [
      [600, BREAK],
      [620, LOGOUT],
    ],
    true,
  ],
  [
    'signed out before the day, with heartbeats after it',
    [[-30], [-5, LOGOUT], [2, HEART_BEAT], [50, HEART_BEAT]],
    false,
  ],
  [
    'signed out all the time',
    [
      [600, LOGOUT],
      [602, LOGOUT],
    ],
    false,
  ],
  ['signed in after the day only', [[1445], [1460, LOGOUT]], false],
])('%s', (_, events, expected) => {
  expect(wereThere(events)).toBe(expected);
});

test('an agent whom the map leaves out was there', () => {
  const leftOut = new Map([['ada', { agentId: null, agentGroup: null }]]);
  expect(wereThere([[600], [601, LOGOUT]], { ...NO_MAPS, agents: leftOut })).toBe(true);
});
