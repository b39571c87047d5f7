import { WfmError } from '../../converter/core/errors';
import { parseMaps } from '../../converter/core/maps/parse-maps';
import { type GivenMaps, NONE, parse, problemsOf } from './problems-of';

const ALWAYS = { validFrom: null, validTo: null };

/** A problem as `where: got`. */
function short(texts: GivenMaps): string[] {
  return problemsOf(texts).map(({ where, got }) => `${where}: ${got}`);
}

describe('maps are read', () => {
  test('all four', () => {
    expect(
      parse({
        statuses: 'StateName,StateType\nAvailable,A\n" Lunch, long ",0\nCoaching,P\nBusy,1\n',
        contactGroups:
          'Queue,ContactGroup,ServiceLevelSeconds,ValidFrom,ValidTo\nSales,S,30,2026-01-01,2026-07-01\nTest,-,,,\n',
        staffing: 'ContactGroup,AgentGroup\nS,Team 1\nS,Team 2\nT,Team 1\n',
        agents: 'Username,AgentId,AgentGroup\nagent.one,0001,Team 1\nboss,-,\nagent.two,,Team 2\n',
      }),
    ).toEqual({
      statuses: [
        { statusKey: 'available', stateType: 'A' },
        { statusKey: 'lunch, long', stateType: '0' },
        { statusKey: 'coaching', stateType: 'P' },
        { statusKey: 'busy', stateType: '1' },
      ],
      contactGroups: [
        { queue: 'Sales', contactGroup: 'S', serviceLevelSeconds: 30, validFrom: '2026-01-01', validTo: '2026-07-01' },
        { queue: 'Test', contactGroup: null, serviceLevelSeconds: null, ...ALWAYS },
      ],
      staffing: [
        { contactGroup: 'S', agentGroup: 'Team 1', ...ALWAYS },
        { contactGroup: 'S', agentGroup: 'Team 2', ...ALWAYS },
        { contactGroup: 'T', agentGroup: 'Team 1', ...ALWAYS },
      ],
      agents: [
        { username: 'agent.one', agentId: '0001', agentGroup: 'Team 1', ...ALWAYS },
        { username: 'boss', agentId: null, agentGroup: null, ...ALWAYS },
        { username: 'agent.two', agentId: 'agent.two', agentGroup: 'Team 2', ...ALWAYS },
      ],
    });
  });

  test('none', () => {
    expect(parseMaps(NONE)).toEqual({ statuses: null, contactGroups: [], staffing: [], agents: [] });
  });

  test.each([
    ['without rows', 'Username,AgentId', []],
    ['with a byte order mark, CRLF and no last newline', '\ufeffUsername,AgentId\r\na,1', ['a']],
    ['with titles in another order and case', ' agentID ,USERNAME\n1,a\n', ['a']],
    ['with titles between several spaces', '  Username  ,   AgentId  \na,1\n', ['a']],
    ['with a mark that is no byte order mark', 'Username,AgentId\n\ufeffa,1\n', ['\ufeffa']],
    ['with blank lines', '\n\nUsername,AgentId\n\na,1\n\n', ['a']],
    ['with quotes', '"Username","AgentId"\n"a ""b"", c\nd",1\n', ['a "b", c\nd']],
    ['with names that differ in case or outer spaces', 'Username,AgentId\na,1\nA,2\n a,3\n', ['a', 'A', ' a']],
    ['with a user named -', 'Username,AgentId\n-,1\n', ['-']],
  ])('%s', (_, agents, users) => {
    expect(parse({ agents }).agents.map(({ username }) => username)).toEqual(users);
  });
});

