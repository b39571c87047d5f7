import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { DATA_SETS } from '../../converter/core/aspect/data-sets';
import { FIELD_CATALOGUE } from '../../converter/core/aspect/field-catalogue';
import { parseProfile } from '../../converter/core/aspect/parse-profile';
import { PROFILE_SCHEMA } from '../../converter/core/aspect/profile';
import { WfmError } from '../../converter/core/errors';
import { BUILT_IN_PROFILES, builtInProfile } from '../../converter/profiles/built-in';
import { aContactGroup, aDay, aHistory, anAgent, aPair, aShare, write } from './builders';

const PROFILES = path.join(__dirname, '../../converter/profiles');
const ITF_TEXT = readFileSync(path.join(PROFILES, 'itf.json'), 'utf8');

/** The built-in profile `itf` with changes, as a customer would edit the file. */
function edited(change: (profile: Editable) => void): string {
  const profile = JSON.parse(ITF_TEXT);
  change(profile);
  return JSON.stringify(profile);
}

// biome-ignore lint/suspicious/noExplicitAny: the file is edited into every wrong shape
type Editable = any;

function problemsOf(text: string): string[] {
  try {
    parseProfile('p.json', text);
  } catch (error) {
    if (!(error instanceof WfmError)) throw error;
    expect(error.code).toBe('configuration');
    return error.problems.map(({ where, expected, got, remedy }) => {
      expect(remedy).toBe('Correct the profile; its keys and fields are in converter/profiles/README.md.');
      return `${where}: ${expected}, got ${got}`;
    });
  }
  return [];
}

const DATE_FORMAT = "a format of yyyy yy MMM MM M dd d, punctuation and 'quoted text'";
const CLOCK_FORMAT = "a format of HH H hh h mm m ss s SSS a, punctuation and 'quoted text'";
const INSTANT_FORMAT =
  "a format of yyyy yy MMM MM M dd d HH H hh h mm m ss s SSS a Z ZZ ZZZ, punctuation and 'quoted text'";
const NUMBER_FORMAT =
  '"unrounded" or { "decimals": 0 to 9, "rounding": "halfUp" or "cut", "trailingZeros": true or false }';
const DAILY_FIELDS =
  'date, agentId, username, agentGroup, signedInSeconds, availableSeconds, unavailableSeconds, productiveSeconds, sit, sot, nch, att, awt, pip, noc, aott, aowt';
const DAILY_COLUMN = `{ "literal": … }, { "field": … } or one of the fields ${DAILY_FIELDS}`;
const FREE_NAME = 'a file name that no other file of the day has';
const FILE_NAME = 'a file name without / \\ : * ? " < > | and control characters, and no dot at its start';
const ONE_TEXT = 'a text without TAB, CR, LF and the delimiter, as nothing is quoted';

