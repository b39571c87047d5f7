import type { LineShape } from '../../converter/core/agents/agent-events';
import type { KnownDay } from '../../converter/core/agents/sign-in-pairs';
import type { StateType } from '../../converter/core/agents/state-type';
import { FindingList } from '../../converter/core/findings';
import { agentsOfDay } from '../../converter/core/history/agents-of-day';
import { total } from '../../converter/core/history/identities';
import { IdentityLedger } from '../../converter/core/history/identity-ledger';
import type { DayMaps } from '../../converter/core/maps/day-maps';
import { MINUTE_MS } from '../../converter/core/time/span';
import { aDay, knownUntil, wholeDay } from '../agents/a-day';
import { at, LIMITS, NO_MAPS, sourceOf, type TimedShape } from '../agents/an-agent';

const OFFLINE = { stateType: '0', statusName: 'Offline', statusType: 'OFFLINE' } as const;
const BREAK = { stateType: '0', statusName: 'Break', statusType: 'CUSTOM' } as const;
const LOGOUT = { eventType: 'LOGOUT', stateType: '0' } as const;
const SERVICE = { routingProfile: 'Service' } as const;
const GROUPLESS = { routingProfile: null } as const;

/** What the events say of the day; silence never ends a state unless said otherwise. */
function timeOf(
  agents: Readonly<Record<string, readonly TimedShape[]>>,
  { maps = NO_MAPS, known = wholeDay(), maxSilenceMs = null as number | null } = {},
) {
  const findings = new FindingList();
  const ledger = new IdentityLedger(findings);
  const limits = { ...LIMITS, maxSilenceMs, horizon: known.partial ? known.end : at(1500) };
  const settings = { day: aDay(), known, limits, maps, agentGroupBy: 'routingProfile' as const };
  const { times, groupNames } = agentsOfDay(sourceOf(agents), settings, findings, ledger);
  return { times, groupNames, findings: findings.list(), checks: ledger.list() };
}

const examplesOf = (timed: readonly TimedShape[], options: { known?: KnownDay; maxSilenceMs?: number } = {}) =>
  timeOf({ ada: timed }, options).findings.flatMap(({ code, examples }) => examples.map((text) => `${code} ${text}`));

describe('time of the day', () => {
  test('an agent has pairs, groups and the pairs of each group', () => {
    const { times, findings } = timeOf({
      ada: [[-30], [10, SERVICE], [20, BREAK], [25], [40, OFFLINE]],
    });
    expect(findings).toEqual([]);
    expect(times).toHaveLength(1);
    const [ada] = times;
    expect(ada?.username).toBe('ada');
    expect(ada?.pairs).toEqual([
      { start: at(0), end: at(20), startMark: 'open-start', endMark: '' },
      { start: at(25), end: at(40), startMark: '', endMark: '' },
    ]);
    expect(
      ada?.groups.map(({ agentGroup, signedInMsByInterval }) => [agentGroup, total(signedInMsByInterval)]),
    ).toEqual([
      ['Sales', 25 * MINUTE_MS],
      ['Service', 10 * MINUTE_MS],
    ]);
    expect([...(ada?.pairsByGroup ?? [])]).toEqual([
      [
        'Sales',
        [
          { start: at(0), end: at(10), startMark: 'open-start', endMark: '' },
          { start: at(25), end: at(40), startMark: '', endMark: '' },
        ],
      ],
      ['Service', [{ start: at(10), end: at(20), startMark: '', endMark: '' }]],
    ]);
    expect(ada?.awayOnlineMs).toBe(5 * MINUTE_MS);
  });

  test('away time counts only within what is known', () => {
    const breaks: TimedShape[] = [
      [-10, BREAK],
      [5, OFFLINE],
      [100, BREAK],
      [110, OFFLINE],
      [1435, BREAK],
    ];
    expect(timeOf({ ada: breaks }).times[0]?.awayOnlineMs).toBe(20 * MINUTE_MS);
    expect(timeOf({ ada: breaks.slice(0, 3) }, { known: knownUntil(at(104)) }).times[0]?.awayOnlineMs).toBe(
      9 * MINUTE_MS,
    );
  });

  test('an agent without time on the day is there without pairs; one without events is not', () => {
    const { times } = timeOf({ ada: [[-30], [-10, OFFLINE]], bob: [], eve: [[5], [6, OFFLINE]] });
    expect(times.map(({ username, pairs, groups }) => [username, pairs.length, groups.length])).toEqual([
      ['ada', 0, 0],
      ['eve', 1, 1],
    ]);
  });

  test('each agent has its own events', () => {
    const { times } = timeOf({
      ada: [[0], [10, OFFLINE]],
      bob: [
        [20, SERVICE],
        [50, OFFLINE],
      ],
    });
    expect(times.map(({ username, pairs }) => [username, pairs[0]?.start, pairs[0]?.end])).toEqual([
      ['ada', at(0), at(10)],
      ['bob', at(20), at(50)],
    ]);
  });

  test('every agent is checked against the identities', () => {
    const { checks } = timeOf({ ada: [[0], [10, SERVICE], [20, OFFLINE]], bob: [[5]] });
    expect(checks).toEqual(
      ['availableAndUnavailableSumToSignedIn', 'intervalsSumToDay', 'statesSumToDay'].map((name) => ({
        name,
        checked: 2,
        broken: 0,
      })),
    );
  });
});

