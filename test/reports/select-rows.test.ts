import { brokenReport } from '../../converter/core/connect/reports/report-file';
import { selectReports } from '../../converter/core/connect/reports/select-rows';
import { WfmError } from '../../converter/core/errors';
import { FindingList } from '../../converter/core/findings';
import { aDay, aReport, aRow, DATE, queueHeader, select } from './a-report';

const OLD = 'Q-2026-11-21T10_00_00Z.csv';
const NEW = 'Q-2026-11-21T11_00_00Z.csv';
const HEADER = queueHeader('Contacts queued');
const BY_CHANNEL = 'Queue,Channel,StartInterval,EndInterval,Contacts queued';

/** `key:line interval cells` of the rows that count. */
function used(rows: ReturnType<typeof select>['queueRows']): string[] {
  return rows.map(({ row, interval }) => `${row.report.key}:${row.line} ${interval} ${row.cells.join('|')}`);
}

/** `key used/duplicate/outside/setAside of read`. */
function counts(inputs: ReturnType<typeof select>['inputs']): string[] {
  return inputs.map(({ key, counts: c }) => `${key} ${c.used}/${c.duplicate}/${c.outside}/${c.setAside} of ${c.read}`);
}

function problems(run: () => unknown): { code: string; message: string } {
  try {
    run();
  } catch (error) {
    if (error instanceof WfmError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('expected an error');
}

describe('rows of the day', () => {
  test('go to their interval, in the order of file and line', () => {
    const b = aReport(
      'b.csv',
      HEADER,
      aRow('A', '23:30', '2026-11-22T00:00:00.000Z', 4),
      aRow('A', '00:00', '00:30', 3),
    );
    const a = aReport('a.csv', HEADER, aRow('B', '00:00', '00:15', 1), aRow('B', '00:15', '00:30', 2));
    const names = { ...b, name: 'Q' };
    const selected = select([names, { ...a, name: 'Q' }]);
    expect(used(selected.queueRows)).toEqual(['a.csv:2 0 1', 'a.csv:3 0 2', 'b.csv:2 47 4', 'b.csv:3 0 3']);
    expect(selected.agentRows).toEqual([]);
    expect(counts(selected.inputs)).toEqual(['a.csv 2/0/0/0 of 2', 'b.csv 2/0/0/0 of 2']);
    expect(selected.inputs[0]?.counts).toMatchObject({ noAgent: 0, markers: 0 });
    expect(selected.findings).toEqual([]);
  });

  test('by role', () => {
    const queue = aReport('Q.csv', HEADER, aRow('A', '09:00', '09:30', 1));
    const agent = aReport('P.csv', 'Agent,StartInterval,EndInterval,Online time', aRow('ann', '09:00', '09:30', 2));
    const selected = select([queue, agent]);
    expect(used(selected.queueRows)).toEqual(['Q.csv:2 18 1']);
    expect(used(selected.agentRows)).toEqual(['P.csv:2 18 2000']);
    expect(counts(selected.inputs)).toEqual(['P.csv 1/0/0/0 of 1', 'Q.csv 1/0/0/0 of 1']);
  });

  test('of other days are outside, and a file of these alone is no input', () => {
    const before = aRow('A', '2026-11-20T23:30:00.000Z', '2026-11-21T00:00:00.000Z', 1);
    const after = aRow('A', '2026-11-22T00:00:00.000Z', '2026-11-22T00:30:00.000Z', 2);
    const broken = aRow('A', '2026-11-22T00:00:00.000Z', '2026-11-22T00:30:00.000Z', 'x');
    const selected = select([
      aReport(OLD, HEADER, before, after, broken, aRow('A', '12:00', '12:30', 3)),
      aReport(NEW, HEADER, before, after, broken),
    ]);
    expect(used(selected.queueRows)).toEqual([`${OLD}:5 24 3`]);
    expect(counts(selected.inputs)).toEqual([`${OLD} 1/0/3/0 of 4`]);
    expect([selected.setAside, selected.findings]).toEqual([[], []]);
  });

  test('in a zone with daylight saving: 50 half hours, from the first local instant', () => {
    const day = aDay(30, 'America/Chicago', '2026-11-01');
    const row = (start: string, end: string) => aRow('A', `2026-11-${start}:00.000Z`, `2026-11-${end}:00.000Z`, 1);
    const selected = select(
      [aReport(NEW, HEADER, row('01T05:00', '01T05:30'), row('02T05:30', '02T06:00'), row('02T06:00', '02T06:30'))],
      day,
    );
    expect(used(selected.queueRows)).toEqual([`${NEW}:2 0 1`, `${NEW}:3 49 1`]);
    expect(counts(selected.inputs)).toEqual([`${NEW} 2/0/1/0 of 3`]);
  });

  test('a last interval that the zone cuts short still holds its row', () => {
    // Lord Howe: the clock goes back half an hour, and so a day of 24.5 hours ends in half an interval of an hour.
    const day = aDay(60, 'Australia/Lord_Howe', '2026-04-05');
    const row = aRow('A', new Date(day.end - 1_800_000).toISOString(), new Date(day.end).toISOString(), 1);
    const selected = select([aReport('Q.csv', HEADER, row)], day);
    expect(used(selected.queueRows)).toEqual(['Q.csv:2 24 1']);
  });
});

describe('several files', () => {
  test('for the same queue and span the newest counts', () => {
    const older = aReport(OLD, HEADER, aRow('A', '09:00', '09:30', 1), aRow('A', '08:30', '09:00', 5));
    const newer = aReport(NEW, HEADER, aRow('A', '09:00', '09:30', 2), aRow('A', '09:30', '10:00', 6));
    for (const files of [
      [older, newer],
      [newer, older],
    ]) {
      const selected = select(files);
      expect(used(selected.queueRows)).toEqual([`${OLD}:3 17 5`, `${NEW}:2 18 2`, `${NEW}:3 19 6`]);
      expect(counts(selected.inputs)).toEqual([`${OLD} 1/1/0/0 of 2`, `${NEW} 2/0/0/0 of 2`]);
    }
  });

  test('the creation time decides, not the key', () => {
    const older = aReport(`z/${OLD}`, HEADER, aRow('A', '09:00', '09:30', 1));
    const newer = aReport(`a/${NEW}`, HEADER, aRow('A', '09:00', '09:30', 2));
    expect(used(select([older, newer]).queueRows)).toEqual([`a/${NEW}:2 18 2`]);
  });

  test('made at the same time: the greater key', () => {
    const a = aReport(`a/${NEW}`, HEADER, aRow('A', '09:00', '09:30', 1));
    const b = aReport(`b/${NEW}`, HEADER, aRow('A', '09:00', '09:30', 2));
    expect(used(select([b, a]).queueRows)).toEqual([`b/${NEW}:2 18 2`]);
    expect(used(select([a, b]).queueRows)).toEqual([`b/${NEW}:2 18 2`]);
  });

  test('one made at no known time: the greater key of all', () => {
    const timed = aReport(`b/${NEW}`, HEADER, aRow('A', '09:00', '09:30', 1));
    const older = aReport(`d/${OLD}`, HEADER, aRow('A', '09:00', '09:30', 4));
    const lesser = aReport('a/Q.csv', HEADER, aRow('A', '09:00', '09:30', 2));
    const greater = aReport('c/Q.csv', HEADER, aRow('A', '09:00', '09:30', 3));
    expect(used(select([timed, lesser]).queueRows)).toEqual([`b/${NEW}:2 18 1`]);
    expect(used(select([timed, greater]).queueRows)).toEqual(['c/Q.csv:2 18 3']);
    expect(used(select([timed, greater, older]).queueRows)).toEqual([`d/${OLD}:2 18 4`]);
    expect(used(select([older, timed]).queueRows)).toEqual([`b/${NEW}:2 18 1`]);
  });

  test('rows of another queue or of another part of the grouping are left alone', () => {
    const older = aReport(OLD, BY_CHANNEL, `A,CHAT,${DATE}T09:00:00.000Z,${DATE}T09:30:00.000Z,1`);
    const newer = aReport(NEW, BY_CHANNEL, `A,VOICE,${DATE}T09:00:00.000Z,${DATE}T09:30:00.000Z,2`);
    expect(used(select([older, newer]).queueRows)).toEqual([`${OLD}:2 18 1`, `${NEW}:2 18 2`]);
    const other = aReport(NEW, HEADER, aRow('B', '09:00', '09:30', 2));
    expect(used(select([aReport(OLD, HEADER, aRow('A', '09:00', '09:30', 1)), other]).queueRows)).toHaveLength(2);
  });

  test('a newer file replaces older rows of other lengths that they overlap', () => {
    const quarters = aReport(
      OLD,
      HEADER,
      aRow('A', '09:00', '09:15', 1),
      aRow('A', '09:15', '09:30', 2),
      aRow('A', '09:30', '09:45', 3),
    );
    const halves = aReport(NEW, HEADER, aRow('A', '09:00', '09:30', 9));
    const selected = select([quarters, halves]);
    expect(used(selected.queueRows)).toEqual([`${OLD}:4 19 3`, `${NEW}:2 18 9`]);
    expect(counts(selected.inputs)).toEqual([`${OLD} 1/2/0/0 of 3`, `${NEW} 1/0/0/0 of 1`]);
  });

  test('older rows that only abut a newer one stay', () => {
    const older = aReport(OLD, HEADER, aRow('A', '09:00', '09:10', 1), aRow('A', '09:20', '09:30', 2));
    const newer = aReport(NEW, HEADER, aRow('A', '09:10', '09:20', 3));
    expect(used(select([older, newer]).queueRows)).toEqual([`${OLD}:2 18 1`, `${OLD}:3 18 2`, `${NEW}:2 18 3`]);
  });

  test('a newer row of another part of the grouping leaves older rows of other lengths alone: they tell of other contacts', () => {
    const older = aReport(
      OLD,
      BY_CHANNEL,
      `A,CHAT,${DATE}T09:00:00.000Z,${DATE}T09:30:00.000Z,1`,
      `A,CHAT,${DATE}T09:30:00.000Z,${DATE}T10:00:00.000Z,2`,
    );
    const sameEnd = aReport(NEW, BY_CHANNEL, `A,VOICE,${DATE}T09:15:00.000Z,${DATE}T09:30:00.000Z,3`);
    const sameStart = aReport(NEW, BY_CHANNEL, `A,VOICE,${DATE}T09:00:00.000Z,${DATE}T09:15:00.000Z,3`);
    for (const newer of [sameEnd, sameStart]) {
      expect(used(select([older, newer]).queueRows)).toEqual([`${OLD}:2 18 1`, `${OLD}:3 19 2`, `${NEW}:2 18 3`]);
    }
  });

  test('and the other way round', () => {
    const halves = aReport(OLD, HEADER, aRow('A', '09:00', '09:30', 9), aRow('A', '09:30', '10:00', 8));
    const quarters = aReport(NEW, HEADER, aRow('A', '09:15', '09:30', 2));
    expect(used(select([halves, quarters]).queueRows)).toEqual([`${OLD}:3 19 8`, `${NEW}:2 18 2`]);
  });

  test('an older row comes back where what replaced it was replaced itself', () => {
    const first = aReport(
      'Q-2026-11-21T09_00_00Z.csv',
      HEADER,
      aRow('A', '09:00', '09:15', 1),
      aRow('A', '09:15', '09:30', 2),
    );
    const second = aReport(OLD, HEADER, aRow('A', '09:00', '09:30', 9));
    const third = aReport(NEW, HEADER, aRow('A', '09:00', '09:15', 3));
    expect(used(select([first, second, third]).queueRows)).toEqual([`${first.key}:3 18 2`, `${NEW}:2 18 3`]);
  });

  test('two groupings of the same facts never add up', () => {
    const whole = aRow('A', '09:00', '09:30', 9);
    const parts = [
      `A,VOICE,${DATE}T09:00:00.000Z,${DATE}T09:30:00.000Z,5`,
      `A,CHAT,${DATE}T09:00:00.000Z,${DATE}T09:30:00.000Z,4`,
    ];
    const split = select([aReport(OLD, HEADER, whole), aReport(NEW, BY_CHANNEL, ...parts)]);
    expect(used(split.queueRows)).toEqual([`${NEW}:2 18 5`, `${NEW}:3 18 4`]);
    const joined = select([aReport(OLD, BY_CHANNEL, ...parts), aReport(NEW, HEADER, whole)]);
    expect(used(joined.queueRows)).toEqual([`${NEW}:2 18 9`]);
    expect(counts(joined.inputs)).toEqual([`${OLD} 0/2/0/0 of 2`, `${NEW} 1/0/0/0 of 1`]);
  });

  test('the order of the grouping columns and the name of an agent make no other grouping', () => {
    const older = aReport(
      'P-2026-11-21T10_00_00Z.csv',
      'Agent,Agent name,Routing Profile,StartInterval,EndInterval,Online time',
      `ann,"Lee, Ann",Basic,${DATE}T09:00:00.000Z,${DATE}T09:30:00.000Z,1`,
      `ann,"Lee, Ann",Chat,${DATE}T09:00:00.000Z,${DATE}T09:30:00.000Z,2`,
    );
    const newer = aReport(
      'P-2026-11-21T11_00_00Z.csv',
      'Routing Profile,Agent,StartInterval,EndInterval,Online time',
      `Basic,ann,${DATE}T09:00:00.000Z,${DATE}T09:30:00.000Z,3`,
    );
    expect(used(select([older, newer]).agentRows)).toEqual([`${older.key}:3 18 2000`, `${newer.key}:2 18 3000`]);
  });

  test('within one file a row that repeats another is a duplicate, the last line stays', () => {
    const file = aReport(
      NEW,
      HEADER,
      aRow('A', '09:00', '09:30', 1),
      aRow('A', '09:00', '09:30', 1),
      aRow('A', '09:00', '09:15', 1),
      aRow('A', '09:30', '10:00', 1),
    );
    const selected = select([file]);
    expect(used(selected.queueRows)).toEqual([`${NEW}:3 18 1`, `${NEW}:4 18 1`, `${NEW}:5 19 1`]);
    expect(counts(selected.inputs)).toEqual([`${NEW} 3/1/0/0 of 4`]);
  });

  test('within one file two rows that differ both count: two queues of one name', () => {
    const file = aReport(
      NEW,
      queueHeader('Contacts queued', 'Contacts abandoned'),
      aRow('A', '09:00', '09:30', 1, 2),
      aRow('A', '09:00', '09:30', 1, 3),
    );
    expect(used(select([file]).queueRows)).toEqual([`${NEW}:2 18 1|2`, `${NEW}:3 18 1|3`]);
  });
});

describe('rows that fit no interval', () => {
  const fits = aRow('B', '09:00', '09:30', 1);

  test.each([
    ['longer than the interval', aRow('A', '09:00', '10:00', 7), `${DATE}T09:00:00.000Z to ${DATE}T10:00:00.000Z`],
    ['across a bound', aRow('A', '09:15', '09:45', 7), `${DATE}T09:15:00.000Z to ${DATE}T09:45:00.000Z`],
    [
      'across a bound by a millisecond',
      aRow('A', '09:00', `${DATE}T09:30:00.001Z`, 7),
      `${DATE}T09:00:00.000Z to ${DATE}T09:30:00.001Z`,
    ],
    [
      'across the start of the day',
      aRow('A', '2026-11-20T23:59:59.999Z', '00:15', 7),
      `2026-11-20T23:59:59.999Z to ${DATE}T00:15:00.000Z`,
    ],
    [
      'across the end of the day',
      aRow('A', '23:45', '2026-11-22T00:15:00.000Z', 7),
      `${DATE}T23:45:00.000Z to 2026-11-22T00:15:00.000Z`,
    ],
    [
      'longer than the day',
      aRow('A', '2026-11-20T00:00:00.000Z', '2026-11-23T00:00:00.000Z', 7),
      '2026-11-20T00:00:00.000Z to 2026-11-23T00:00:00.000Z',
    ],
  ])('%s: never split, set aside', (_, row, span) => {
    const selected = select([aReport(NEW, HEADER, row, fits)]);
    expect(used(selected.queueRows)).toEqual([`${NEW}:3 18 1`]);
    const detail = `expected a row within one interval of 30 minutes, got ${span}`;
    expect(selected.setAside).toEqual([{ source: NEW, line: 2, reason: 'interval', detail, text: row }]);
    expect(counts(selected.inputs)).toEqual([`${NEW} 1/0/0/1 of 2`]);
    expect(selected.findings).toEqual([
      { code: 'row-set-aside', severity: 'warning', count: 1, examples: [`${NEW}:2: interval: ${detail}`] },
    ]);
  });

  test('where a newer row replaced one, it is a duplicate; an older one is not', () => {
    const hour = aRow('A', '09:00', '10:00', 7);
    const half = aRow('A', '09:30', '10:00', 1);
    const replaced = select([aReport(OLD, HEADER, hour), aReport(NEW, HEADER, half)]);
    expect(counts(replaced.inputs)).toEqual([`${OLD} 0/1/0/0 of 1`, `${NEW} 1/0/0/0 of 1`]);
    expect(replaced.setAside).toEqual([]);
    const newer = select([aReport(OLD, HEADER, half), aReport(NEW, HEADER, hour)]);
    expect(counts(newer.inputs)).toEqual([`${OLD} 1/0/0/0 of 1`, `${NEW} 0/0/0/1 of 1`]);
    expect(used(newer.queueRows)).toEqual([`${OLD}:2 18 1`.replace('18', '19')]);
  });

  test('are set aside in the order of their lines, among those that could not be read', () => {
    const rows = [
      aRow('B', '12:00', '13:00', 1),
      aRow('A', '09:00', '09:30', 'x'),
      aRow('A', '09:00', '10:00', 1),
      fits,
    ];
    const selected = select([aReport(NEW, HEADER, ...rows)]);
    expect(selected.setAside.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'interval'],
      [3, 'number'],
      [4, 'interval'],
    ]);
  });

  test('the interval that is named is a whole one, though the last of the day may be shorter', () => {
    const day = aDay(60, 'Australia/Lord_Howe', '2026-04-05');
    const row = aRow('A', new Date(day.start).toISOString(), new Date(day.end).toISOString(), 1);
    expect(problems(() => select([aReport('Q.csv', HEADER, row)], day)).message).toContain(
      'one interval of 60 minutes',
    );
  });

  test('the first by file, then line is named', () => {
    const hours = [aRow('B', '10:00', '11:00', 7), aRow('A', '09:00', '10:00', 7)];
    const files = [aReport(`b/${NEW}`, HEADER, ...hours), aReport(`a/${NEW}`, HEADER, aRow('C', '09:00', '10:00', 7))];
    expect(problems(() => select(files)).message).toMatch(/^a\/Q-2026-11-21T11_00_00Z\.csv:2: /);
  });

  test('alone in their role they are a configuration error, for both roles at once', () => {
    const queues = aReport('Q.csv', HEADER, aRow('B', '08:00', '09:00', 7), aRow('A', '09:00', '10:00', 7));
    const agents = aReport(
      'P.csv',
      'Agent,StartInterval,EndInterval',
      aRow('ann', '00:00', '2026-11-22T00:00:00.000Z'),
    );
    expect(problems(() => select([queues, agents]))).toEqual({
      code: 'report-interval',
      message: [
        'Q.csv:2: expected a row within one interval of 30 minutes, got 2026-11-21T08:00:00.000Z to 2026-11-21T09:00:00.000Z, and no row that fits. Schedule the report with the interval of intervalMinutes, or with 15 minutes',
        'P.csv:2: expected a row within one interval of 30 minutes, got 2026-11-21T00:00:00.000Z to 2026-11-22T00:00:00.000Z, and no row that fits. Schedule the report with the interval of intervalMinutes, or with 15 minutes',
      ].join('\n'),
    });
    expect(problems(() => select([queues], aDay(15))).message).toContain('one interval of 15 minutes');
  });

  test('half hours do not feed quarters, quarters feed half hours', () => {
    const file = aReport(NEW, HEADER, aRow('A', '09:00', '09:30', 1), aRow('A', '09:30', '09:45', 2));
    expect(used(select([file], aDay(15)).queueRows)).toEqual([`${NEW}:3 38 2`]);
    expect(used(select([file], aDay(30)).queueRows)).toEqual([`${NEW}:2 18 1`, `${NEW}:3 19 2`]);
  });
});

