import fc from 'fast-check';
import { type Maps, mapRowsOn, mapsOn, statusTable } from '../../converter/core/maps/maps';

const NO_MAPS: Maps = { statuses: null, contactGroups: [], staffing: [], agents: [] };
const ALWAYS = { validFrom: null, validTo: null };
const SPRING = { validFrom: '2026-03-01', validTo: '2026-06-01' };

const MAPS: Maps = {
  statuses: [
    { statusKey: 'coaching', stateType: 'P' },
    { statusKey: 'break', stateType: '0' },
  ],
  contactGroups: [
    { queue: 'Sales', contactGroup: 'S', serviceLevelSeconds: 30, ...ALWAYS },
    { queue: 'Test', contactGroup: null, serviceLevelSeconds: null, ...SPRING },
    { queue: 'Spring', contactGroup: 'S', serviceLevelSeconds: null, validFrom: '2026-06-01', validTo: null },
    { queue: 'Winter', contactGroup: 'S', serviceLevelSeconds: null, validFrom: null, validTo: '2026-03-01' },
  ],
  staffing: [
    { contactGroup: 'S', agentGroup: 'Team b', ...ALWAYS },
    { contactGroup: 'T', agentGroup: 'Team a', ...SPRING },
    { contactGroup: 'S', agentGroup: 'Team a', ...ALWAYS },
    { contactGroup: 'S', agentGroup: 'Team B', ...SPRING },
  ],
  agents: [
    { username: 'agent.one', agentId: '0001', agentGroup: 'Team a', ...ALWAYS },
    { username: 'boss', agentId: null, agentGroup: null, ...SPRING },
  ],
};

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

  test('do not depend on the order of rows', () => {
    const shuffled = <Row>(rows: readonly Row[]) =>
      fc.shuffledSubarray([...rows], { minLength: rows.length, maxLength: rows.length });
    const maps = fc.record({
      statuses: shuffled(MAPS.statuses ?? []),
      contactGroups: shuffled(MAPS.contactGroups),
      staffing: shuffled(MAPS.staffing),
      agents: shuffled(MAPS.agents),
    });
    fc.assert(
      fc.property(maps, (given) => {
        expect(mapRowsOn(given, '2026-04-01')).toEqual(mapRowsOn(MAPS, '2026-04-01'));
        expect(mapsOn(given, '2026-04-01')).toEqual(mapsOn(MAPS, '2026-04-01'));
      }),
    );
  });
});

test('a status table is found by the key of a status', () => {
  expect(statusTable([{ statusKey: 'break', stateType: '0' }])).toEqual(new Map([['break', '0']]));
});