describe('the table is wrong:', () => {
  const header = 'Username,AgentId,AgentGroup,ValidFrom,ValidTo\n';
  test.each<[string, string, string[]]>([
    ['empty', '', ['agents.csv line 1: none']],
    ['an unknown column', 'Username,AgentId,Team\na,1,x\n', ['agents.csv line 1: "Team"']],
    [
      'a title with a space inside',
      'User name,AgentId\na,1\n',
      ['agents.csv line 1: "User name"', 'agents.csv line 1: none'],
    ],
    ['a missing column', 'Username\na\n\n', ['agents.csv line 1: none']],
    ['both', '\nUsername,Id\na,1\n', ['agents.csv line 2: "Id"', 'agents.csv line 2: none']],
    [
      'another delimiter',
      'Username;AgentId\na;1\n',
      ['agents.csv line 1: "Username;AgentId"', 'agents.csv line 1: none', 'agents.csv line 1: none'],
    ],
    ['a column twice', 'Username,AgentId,username\na,1,b\n', ['agents.csv line 1: several']],
    ['a short row', `${header}a,1,,\n`, ['agents.csv line 2: 4']],
    ['a long row', `${header}a,1,,,,\n`, ['agents.csv line 2: 6']],
    ['a quote in a field', `${header}a"b,1,,,\n`, ['agents.csv line 2: quotes that do not match']],
    [
      'a quote that never closes',
      `${header}a,1,,,\n"b,1,,,\nc,1,,,\n`,
      ['agents.csv line 3: quotes that do not match'],
    ],
    ['a title with such a quote', 'User"name,AgentId\na,1', ['agents.csv line 1: none']],
    ['an empty key', `${header},1,,,\n`, ['agents.csv line 2, column Username: nothing']],
    ['a blank key', `${header}  ,1,,,\n`, ['agents.csv line 2, column Username: "  "']],
    ['a blank id', `${header}a, ,,,\n`, ['agents.csv line 2, column AgentId: " "']],
    ['a blank group', `${header}a,1, ,,\n`, ['agents.csv line 2, column AgentGroup: " "']],
    ['a group named -', `${header}a,1,-,,\n`, ['agents.csv line 2, column AgentGroup: "-"']],
    ['a date in another form', `${header}a,1,,1/2/2026,\n`, ['agents.csv line 2, column ValidFrom: "1/2/2026"']],
    ['a date that is none', `${header}a,1,,,2026-02-30\n`, ['agents.csv line 2, column ValidTo: "2026-02-30"']],
    [
      'an end at the start',
      `${header}a,1,,2026-02-03,2026-02-03\n`,
      ['agents.csv line 2, column ValidTo: "2026-02-03"'],
    ],
    [
      'an end before the start',
      `${header}a,1,,2026-02-03,2026-02-02\n`,
      ['agents.csv line 2, column ValidTo: "2026-02-02"'],
    ],
    [
      'the line of a row behind a quoted newline',
      `${header}"a\nb",1,,,\n,1,,,\n`,
      ['agents.csv line 4, column Username: nothing'],
    ],
  ])('%s', (_, agents, expected) => {
    expect(short({ agents })).toEqual(expected);
  });

  test.each<[string, GivenMaps, string[]]>([
    [
      'a state type',
      { statuses: 'StateName,StateType\nx,2\ny,a\nz,\n' },
      [
        'statuses.csv line 2, column StateType: "2"',
        'statuses.csv line 3, column StateType: "a"',
        'statuses.csv line 4, column StateType: nothing',
      ],
    ],
    ['an empty status', { statuses: 'StateName,StateType\n,A\n' }, ['statuses.csv line 2, column StateName: nothing']],
    ['dates of a status', { statuses: 'StateName,StateType,ValidFrom\nx,A,\n' }, ['statuses.csv line 1: "ValidFrom"']],
    [
      'an empty queue',
      { contactGroups: 'Queue,ContactGroup\n,x\n' },
      ['contactGroups.csv line 2, column Queue: nothing'],
    ],
    [
      'an empty contact group',
      { contactGroups: 'Queue,ContactGroup\nq,\n' },
      ['contactGroups.csv line 2, column ContactGroup: nothing'],
    ],
    ...['0', '-1', '1.5', 'x', '020', ' 20', '1e3', '1234567890'].map(
      (seconds): [string, { contactGroups: string }, string[]] => [
        `${seconds} seconds`,
        { contactGroups: `Queue,ContactGroup,ServiceLevelSeconds\nq,c,${seconds}\n` },
        [`contactGroups.csv line 2, column ServiceLevelSeconds: "${seconds}"`],
      ],
    ),
    [
      'an end of a contact group',
      { contactGroups: 'Queue,ContactGroup,ValidTo\nq,c,x\n' },
      ['contactGroups.csv line 2, column ValidTo: "x"'],
    ],
    [
      'a staffed contact group',
      { staffing: 'ContactGroup,AgentGroup\n,x\n-,y\n' },
      ['staffing.csv line 2, column ContactGroup: nothing', 'staffing.csv line 3, column ContactGroup: "-"'],
    ],
    [
      'a staffing agent group',
      { staffing: 'ContactGroup,AgentGroup\nx,\ny,-\n' },
      ['staffing.csv line 2, column AgentGroup: nothing', 'staffing.csv line 3, column AgentGroup: "-"'],
    ],
    [
      'an end of staffing',
      { staffing: 'ContactGroup,AgentGroup,ValidTo\nx,y,z\n' },
      ['staffing.csv line 2, column ValidTo: "z"'],
    ],
  ])('%s', (_, texts, expected) => {
    expect(short(texts)).toEqual(expected);
  });

  test('nine digits of seconds are a number', () => {
    const { contactGroups } = parse({ contactGroups: 'Queue,ContactGroup,ServiceLevelSeconds\nq,c,123456789\n' });
    expect(contactGroups[0]?.serviceLevelSeconds).toBe(123_456_789);
  });
});

