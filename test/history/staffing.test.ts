import { FindingList } from '../../converter/core/findings';
import { agentGroupsOf, availableIntervals } from '../../converter/core/history/agent-groups';
import type { AgentTime } from '../../converter/core/history/agents-of-day';
import type { AgentGroupDay, AgentGroupTime, ContactFigures } from '../../converter/core/history/day-history';
import { basisTime, staffContactGroups } from '../../converter/core/history/staffing';
import type { DayMaps } from '../../converter/core/maps/day-maps';
import type { ApsBasis } from '../../converter/core/rules';
import { aDay } from '../agents/a-day';
import { NO_MAPS } from '../agents/an-agent';

const DAY = aDay();
const FIGURES: ContactFigures = {
  queued: 3,
  handled: 2,
  abandoned: 1,
  talkMs: 100,
  acwMs: 10,
  answerMs: 20,
  answerWeight: 2,
  serviceLevelPart: 300_000,
  serviceLevelWeight: 3,
};

/** Milliseconds in the first intervals of the day, 0 in the others. */
const first = (...ms: number[]) => Float64Array.from(DAY.intervals, (_, i) => ms[i] ?? 0);

function aTime(
  username: string,
  agentGroup: string,
  signedIn: number[],
  productive: number[],
  available: number[],
): AgentGroupTime {
  return {
    username,
    agentGroup,
    signedInMsByInterval: first(...signedIn),
    productiveMsByInterval: first(...productive),
    availableMsByInterval: first(...available),
  };
}

const SALES: AgentGroupDay = {
  name: 'Sales',
  members: [aTime('ada', 'Sales', [10, 20], [8, 9], [4, 5]), aTime('bob', 'Sales', [100], [80], [40])],
};
const SERVICE: AgentGroupDay = {
  name: 'Service',
  members: [aTime('eve', 'Service', [1000, 2000], [800, 900], [0, 500])],
};

function staffed(figures: readonly string[], maps: Partial<DayMaps>, basis: ApsBasis = 'signedIn') {
  const findings = new FindingList();
  const groups = figures.map((name) => ({ name, figuresByInterval: DAY.intervals.map(() => FIGURES) }));
  const days = staffContactGroups(groups, [SALES, SERVICE], DAY, { ...NO_MAPS, ...maps }, basis, findings);
  return { days, findings: findings.list() };
}

describe('staffed time of a contact group', () => {
  test.each<[ApsBasis, number[]]>([
    ['signedIn', [1110, 2020]],
    ['productive', [888, 909]],
    ['available', [44, 505]],
  ])('is the sum over the groups that staff it, by basis %s', (basis, expected) => {
    const { days, findings } = staffed(['Phone'], { staffing: new Map([['Phone', ['Sales', 'Service']]]) }, basis);
    expect(days).toEqual([
      { name: 'Phone', figuresByInterval: DAY.intervals.map(() => FIGURES), staffedMsByInterval: first(...expected) },
    ]);
    expect(findings).toEqual([]);
  });

  test('one agent group may staff several', () => {
    const { days } = staffed(['Chat', 'Phone'], {
      staffing: new Map([
        ['Phone', ['Sales']],
        ['Chat', ['Sales', 'Nobody']],
      ]),
    });
    expect(days.map(({ staffedMsByInterval }) => staffedMsByInterval)).toEqual([first(110, 20), first(110, 20)]);
  });

  test('is 0 with a finding where the map has no row', () => {
    const { days, findings } = staffed(['Phone', 'Chat'], { staffing: new Map([['Phone', ['Sales']]]) });
    expect(days.map(({ name, staffedMsByInterval }) => [name, staffedMsByInterval])).toEqual([
      ['Chat', first()],
      ['Phone', first(110, 20)],
    ]);
    expect(findings).toEqual([
      {
        code: 'contact-group-unstaffed',
        severity: 'warning',
        count: 1,
        examples: ['Chat: expected a row of the staffing map, got none: APS is 0. Add the agent groups that staff it'],
      },
    ]);
  });
});

test('a group that only a map names is there with zeros, so that its APS shows', () => {
  const contactGroups = new Map([
    ['q1', { contactGroup: 'phone', serviceLevelSeconds: null }],
    ['q2', { contactGroup: null, serviceLevelSeconds: null }],
    ['q3', { contactGroup: 'Idle', serviceLevelSeconds: null }],
  ]);
  const staffing = new Map([
    ['Chat', ['Service']],
    ['phone', ['Sales']],
  ]);
  const { days, findings } = staffed(['phone'], { contactGroups, staffing });
  expect(days.map(({ name }) => name)).toEqual(['Chat', 'Idle', 'phone']);
  const none = {
    queued: 0,
    handled: 0,
    abandoned: 0,
    talkMs: 0,
    acwMs: 0,
    answerMs: 0,
    answerWeight: 0,
    serviceLevelPart: 0,
    serviceLevelWeight: 0,
  };
  expect(days[0]?.figuresByInterval).toEqual(DAY.intervals.map(() => none));
  expect(days[0]?.staffedMsByInterval).toEqual(first(1000, 2000));
  expect(days[2]?.figuresByInterval).toEqual(DAY.intervals.map(() => FIGURES));
  expect(findings).toEqual([]);
});

test('the basis of APS', () => {
  const time = aTime('ada', 'Sales', [3], [2], [1]);
  expect(basisTime(time, 'signedIn')).toBe(time.signedInMsByInterval);
  expect(basisTime(time, 'productive')).toBe(time.productiveMsByInterval);
  expect(basisTime(time, 'available')).toBe(time.availableMsByInterval);
});

describe('agent groups', () => {
  const anAgent = (username: string, ...groups: string[]): AgentTime => ({
    username,
    pairs: [],
    groups: groups.map((group) => aTime(username, group, [1], [1], [1])),
    pairsByGroup: new Map(),
    awayOnlineMs: 0,
  });

  test('have their members by user name, and are sorted by name', () => {
    const groups = agentGroupsOf([
      anAgent('eve', 'b', 'a'),
      anAgent('Bob', 'a'),
      anAgent('ada', 'B', 'a'),
      anAgent('zoe'),
    ]);
    expect(groups.map(({ name, members }) => [name, members.map(({ username }) => username)])).toEqual([
      ['B', ['ada']],
      ['a', ['Bob', 'ada', 'eve']],
      ['b', ['eve']],
    ]);
    expect(groups[0]?.members[0]).toEqual(aTime('ada', 'B', [1], [1], [1]));
  });

  test('an interval in which any agent of any group was available', () => {
    expect(availableIntervals([SALES, SERVICE], 3)).toEqual([true, true, false]);
    expect(availableIntervals([SALES], 2)).toEqual([true, true]);
    expect(availableIntervals([{ ...SALES, members: SALES.members.slice(1) }], 3)).toEqual([true, false, false]);
    expect(availableIntervals([{ name: 'x', members: [aTime('x', 'x', [5], [5], [0, 1])] }], 2)).toEqual([false, true]);
    expect(availableIntervals([], 2)).toEqual([false, false]);
  });
});
