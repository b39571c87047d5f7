import { intervalTime } from '../../converter/core/agents/interval-time';
import { FindingList } from '../../converter/core/findings';
import {
  agentDays,
  groupOfContacts,
  NO_CONTACTS,
  type ReportedContacts,
} from '../../converter/core/history/agent-contacts';
import type { AgentTime } from '../../converter/core/history/agents-of-day';
import type { AgentContactFigures, AgentDay, SignInPair } from '../../converter/core/history/day-history';
import { total } from '../../converter/core/history/identities';
import type { AgentMapping, DayMaps } from '../../converter/core/maps/day-maps';
import { MINUTE_MS } from '../../converter/core/time/span';
import { aDay, wholeDay } from '../agents/a-day';
import { at, NO_MAPS } from '../agents/an-agent';

const DAY = aDay();

/** An agent that was signed in for so many minutes in each of these groups, one after the other. */
function anAgent(username: string, minutesByGroup: Readonly<Record<string, number>> = {}): AgentTime {
  let last = 0;
  const pairsByGroup = new Map<string, SignInPair[]>();
  const spans = Object.entries(minutesByGroup).map(([agentGroup, minutes]) => {
    const span = {
      start: at(last),
      end: at(last + minutes),
      stateType: 'A' as const,
      agentGroup,
      endedBy: 'event' as const,
    };
    last += minutes;
    pairsByGroup.set(agentGroup, [{ start: span.start, end: span.end, startMark: '', endMark: '' }]);
    return span;
  });
  const pairs: SignInPair[] = last === 0 ? [] : [{ start: at(0), end: at(last), startMark: '', endMark: '' }];
  return { username, pairs, groups: intervalTime(username, spans, DAY, wholeDay()), pairsByGroup, awayOnlineMs: 0 };
}

const SOME: AgentContactFigures = {
  handled: 2,
  talkMs: 30,
  acwMs: 5,
  outbound: 1,
  outboundTalkMs: 7,
  outboundAcwMs: 3,
  idleMs: 11,
};

type Reported = Readonly<Record<string, readonly (readonly [string | null, AgentContactFigures])[]>>;

function daysOf(
  times: readonly AgentTime[],
  reported: Reported = {},
  agents: Readonly<Record<string, AgentMapping>> = {},
) {
  const findings = new FindingList();
  const maps: DayMaps = { ...NO_MAPS, agents: new Map(Object.entries(agents)) };
  const contacts = new Map<string, ReportedContacts>(
    Object.entries(reported).map(([name, rows]) => [name, new Map(rows)]),
  );
  return { days: agentDays(times, contacts, DAY, maps, findings), findings: findings.list() };
}

/** `group: minutes signed in, contacts handled, pairs` of each of an agent's groups. */
const shares = (day: AgentDay | undefined) =>
  day?.groups.map(
    ({ agentGroup, time, contacts, pairs }) =>
      `${agentGroup}: ${total(time.signedInMsByInterval) / MINUTE_MS} min, ${contacts.handled} handled, ${pairs.length} pairs`,
  );

describe("which group an agent's contacts belong to", () => {
  const ada = anAgent('ada', { Sales: 20, Service: 30, Tech: 30 });

  test("the report's own column", () => {
    const { days, findings } = daysOf([ada], {
      ada: [
        ['Sales', SOME],
        ['Tech', NO_CONTACTS],
      ],
    });
    expect(shares(days[0])).toEqual([
      'Sales: 20 min, 2 handled, 1 pairs',
      'Service: 30 min, 0 handled, 1 pairs',
      'Tech: 30 min, 0 handled, 1 pairs',
    ]);
    expect(days[0]?.groups[0]?.contacts).toEqual(SOME);
    expect(days[0]?.groups[1]?.contacts).toEqual(NO_CONTACTS);
    expect(findings).toEqual([]);
  });

  test('a group of the report in which the agent was never signed in', () => {
    const { days, findings } = daysOf([ada], { ada: [['Abroad', SOME]] });
    expect(shares(days[0])?.[0]).toBe('Abroad: 0 min, 2 handled, 0 pairs');
    expect(days[0]?.groups[0]?.time).toMatchObject({ username: 'ada', agentGroup: 'Abroad' });
    expect(findings).toEqual([]);
  });

  test('without a column the group of the longest time, the first by name among equals', () => {
    const { days } = daysOf([ada], { ada: [[null, SOME]] });
    expect(shares(days[0])).toEqual([
      'Sales: 20 min, 0 handled, 1 pairs',
      'Service: 30 min, 2 handled, 1 pairs',
      'Tech: 30 min, 0 handled, 1 pairs',
    ]);
  });

  test('the agents map always wins, and figures of several groups add up', () => {
    const placed = { ada: { agentId: '7', agentGroup: 'Night' } };
    const second = {
      handled: 10,
      talkMs: 100,
      acwMs: 20,
      outbound: 4,
      outboundTalkMs: 50,
      outboundAcwMs: 8,
      idleMs: 9,
    };
    const { days } = daysOf(
      [anAgent('ada', { Night: 10 })],
      {
        ada: [
          ['Sales', SOME],
          [null, second],
        ],
      },
      placed,
    );
    expect(shares(days[0])).toEqual(['Night: 10 min, 12 handled, 1 pairs']);
    expect(days[0]?.groups[0]?.contacts).toEqual({
      handled: 12,
      talkMs: 130,
      acwMs: 25,
      outbound: 5,
      outboundTalkMs: 57,
      outboundAcwMs: 11,
      idleMs: 20,
    });
  });

  test('unknown where nothing tells, with findings', () => {
    const { days, findings } = daysOf([], { ada: [[null, SOME]] });
    expect(shares(days[0])).toEqual(['unknown: 0 min, 2 handled, 0 pairs']);
    expect(days[0]?.pairs).toEqual([]);
    expect(findings).toEqual([
      {
        code: 'agent-group-unknown',
        severity: 'warning',
        count: 1,
        examples: ['ada: contacts in no agent group, counted in "unknown". Place the agent in the agents map'],
      },
      {
        code: 'agent-without-events',
        severity: 'warning',
        count: 1,
        examples: [
          'ada: the agent report has contacts, the interval output has no signed-in time. Look for a gap in the interval output',
        ],
      },
    ]);
  });
});