describe('two rows of one key', () => {
  const agents = (...rows: string[]) => `Username,AgentId,ValidFrom,ValidTo\n${rows.join('\n')}\n`;
  test.each<[string, string[], string[]]>([
    ['abut', ['a,1,,2026-02-01', 'a,2,2026-02-01,2026-03-01', 'a,3,2026-03-01,'], []],
    ['in any order', ['a,3,2026-03-01,', 'a,1,,2026-02-01', 'a,2,2026-02-01,2026-03-01'], []],
    ['leave a gap', ['a,1,2026-01-01,2026-02-01', 'a,2,2026-02-02,'], []],
    ['hold always', ['a,1,,', 'a,2,,'], ['3']],
    ['overlap by a day', ['a,1,,2026-02-02', 'a,2,2026-02-01,'], ['3']],
    ['overlap, the later one first', ['a,2,2026-02-01,', 'a,1,,2026-02-02'], ['2']],
    ['begin alike', ['a,1,2026-01-01,2026-01-02', 'a,2,2026-01-01,'], ['3']],
    ['never end', ['a,1,2026-01-01,', 'a,2,2026-02-01,'], ['3']],
    ['never begin', ['a,1,,2026-01-01', 'a,2,,2026-02-01'], ['3']],
    [
      'hold within an earlier one',
      ['a,1,2026-01-01,2026-12-01', 'a,2,2026-02-01,2026-03-01', 'a,3,2026-06-01,2026-07-01'],
      ['3', '4'],
    ],
    [
      'hold within an endless one',
      ['a,1,2026-01-01,', 'a,2,2026-02-01,2026-03-01', 'a,3,2026-06-01,2026-07-01'],
      ['3', '4'],
    ],
    [
      'hold within a later one that ends last',
      ['a,1,2026-01-01,2026-03-01', 'a,2,2026-02-01,2026-06-01', 'a,3,2026-05-01,2026-07-01'],
      ['3', '4'],
    ],
    ['are of other keys', ['a,1,,', 'b,1,,', 'A,1,,'], []],
    ['are identical', ['a,1,,', 'a,1,,'], ['3']],
  ])('that %s', (_, rows, lines) => {
    expect(problemsOf({ agents: agents(...rows) }).map(({ where }) => where)).toEqual(
      lines.map((line) => `agents.csv line ${line}, column Username`),
    );
  });

  test.each<[string, GivenMaps, string[]]>([
    [
      'a status, in any case and between spaces',
      { statuses: 'StateName,StateType\nBreak,0\n bREAK ,0\n' },
      ['statuses.csv line 3, column StateName: " bREAK "'],
    ],
    ['a queue', { contactGroups: 'Queue,ContactGroup\nq,a\nq,b\n' }, ['contactGroups.csv line 3, column Queue: "q"']],
    [
      'a pair of groups',
      { staffing: 'ContactGroup,AgentGroup\na,b\na,c\nb,b\na,b\n' },
      ['staffing.csv line 5, column AgentGroup: "b"'],
    ],
  ])('are found for %s', (_, texts, expected) => {
    expect(short(texts)).toEqual(expected);
  });

  test('are two problems for three rows, and other problems hide none', () => {
    expect(short({ agents: agents('a,1,,', ',2,,', 'a,3,x,', 'a,4,,', 'a,5,,') })).toEqual([
      'agents.csv line 3, column Username: nothing',
      'agents.csv line 4, column ValidFrom: "x"',
      'agents.csv line 5, column Username: "a"',
      'agents.csv line 6, column Username: "a"',
    ]);
  });
});

describe('what is expected, and what to do, is said', () => {
  const header = 'Correct the header row; columns are separated by commas.';
  const fillIn = 'Fill in the name or remove the row.';
  test.each<[string, GivenMaps, string[]]>([
    ['of an empty map', { agents: '' }, [`a header row with the columns Username, AgentId: ${header}`]],
    [
      'of columns',
      { statuses: 'StateName,statename,Type\n' },
      [
        `only the columns StateName, StateType: ${header}`,
        `one column StateName: ${header}`,
        `a column StateType: ${header}`,
      ],
    ],
    ['of a key', { agents: 'Username,AgentId\n,1\n' }, [`a name: ${fillIn}`]],
    ['of a name', { staffing: 'ContactGroup,AgentGroup\n-,x\n' }, [`a name: ${fillIn}`]],
    [
      'of a name that may be missing',
      { agents: 'Username,AgentId,AgentGroup\na,1,-\n' },
      ['a name or nothing: Fill in the name or empty the cell.'],
    ],
    [
      'of seconds',
      { contactGroups: 'Queue,ContactGroup,ServiceLevelSeconds\nq,c,0\n' },
      ['a whole number above 0, or nothing: Correct the number or empty the cell.'],
    ],
    [
      'of a date',
      { agents: 'Username,AgentId,ValidFrom\na,1,x\n' },
      ['a date yyyy-MM-dd, or nothing: Correct the date or empty the cell.'],
    ],
  ])('%s', (_, texts, expected) => {
    expect(problemsOf(texts).map((problem) => `${problem.expected}: ${problem.remedy}`)).toEqual(expected);
  });
});

