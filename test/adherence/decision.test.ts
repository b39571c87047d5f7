import { createHash } from 'node:crypto';
import { comesBefore, effectOf, eventOrder, isSent } from '../../converter/core/adherence/decision';
import { hierarchyFilter, letsThrough } from '../../converter/core/adherence/hierarchy-filter';
import { anAgentEvent, type EventParts } from '../agent-events/an-agent-event';
import { anAdherenceEvent } from './an-adherence-event';

const EVERYBODY = hierarchyFilter(0, '', '');
const NORTH = hierarchyFilter(1, ';', 'North');

const event = (EventType: string | undefined, snapshot: EventParts | null, group = 'North') =>
  anAdherenceEvent(
    snapshot === null
      ? anAgentEvent({ EventType, CurrentAgentSnapshot: null })
      : anAgentEvent({ EventType }, snapshot, { AgentHierarchyGroups: { Level1: { Name: group } } }),
  );
const ONLINE = {};
const OFFLINE = { AgentStatus: { Name: 'Offline', Type: 'OFFLINE' } };

const PUT = { kind: 'decides', signsOut: false, row: 'put' };
const MOVED_OUT = { kind: 'decides', signsOut: false, row: 'remove' };
const SIGNED_OUT = { kind: 'decides', signsOut: true, row: 'remove' };

test.each([
  ['LOGIN', ONLINE, 'North', PUT, true],
  ['STATE_CHANGE', ONLINE, 'North', PUT, true],
  ['anything else', ONLINE, 'North', PUT, true],
  ['LOGOUT', ONLINE, 'North', SIGNED_OUT, true],
  ['STATE_CHANGE', OFFLINE, 'North', SIGNED_OUT, true],
  ['LOGIN', OFFLINE, 'North', SIGNED_OUT, true],
  ['HEART_BEAT', ONLINE, 'North', { kind: 'refreshes' }, true],
  ['HEART_BEAT', OFFLINE, 'North', { kind: 'nothing' }, true],
  ['STATE_CHANGE', ONLINE, 'South', MOVED_OUT, false],
  ['STATE_CHANGE', OFFLINE, 'South', SIGNED_OUT, false],
  ['HEART_BEAT', ONLINE, 'South', { kind: 'clears' }, false],
  ['LOGOUT', ONLINE, 'South', SIGNED_OUT, false],
  ['LOGIN', null, '', { kind: 'decides', signsOut: false, row: 'keep' }, false],
  ['STATE_CHANGE', null, '', { kind: 'decides', signsOut: false, row: 'keep' }, false],
  ['HEART_BEAT', null, '', { kind: 'nothing' }, false],
  ['LOGOUT', null, '', SIGNED_OUT, true],
])('F2, F14: %s with snapshot %j in %s: %j, sent: %s', (type, snapshot, group, effect, sent) => {
  const one = event(type, snapshot, group);
  expect(effectOf(one, NORTH)).toEqual(effect);
  expect(isSent(one, NORTH)).toBe(sent);
});

test('without a filter the group is of no matter', () => {
  expect(effectOf(event('STATE_CHANGE', ONLINE, 'South'), EVERYBODY)).toEqual(PUT);
  expect(isSent(event('HEART_BEAT', ONLINE, 'South'), EVERYBODY)).toBe(true);
});

describe('the filter', () => {
  const groups = (...names: (string | null)[]) => names;
  test.each([
    [1, ';', 'north; South ', groups('SOUTH', null), true],
    [1, ';', 'north;south', groups(' North ', null), true],
    [1, ';', 'north', groups('northern', null), false],
    [2, '|', 'a;b|c', groups('x', 'A;B'), true],
    [2, '|', 'a', groups('a', null), false],
    [5, ',', '', groups('a', 'b', 'c', 'd', 'e'), false],
    [3, ',', ',a,', groups(null, null, ''), false],
  ])(
    'of level %i, separated by "%s", with values "%s" lets %j through: %s',
    (level, separator, values, names, expected) => {
      expect(letsThrough(hierarchyFilter(level, separator, values), names)).toBe(expected);
    },
  );
});

describe('the order of events', () => {
  const at = (EventTimestamp: string, EventType: string, EventId: string | null, Note = '') =>
    anAdherenceEvent(anAgentEvent({ EventTimestamp, EventType, EventId, Note }));

  test('is by time, then type, then EventId', () => {
    const sorted = [
      at('2026-01-15T09:30:00Z', 'LOGOUT', 'z'),
      at('2026-01-15T09:30:00.001Z', 'LOGIN', 'z'),
      at('2026-01-15T09:30:00.001Z', 'STATE_CHANGE', 'a'),
      at('2026-01-15T09:30:00.001Z', 'something new', 'b'),
      at('2026-01-15T09:30:00.001Z', 'HEART_BEAT', 'a'),
      at('2026-01-15T09:30:00.001Z', 'LOGOUT', 'a'),
      at('2026-01-15T09:30:01Z', 'LOGIN', 'a'),
    ].map(eventOrder);
    expect([...sorted].reverse().sort()).toEqual(sorted);
    expect(new Set(sorted).size).toBe(sorted.length);
  });

  test.each([['e 1'], ['é'], ['a'.repeat(129)]])(
    'takes an EventId to the letter, also one that no queue takes: %s',
    (id) => {
      const of = (EventId: string) => eventOrder(at('2026-01-15T09:30:00Z', 'LOGIN', EventId));
      expect(of(id)).toBe(of('a').replace(/a$/, id));
    },
  );

  test('tells events without an EventId apart by the SHA-256 of their bodies', () => {
    const [one, other] = ['one', 'other'].map((Note) => at('2026-01-15T09:30:00Z', 'LOGIN', null, Note));
    if (one === undefined || other === undefined) throw new Error('expected two events');
    const hash = createHash('sha256').update(one.body, 'utf8').digest('hex');
    expect(eventOrder(one)).toBe(`2026-01-15T09:30:00.000Z|0|${hash}`);
    expect(eventOrder(other)).not.toBe(eventOrder(one));
  });

  test('of types at the same time', () => {
    const types = ['LOGIN', 'STATE_CHANGE', 'HEART_BEAT', 'LOGOUT'] as const;
    const before = types.map((type) => types.filter((other) => comesBefore(other, type)));
    expect(before).toEqual(types.map((_, place) => types.slice(0, place)));
  });
});