describe('the agents map', () => {
  const mapped = (agentId: string | null): DayMaps => ({
    ...NO_MAPS,
    agents: new Map([['bob', { agentId, agentGroup: null }]]),
  });

  test('leaves an agent out of every figure, counted', () => {
    const { times, findings } = timeOf(
      { ada: [[5]], bob: [[5], [9, { statusName: 'Lunch' }]] },
      { maps: mapped(null) },
    );
    expect(times.map(({ username }) => username)).toEqual(['ada']);
    expect(findings).toEqual([
      {
        code: 'agent-left-out',
        severity: 'warning',
        count: 1,
        examples: ['bob: 2 events left out of every figure, as the agents map says (AgentId -)'],
      },
    ]);
  });

  test('another id leaves nobody out', () => {
    expect(timeOf({ ada: [[5]], bob: [[5]] }, { maps: mapped('7') }).times).toHaveLength(2);
  });
});

describe('F11: a status that neither the table nor its type knows', () => {
  const statuses = new Map<string, StateType>([['available', 'A']]);
  const lunch: Partial<LineShape> = { statusName: 'Lunch', statusType: 'CUSTOM' };
  const nap: Partial<LineShape> = { statusName: 'Nap', statusType: null };

  test('counts as signed in, and every event of it is counted', () => {
    const maps = { ...NO_MAPS, statuses };
    const { times, findings } = timeOf({ ada: [[0], [5, lunch], [7, lunch], [9, nap]], bob: [[2, lunch]] }, { maps });
    expect(times[0]?.pairs).toHaveLength(1);
    expect(findings).toEqual([
      {
        code: 'status-unknown',
        severity: 'warning',
        count: 4,
        examples: ['Lunch', 'Nap'].map(
          (name) =>
            `${name}: expected a status of the status table, got "${name}", counted as 1 (signed in, unavailable). Add it to the table`,
        ),
      },
    ]);
  });

  test('is counted by the events of the day, not by those before and after it', () => {
    const maps = { ...NO_MAPS, statuses };
    const counts = (events: TimedShape[], known = wholeDay()) =>
      timeOf({ ada: events }, { maps, known }).findings.map(({ code, count }) => [code, count]);
    const around: TimedShape[] = [
      [-1 / 60_000, lunch],
      [0, lunch],
      [700, lunch],
      [1440 - 1 / 60_000, nap],
      [1440, nap],
    ];
    expect(counts(around)).toEqual([['status-unknown', 3]]);
    expect(counts(around.slice(0, 4), knownUntil(at(700, 1)))).toEqual([['status-unknown', 2]]);
    expect(counts([[-5, lunch], [0], [1450, nap]])).toEqual([]);
  });

  test('without a table, or for an agent left out, nothing is said', () => {
    expect(timeOf({ ada: [[5, lunch]] }).findings).toEqual([]);
    const agents = new Map([['ada', { agentId: null, agentGroup: null }]]);
    const { findings } = timeOf({ ada: [[5, lunch]] }, { maps: { ...NO_MAPS, statuses, agents } });
    expect(findings.map(({ code }) => code)).toEqual(['agent-left-out']);
  });
});