describe('a row that is wrong overlaps none, be it wrong in', () => {
  test.each<[string, GivenMaps]>([
    ['a status', { statuses: 'StateName,StateType\n,A\n,A\n' }],
    ['a state type', { statuses: 'StateName,StateType\nx,2\nx,2\n' }],
    ['a queue', { contactGroups: 'Queue,ContactGroup\n,x\n,x\n' }],
    ['a contact group', { contactGroups: 'Queue,ContactGroup\nq,\nq,\n' }],
    ['seconds', { contactGroups: 'Queue,ContactGroup,ServiceLevelSeconds\nq,c,x\nq,c,x\n' }],
    ['the dates of a queue', { contactGroups: 'Queue,ContactGroup,ValidTo\nq,c,x\nq,c,x\n' }],
    ['a contact group that is staffed', { staffing: 'ContactGroup,AgentGroup\n,x\n,x\n' }],
    ['an agent group that staffs', { staffing: 'ContactGroup,AgentGroup\nx,\nx,\n' }],
    ['the dates of staffing', { staffing: 'ContactGroup,AgentGroup,ValidFrom\nx,y,z\nx,y,z\n' }],
    ['a user name', { agents: 'Username,AgentId\n,1\n,1\n' }],
    ['an agent id', { agents: 'Username,AgentId\na, \na, \n' }],
    ['an agent group', { agents: 'Username,AgentId,AgentGroup\na,1,-\na,1,-\n' }],
    ['the start of a row', { agents: 'Username,AgentId,ValidFrom,ValidTo\na,1,x,\na,1,x,\n' }],
    ['the end of a row', { agents: 'Username,AgentId,ValidFrom,ValidTo\na,1,,x\na,1,,x\n' }],
    [
      'the order of its dates',
      { agents: 'Username,AgentId,ValidFrom,ValidTo\na,1,2026-02-02,2026-02-01\na,1,2026-02-02,2026-02-01\n' },
    ],
  ])('%s', (_, texts) => {
    const [first, second] = problemsOf(texts);
    expect(problemsOf(texts)).toHaveLength(2);
    expect(second).toEqual({ ...first, where: first?.where.replace('line 2', 'line 3') });
  });
});

test('the problems of all maps are told together, in words that say what to do', () => {
  const problems = problemsOf({
    statuses: 'StateName,StateType\nBreak,B\n',
    contactGroups: 'Queue,ContactGroup,ServiceLevel\nq,,\n',
    staffing: 'ContactGroup,AgentGroup\nx\n',
    agents:
      'Username,AgentId,ValidFrom,ValidTo\na,1,2026-01-01,\na,2,,2026-02-01\na,3,2026-03-01,2026-04-01\n"x"y,4,,\nb,5,2026-02-01,2026-01-01\n',
  });
  expect(new WfmError('map', problems).message).toMatchInlineSnapshot(`
"statuses.csv line 2, column StateType: expected one of A P 1 0, got "B". A is available, P productive, 1 signed in and neither, 0 signed out.
contactGroups.csv line 1: expected only the columns Queue, ContactGroup, ServiceLevelSeconds, ValidFrom, ValidTo, got "ServiceLevel". Correct the header row; columns are separated by commas.
contactGroups.csv line 2, column ContactGroup: expected a name, or - to leave out, got nothing. Fill in the name, write -, or remove the row.
staffing.csv line 2: expected 2 fields, as many as the header has, got 1. Put a field that holds a comma into quotes, or fill in the missing commas.
agents.csv line 5: expected a row by RFC 4180, got quotes that do not match. Put a field that holds a quote into quotes and double the quote.
agents.csv line 6, column ValidTo: expected a date after ValidFrom 2026-02-01, got "2026-01-01". ValidTo is the first date on which the row no longer holds; correct it.
agents.csv line 2, column Username: expected one row at a time for a key, got "a". Line 3 holds before 2026-02-01, this line from 2026-01-01 on: remove one, or set ValidFrom and ValidTo.
agents.csv line 4, column Username: expected one row at a time for a key, got "a". Line 2 holds from 2026-01-01 on, this line from 2026-03-01 to before 2026-04-01: remove one, or set ValidFrom and ValidTo."
`);
});
