import {
  type Arrival,
  type KnownAgent,
  learn,
  learnByRow,
  needsRow,
  shownAgent,
  shownEvent,
  UNHEARD,
} from '../../converter/core/adherence/agent-view';
import { AGENT_ARN, anAgentEvent } from '../agent-events/an-agent-event';
import { anAdherenceEvent } from './an-adherence-event';

const OFFLINE = { AgentStatus: { Name: 'Offline', Type: 'OFFLINE' } };
const status = (Name: string) => ({ AgentStatus: { Name, Type: 'CUSTOM' } });

const at = (second: number, EventType: string, snapshot: object | null = status(`at ${second}`)) => {
  const parts = { EventType, EventId: `${EventType}-${second}`, EventTimestamp: `2026-01-15T09:30:0${second}Z` };
  return anAdherenceEvent(
    snapshot === null ? anAgentEvent({ ...parts, CurrentAgentSnapshot: null }) : anAgentEvent(parts, { ...snapshot }),
  );
};

function told(...events: readonly ReturnType<typeof at>[]): { agent: KnownAgent; arrivals: Arrival[] } {
  let agent = UNHEARD;
  const arrivals: Arrival[] = [];
  for (const event of events) {
    const learnt = learn(agent, event);
    agent = learnt.agent;
    arrivals.push(learnt.arrival);
  }
  return { agent, arrivals };
}

const statusAfter = (...events: readonly ReturnType<typeof at>[]) =>
  shownEvent(told(...events).agent)?.snapshot?.status ?? null;

test.each([
  ['nothing was heard', [], null],
  ['a log-in', [at(1, 'LOGIN')], 'at 1'],
  ['a heartbeat alone shows its agent', [at(1, 'HEART_BEAT')], 'at 1'],
  ['a heartbeat refreshes', [at(1, 'LOGIN'), at(2, 'HEART_BEAT')], 'at 2'],
  ['an old heartbeat does not', [at(2, 'STATE_CHANGE'), at(1, 'HEART_BEAT')], 'at 2'],
  ['a log-out removes', [at(1, 'LOGIN'), at(2, 'LOGOUT')], null],
  ['F2: a log-out without a snapshot removes', [at(1, 'LOGIN'), at(2, 'LOGOUT', null)], null],
  ['F2: another event without a snapshot changes nothing', [at(1, 'LOGIN'), at(2, 'STATE_CHANGE', null)], 'at 1'],
  ['OFFLINE removes', [at(1, 'LOGIN'), at(2, 'STATE_CHANGE', OFFLINE)], null],
  ['an offline heartbeat changes nothing', [at(1, 'LOGIN'), at(2, 'HEART_BEAT', OFFLINE)], 'at 1'],
  ['F4: an old event does not revive', [at(2, 'LOGOUT'), at(1, 'STATE_CHANGE')], null],
  ['F4: an old OFFLINE does not remove', [at(2, 'LOGIN'), at(1, 'STATE_CHANGE', OFFLINE)], 'at 2'],
  ['a heartbeat after a log-out does not revive', [at(1, 'LOGOUT'), at(2, 'HEART_BEAT')], null],
  ['a log-out older than a heartbeat removes', [at(2, 'HEART_BEAT'), at(1, 'LOGOUT')], null],
  ['a log-in after a log-out', [at(1, 'LOGOUT'), at(2, 'LOGIN')], 'at 2'],
  [
    'a heartbeat counts again once a log-in before it comes',
    [at(1, 'LOGOUT'), at(3, 'HEART_BEAT'), at(2, 'LOGIN')],
    'at 3',
  ],
])('%s', (_, events, expected) => {
  expect(statusAfter(...events)).toBe(expected);
});

