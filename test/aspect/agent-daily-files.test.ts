import { fileNamesOn } from '../../converter/core/aspect/file-name';
import { byCodePoint } from '../../converter/core/order';
import { aDay, aHistory, anAgent, aPair, aShare, CSV, ITF, profileOf, SETTINGS, write } from './builders';

const HEAD = ['\t\t\t\t\t\t\t Agent Productivity Report', '\t\t\t\t\t\t\t\t Date:11/21/2026', ''];
const TAIL = '$END OF ASPECT';

/**
 * On 2026-11-21 in Chicago ann works 08:00 to 12:00:00.999 and 13:00 to 17:00:30.5 in `Red`: 28,831.5 s signed in, 20,000.25
 * available. She handles 4 contacts, talk 538 s (134.5), work 50 s (12.5), and 3 outbound ones, talk 100 s (33.33), work 20 s
 * (6.67); idle 8,831.5 s, so PIP = 100 x 20,000 / 28,831.5 = 69.3685…
 */
const day = aDay();
const red = aShare('Red', day, {
  times: {
    signedIn: { 16: 14_401_000, 26: 14_430_500 },
    available: { 16: 10_000_250, 26: 10_000_000 },
    productive: { 26: 21_000_001 },
  },
  pairs: [
    aPair('2026-11-21T14:00:00.000Z', '2026-11-21T18:00:00.999Z'),
    aPair('2026-11-21T19:00:00.000Z', '2026-11-21T23:00:30.500Z', { endMark: 'assumed' }),
  ],
  contacts: {
    handled: 4,
    talkMs: 538_000,
    acwMs: 50_000,
    outbound: 3,
    outboundTalkMs: 100_000,
    outboundAcwMs: 20_000,
    idleMs: 8_831_500,
  },
});
const history = aHistory({ agents: [anAgent('ann', [red])] });

function rowsOf(...agents: Parameters<typeof anAgent>[]): string[] {
  const built = agents.map((parts) => anAgent(...parts));
  return write(aHistory({ agents: built }))
    .lines('agentDaily')
    .slice(3, -1);
}