describe('two reports in one role', () => {
  const row = aRow('A', '09:00', '09:30', 1);
  const files = [aReport(`x/${NEW}`, HEADER, row), aReport('Queue daily.csv', HEADER, row)];
  const pick = (queueReport: string | null, agentReport: string | null = null) =>
    selectReports(files, aDay(), { queueReport, agentReport }, new FindingList());

  test('are an error that names both', () => {
    expect(problems(() => select([...files].reverse()))).toEqual({
      code: 'report-role',
      message:
        'reports of 2026-11-21: expected one report grouped by "Queue" without "Agent", got 2: "Q", "Queue daily". Set reports.queueReport to a beginning that only one of the names has',
    });
  });

  test('of both roles are reported together', () => {
    const agent = (key: string) => aReport(key, 'Agent,StartInterval,EndInterval', aRow('ann', '09:00', '09:30'));
    const { message } = problems(() => select([agent('a.csv'), ...files, agent('b.csv')]));
    expect(message.split('\n')).toEqual([
      expect.stringContaining('reports.queueReport'),
      'reports of 2026-11-21: expected one report grouped by "Agent" without "Queue", got 2: "a", "b". Set reports.agentReport to a beginning that only one of the names has',
    ]);
  });

  test('unless the configuration picks one; the other is no input', () => {
    const picked = pick('Queue d');
    expect(picked.inputs.map((input) => input.key)).toEqual(['Queue daily.csv']);
    expect(picked.queueRows.map((placed) => placed.row.report.key)).toEqual(['Queue daily.csv']);
  });

  test('a beginning of both is no choice; case matters; none is no report', () => {
    expect(problems(() => pick('')).code).toBe('report-role');
    expect(pick('queue')).toEqual({ queueRows: [], agentRows: [], inputs: [], setAside: [] });
    expect(problems(() => pick(null, 'Queue d')).code).toBe('report-role');
  });

  test('a setting that is the very name of one picks that one, though others begin with it', () => {
    const names = pick('Q').inputs.map((input) => input.key);
    expect(names).toEqual([`x/${NEW}`]);
  });

  test('one without rows of the day is none, and a report that serves no role is left alone', () => {
    const tomorrow = aRow('A', '2026-11-22T00:00:00.000Z', '2026-11-22T00:30:00.000Z', 1);
    const empty = aReport('Renamed.csv', HEADER);
    const later = aReport('Later.csv', HEADER, tomorrow);
    const both = aReport('Both.csv', 'Queue,Agent,StartInterval,EndInterval', `A,ann,${DATE}T09:00:00.000Z,x`);
    expect(select([aReport(NEW, HEADER, row), empty, later, both]).inputs.map((input) => input.key)).toEqual([NEW]);
  });

  test('two files of one report are one report', () => {
    expect(select([aReport(`a/${OLD}`, HEADER, row), aReport(`b/${NEW}`, HEADER, row)]).queueRows).toHaveLength(1);
  });
});