describe('contacts in no agent group', () => {
  const codes = (minutes: Readonly<Record<string, number>>, figures: AgentContactFigures) =>
    daysOf([anAgent('ada', minutes)], {
      ada: [
        ['unknown', figures],
        ['Sales', SOME],
      ],
    }).findings.map(({ code }) => code);

  test('are told of, unless time in no group was told of already', () => {
    expect(codes({ Sales: 5 }, SOME)).toEqual(['agent-group-unknown']);
    expect(codes({ Sales: 5 }, NO_CONTACTS)).toEqual([]);
    expect(codes({ Sales: 5, unknown: 5 }, SOME)).toEqual([]);
  });
});

describe('an agent with contacts and no signed-in time', () => {
  test('is told of; with a group of its own that is all', () => {
    const { days, findings } = daysOf([anAgent('ada')], { ada: [['Sales', SOME]] });
    expect(shares(days[0])).toEqual(['Sales: 0 min, 2 handled, 0 pairs']);
    expect(findings.map(({ code }) => code)).toEqual(['agent-without-events']);
  });

  test.each([
    ['NCH alone', { ...NO_CONTACTS, handled: 1 }, 1],
    ['NOC alone', { ...NO_CONTACTS, outbound: 1 }, 1],
    ['idle time alone', { ...NO_CONTACTS, idleMs: 900, talkMs: 5 }, 0],
    ['nothing', NO_CONTACTS, 0],
  ])('a row needs signed-in time, NCH or NOC: %s', (_, figures, rows) => {
    const { days, findings } = daysOf([], {
      ada: [
        ['Sales', figures],
        ['Service', NO_CONTACTS],
      ],
    });
    expect(days.flatMap(({ groups }) => groups)).toHaveLength(rows);
    expect(findings).toHaveLength(rows);
  });
});

test('an agent with time and no row in the report has zeros', () => {
  const { days, findings } = daysOf([anAgent('ada', { Sales: 20 })]);
  expect(days).toHaveLength(1);
  expect(days[0]).toMatchObject({ username: 'ada', agentId: 'ada' });
  expect(days[0]?.pairs).toEqual([{ start: at(0), end: at(20), startMark: '', endMark: '' }]);
  expect(days[0]?.groups[0]?.pairs).toEqual(days[0]?.pairs);
  expect(days[0]?.groups[0]?.contacts).toEqual({
    handled: 0,
    talkMs: 0,
    acwMs: 0,
    outbound: 0,
    outboundTalkMs: 0,
    outboundAcwMs: 0,
    idleMs: 0,
  });
  expect(findings).toEqual([]);
});

test('an agent without time or contacts is not there', () => {
  expect(daysOf([anAgent('ada')]).days).toEqual([]);
});

test('the agents map leaves an agent out, counted', () => {
  const out = { bob: { agentId: null, agentGroup: null } };
  const { days, findings } = daysOf([anAgent('ada', { Sales: 5 })], { bob: [['Sales', SOME]] }, out);
  expect(days.map(({ username }) => username)).toEqual(['ada']);
  expect(findings).toEqual([
    {
      code: 'agent-left-out',
      severity: 'warning',
      count: 1,
      examples: ['bob: contacts left out of every figure, as the agents map says (AgentId -)'],
    },
  ]);
});

test('agents are sorted by id, then user name, groups by name', () => {
  const times = ['eve', 'bob', 'ada'].map((name) => anAgent(name, { b: 1, B: 1 }));
  const renamed = { ada: { agentId: 'x', agentGroup: null }, bob: { agentId: 'x', agentGroup: null } };
  const { days } = daysOf(
    times,
    {
      zoe: [
        ['a', SOME],
        ['A', SOME],
      ],
    },
    renamed,
  );
  expect(days.map(({ agentId, username }) => `${agentId} ${username}`)).toEqual([
    'eve eve',
    'x ada',
    'x bob',
    'zoe zoe',
  ]);
  expect(days.map(({ groups }) => groups.map(({ agentGroup }) => agentGroup).join())).toEqual([
    'B,b',
    'B,b',
    'B,b',
    'A,a',
  ]);
});

test.each([
  ['the agents map', 'Map', 'Report', { A: 5 }, 'Map'],
  ['the report', null, 'Report', { A: 5 }, 'Report'],
  ['the longest time', null, null, { A: 5, B: 9 }, 'B'],
  ['the first by code point of two as long', null, null, { b: 5, B: 5 }, 'B'],
  ['nothing', null, null, {}, 'unknown'],
] as const)('contacts go to the group of %s', (_, placedByHand, reported, minutes, expected) => {
  expect(groupOfContacts(placedByHand, reported, anAgent('ada', minutes).groups)).toBe(expected);
});
