import type { StateType } from '../../converter/core/agents/state-type';
import { FindingList } from '../../converter/core/findings';
import { NO_CONTACTS } from '../../converter/core/history/agent-contacts';
import {
  type AgentReportFigures,
  buildDayHistory,
  type DayFacts,
  timelineLimits,
} from '../../converter/core/history/build-day-history';
import { total } from '../../converter/core/history/identities';
import { IdentityLedger } from '../../converter/core/history/identity-ledger';
import type { Rules } from '../../converter/core/rules';
import { type DayWindow, dayWindow } from '../../converter/core/time/day-window';
import type { Instant } from '../../converter/core/time/span';
import { MINUTE_MS } from '../../converter/core/time/span';
import { aDay } from '../agents/a-day';
import { at, NO_MAPS, sourceOf } from '../agents/an-agent';

const RULES: Rules = {
  maxSilenceMinutes: null,
  lookbackHours: 24,
  apsBasis: 'signedIn',
  holdInTalkTime: true,
  callbacksHandled: false,
  ncoTime: 'disconnect',
  serviceLevelSeconds: 20,
};
const DAY = aDay();
const OFFLINE = { stateType: '0', statusName: 'Offline', statusType: 'OFFLINE' } as const;

function windowAt(asOf: Instant, rules = RULES): DayWindow {
  const window = dayWindow(DAY, rules, 24, asOf);
  if (window === null) throw new Error('the day has not begun');
  return window;
}

/** Two agents: ada 0-30 Sales (A), 30-40 Service (P); bob 10-70 Sales (1). */
const FACTS: DayFacts = {
  day: DAY,
  window: windowAt(at(5000)),
  rules: RULES,
  agentGroupBy: 'routingProfile',
  maps: { ...NO_MAPS, staffing: new Map([['Phone', ['Sales']]]) },
  events: sourceOf({
    ada: [[0], [30, { stateType: 'P', routingProfile: 'Service' }], [40, OFFLINE]],
    bob: [
      [10, { stateType: '1' }],
      [70, OFFLINE],
    ],
  }),
  contactGroups: [],
  agentReport: new Map(),
};

function built(part: Partial<DayFacts> = {}) {
  const findings = new FindingList();
  const ledger = new IdentityLedger(findings);
  const history = buildDayHistory({ ...FACTS, ...part }, findings, ledger);
  return { history, findings: findings.list(), checks: ledger.list() };
}

const minutes = (values: ArrayLike<number> | undefined) => Array.from(values ?? [], (ms) => ms / MINUTE_MS).slice(0, 3);
const reportOf = (onlineMs: number | null, handled = 0): AgentReportFigures => ({
  contacts: new Map([[null, { ...NO_CONTACTS, handled }]]),
  onlineMs,
});

test('agents, agent groups and contact groups come from the same time', () => {
  const { history, findings } = built({ agentReport: new Map([['ada', reportOf(null, 4)]]) });
  expect(history.day).toBe(DAY);
  expect(history.knownEnd).toBe(DAY.end);
  expect(history.contactGroups.map(({ name, staffedMsByInterval }) => [name, minutes(staffedMsByInterval)])).toEqual([
    ['Phone', [50, 30, 10]],
  ]);
  expect(history.agentGroups.map(({ name, members }) => [name, members.map(({ username }) => username)])).toEqual([
    ['Sales', ['ada', 'bob']],
    ['Service', ['ada']],
  ]);
  expect(history.agents.map(({ agentId, groups }) => [agentId, groups.map((share) => share.contacts.handled)])).toEqual(
    [
      ['ada', [4, 0]],
      ['bob', [0]],
    ],
  );
  expect(history.agents[0]?.pairs).toEqual([{ start: at(0), end: at(40), startMark: '', endMark: '' }]);
  expect(findings).toEqual([]);
});

test('staffed time follows apsBasis', () => {
  const staffed = (rules: Partial<Rules>) =>
    minutes(built({ rules: { ...RULES, ...rules } }).history.contactGroups[0]?.staffedMsByInterval);
  expect(staffed({ apsBasis: 'signedIn' })).toEqual([50, 30, 10]);
  expect(staffed({ apsBasis: 'available' })).toEqual([30, 0, 0]);
});

test('the group is the field that agentGroupBy names', () => {
  expect(built({ agentGroupBy: 'hierarchyLevel1' }).history.agentGroups.map(({ name }) => name)).toEqual(['unknown']);
});

test('every identity is checked for every agent and group, and holds', () => {
  expect(built().checks).toEqual([
    { name: 'agentsSumToGroup', checked: 2, broken: 0 },
    { name: 'availableAndUnavailableSumToSignedIn', checked: 2, broken: 0 },
    { name: 'intervalsSumToDay', checked: 2, broken: 0 },
    { name: 'statesSumToDay', checked: 2, broken: 0 },
  ]);
});

describe('silence (rule 5)', () => {
  const events = sourceOf({ ada: [[0], [61, OFFLINE]] });
  const lengthOf = (maxSilenceMinutes: number | null) => {
    const rules = { ...RULES, maxSilenceMinutes };
    const { history } = built({ events, rules, window: windowAt(at(5000), rules) });
    return total(history.agentGroups[0]?.members[0]?.signedInMsByInterval ?? []) / MINUTE_MS;
  };

  test('is measured in minutes', () => {
    expect(lengthOf(60)).toBe(2);
    expect(lengthOf(61)).toBe(61);
    expect(lengthOf(null)).toBe(61);
  });

  test('is judged up to the horizon, which lies after the day', () => {
    const rules = { ...RULES, maxSilenceMinutes: 60 };
    const late = built({ events: sourceOf({ ada: [[1439]] }), rules, window: windowAt(at(5000), rules) });
    expect(late.history.agents[0]?.pairs).toEqual([
      { start: at(1439), end: at(1440), startMark: '', endMark: 'open-end' },
    ]);
  });
});

