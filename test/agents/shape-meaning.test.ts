import type { LineShape } from '../../converter/core/agents/agent-events';
import { shapeMeaning } from '../../converter/core/agents/shape-meaning';
import type { StateType } from '../../converter/core/agents/state-type';
import type { AgentMapping, DayMaps } from '../../converter/core/maps/day-maps';
import type { AgentGroupBy } from '../../converter/core/rules';
import { aShape, NO_MAPS } from './an-agent';

const TABLE: DayMaps = {
  ...NO_MAPS,
  statuses: new Map<string, StateType>([
    ['available', 'A'],
    ['training', 'P'],
    ['break', '0'],
    ['offline', '0'],
  ]),
};

const meaningOf = (part: Partial<LineShape>, maps = TABLE, by: AgentGroupBy = 'routingProfile') =>
  shapeMeaning(aShape(part), maps, by);

describe('state type (rule 8)', () => {
  test.each<[string, Partial<LineShape>, StateType]>([
    ['the table corrects the line', { statusName: 'Training', statusType: 'CUSTOM', stateType: '1' }, 'P'],
    ['by name, whatever its case and spaces', { statusName: ' TRAINING ', statusType: 'CUSTOM', stateType: '1' }, 'P'],
    ['a name that it does not know: by type', { statusName: 'Ready', statusType: 'ROUTABLE', stateType: '1' }, 'A'],
    ['neither: 1', { statusName: 'Lunch', statusType: 'CUSTOM', stateType: 'A' }, '1'],
    ['no status name: the line keeps its own', { statusName: null, statusType: 'CUSTOM', stateType: 'P' }, 'P'],
    ['no status name, ROUTABLE: still its own', { statusName: null, statusType: 'ROUTABLE', stateType: '1' }, '1'],
    ['no status name, OFFLINE: signed out', { statusName: null, statusType: 'OFFLINE', stateType: 'A' }, '0'],
    ['no status name, LOGOUT: signed out', { statusName: null, eventType: 'LOGOUT', stateType: 'A' }, '0'],
    ['LOGOUT: signed out', { statusName: 'Training', eventType: 'LOGOUT', stateType: 'A' }, '0'],
    ['OFFLINE: signed out', { statusName: 'Training', statusType: 'OFFLINE', stateType: 'A' }, '0'],
  ])('with a table: %s', (_, part, expected) => {
    expect(meaningOf(part).stateType).toBe(expected);
  });

  test.each<[string, Partial<LineShape>, StateType]>([
    ['the line', { statusName: 'Training', statusType: 'ROUTABLE', stateType: 'P' }, 'P'],
    ['a name that nobody knows', { statusName: 'Lunch', statusType: 'CUSTOM', stateType: '0' }, '0'],
    ['LOGOUT', { eventType: 'LOGOUT', stateType: 'A' }, '0'],
    ['OFFLINE', { statusType: 'OFFLINE', stateType: 'A' }, '0'],
  ])('without a table: %s', (_, part, expected) => {
    expect(meaningOf(part, NO_MAPS).stateType).toBe(expected);
  });
});

describe('F11: a status that nothing knows is told of', () => {
  test.each<[string, Partial<LineShape>, boolean]>([
    ['no row, type CUSTOM', { statusName: 'Lunch', statusType: 'CUSTOM' }, true],
    ['no row, no type', { statusName: 'Lunch', statusType: null }, true],
    ['a row', { statusName: 'Break', statusType: 'CUSTOM' }, false],
    ['type ROUTABLE', { statusName: 'Ready', statusType: 'ROUTABLE' }, false],
    ['type OFFLINE', { statusName: 'Gone', statusType: 'OFFLINE' }, false],
    ['a LOGOUT', { statusName: 'Lunch', statusType: 'CUSTOM', eventType: 'LOGOUT' }, false],
    ['no name', { statusName: null, statusType: 'CUSTOM' }, false],
  ])('%s', (_, part, expected) => {
    expect(meaningOf(part).unknownStatus).toBe(expected);
  });

  test('without a table none is unknown', () => {
    expect(meaningOf({ statusName: 'Lunch', statusType: 'CUSTOM' }, NO_MAPS).unknownStatus).toBe(false);
  });
});

describe('away but online: signed out by a custom status', () => {
  test.each<[string, Partial<LineShape>, boolean]>([
    ['a break', { statusName: 'Break', statusType: 'CUSTOM' }, true],
    ['a break on a line without types', { statusName: 'Break', statusType: null, eventType: null }, true],
    ['a routable status that the table signs out', { statusName: 'Break', statusType: 'ROUTABLE' }, true],
    ['a custom status named Offline', { statusName: 'Offline', statusType: 'CUSTOM' }, true],
    ['Offline', { statusName: 'Offline', statusType: 'OFFLINE' }, false],
    ['offline by name alone', { statusName: ' OFFLINE', statusType: null }, false],
    ['a LOGOUT', { statusName: 'Break', statusType: 'CUSTOM', eventType: 'LOGOUT' }, false],
    ['a status that signs in', { statusName: 'Training', statusType: 'CUSTOM' }, false],
    ['signed out without a name', { statusName: null, statusType: null, stateType: '0' }, true],
  ])('%s', (_, part, expected) => {
    expect(meaningOf(part).awayOnline).toBe(expected);
  });
});

describe('agent group', () => {
  const fields = { routingProfile: 'Sales', hierarchy: ['Acme', 'East', 'Chicago', null, 'Team 5'] };
  const mapped = (mapping: AgentMapping): DayMaps => ({ ...NO_MAPS, agents: new Map([['ada', mapping]]) });

  test.each<[AgentGroupBy, string]>([
    ['routingProfile', 'Sales'],
    ['hierarchyLevel1', 'Acme'],
    ['hierarchyLevel2', 'East'],
    ['hierarchyLevel3', 'Chicago'],
    ['hierarchyLevel4', 'unknown'],
    ['hierarchyLevel5', 'Team 5'],
    ['map', 'unknown'],
  ])('by %s: %s', (by, expected) => {
    expect(meaningOf(fields, NO_MAPS, by).agentGroup).toBe(expected);
  });

  test('a line with too few levels has none', () => {
    expect(meaningOf({ hierarchy: ['Acme'] }, NO_MAPS, 'hierarchyLevel2').agentGroup).toBe('unknown');
  });

  test('the agents map always wins', () => {
    const maps = mapped({ agentId: '7', agentGroup: 'Night shift' });
    expect(meaningOf(fields, maps, 'routingProfile').agentGroup).toBe('Night shift');
    expect(meaningOf(fields, maps, 'map').agentGroup).toBe('Night shift');
  });

  test("a row of the map without a group leaves the field, another agent's row says nothing", () => {
    expect(meaningOf(fields, mapped({ agentId: '7', agentGroup: null })).agentGroup).toBe('Sales');
    const maps = mapped({ agentId: '7', agentGroup: 'Night shift' });
    expect(meaningOf({ ...fields, username: 'Ada' }, maps).agentGroup).toBe('Sales');
  });

  test('no routing profile: unknown', () => {
    expect(meaningOf({ routingProfile: null }, NO_MAPS).agentGroup).toBe('unknown');
  });
});

test('event type and status name are handed on', () => {
  expect(meaningOf({ eventType: 'HEART_BEAT', statusName: 'Break' })).toMatchObject({
    eventType: 'HEART_BEAT',
    statusName: 'Break',
  });
  expect(meaningOf({ eventType: null, statusName: null })).toMatchObject({
    eventType: 'STATE_CHANGE',
    statusName: null,
  });
});