describe('what is wrong with a profile', () => {
  test('nothing with the built-in ones', () => {
    expect(problemsOf(ITF_TEXT)).toEqual([]);
    expect(problemsOf(readFileSync(path.join(PROFILES, 'csv.json'), 'utf8'))).toEqual([]);
    expect(BUILT_IN_PROFILES.map((name) => builtInProfile(name).name)).toEqual(['itf', 'csv']);
    expect(BUILT_IN_PROFILES.map((name) => builtInProfile(name).delivered)).toEqual([true, false]);
  });

  test.each<[string, (profile: Editable) => void, string[]]>([
    [
      'an unknown key',
      (p) => {
        p.delimeter = ';';
      },
      ['p.json at delimeter: only keys that are documented, got ";"'],
    ],
    [
      'two unknown keys in a section',
      (p) => {
        Object.assign(p.formats, { a: 1, b: {} });
      },
      [
        'p.json at formats.a: only keys that are documented, got 1',
        'p.json at formats.b: only keys that are documented, got {}',
      ],
    ],
    [
      'several things at once',
      (p) => {
        delete p.name;
        p.header = 'yes';
        p.lineEnding = '\r';
      },
      [
        'p.json at name: a text, got nothing',
        'p.json at header: true or false, got "yes"',
        'p.json at lineEnding: "\\r\\n" or "\\n", got "\\r"',
      ],
    ],
    [
      'an empty name',
      (p) => {
        p.name = '';
      },
      ['p.json at name: a text that is not empty, got ""'],
    ],
    [
      'a description that is no text',
      (p) => {
        p.description = 1;
      },
      ['p.json at description: a text, got 1'],
    ],
    [
      'a text that is none',
      (p) => {
        p.formats.noTime = null;
      },
      ['p.json at formats.noTime: a text, got null'],
    ],
    [
      'a section that is none',
      (p) => {
        p.formats = 'iso';
      },
      ['p.json at formats: an object, got "iso"'],
    ],
    [
      'a quoting of another kind',
      (p) => {
        p.quoting = 'all';
      },
      ['p.json at quoting: "none" or "whenNeeded", got "all"'],
    ],
    [
      'no label',
      (p) => {
        delete p.intervalLabel;
      },
      ['p.json at intervalLabel: "start" or "end", got nothing'],
    ],
    [
      'a repeated hour',
      (p) => {
        p.repeatedHour = 'both';
      },
      ['p.json at repeatedHour: "merge" or "separate", got "both"'],
    ],
    [
      'a date format',
      (p) => {
        p.formats.date = 'YYYY';
      },
      [`p.json at formats.date: ${DATE_FORMAT}, got "YYYY"`],
    ],
    [
      'a date format of a number',
      (p) => {
        p.formats.date = 8;
      },
      [`p.json at formats.date: ${DATE_FORMAT}, got 8`],
    ],
    [
      'a clock format',
      (p) => {
        p.formats.interval = 'yyyy';
      },
      [`p.json at formats.interval: ${CLOCK_FORMAT}, got "yyyy"`],
    ],
    [
      'a time format',
      (p) => {
        p.formats.time = '';
      },
      [`p.json at formats.time: ${CLOCK_FORMAT}, got ""`],
    ],
    [
      'a local format',
      (p) => {
        p.formats.local = 'ff';
      },
      [`p.json at formats.local: ${INSTANT_FORMAT}, got "ff"`],
    ],
    [
      'a UTC format',
      (p) => {
        p.formats.utc = 'T';
      },
      [`p.json at formats.utc: ${INSTANT_FORMAT}, got "T"`],
    ],
    [
      'a file time',
      (p) => {
        p.formats.fileTime = 'x';
      },
      [`p.json at formats.fileTime: ${INSTANT_FORMAT}, got "x"`],
    ],
    [
      'more decimals than there may be',
      (p) => {
        p.numbers.average.decimals = 10;
      },
      ['p.json at numbers.average.decimals: a whole number from 0 to 9, got 10'],
    ],
    [
      'decimals below 0',
      (p) => {
        p.numbers.average.decimals = -1;
      },
      ['p.json at numbers.average.decimals: a whole number from 0 to 9, got -1'],
    ],
    [
      'decimals between two whole numbers',
      (p) => {
        p.numbers.average.decimals = 1.5;
      },
      [`p.json at numbers.average: ${NUMBER_FORMAT}, got {"decimals":1.5,"rounding":"halfUp","trailingZeros":false}`],
    ],
    [
      'decimals that are no number',
      (p) => {
        p.numbers.average = { decimals: '2', rounding: 'cut', trailingZeros: true };
      },
      [`p.json at numbers.average: ${NUMBER_FORMAT}, got {"decimals":"2","rounding":"cut","trailingZeros":true}`],
    ],
    [
      'a long value, shown in part',
      (p) => {
        p.numbers.average = 'n'.repeat(100);
      },
      [`p.json at numbers.average: ${NUMBER_FORMAT}, got "${'n'.repeat(59)}…`],
    ],
    [
      'a value as long as is shown whole',
      (p) => {
        p.numbers.average = 'n'.repeat(58);
      },
      [`p.json at numbers.average: ${NUMBER_FORMAT}, got "${'n'.repeat(58)}"`],
    ],
    [
      'an unknown data set',
      (p) => {
        p.dataSets.queues = null;
      },
      ['p.json at dataSets.queues: only keys that are documented, got null'],
    ],
    [
      'no columns',
      (p) => {
        p.dataSets.agentDaily.columns = [];
      },
      ['p.json at dataSets.agentDaily.columns: at least one column, got []'],
    ],
    [
      'columns that are no list',
      (p) => {
        p.dataSets.agentDaily.columns = 'nch';
      },
      ['p.json at dataSets.agentDaily.columns: a list of columns, got "nch"'],
    ],
    [
      'a field of another data set',
      (p) => {
        p.dataSets.agentDaily.columns[1] = 'nco';
      },
      [`p.json at dataSets.agentDaily.columns[1]: ${DAILY_COLUMN}, got "nco"`],
    ],
    [
      'a column with an unknown key',
      (p) => {
        p.dataSets.agentDaily.columns[1] = { field: 'nch', width: 3 };
      },
      ['p.json at dataSets.agentDaily.columns[1].width: only keys that are documented, got 3'],
    ],
    [
      'a length of 0',
      (p) => {
        p.dataSets.agentDaily.columns[1].maxLength = 0;
      },
      [
        `p.json at dataSets.agentDaily.columns[1]: ${DAILY_COLUMN}, got {"field":"agentGroup","title":"ACDGroup","maxLength":0}`,
      ],
    ],
    [
      'a length for an id',
      (p) => {
        p.dataSets.agentDaily.columns[0].maxLength = 7;
      },
      [
        'p.json at dataSets.agentDaily.columns[0]: maxLength on the name of a group only, as a cut id or figure would be another, got it on the field agentId',
      ],
    ],
    [
      'lines that are no list',
      (p) => {
        p.dataSets.agentDaily.before = 'Report';
      },
      ['p.json at dataSets.agentDaily.before: a list of lines, got "Report"'],
    ],
    [
      'lines with a line end',
      (p) => {
        p.dataSets.agentDaily.before[2] = 'a\nb';
        p.dataSets.agentDaily.after[0] = '{date}\r';
      },
      [
        'p.json at dataSets.agentDaily.before[2]: one line, without CR and LF, got "a\\nb"',
        'p.json at dataSets.agentDaily.after[0]: one line, without CR and LF, got "{date}\\r"',
      ],
    ],
    [
      'an unknown placeholder in a line',
      (p) => {
        p.dataSets.agentDaily.after = ['{report} {end} {x}'];
      },
      [
        'p.json at dataSets.agentDaily.after[0]: {date} or {report}, got {end}',
        'p.json at dataSets.agentDaily.after[0]: {date} or {report}, got {x}',
      ],
    ],
    [
      'an unknown placeholder in the file name',
      (p) => {
        p.fileName = '{report}_{date}_{end}_{start}';
      },
      ['p.json at fileName: {report} or {start} or {end}, got {date}'],
    ],
    [
      'one name for all files',
      (p) => {
        p.fileName = 'history_{end}';
        p.dataSets.agentDaily = null;
      },
      [
        `p.json at dataSets.contactGroupDaily.report: ${FREE_NAME}, got the file name "history_20261122000000"`,
        `p.json at dataSets.agentGroupInterval.report: ${FREE_NAME}, got the file name "history_20261122000000"`,
      ],
    ],
    [
      'names that differ in case only',
      (p) => {
        p.fileName = '{report}';
        p.dataSets.contactGroupDaily.report = 'HISTORICAL tcs DATA';
      },
      [`p.json at dataSets.contactGroupDaily.report: ${FREE_NAME}, got the file name "HISTORICAL tcs DATA"`],
    ],
    ...['manifest.json', 'Set-Aside.csv', 'failure.json', 'versions'].map(
      (name): [string, (profile: Editable) => void, string[]] => [
        `a file of the day's folder, ${name}`,
        (p) => {
          p.fileName = '{report}';
          p.dataSets.agentDaily.report = name;
        },
        [`p.json at dataSets.agentDaily.report: ${FREE_NAME}, got the file name "${name}"`],
      ],
    ),
    ...['.lock', 'a/b', 'a\\b', 'a:b', 'a*b', 'a?b', 'a<b', 'a>b', 'a|b', 'a\tb'].map(
      (name): [string, (profile: Editable) => void, string[]] => [
        `a name that no file may have, ${name}`,
        (p) => {
          p.fileName = '{report}';
          p.dataSets.agentDaily.report = name;
        },
        [`p.json at dataSets.agentDaily.report: ${FILE_NAME}, got the file name ${JSON.stringify(name)}`],
      ],
    ),
    [
      "a slash that comes of the time's format",
      (p) => {
        p.formats.fileTime = 'yyyy/MM/dd';
        p.dataSets = { agentDaily: p.dataSets.agentDaily };
      },
      [
        `p.json at dataSets.agentDaily.report: ${FILE_NAME}, got the file name "Historical Agent Productivity_2026/11/22.itf"`,
      ],
    ],
    [
      'a literal that holds a line end, where nothing is quoted',
      (p) => {
        p.dataSets.contactGroupDaily.columns[2].literal = 'TCS\nDATA';
      },
      [`p.json at dataSets.contactGroupDaily.columns[2]: ${ONE_TEXT}, got "TCS\\nDATA"`],
    ],
    [
      'the delimiter in a title and in a literal',
      (p) => {
        p.delimiter = '|';
        p.dataSets.contactGroupDaily.columns[1].title = 'a|b';
        p.dataSets.contactGroupDaily.columns[2] = { literal: 'c|d', title: 'e' };
      },
      [
        `p.json at dataSets.contactGroupDaily.columns[1]: ${ONE_TEXT}, got "a|b"`,
        `p.json at dataSets.contactGroupDaily.columns[2]: ${ONE_TEXT}, got "c|d"`,
      ],
    ],
  ])('%s', (_name, change, expected) => {
    expect(problemsOf(edited(change))).toEqual(expected);
  });

  test.each(['', ';;', '"', '\r', '\n', '.', '0', '9', 'A', 'z', 7])('delimiter %j', (delimiter) => {
    expect(
      problemsOf(
        edited((p) => {
          p.delimiter = delimiter;
        }),
      ),
    ).toEqual([
      `p.json at delimiter: one character other than letters, digits, . " CR and LF, got ${JSON.stringify(delimiter)}`,
    ]);
  });

  test.each(['\t', ';', '|', ' ', '\u001f', '😀'])('delimiter %j is fine', (delimiter) => {
    expect(
      problemsOf(
        edited((p) => {
          p.delimiter = delimiter;
          p.quoting = 'whenNeeded';
        }),
      ),
    ).toEqual([]);
  });

  test('texts with delimiters and line ends are fine where fields are quoted', () => {
    const change = (p: Editable) => {
      p.quoting = 'whenNeeded';
      p.dataSets.contactGroupDaily.columns[2] = { literal: 'a\tb\n', title: 'c\td' };
    };
    expect(problemsOf(edited(change))).toEqual([]);
  });

  test('an object that is none', () => {
    expect(problemsOf('[]')).toEqual(['p.json: an object, got []']);
    expect(problemsOf('null')).toEqual(['p.json: an object, got null']);
  });

  test('a description is optional', () => {
    expect(
      parseProfile(
        'p.json',
        edited((p) => delete p.description),
      ).description,
    ).toBe('');
  });

  test('no JSON', () => {
    const [problem] = problemsOf('{"name": ');
    expect(problem).toMatch(/^p\.json: JSON, got .*JSON/);
    expect(() => parseProfile('p.json', '')).toThrow(expect.objectContaining({ cause: expect.any(SyntaxError) }));
  });
});