test('a packed report that breaks off is one row set aside, and an error', () => {
  const { inputs, setAside, findings } = select([brokenReport(NEW)]);
  expect(counts(inputs)).toEqual([`${NEW} 0/0/0/1 of 1`]);
  expect(setAside).toEqual([{ source: NEW, line: 1, reason: 'truncated', detail: '', text: '' }]);
  expect(findings).toEqual([
    {
      code: 'truncated-object',
      severity: 'error',
      count: 1,
      examples: [
        `${NEW}:1: expected a whole gzip file, got one that breaks off or is corrupt. Export the report again, or unpack the file`,
      ],
    },
  ]);
});

describe('rows that could not be read', () => {
  const fine = aRow('A', '09:00', '09:30', 1);
  const broken = aRow('A', '09:30', '10:00', 'x');
  const timeless = aRow('A', 'x', '10:00', 1);
  const tomorrow = aRow('A', '2026-11-22T00:00:00.000Z', '2026-11-22T00:30:00.000Z', 1);

  test('are set aside in the day of their own time, each with a finding', () => {
    const selected = select([
      aReport('b.csv', HEADER, broken, fine),
      { ...aReport('a.csv', HEADER, fine, broken, broken), name: 'b' },
    ]);
    expect(selected.setAside.map((row) => `${row.source}:${row.line}`)).toEqual(['a.csv:3', 'a.csv:4', 'b.csv:2']);
    expect(counts(selected.inputs)).toEqual(['a.csv 0/1/0/2 of 3', 'b.csv 1/0/0/1 of 2']);
    expect(selected.findings).toEqual([
      {
        code: 'row-set-aside',
        severity: 'warning',
        count: 3,
        examples: ['a.csv:3', 'a.csv:4', 'b.csv:2'].map(
          (place) => `${place}: number: column "Contacts queued": expected a whole number, got "x"`,
        ),
      },
    ]);
  });

  test('without a time of their own they belong to the days of the file', () => {
    expect(counts(select([aReport(NEW, HEADER, timeless, fine)]).inputs)).toEqual([`${NEW} 1/0/0/1 of 2`]);
    expect(counts(select([aReport(NEW, HEADER, timeless, broken)]).inputs)).toEqual([`${NEW} 0/0/0/2 of 2`]);
    expect(select([aReport(NEW, HEADER, timeless, tomorrow)]).inputs).toEqual([]);
  });

  test.each([
    ['before the day', 'Q-2026-11-20T23_59_59.999Z.csv', false],
    ['at its start', 'Q-2026-11-21T00_00_00Z.csv', true],
    ['a moment before 24 hours after it', 'Q-2026-11-22T23_59_59.999Z.csv', true],
    ['24 hours after it', 'Q-2026-11-23T00_00_00.000Z.csv', false],
    ['at no known time', 'Q.csv', true],
  ])('in a file of nothing else, made %s', (_, key, expected) => {
    const selected = select([aReport(key, HEADER, timeless)]);
    expect(counts(selected.inputs)).toEqual(expected ? [`${key} 0/0/0/1 of 1`] : []);
  });

  test('under a header that is none, unless both reports are named and this is neither', () => {
    const stray = aReport('notes.csv', 'a,b', '1,2', '3,4');
    expect(counts(select([stray]).inputs)).toEqual(['notes.csv 0/0/0/2 of 2']);
    const named = (queueReport: string | null, agentReport: string | null) =>
      counts(selectReports([stray], aDay(), { queueReport, agentReport }, new FindingList()).inputs);
    expect(named('Q', 'P')).toEqual([]);
    expect(named('Q', null)).toHaveLength(1);
    expect(named(null, 'P')).toHaveLength(1);
    expect(named('notes', 'P')).toHaveLength(1);
    expect(named('Q', 'note')).toHaveLength(1);
  });

  test('a row that could not be read is no second report in its role', () => {
    const selected = select([aReport(NEW, HEADER, fine), aReport('Other.csv', HEADER, broken)]);
    expect(counts(selected.inputs)).toEqual(['Other.csv 0/0/0/1 of 1', `${NEW} 1/0/0/0 of 1`]);
  });
});
