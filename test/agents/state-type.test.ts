import { eventTypeOf } from '../../converter/core/agents/agent-events';
import { classifyState, STATE_TYPES, statusKey } from '../../converter/core/agents/state-type';

const TABLE = new Map([
  ['available', '1'],
  ['training', 'P'],
  ['break', '0'],
  ['offline', 'A'],
] as const);

describe('classification of an agent event, first match wins (spec 1)', () => {
  test.each([
    // event type, status type, status name -> state type, rule
    ['LOGOUT', 'ROUTABLE', 'Training', '0', 1],
    ['LOGOUT', 'OFFLINE', 'Offline', '0', 1],
    ['logout', 'ROUTABLE', null, 'A', 4],
    ['STATE_CHANGE', 'OFFLINE', 'Training', '0', 2],
    ['STATE_CHANGE', 'OFFLINE', 'Offline', '0', 2],
    [null, 'OFFLINE', null, '0', 2],
    ['STATE_CHANGE', 'CUSTOM', 'Training', 'P', 3],
    ['HEART_BEAT', 'CUSTOM', '  tRAINING ', 'P', 3],
    ['STATE_CHANGE', 'ROUTABLE', 'Available', '1', 3],
    ['STATE_CHANGE', null, 'Offline', 'A', 3],
    ['STATE_CHANGE', 'CUSTOM', 'Break', '0', 3],
    ['STATE_CHANGE', 'ROUTABLE', 'Ready', 'A', 4],
    ['LOGIN', 'ROUTABLE', null, 'A', 4],
    ['STATE_CHANGE', 'CUSTOM', 'Lunch', '1', 6],
    ['STATE_CHANGE', null, 'Lunch', '1', 6],
    ['LOGIN', null, null, '1', 6],
    ['STATE_CHANGE', 'CUSTOM', '', '1', 6],
  ] as const)('%s, %s, %j -> %s by rule %s', (eventType, statusType, statusName, stateType, rule) => {
    expect(classifyState({ eventType, statusType, statusName }, TABLE)).toEqual({ stateType, rule });
  });

  test.each([
    [null, 'Available', 'A', 5],
    [null, 'Offline', '0', 5],
    [null, 'available', '1', 6],
    [null, ' Offline', '1', 6],
    ['CUSTOM', 'Available', '1', 6],
    ['CUSTOM', 'Offline', '1', 6],
  ] as const)('without a table: type %s, name %j -> %s by rule %s', (statusType, statusName, stateType, rule) => {
    expect(classifyState({ eventType: null, statusType, statusName }, new Map())).toEqual({ stateType, rule });
  });
});

test.each([
  ['Break', 'break'],
  ['  Break  ', 'break'],
  ['On  Break', 'on  break'],
  [' On Break', 'on break'],
  ['Break ', 'break'],
  ['\tBreak', '\tbreak'],
  ['Break\n', 'break\n'],
  ['\u00a0Break', '\u00a0break'],
  ['ÄRZTE', 'ärzte'],
  ['   ', ''],
  ['', ''],
])('F11: status %j is searched by %j', (name, key) => {
  expect(statusKey(name)).toBe(key);
});

test('the state types are four', () => {
  expect(STATE_TYPES).toEqual(['A', 'P', '1', '0']);
});

test.each([
  ['LOGIN', 'LOGIN'],
  ['STATE_CHANGE', 'STATE_CHANGE'],
  ['HEART_BEAT', 'HEART_BEAT'],
  ['LOGOUT', 'LOGOUT'],
  [null, 'STATE_CHANGE'],
  ['', 'STATE_CHANGE'],
  ['login', 'STATE_CHANGE'],
  ['SOMETHING_NEW', 'STATE_CHANGE'],
])('event type %j counts as %s (rule 3)', (text, expected) => {
  expect(eventTypeOf(text)).toBe(expected);
});
