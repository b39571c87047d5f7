import { aDay, aLine, anObject, expectedDay, type LineParts, rowsOf } from './a-day';
import type { OracleInput } from './input';

/** `10:00` or `10:00:00.001` on the day, or a whole date and time. */
function instant(text: string): string {
  const full = text.includes(' ') ? text : `2026-01-15 ${text}`;
  return full.length === 16 ? `${full}:00.000` : full;
}

type Step = readonly [at: string, eventType: string, stateType: string, parts?: LineParts];

const IN = 'LOGIN';
const OUT = 'LOGOUT';
const SC = 'STATE_CHANGE';
const HB = 'HEART_BEAT';

function dayOf(steps: readonly Step[], parts: Partial<OracleInput> = {}): OracleInput {
  const lines = steps.map(([at, eventType, stateType, more = {}], index) =>
    aLine(instant(at), { eventType, stateType, eventId: `e${index}`, ...more }),
  );
  return aDay({ intervalOutput: [anObject('2026-01-15T10:00:00', lines)], ...parts });
}

/** Pairs as `sign-in-sign-out startMark endMark`, times of the day in UTC (`24:00` as the next day's 00:00). */
function pairsOf(input: OracleInput): string[] {
  return rowsOf(expectedDay(input), 'signInPairs').map((cells) => {
    const [signIn = '', signOut = '', startMark = '', endMark = ''] = [cells[2], cells[3], cells[7], cells[8]];
    return `${signIn.slice(11, 23)}-${signOut.slice(11, 23)} ${startMark} ${endMark}`.trimEnd();
  });
}