describe('Online time of the agent report', () => {
  const differs = (part: Partial<DayFacts>) => built(part).findings.map(({ code }) => code);
  const report = new Map([['ada', reportOf(9000 * 1000)]]);

  test('is compared on a whole day', () => {
    expect(differs({ agentReport: report })).toEqual(['online-time-differs']);
    const ada = ['ada', reportOf(40 * MINUTE_MS)] as const;
    expect(differs({ agentReport: new Map([ada, ['bob', reportOf(null)]]) })).toEqual([]);
    expect(differs({ agentReport: new Map([ada]) })).toEqual(['online-time-differs']);
  });

  test('not where the report has none', () => {
    expect(differs({ agentReport: new Map([['ada', reportOf(null)]]) })).toEqual([]);
  });

  test('not on a day that runs', () => {
    expect(differs({ agentReport: report, window: windowAt(at(1439)) })).toEqual([]);
    expect(differs({ agentReport: report, window: windowAt(at(1440)) })).toEqual(['online-time-differs']);
  });

  test('not for an agent that the map leaves out', () => {
    const mapped = (agentId: string | null) => ({
      ...NO_MAPS,
      agents: new Map([['ada', { agentId, agentGroup: null }]]),
    });
    expect(differs({ agentReport: report, maps: mapped(null) })).toEqual(['agent-left-out']);
    expect(differs({ agentReport: report, maps: mapped('7') })).toEqual(['online-time-differs']);
  });
});

describe('a group of the staffing map', () => {
  const contactGroups = [{ name: 'Phone', figuresByInterval: [] }];
  const toldOf = (group: string, part: Partial<DayFacts> = {}) => {
    const maps = { ...(part.maps ?? NO_MAPS), staffing: new Map([['Phone', [group]]]) };
    return built({ ...part, contactGroups, maps }).findings.map(({ code }) => code);
  };
  const placed = (agentId: string | null) => ({
    ...NO_MAPS,
    agents: new Map([['zoe', { agentId, agentGroup: 'Nights' }]]),
  });

  test('that nobody is in is told of', () => {
    expect(toldOf('Nights')).toEqual(['staffing-group-absent']);
    expect(toldOf('Service')).toEqual([]);
  });

  test('is one that the agents map names, but for agents who are left out', () => {
    expect(toldOf('Nights', { maps: placed('7') })).toEqual([]);
    expect(toldOf('Nights', { maps: placed(null) })).toEqual(['staffing-group-absent']);
  });

  test('is one that the agent report names', () => {
    const contacts = new Map([['Nights', NO_CONTACTS]]);
    expect(toldOf('Nights', { agentReport: new Map([['zoe', { contacts, onlineMs: null }]]) })).toEqual([]);
  });

  test('is looked for when the day is over', () => {
    expect(toldOf('Nights', { window: windowAt(at(1439)) })).toEqual([]);
    expect(toldOf('Nights', { window: windowAt(at(1440)) })).toEqual(['staffing-group-absent']);
  });
});

test('an agent that the map leaves out is counted once, with events, contacts or both', () => {
  const leftOut = { agentId: null, agentGroup: null };
  const maps = { ...NO_MAPS, agents: new Map(['ada', 'bob', 'eve'].map((username) => [username, leftOut] as const)) };
  const agentReport = new Map([
    ['ada', reportOf(null, 4)],
    ['eve', reportOf(null, 1)],
  ]);
  const { history, findings } = built({ agentReport, maps });
  expect(history.agents).toEqual([]);
  expect(findings).toEqual([
    {
      code: 'agent-left-out',
      severity: 'warning',
      count: 3,
      examples: [
        'ada: 3 events left out of every figure, as the agents map says (AgentId -)',
        'bob: 2 events left out of every figure, as the agents map says (AgentId -)',
        'eve: contacts left out of every figure, as the agents map says (AgentId -)',
      ],
    },
  ]);
});

test('a day that runs is known up to asOf', () => {
  const { history } = built({ window: windowAt(at(35)) });
  expect(history.knownEnd).toBe(at(35));
  expect(history.agents.map(({ pairs }) => pairs[0]?.end)).toEqual([at(35), at(35)]);
});

test('rule 8: a corrected status table corrects the day', () => {
  const statuses = new Map<string, StateType>([['available', '0']]);
  expect(built({ maps: { ...NO_MAPS, statuses } }).history.agentGroups).toEqual([]);
});

test.each([
  [60, 60 * MINUTE_MS],
  [null, null],
])('states reach for maxSilenceMinutes %p, within what is read of the day', (maxSilenceMinutes, maxSilenceMs) => {
  const rules = { ...RULES, maxSilenceMinutes };
  const { used, horizon } = windowAt(DAY.end + 100 * MINUTE_MS, rules);
  expect(timelineLimits(rules, windowAt(DAY.end + 100 * MINUTE_MS, rules))).toEqual({
    maxSilenceMs,
    windowStart: used.start,
    horizon,
  });
});
