import { type Maps, mapRowsOn, mapsOn, statusTable } from '../../converter/core/maps/maps';
import { MAPS } from './some-maps';

const NO_MAPS: Maps = { statuses: null, contactGroups: [], staffing: [], agents: [] };

describe('on a day', () => {
  test.each([
    ['2026-02-28', ['Sales', 'Winter']],
    ['2026-03-01', ['Sales', 'Test']],
    ['2026-05-31', ['Sales', 'Test']],
    ['2026-06-01', ['Sales', 'Spring']],
  ])('%s the queues %j are mapped', (date, queues) => {
    expect([...mapsOn(MAPS, date).contactGroups.keys()]).toEqual(queues);
    expect(mapRowsOn(MAPS, date).contactGroups).toHaveLength(queues.length);
  });

  test('every map says what its rows of the day say', () => {
    expect(mapsOn(MAPS, '2026-04-01')).toEqual({
      statuses: new Map([
        ['coaching', 'P'],
        ['break', '0'],
      ]),
      contactGroups: new Map([
        ['Sales', { contactGroup: 'S', serviceLevelSeconds: 30 }],
        ['Test', { contactGroup: null, serviceLevelSeconds: null }],
      ]),
      staffing: new Map([
        ['S', ['Team B', 'Team a', 'Team b']],
        ['T', ['Team a']],
      ]),
      agents: new Map([
        ['agent.one', { agentId: '0001', agentGroup: 'Team a' }],
        ['boss', { agentId: null, agentGroup: null }],
      ]),
    });
  });

  test('without maps nothing is mapped, and no status table is not an empty one', () => {
    const none = new Map();
    expect(mapsOn(NO_MAPS, '2026-04-01')).toEqual({
      statuses: null,
      contactGroups: none,
      staffing: none,
      agents: none,
    });
    expect(mapsOn({ ...NO_MAPS, statuses: [] }, '2026-04-01').statuses).toEqual(none);
  });
});

describe('the rows of a day, for the digest,', () => {
  test('are those that hold, without their dates, in order', () => {
    expect(mapRowsOn(MAPS, '2026-04-01')).toEqual({
      statuses: ['["break","0"]', '["coaching","P"]'],
      contactGroups: ['["Sales","S",30]', '["Test",null,null]'],
      staffing: ['["S","Team B"]', '["S","Team a"]', '["S","Team b"]', '["T","Team a"]'],
      agents: ['["agent.one","0001","Team a"]', '["boss",null,null]'],
    });
    expect(mapRowsOn(NO_MAPS, '2026-04-01')).toEqual({ statuses: null, contactGroups: [], staffing: [], agents: [] });
  });
});

test('a status table is found by the key of a status', () => {
  expect(statusTable([{ statusKey: 'break', stateType: '0' }])).toEqual(new Map([['break', '0']]));
});