describe('agentDaily, profile itf', () => {
  test('wrapper, figures on the row of the first pair, zeros on the next', () => {
    const { files, text } = write(history);
    expect(files[3]).toMatchObject({
      name: 'Historical Agent Productivity_20261122000000.itf',
      dataSet: 'agentDaily',
      rows: 2,
    });
    expect(text('agentDaily')).toBe(
      [
        ...HEAD,
        'ann\tRed\t080000\t120000\t4\t134.5\t12.5\t69.37\t3\t33.33\t6.67\t20000\t8831',
        'ann\tRed\t130000\t170030\t0\t0\t0\t0\t0\t0\t0\t0\t0',
        TAIL,
        '',
      ].join('\r\n'),
    );
  });

  test('a day without agents has its wrapper', () => {
    const { files, lines } = write(aHistory());
    expect(files[3]).toMatchObject({ rows: 0 });
    expect(lines('agentDaily')).toEqual([...HEAD, TAIL]);
  });

  test('a line holds the date in the format of the setting', () => {
    expect(write(aHistory(), ITF, { dateFormat: 'yyyy-MM-dd' }).lines('agentDaily')[1]).toBe(
      '\t\t\t\t\t\t\t\t Date:2026-11-21',
    );
  });

  test.each([
    [
      'open at the start',
      aPair('2026-11-21T06:00:00Z', '2026-11-21T07:00:00Z', { startMark: 'open-start' }),
      '000000 010000',
    ],
    ['signed in at the start', aPair('2026-11-21T06:00:00Z', '2026-11-21T07:00:00Z'), '000000 010000'],
    [
      'open at the end',
      aPair('2026-11-22T05:00:00Z', '2026-11-22T06:00:00Z', { endMark: 'open-end' }),
      '230000 235959',
    ],
    ['ends exactly at the end', aPair('2026-11-22T05:00:00Z', '2026-11-22T06:00:00Z'), '230000 235959'],
    ['ends a millisecond before', aPair('2026-11-22T05:00:00Z', '2026-11-22T05:59:59.999Z'), '230000 235959'],
    ['ends a second before', aPair('2026-11-22T05:00:00Z', '2026-11-22T05:59:58.999Z'), '230000 235958'],
    ['still open', aPair('2026-11-21T15:00:00Z', '2026-11-21T16:12:13.456Z', { endMark: 'open' }), '090000 101213'],
    ['cut, not rounded', aPair('2026-11-21T15:00:00.999Z', '2026-11-21T16:00:59.999Z'), '090000 100059'],
  ])('SIT and SOT of a pair %s', (_name, pair, expected) => {
    const [row] = rowsOf(['ann', [aShare('Red', day, { pairs: [pair] })]]);
    expect(row?.split('\t').slice(2, 4).join(' ')).toBe(expected);
  });

  test('an open start is 000000 where the day begins at 01:00', () => {
    const santiago = aDay('2026-09-06', 'America/Santiago');
    const pair = (startMark: '' | 'open-start') => ({
      start: santiago.start,
      end: santiago.end,
      startMark,
      endMark: '' as const,
    });
    const agents = [
      anAgent('a', [aShare('Red', santiago, { pairs: [pair('open-start')] })]),
      anAgent('b', [aShare('Red', santiago, { pairs: [pair('')] })]),
    ];
    const rows = write(aHistory({ day: santiago, agents }))
      .lines('agentDaily')
      .slice(3, -1);
    expect(rows.map((row) => row.split('\t').slice(0, 4).join(' '))).toEqual([
      'a Red 000000 235959',
      'b Red 010000 235959',
    ]);
  });

  test('contacts without a pair have SIT and SOT 0, and PIP 0', () => {
    const lone = aShare('unknown', day, { contacts: { handled: 2, talkMs: 3_000, idleMs: 5 } });
    expect(rowsOf(['ann', [lone]])).toEqual(['ann\tunknown\t0\t0\t2\t1.5\t0\t0\t0\t0\t0\t0\t0']);
  });

  test.each([
    ['idle nothing', 0, '100'],
    ['idle a third', 1_000, '66.67'],
    ['idle all the time', 3_000, '0'],
    ['idle longer than signed in', 3_001, '0'],
    ['idle below 0, as no report should say', -1, '100'],
  ])('PIP: %s', (_name, idleMs, expected) => {
    const share = aShare('Red', day, { times: { signedIn: { 0: 1_000, 1: 2_000 } }, contacts: { idleMs } });
    expect(rowsOf(['ann', [share]])[0]?.split('\t')[7]).toBe(expected);
  });

  test('pairs of one agent in two groups: by group, then sign-in, figures once for each group', () => {
    const late = aPair('2026-11-21T20:00:00Z', '2026-11-21T21:00:00Z');
    const early = aPair('2026-11-21T14:00:00Z', '2026-11-21T15:00:00Z');
    const middle = aPair('2026-11-21T15:00:00Z', '2026-11-21T16:00:00Z');
    const blue = aShare('Blue', day, { pairs: [middle], contacts: { handled: 7 } });
    const both = aShare('Red', day, { pairs: [late, early], contacts: { handled: 9 } });
    expect(rowsOf(['ann', [blue, both]]).map((row) => row.split('\t').slice(0, 5).join(' '))).toEqual([
      'ann Blue 090000 100000 7',
      'ann Red 080000 090000 9',
      'ann Red 140000 150000 0',
    ]);
  });

  test('every interval of the day counts, the running one too', () => {
    const times = { signedIn: { 0: 1_000, 20: 2_000, 47: 4_000 }, available: { 47: 500 } };
    const running = aHistory({
      knownEnd: Date.parse('2026-11-21T16:10:00Z'),
      agents: [anAgent('ann', [aShare('Red', day, { times })])],
    });
    expect(write(running).lines('agentDaily')[3]).toBe('ann\tRed\t0\t0\t0\t0\t0\t100\t0\t0\t0\t1\t7');
  });
});

