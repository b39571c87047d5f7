import { type GivenMaps, parse, problemsOf } from './problems-of';

const contactGroups = (...rows: string[]): GivenMaps => ({
  contactGroups: `Queue,ContactGroup,ServiceLevelSeconds,ValidFrom,ValidTo\n${rows.map((row) => `${row}\n`).join('')}`,
});

const REMEDY = 'give both the same, leave one empty, set ValidFrom and ValidTo, or make two groups.';

describe('two service levels in one contact group', () => {
  test.each<[string, string[], number[]]>([
    ['are two problems of three rows', ['a,S,20,,', 'b,S,30,,', 'c,S,40,,'], [3, 4]],
    ['are none where they are the same', ['a,S,20,,', 'b,S,20,,'], []],
    ['are none beside an empty one', ['a,S,20,,', 'b,S,,,', 'c,S,20,,'], []],
    ['are none in two groups', ['a,S,20,,', 'b,T,30,,', 'c,s,40,,'], []],
    ['are none of queues that are left out', ['a,-,20,,', 'b,-,30,,'], []],
    ['may follow each other', ['a,S,20,,2026-02-01', 'b,S,30,2026-02-01,'], []],
    ['may follow each other, in any order', ['b,S,30,2026-02-01,', 'a,S,20,,2026-02-01'], []],
    ['may not hold on one date', ['a,S,20,,2026-02-02', 'b,S,30,2026-02-01,'], [3]],
    ['may not hold on one date, in any order', ['b,S,30,2026-02-01,', 'a,S,20,,2026-02-02'], [2]],
    ['of one queue may follow each other', ['a,S,20,,2026-02-01', 'a,S,30,2026-02-01,'], []],
    [
      'are found beyond a row that holds for a shorter time',
      ['a,S,20,2026-01-01,', 'b,S,20,2026-02-01,2026-03-01', 'c,S,30,2026-04-01,'],
      [4],
    ],
    [
      'are found beyond a row of the same level',
      ['a,S,20,2026-01-01,2026-05-01', 'b,S,30,2026-06-01,2026-09-01', 'c,S,30,2026-04-01,2026-05-01'],
      [4],
    ],
  ])('%s', (_, rows, lines) => {
    expect(problemsOf(contactGroups(...rows)).map(({ where }) => where)).toEqual(
      lines.map((line) => `contactGroups.csv line ${line}, column ServiceLevelSeconds`),
    );
  });

  test('are told with both rows, their dates and what to do', () => {
    expect(problemsOf(contactGroups('a,All calls,20,,', 'b,All calls,30,2026-02-01,2026-03-01'))).toEqual([
      {
        where: 'contactGroups.csv line 3, column ServiceLevelSeconds',
        expected: 'one ServiceLevelSeconds at a time for ContactGroup "All calls"',
        got: '"30"',
        remedy: `Line 2 gives 20 and holds always, this line from 2026-02-01 to before 2026-03-01: ${REMEDY}`,
      },
    ]);
  });

  test('are told with every other problem of the maps', () => {
    const given = { ...contactGroups('a,S,20,,', ',S,30,,', 'b,S,40,,'), staffing: 'ContactGroup,AgentGroup\nS,\n' };
    expect(problemsOf(given).map(({ where }) => where)).toEqual([
      'contactGroups.csv line 3, column Queue',
      'contactGroups.csv line 4, column ServiceLevelSeconds',
      'staffing.csv line 2, column AgentGroup',
    ]);
  });

  test('one level leaves the rows as they are', () => {
    const { contactGroups: rows } = parse(contactGroups('a,S,20,,', 'b,S,,,'));
    expect(rows.map(({ queue, serviceLevelSeconds }) => [queue, serviceLevelSeconds])).toEqual([
      ['a', 20],
      ['b', null],
    ]);
  });
});