describe("a profile of a customer's", () => {
  const PIPE = JSON.stringify({
    name: 'pipe',
    fileName: '{report}-{start}.txt',
    delimiter: '|',
    quoting: 'none',
    header: true,
    lineEnding: '\n',
    intervalLabel: 'end',
    repeatedHour: 'separate',
    delivered: false,
    shortenAgentId: false,
    formats: {
      date: 'dd.MM.yyyy',
      interval: 'HHmm',
      time: 'H:mm',
      noTime: '-',
      local: 'yyyy-MM-dd HH:mm',
      utc: 'HH:mm',
      fileTime: 'yyyy-MM-dd',
    },
    numbers: {
      seconds: { decimals: 1, rounding: 'cut', trailingZeros: true },
      average: { decimals: 0, rounding: 'halfUp', trailingZeros: false },
      positions: 'unrounded',
      serviceLevel: { decimals: 1, rounding: 'halfUp', trailingZeros: true },
      productivity: 'unrounded',
    },
    dataSets: {
      contactGroupInterval: {
        report: 'groups',
        before: ['{report} of {date} and {date}', ''],
        columns: [
          'date',
          'interval',
          { literal: 'X' },
          { literal: 'Y', title: 'Why' },
          { field: 'contactGroup', maxLength: 3 },
          { field: 'att', title: 'Talk' },
          'talkSeconds',
          'serviceLevelPercent',
          'aps',
        ],
        after: ['end of {report}', '{date}'],
      },
      contactGroupDaily: { report: 'days', columns: ['interval', { field: 'contactGroup', maxLength: 4 }] },
      agentDaily: { report: 'agents', columns: ['agentId', 'sot'] },
      agentInterval: { report: 'times', columns: ['intervalStart', 'username', 'agentId'] },
    },
  });

  const day = aDay();
  const contactGroups = [
    aContactGroup(
      'a|b',
      day,
      { 47: { queued: 3, handled: 2, talkMs: 999_950, serviceLevelPart: 200_000 } },
      { 47: 600_000 },
    ),
    aContactGroup('long', day, { 0: { queued: 1 } }),
  ];
  const pairs = [
    aPair('2026-11-21T14:00:00Z', '2026-11-21T15:00:00Z'),
    aPair('2026-11-21T15:00:00Z', '2026-11-22T06:00:00Z'),
  ];
  const agents = [
    anAgent('ann', [aShare('Red', day, { pairs, times: { signedIn: { 16: 1 } } }), aShare('Tan', day)], {
      agentId: '12345678',
    }),
  ];
  const written = () =>
    write(aHistory({ contactGroups, agents }), parseProfile('pipe.json', PIPE), { agentIdLength: 3 });

  test('titles, wrapper lines, literals, formats of its own, and label at the end', () => {
    const { text } = written();
    expect(text('contactGroupInterval')).toBe(
      [
        'groups of 21.11.2026 and 21.11.2026',
        '',
        'date|interval|X|Why|contactGroup|Talk|talkSeconds|serviceLevelPercent|aps',
        '21.11.2026|0030|X|Y|lon|0|0.0|0.0|0',
        '21.11.2026|2400|X|Y|a b|500|999.9|66.7|0.3333333333333333',
        'end of groups',
        '21.11.2026',
        '',
      ].join('\n'),
    );
    expect(text('contactGroupDaily')).toBe('interval|contactGroup\n0000|a b\n0000|long\n');
  });

  test('one of SIT and SOT is enough for a row per pair', () => {
    expect(written().text('agentDaily')).toBe('agentId|sot\n12345678|9:00\n12345678|23:59\n12345678|-\n');
    const withSit = parseProfile('pipe.json', PIPE.replace('"sot"', '"sit"'));
    expect(write(aHistory({ agents }), withSit).text('agentDaily')).toBe(
      'agentId|sit\n12345678|8:00\n12345678|9:00\n12345678|-\n',
    );
    const withoutBoth = parseProfile('pipe.json', PIPE.replace('"sot"', '{ "literal": "sot" }'));
    expect(write(aHistory({ agents }), withoutBoth).text('agentDaily')).toBe(
      'agentId|sot\n12345678|sot\n12345678|sot\n',
    );
  });

  test('names of files, of the data sets that it lays out', () => {
    const { text, files } = written();
    expect(files.map(({ name, rows }) => [name, rows])).toEqual([
      ['groups-2026-11-21.txt', 2],
      ['days-2026-11-21.txt', 2],
      ['times-2026-11-21.txt', 1],
      ['agents-2026-11-21.txt', 3],
    ]);
    expect(text('agentInterval')).toBe('intervalStart|username|agentId\n2026-11-21 08:00|ann|12345678\n');
  });

  test('what it cannot write is a finding that names it', () => {
    expect(written().findings.map(({ code, examples }) => [code, examples])).toEqual([
      ['group-name-cut', ['"long": profile pipe: expected at most 3 characters, got 4; written as "lon"']],
      [
        'name-control-character',
        ['"a|b": profile pipe: expected a text without TAB, CR, LF and the delimiter; written as "a b"'],
      ],
    ]);
  });

  test('semicolons with quotes and CRLF', () => {
    const semicolon = parseProfile(
      'semicolon.json',
      edited((p) => {
        Object.assign(p, { delimiter: ';', quoting: 'whenNeeded', header: true });
      }),
    );
    const groups = ['a;b', 'c,d', 'e\nf', 'g\rh'].map((name) => aContactGroup(name, day, { 0: { queued: 1 } }));
    expect(write(aHistory({ contactGroups: groups }), semicolon).text('contactGroupDaily')).toBe(
      [
        'Date;Interval;TCSDATA;ContactGroup;NCO;NCH;ATT;ACWT;ASA;%SL;APS;ABD',
        '11/21/2026;00:00;TCSDATA;"a;b";1;0;0;0;0;0;0;0',
        '11/21/2026;00:00;TCSDATA;c,d;1;0;0;0;0;0;0;0',
        '11/21/2026;00:00;TCSDATA;"e\nf";1;0;0;0;0;0;0;0',
        '11/21/2026;00:00;TCSDATA;"g\rh";1;0;0;0;0;0;0;0',
        '',
      ].join('\r\n'),
    );
  });
});