describe('ACDGroup has at most 30 characters', () => {
  const nameOf = (group: string) => {
    const { lines, findings } = write(aHistory({ agents: [anAgent('ann', [aShare(group, day)])] }));
    return { written: lines('agentDaily')[3]?.split('\t')[1], findings };
  };

  test('30 stay', () => {
    expect(nameOf('x'.repeat(30))).toEqual({ written: 'x'.repeat(30), findings: [] });
  });

  test('30 emoji stay, although they are 60 units and 120 bytes', () => {
    expect(nameOf('😀'.repeat(30))).toEqual({ written: '😀'.repeat(30), findings: [] });
  });

  test('31 are cut, with a finding', () => {
    expect(nameOf(`${'é'.repeat(29)}😀z`)).toEqual({
      written: `${'é'.repeat(29)}😀`,
      findings: [
        {
          code: 'group-name-cut',
          severity: 'warning',
          count: 1,
          examples: [
            `"${'é'.repeat(29)}😀z": profile itf: expected at most 30 characters, got 31; written as "${'é'.repeat(29)}😀"`,
          ],
        },
      ],
    });
  });

  test('one finding for a name on many rows', () => {
    const pairs = [
      aPair('2026-11-21T14:00:00Z', '2026-11-21T15:00:00Z'),
      aPair('2026-11-21T16:00:00Z', '2026-11-21T17:00:00Z'),
    ];
    const agents = ['a', 'b'].map((name) => anAgent(name, [aShare('y'.repeat(40), day, { pairs })]));
    expect(write(aHistory({ agents })).findings.map(({ count }) => count)).toEqual([1]);
  });

  test('contact groups and profile csv keep their length', () => {
    const agents = [anAgent('ann', [aShare('z'.repeat(31), day)])];
    expect(write(aHistory({ agents }), CSV).text('agentDaily')).toContain(`,${'z'.repeat(31)},`);
    expect(write(aHistory({ agents }), CSV).findings).toEqual([]);
  });
});

describe('agent ids', () => {
  const named = (username: string, agentId = username) => anAgent(username, [aShare('Red', day)], { agentId });
  const ids = (agentIdLength: number | null, ...agents: ReturnType<typeof named>[]) =>
    write(aHistory({ agents }), ITF, { agentIdLength })
      .lines('agentDaily')
      .slice(3, -1)
      .map((row) => row.split('\t')[0]);

  test('written whole without the setting', () => {
    expect(ids(null, named('agent-0001234567'))).toEqual(['agent-0001234567']);
  });

  test.each([
    [7, '123456789', '3456789'],
    [1, '123456789', '9'],
    [9, '123456789', '123456789'],
    [10, '123456789', '123456789'],
    [2, 'x😀y', '😀y'],
  ])('the last %d characters of %s are %s', (agentIdLength, id, expected) => {
    expect(ids(agentIdLength, named('ann', id))).toEqual([expected]);
  });

  test('sorted by the id that is written, by code point', () => {
    expect(ids(1, named('b9'), named('c1'), named('a5'))).toEqual(['1', '5', '9']);
    const hostile = ['~', '\u{1f600}', '\uff5e', 'Z', 'a', '10', '9'];
    expect(ids(null, ...hostile.map((name) => named(name)))).toEqual([...hostile].sort(byCodePoint));
  });

  test('profile csv writes them whole', () => {
    const { lines } = write(aHistory({ agents: [named('ann', '123456789')] }), CSV, { agentIdLength: 7 });
    expect(lines('agentDaily')[1]).toMatch(/^2026-11-21,123456789,ann,/);
  });

  test('two agents that collapse into one stop the run; every shared id is named', () => {
    const agents = [named('x.111'), named('y.111'), named('z.222'), named('w.333'), named('v.333'), named('u.333')];
    expect(() => write(aHistory({ agents }), ITF, { agentIdLength: 3 })).toThrow(
      expect.objectContaining({
        code: 'agent-id-collision',
        message: [
          'agent id "111" on 2026-11-21: expected one agent, got users "x.111", "y.111". Give all but one of them another AgentId in the agents map, or raise output.agentIdLength.',
          'agent id "333" on 2026-11-21: expected one agent, got users "u.333", "v.333", "w.333". Give all but one of them another AgentId in the agents map, or raise output.agentIdLength.',
        ].join('\n'),
      }),
    );
  });

  test('so does an id that the agents map gives to two, in every profile that writes ids', () => {
    const agents = [named('ann', '7'), named('bob', '7')];
    for (const profile of [ITF, CSV]) {
      expect(() => write(aHistory({ agents }), profile)).toThrow(
        /agent id "7" on 2026-11-21: expected one agent, got users "ann", "bob"/,
      );
    }
    const dataSets = SETTINGS.dataSets.filter((dataSet) => dataSet !== 'agentDaily' && dataSet !== 'signInPairs');
    expect(write(aHistory({ agents }), CSV, { dataSets }).files).toHaveLength(4);
  });
});