describe('sign-in pairs by rules 4 to 7', () => {
  const cases: [string, Step[], string[], Partial<OracleInput>?][] = [
    [
      'a login and a logout make one pair',
      [
        ['10:00', IN, 'A'],
        ['10:40', OUT, '0'],
      ],
      ['10:00:00.000-10:40:00.000'],
    ],
    [
      'a change of type or group inside a run cuts nothing, a signed-out status does',
      [
        ['10:00', IN, 'A'],
        ['10:10', SC, 'P', { group: 'Care' }],
        ['10:20', SC, '0'],
        ['10:30', SC, '1'],
        ['10:40', OUT, '0'],
      ],
      ['10:00:00.000-10:20:00.000', '10:30:00.000-10:40:00.000'],
    ],
    [
      'heartbeats after a logout sign nobody in, however late',
      [
        ['10:00', IN, 'A'],
        ['10:30', OUT, '0'],
        ['10:32', HB, 'A'],
        ['11:31', HB, 'A'],
      ],
      ['10:00:00.000-10:30:00.000'],
    ],
    [
      'a state change after a logout signs in, and so do heartbeats after it',
      [
        ['10:00', IN, 'A'],
        ['10:30', OUT, '0'],
        ['10:50', SC, 'A'],
        ['11:00', HB, 'A'],
        ['11:10', OUT, '0'],
      ],
      ['10:00:00.000-10:30:00.000', '10:50:00.000-11:10:00.000'],
    ],
    [
      'a heartbeat is enough where nothing is known of a logout',
      [
        ['10:00', HB, 'A'],
        ['10:30', OUT, '0'],
      ],
      ['10:00:00.000-10:30:00.000'],
    ],
    [
      'a silence of exactly 60 minutes holds the state',
      [
        ['10:00', IN, 'A'],
        ['11:00', OUT, '0'],
      ],
      ['10:00:00.000-11:00:00.000'],
    ],
    [
      'a millisecond more ends it 120 s after the last event',
      [
        ['10:00', IN, 'A'],
        ['11:00:00.001', OUT, '0'],
      ],
      ['10:00:00.000-10:02:00.000  assumed'],
    ],
    [
      'the event after a silence signs in again',
      [
        ['10:00', IN, 'A'],
        ['12:00', HB, 'A'],
        ['12:30', OUT, '0'],
      ],
      ['10:00:00.000-10:02:00.000  assumed', '12:00:00.000-12:30:00.000'],
    ],
    ['the last event of all is followed by silence', [['10:00', IN, 'A']], ['10:00:00.000-10:02:00.000  assumed']],
    [
      'without rule 5 heartbeats of the first of the 24 hours may follow a logout before them',
      [
        ['2026-01-14 00:00', HB, 'A'],
        ['2026-01-14 00:59:59.999', HB, 'A'],
      ],
      [],
      { rules: { ...aDay().rules, maxSilenceMinutes: null, lookbackHours: 24 } },
    ],
    [
      'and an hour later they cannot',
      [['2026-01-14 01:00', HB, 'A']],
      ['00:00:00.000-00:00:00.000 open-start open-end'],
      { rules: { ...aDay().rules, maxSilenceMinutes: null, lookbackHours: 24 } },
    ],
    [
      "without rule 5 a state holds to the day's end",
      [['10:00', IN, 'A']],
      ['10:00:00.000-00:00:00.000  open-end'],
      { rules: { ...aDay().rules, maxSilenceMinutes: null, lookbackHours: 24 } },
    ],
    [
      'a run over both midnights is cut there',
      [
        ['2026-01-14 23:30', IN, 'A'],
        ['00:20', OUT, '0'],
        ['23:40', IN, 'A'],
        ['2026-01-16 00:30', HB, 'A'],
      ],
      ['00:00:00.000-00:20:00.000 open-start', '23:40:00.000-00:00:00.000  open-end'],
    ],
    [
      'events at the very ends of the day cut nothing',
      [
        ['00:00', IN, 'A'],
        ['00:20', OUT, '0'],
        ['23:40', IN, 'A'],
        ['2026-01-16 00:00', OUT, '0'],
      ],
      ['00:00:00.000-00:20:00.000', '23:40:00.000-00:00:00.000'],
    ],
    [
      'an assumed end after the day is no matter of the day',
      [['23:59:00.000', IN, 'A']],
      ['23:59:00.000-00:00:00.000  open-end'],
    ],
    [
      'the silence that begins in the day is seen up to 60 minutes after it',
      [
        ['23:30', IN, 'A'],
        ['2026-01-16 00:30:00.001', OUT, '0'],
      ],
      ['23:30:00.000-23:32:00.000  assumed'],
    ],
    [
      'an event before the lookback is not seen',
      [
        ['2026-01-14 20:59:59.999', IN, 'A'],
        ['2026-01-14 21:00:00.000', HB, '0'],
        ['00:10', HB, 'A'],
        ['00:20', OUT, '0'],
      ],
      ['00:10:00.000-00:20:00.000'],
    ],
    [
      'of equal times the logout comes last',
      [
        ['10:00', IN, 'A'],
        ['10:30', OUT, '0'],
        ['10:30', HB, 'A'],
        ['10:30', SC, 'A'],
      ],
      ['10:00:00.000-10:30:00.000'],
    ],
    [
      'a state open at asOf is marked open',
      [
        ['10:00', IN, 'A'],
        ['10:59', OUT, '0'],
      ],
      ['10:00:00.000-10:45:00.000  open'],
      { asOf: Date.parse('2026-01-15T10:45:00.000Z') },
    ],
    [
      'a silence up to asOf that is too long ends the state on a running day too',
      [['10:00', IN, 'A']],
      ['10:00:00.000-10:02:00.000  assumed'],
      { asOf: Date.parse('2026-01-15T11:00:00.001Z') },
    ],
  ];
  test.each(cases.map(([name, steps, pairs, parts = {}]) => ({ name, steps, pairs, parts })))('$name', (one) => {
    const { steps, pairs, parts } = one;
    expect(pairsOf(dayOf(steps, parts))).toEqual(pairs);
  });

  test('the order of objects and lines changes nothing', () => {
    const lines = [aLine(instant('10:00')), aLine(instant('10:30'), { eventType: OUT, stateType: '0' })];
    const forth = aDay({ intervalOutput: [anObject('2026-01-15T10:00:00', lines)] });
    const back = aDay({
      intervalOutput: lines.map((line, index) => anObject(`2026-01-15T${14 - index}:00:00`, [line])),
    });
    expect(expectedDay(back).csv).toEqual(expectedDay(forth).csv);
  });
});