describe('the documentation of profiles', () => {
  const readme = readFileSync(path.join(PROFILES, 'README.md'), 'utf8');

  test.each(DATA_SETS)('has a table of the fields of %s', (dataSet) => {
    const rows = Object.entries(FIELD_CATALOGUE[dataSet]).map(
      ([name, { kind, meaning }]) => `| \`${name}\` | ${kind} | ${meaning} |`,
    );
    expect(readme).toContain(
      [`### \`${dataSet}\``, '', '| field | kind | meaning |', '|---|---|---|', ...rows, ''].join('\n'),
    );
  });

  test('has a table of the keys', () => {
    const rows = keysOf(z.toJSONSchema(PROFILE_SCHEMA, { io: 'input' })).map(
      ([key, meaning]) => `| \`${key}\` | ${meaning} |`,
    );
    expect(rows.length).toBeGreaterThan(30);
    expect(readme).toContain(['| key | meaning |', '|---|---|', ...rows, ''].join('\n'));
  });
});

interface SchemaPart {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly anyOf?: readonly SchemaPart[];
}

/** Keys with their descriptions; those of the data sets, which all have the same, only once. */
function keysOf(schema: unknown, prefix = ''): [string, string][] {
  const part = schema as SchemaPart;
  const properties = part.properties ?? part.anyOf?.find((choice) => choice.properties !== undefined)?.properties ?? {};
  return Object.entries(properties).flatMap(([key, value]): [string, string][] => {
    const name = `${prefix}${key}`;
    const isNumber = prefix === 'numbers.';
    const isRepeated = prefix === 'dataSets.' && key !== DATA_SETS[0];
    const below = isNumber || isRepeated ? [] : keysOf(value, prefix === 'dataSets.' ? 'dataSets.….' : `${name}.`);
    return [[name, value.description ?? ''], ...below];
  });
}