describe('an assumed sign-out', () => {
  const silent = { maxSilenceMs: 60 * MINUTE_MS };
  const told = (time: string) =>
    `sign-out-assumed ada: signed out at 2026-06-0${time} by assumption: no event for longer than maxSilenceMinutes`;

  test('is told of with its time', () => {
    expect(examplesOf([[10], [100], [105, OFFLINE]], silent)).toEqual([told('1T00:12:00.000Z')]);
    expect(examplesOf([[10], [100]], silent)).toEqual([told('1T00:12:00.000Z'), told('1T01:42:00.000Z')]);
  });

  test('only where it lies in the day', () => {
    expect(examplesOf([[-100], [-2], [100, OFFLINE]], silent)).toEqual([]);
    expect(examplesOf([[-1], [100, OFFLINE]], silent)).toEqual([told('1T00:01:00.000Z')]);
    expect(examplesOf([[1438]], silent)).toEqual([told('2T00:00:00.000Z')]);
    expect(examplesOf([[1439]], silent)).toEqual([]);
  });

  test('not where the next event comes before it', () => {
    expect(examplesOf([[10], [11.5, SERVICE], [12, OFFLINE]], { maxSilenceMs: MINUTE_MS })).toEqual([]);
  });
});

describe('an agent in no group', () => {
  const told = (time: string) =>
    `agent-group-unknown ada: signed in from 2026-${time} on in no agent group, counted in "unknown". Place the agent in the agents map`;

  test('counts in "unknown", told of once with the first time', () => {
    const groupless: TimedShape[] = [[5], [10, GROUPLESS], [20, OFFLINE], [30, GROUPLESS], [40, OFFLINE]];
    expect(timeOf({ ada: groupless }).times[0]?.groups.map(({ agentGroup }) => agentGroup)).toEqual([
      'Sales',
      'unknown',
    ]);
    expect(examplesOf(groupless)).toEqual([told('06-01T00:10:00.000Z')]);
  });

  test('only where it has time on the day', () => {
    expect(
      examplesOf([
        [-10, GROUPLESS],
        [0, OFFLINE],
      ]),
    ).toEqual([]);
    expect(
      examplesOf([
        [-10, GROUPLESS],
        [1, OFFLINE],
      ]),
    ).toEqual([told('05-31T23:50:00.000Z')]);
    expect(
      examplesOf([
        [1440, GROUPLESS],
        [1450, OFFLINE],
      ]),
    ).toEqual([]);
    expect(examplesOf([[5, { ...GROUPLESS, stateType: '0' }]])).toEqual([]);
  });
});

describe('a state change to the status of the log-out before it', () => {
  const told = (time: string) =>
    `state-after-logout ada: signed in at 2026-06-0${time} by a state change to the status of the log-out before it`;

  test('is told of with its time', () => {
    expect(examplesOf([[0, LOGOUT], [10], [20, LOGOUT], [30]])).toEqual([
      told('1T00:10:00.000Z'),
      told('1T00:30:00.000Z'),
    ]);
  });

  test('only where it lies in the day', () => {
    expect(examplesOf([[-20, LOGOUT], [-10]])).toEqual([]);
    expect(examplesOf([[-20, LOGOUT], [0]])).toEqual([told('1T00:00:00.000Z')]);
    expect(examplesOf([[1430, LOGOUT], [1440]])).toEqual([]);
  });
});

test('groups are those of every event of the window, but of agents that the map leaves out', () => {
  const agents = {
    ada: [[-30, SERVICE], [10], [1450, { routingProfile: 'Night' }]],
    bob: [[5, GROUPLESS]],
    eve: [[5, { routingProfile: 'Test' }]],
  } satisfies Record<string, readonly TimedShape[]>;
  const maps = { ...NO_MAPS, agents: new Map([['eve', { agentId: null, agentGroup: null }]]) };
  expect([...timeOf(agents, { maps }).groupNames].sort()).toEqual(['Night', 'Sales', 'Service', 'unknown']);
});