describe('profile csv', () => {
  test('agentDaily: one row for each agent and group, nothing rounded', () => {
    expect(write(history, CSV).lines('agentDaily')).toEqual([
      'date,agentId,username,agentGroup,signedInSeconds,availableSeconds,unavailableSeconds,productiveSeconds,nch,att,awt,pip,noc,aott,aowt',
      `2026-11-21,ann,ann,Red,28831.5,20000.25,8831.25,21000.001,4,134.5,12.5,${String(2_000_000_000 / 28_831_500)},3,33.333333333333336,6.666666666666667`,
    ]);
  });

  test('signInPairs: UTC and local, marks, by agent id, then sign-in', () => {
    const bob = anAgent('bob', [], {
      agentId: '1',
      pairs: [
        aPair('2026-11-21T20:00:00Z', '2026-11-21T20:00:01.5Z', { endMark: 'open' }),
        aPair('2026-11-21T06:00:00Z', '2026-11-21T06:30:00Z', { startMark: 'open-start' }),
      ],
    });
    const cy = anAgent('cy', [], {
      agentId: '0',
      pairs: [aPair('2026-11-21T23:00:00Z', '2026-11-22T06:00:00Z', { endMark: 'open-end' })],
    });
    const { lines, files } = write(aHistory({ agents: [...history.agents, bob, cy] }), CSV);
    expect(files[5]).toMatchObject({ name: 'signInPairs.csv', rows: 5 });
    expect(lines('signInPairs')).toEqual([
      'date,agentId,username,signInUtc,signOutUtc,signIn,signOut,seconds,startMark,endMark',
      '2026-11-21,0,cy,2026-11-21T23:00:00.000Z,2026-11-22T06:00:00.000Z,2026-11-21T17:00:00.000-06:00,2026-11-22T00:00:00.000-06:00,25200,,open-end',
      '2026-11-21,1,bob,2026-11-21T06:00:00.000Z,2026-11-21T06:30:00.000Z,2026-11-21T00:00:00.000-06:00,2026-11-21T00:30:00.000-06:00,1800,open-start,',
      '2026-11-21,1,bob,2026-11-21T20:00:00.000Z,2026-11-21T20:00:01.500Z,2026-11-21T14:00:00.000-06:00,2026-11-21T14:00:01.500-06:00,1.5,,open',
      '2026-11-21,ann,ann,2026-11-21T14:00:00.000Z,2026-11-21T18:00:00.999Z,2026-11-21T08:00:00.000-06:00,2026-11-21T12:00:00.999-06:00,14400.999,,',
      '2026-11-21,ann,ann,2026-11-21T19:00:00.000Z,2026-11-21T23:00:30.500Z,2026-11-21T13:00:00.000-06:00,2026-11-21T17:00:30.500-06:00,14430.5,,assumed',
    ]);
  });

  test('local times of a site on UTC have an offset, not Z', () => {
    const utc = aDay('2026-11-21', 'UTC');
    const agents = [anAgent('ann', [], { pairs: [aPair('2026-11-21T01:00:00Z', '2026-11-21T02:00:00Z')] })];
    expect(write(aHistory({ day: utc, agents }), CSV).lines('signInPairs')[1]).toBe(
      '2026-11-21,ann,ann,2026-11-21T01:00:00.000Z,2026-11-21T02:00:00.000Z,2026-11-21T01:00:00.000+00:00,2026-11-21T02:00:00.000+00:00,3600,,',
    );
  });
});

test('only the data sets that are asked for, in their own order', () => {
  const dataSets = ['signInPairs', 'agentDaily', 'contactGroupDaily'] as const;
  expect(write(history, CSV, { dataSets }).files.map(({ name }) => name)).toEqual([
    'contactGroupDaily.csv',
    'agentDaily.csv',
    'signInPairs.csv',
  ]);
  expect(write(history, ITF, { dataSets }).files.map(({ dataSet }) => dataSet)).toEqual([
    'contactGroupDaily',
    'agentDaily',
  ]);
  expect(write(history, CSV, { dataSets: [] }).files).toEqual([]);
});

test('a file name has the next calendar date, whether or not the zone has it', () => {
  const apia = aDay('2011-12-29', 'Pacific/Apia');
  expect(write(aHistory({ day: apia })).files[0]?.name).toBe('Historical TCS Data_20111230000000.itf');
});

test("the names of a day's files are known without its figures", () => {
  const dataSets = ['signInPairs', 'agentDaily'] as const;
  expect(fileNamesOn(profileOf(ITF), dataSets, '2026-12-31')).toEqual([
    'Historical Agent Productivity_20270101000000.itf',
  ]);
  expect(fileNamesOn(profileOf(CSV), dataSets, '2026-12-31')).toEqual(['agentDaily.csv', 'signInPairs.csv']);
});