test.each([
  ['F7: a heartbeat of an agent of whom nothing was heard', [], at(2, 'HEART_BEAT'), true],
  ['a heartbeat after a sign-out', [at(1, 'LOGOUT')], at(2, 'HEART_BEAT'), true],
  ['a heartbeat before a sign-out', [at(2, 'LOGOUT')], at(1, 'HEART_BEAT'), false],
  ['a change of an agent of whom nothing was heard', [], at(2, 'STATE_CHANGE'), true],
  ['a log-in after a sign-out', [at(1, 'LOGOUT')], at(2, 'LOGIN'), true],
  ['a sign-out before the heartbeat that shows', [at(2, 'HEART_BEAT')], at(1, 'LOGOUT'), true],
  ['a sign-out between', [at(1, 'LOGIN'), at(3, 'HEART_BEAT')], at(2, 'STATE_CHANGE', OFFLINE), true],
  ['a sign-out before the change that shows', [at(2, 'STATE_CHANGE'), at(3, 'HEART_BEAT')], at(1, 'LOGOUT'), false],
  ['a sign-out in its turn', [at(1, 'LOGIN'), at(2, 'HEART_BEAT')], at(3, 'LOGOUT'), false],
  ['a sign-out of an agent of whom nothing was heard', [], at(1, 'LOGOUT'), false],
  ['a heartbeat of an agent who is shown', [at(1, 'LOGIN')], at(2, 'HEART_BEAT'), false],
  ['a change of an agent who is shown', [at(1, 'LOGIN')], at(2, 'STATE_CHANGE'), false],
  ['an offline heartbeat', [], at(2, 'HEART_BEAT', OFFLINE), false],
  ['an event without a snapshot', [], at(2, 'LOGIN', null), false],
])('a row is needed: %s', (_, events, event, expected) => {
  expect(needsRow(told(...events).agent, event)).toBe(expected);
});

describe('by the row', () => {
  const statusBy = (
    row: ReturnType<typeof at> | null,
    event: ReturnType<typeof at>,
    ...before: ReturnType<typeof at>[]
  ) => shownEvent(learnByRow(told(...before).agent, event, row).agent)?.snapshot?.status ?? null;

  test.each([
    ['there is none: not shown', statusBy(null, at(2, 'LOGIN')), null],
    ['there is none: a sign-out removes', statusBy(null, at(1, 'LOGOUT'), at(2, 'HEART_BEAT')), null],
    ['there is one: a sign-out does not', statusBy(at(2, 'HEART_BEAT'), at(1, 'LOGOUT'), at(2, 'HEART_BEAT')), 'at 2'],
    ['of the event', statusBy(at(2, 'HEART_BEAT'), at(2, 'HEART_BEAT'), at(1, 'LOGOUT')), 'at 2'],
    ['of a newer event', statusBy(at(3, 'STATE_CHANGE'), at(2, 'LOGIN')), 'at 3'],
  ])('%s', (_, status, expected) => {
    expect(status).toBe(expected);
  });

  test('a sign-out counts though the table has no row', () => {
    const { agent } = learnByRow(told(at(2, 'HEART_BEAT')).agent, at(1, 'LOGOUT'), null);
    expect(needsRow(agent, at(0, 'LOGIN'))).toBe(false);
  });
});

test('arrivals are told apart', () => {
  const { arrivals } = told(
    at(2, 'LOGIN'),
    at(2, 'LOGIN'),
    at(4, 'HEART_BEAT'),
    at(3, 'STATE_CHANGE'),
    at(4, 'HEART_BEAT'),
    at(1, 'HEART_BEAT'),
    at(5, 'STATE_CHANGE', null),
    at(6, 'LOGOUT'),
  );
  expect(arrivals).toEqual(['newest', 'duplicate', 'newest', 'late', 'duplicate', 'late', 'unused', 'newest']);
});

test('events without an EventId are told apart by what they say', () => {
  const one = anAdherenceEvent(anAgentEvent({ EventId: null }, status('a')));
  const other = anAdherenceEvent(anAgentEvent({ EventId: null }, status('b')));
  expect(told(one, other, other).arrivals).toEqual(['newest', 'newest', 'duplicate']);
});

describe('an agent as it is shown', () => {
  test('has what its event says', () => {
    expect(shownAgent(anAdherenceEvent(anAgentEvent()))).toEqual({
      agentArn: AGENT_ARN,
      username: 'agent.one',
      status: 'Available',
      since: '2026-01-15T09:30:00.000Z',
      contacts: [
        { channel: 'VOICE', state: 'CONNECTED' },
        { channel: 'CHAT', state: 'ENDED' },
      ],
      eventType: 'STATE_CHANGE',
      eventTime: '2026-01-15T09:30:00.123Z',
    });
  });

  test.each([
    ['no list', undefined, []],
    ['another value', 'x', []],
    [
      'contacts of another form',
      [5, { State: 1 }],
      [
        { channel: null, state: null },
        { channel: null, state: null },
      ],
    ],
  ])('contacts: %s', (_, Contacts, expected) => {
    expect(shownAgent(anAdherenceEvent(anAgentEvent({}, { Contacts }))).contacts).toEqual(expected);
  });

  test('what is unknown is null', () => {
    expect(shownAgent(anAdherenceEvent(anAgentEvent({ EventType: null, CurrentAgentSnapshot: null })))).toMatchObject({
      username: null,
      status: null,
      since: null,
      contacts: [],
      eventType: null,
    });
  });
});