describe('time per interval, group and day', () => {
  // 10:10-10:20 A in Sales, 10:20-10:40 P in Sales, 10:40-11:00 type 1 in Care.
  const steps: Step[] = [
    ['10:10', IN, 'A'],
    ['10:20', SC, 'P'],
    ['10:40', SC, '1', { group: 'Care' }],
    ['11:00', OUT, '0'],
  ];

  test('each figure is the sum of the milliseconds of its types', () => {
    // 10:00: signed in 20 min = 1200 s, A 600 s, rest 600 s, A + P 1200 s. 10:30: P 10 min in Sales, 1 20 min in Care.
    expect(rowsOf(expectedDay(dayOf(steps)), 'agentInterval')).toEqual([
      ['2026-01-15T10:00:00.000+00:00', '2026-01-15T10:00:00.000Z', 'ann', 'Sales', '1200', '600', '600', '1200'],
      ['2026-01-15T10:30:00.000+00:00', '2026-01-15T10:30:00.000Z', 'ann', 'Care', '1200', '0', '1200', '0'],
      ['2026-01-15T10:30:00.000+00:00', '2026-01-15T10:30:00.000Z', 'ann', 'Sales', '600', '0', '600', '600'],
    ]);
  });

  test.each([
    // Sales at 10:00: 1200, 1200 or 600 of 1800 s; Sales at 10:30: 600, 600, 0; Care at 10:30: 1200, 0, 0.
    ['signedIn', [1200 / 1800, 1200 / 1800, 600 / 1800]],
    ['productive', [1200 / 1800, 0, 600 / 1800]],
    ['available', [600 / 1800, 0, 0]],
  ] as const)('positions staffed by %s', (apsBasis, aps) => {
    const day = expectedDay(dayOf(steps, { rules: { ...aDay().rules, apsBasis } }));
    const rows = rowsOf(day, 'agentGroupInterval');
    expect(rows.map((cells) => [cells[2], cells[7], Number(cells[8])])).toEqual([
      ['Sales', '1', aps[0]],
      ['Care', '1', aps[1]],
      ['Sales', '1', aps[2]],
    ]);
  });

  test('a contact group takes the time of the groups that staff it', () => {
    // Help by Sales and Care: 1200 + 600 + 1200 s in two intervals of 1800 s.
    const staffing = [
      { contactGroup: 'Help', agentGroup: 'Sales' },
      { contactGroup: 'Help', agentGroup: 'Care' },
      { contactGroup: 'Old', agentGroup: 'Sales', validTo: '2026-01-15' },
    ];
    const day = expectedDay(dayOf(steps, { maps: { ...aDay().maps, staffing } }));
    expect(rowsOf(day, 'contactGroupDaily')).toEqual([
      ['Help', '0', '0', '0', '0', '0', '0', '0', '0', '0', '3000', String(3000 / 3600)],
    ]);
  });

  test('the agents map renames, places and leaves out', () => {
    const agents = [
      { username: 'ann', agentId: '7001', agentGroup: 'Desk' },
      { username: 'bob', agentId: '-' },
    ];
    const more: Step[] = [...steps, ['10:00', IN, 'A', { username: 'bob' }]];
    const day = expectedDay(dayOf(more, { maps: { ...aDay().maps, agents } }));
    expect(rowsOf(day, 'agentDaily').map((cells) => cells.slice(0, 7))).toEqual([
      ['7001', 'ann', 'Desk', '3000', '600', '2400', '1800'],
    ]);
    expect(day.totals).toMatchObject({ read: 5, used: 5 });
  });

  test.each([
    ['hierarchyLevel1', 'unknown'],
    ['map', 'unknown'],
    ['routingProfile', 'Sales'],
  ] as const)('the group by %s is %s', (agentGroupBy, group) => {
    const day = expectedDay(dayOf([['10:00', IN, 'A']], { agentGroupBy }));
    expect(rowsOf(day, 'agentDaily').map((cells) => cells[2])).toEqual([group]);
  });

  test.each<[string, string, LineParts]>([
    ['LOGOUT is signed out', '0', { eventType: OUT, status: 'Lunch' }],
    ['OFFLINE is signed out', '0', { statusType: 'OFFLINE', status: 'Lunch' }],
    ['the table decides without case and outer spaces', 'P', { status: ' LUNCH  ', statusType: 'ROUTABLE' }],
    ['ROUTABLE is available', 'A', { status: 'Other', statusType: 'ROUTABLE' }],
    ['Available without a type is available', 'A', { status: 'Available' }],
    ['Offline without a type is signed out', '0', { status: 'Offline' }],
    ['Available of type CUSTOM is 1', '1', { status: 'Available', statusType: 'CUSTOM' }],
    ['all else is 1', '1', { status: 'Other' }],
    ['a line without a name keeps its type', 'P', { status: 'null' }],
    ['an empty name is no name', 'P', { status: '' }],
    ['the quoted text null is a name', '1', { status: '"null"' }],
  ])('with a status table %s', (_, expected, parts) => {
    const statuses = [{ stateName: 'lunch ', stateType: 'P' as const }];
    const input = dayOf([['10:00', SC, 'P', parts]], { maps: { ...aDay().maps, statuses } });
    const seconds = { A: ['120', '120', '0', '120'], P: ['120', '0', '120', '120'], '1': ['120', '0', '120', '0'] };
    const rows = rowsOf(expectedDay(input), 'agentDaily').map((cells) => cells.slice(3, 7));
    expect(rows).toEqual(expected === '0' ? [] : [seconds[expected as 'A' | 'P' | '1']]);
  });
});
