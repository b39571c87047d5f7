import fc from 'fast-check';
import type { Config } from '../../converter/config/config';
import { type ConfigReading, configOf, readConfig } from '../../converter/config/parse-config';
import { type Problem, WfmError } from '../../converter/core/errors';
import { aConfiguration, LEAST } from './a-configuration';

const FILE = '/site/aspect-wfm.config.json';

function parse(given: Readonly<Record<string, unknown>> = {}, file = FILE): Config {
  return configOf(readConfig(aConfiguration(given), file));
}

function problemsOf(reading: ConfigReading): readonly Problem[] {
  return reading.kind === 'problems' ? reading.problems : [];
}

/** Problems as `path: expected, got`. */
function short(text: string): string[] {
  return problemsOf(readConfig(text, FILE)).map(
    ({ where, expected, got }) => `${where.replace(`${FILE}: `, '')}: ${expected}, got ${got}`,
  );
}

test('the least configuration has every default', () => {
  expect(parse()).toEqual({
    timeZone: 'America/Chicago',
    intervalMinutes: 30,
    agentGroupBy: 'routingProfile',
    reports: { location: '/site/reports', queueReport: null, agentReport: null, lateDays: 7 },
    productivity: { location: 's3://bucket/OUTPUT/', stream: null, lateArrivalHours: 24 },
    output: {
      location: '/site/history',
      profiles: [
        { kind: 'built-in', name: 'itf' },
        { kind: 'built-in', name: 'csv' },
      ],
      dataSets: [
        'contactGroupInterval',
        'contactGroupDaily',
        'agentGroupInterval',
        'agentInterval',
        'agentDaily',
        'signInPairs',
      ],
      emptyIntervals: false,
      deliver: null,
      keepVersions: 5,
      dateFormat: 'M/d/yyyy',
      intervalLabel: 'start',
      repeatedHour: 'merge',
      agentIdLength: null,
    },
    maps: { statuses: null, contactGroups: null, staffing: null, agents: null },
    rules: {
      maxSilenceMinutes: 60,
      lookbackHours: 3,
      apsBasis: 'signedIn',
      holdInTalkTime: true,
      callbacksHandled: false,
      ncoTime: 'disconnect',
      serviceLevelSeconds: 20,
    },
    run: { lookbackDays: 3, maxSetAsideShare: 0.001, jobs: null },
    s3: { concurrency: 16 },
  });
});

test('every key can be set', () => {
  const given = {
    $schema: './aspect-wfm.schema.json',
    timeZone: 'Europe/Madrid',
    intervalMinutes: 15,
    agentGroupBy: 'map',
    reports: { location: 's3://b-1/r', queueReport: 'Q', agentReport: 'A', lateDays: 0 },
    productivity: { location: '/in', stream: 's', lateArrivalHours: 0 },
    output: {
      location: 's3://b-2',
      profiles: ['csv', 'own/pipe.json', 's3://b-3/p.json'],
      dataSets: ['signInPairs', 'agentDaily'],
      emptyIntervals: true,
      deliver: 'drop',
      keepVersions: 0,
      dateFormat: 'yyyy-MM-dd',
      intervalLabel: 'end',
      repeatedHour: 'separate',
      agentIdLength: 7,
    },
    maps: { statuses: 'a.csv', contactGroups: '../b.csv', staffing: '/c.csv', agents: 's3://b-4/d.csv' },
    rules: {
      maxSilenceMinutes: null,
      lookbackHours: 1,
      apsBasis: 'available',
      holdInTalkTime: false,
      callbacksHandled: true,
      ncoTime: 'enqueue',
      serviceLevelSeconds: 30,
    },
    run: { lookbackDays: 14, maxSetAsideShare: 1, jobs: 2 },
    s3: { concurrency: 1 },
  };
  const { $schema: _, ...expected } = given;
  expect(parse(given)).toEqual({
    ...expected,
    output: {
      ...given.output,
      profiles: [
        { kind: 'built-in', name: 'csv' },
        { kind: 'file', file: '/site/own/pipe.json' },
        { kind: 'file', file: 's3://b-3/p.json' },
      ],
      dataSets: ['agentDaily', 'signInPairs'],
      deliver: '/site/drop',
    },
    maps: { statuses: '/site/a.csv', contactGroups: '/b.csv', staffing: '/c.csv', agents: 's3://b-4/d.csv' },
  });
});

test('the lookback is 24 hours where silence ends no state', () => {
  expect(parse({ rules: { maxSilenceMinutes: null } }).rules).toMatchObject({
    maxSilenceMinutes: null,
    lookbackHours: 24,
  });
});

test('a configuration in S3 names files beside it', () => {
  const { reports, maps } = parse(
    { maps: { statuses: 'maps/s.csv', agents: '../a b.csv' } },
    's3://bucket/site/config.json',
  );
  expect(reports.location).toBe('s3://bucket/site/reports');
  expect(maps).toMatchObject({ statuses: 's3://bucket/site/maps/s.csv', agents: 's3://bucket/a b.csv' });
});

describe('wrong:', () => {
  test.each<[Readonly<Record<string, unknown>>, string]>([
    [{ timeZone: 'Mars/Olympus' }, 'timeZone: an IANA time zone, such as America/Chicago, got "Mars/Olympus"'],
    [{ timeZone: '+01:00' }, 'timeZone: an IANA time zone, such as America/Chicago, got "+01:00"'],
    [{ timeZone: '' }, 'timeZone: an IANA time zone, such as America/Chicago, got ""'],
    [{ timeZone: 5 }, 'timeZone: a text, got 5'],
    [{ intervalMinutes: 20 }, 'intervalMinutes: one of 15, 30, got 20'],
    [
      { agentGroupBy: 'hierarchyLevel6' },
      'agentGroupBy: one of "routingProfile", "hierarchyLevel1", "hierarchyLevel2", "hierarchyLevel3", "hierarchyLevel4", "hierarchyLevel5", "map", got "hierarchyLevel6"',
    ],
    [{ agentGroupBy: 'map' }, 'maps.agents: an agents map, as agentGroupBy is "map", got nothing'],
    [
      { agentGroupBy: 'map', maps: { agents: null } },
      'maps.agents: an agents map, as agentGroupBy is "map", got nothing',
    ],
    [{ reports: [] }, 'reports: an object, got []'],
    [{ reports: { location: '' } }, 'reports.location: s3://bucket/prefix/ or the path of a folder, got ""'],
    [
      { reports: { location: 'https://bucket/prefix' } },
      'reports.location: s3://bucket/prefix/ or the path of a folder, got "https://bucket/prefix"',
    ],
    [{ reports: { location: 's3://' } }, 'reports.location: s3://bucket/prefix/ or the path of a folder, got "s3://"'],
    [
      { reports: { location: 's3:///prefix' } },
      'reports.location: s3://bucket/prefix/ or the path of a folder, got "s3:///prefix"',
    ],
    [
      { reports: { location: 'a\u0000b' } },
      'reports.location: s3://bucket/prefix/ or the path of a folder, got "a\\u0000b"',
    ],
    [{ reports: { location: null } }, 'reports.location: a text, got null'],
    [{ reports: { location: ['a'] } }, 'reports.location: a text, got ["a"]'],
    [{ reports: { queueReport: '' } }, 'reports.queueReport: a text that is not empty or null, got ""'],
    [{ reports: { lateDays: 367 } }, 'reports.lateDays: a whole number from 0 to 366, got 367'],
    [{ reports: { lateDays: -1 } }, 'reports.lateDays: a whole number from 0 to 366, got -1'],
    [{ reports: { lateDays: 1.5 } }, 'reports.lateDays: a whole number from 0 to 366, got 1.5'],
    [{ reports: { lateDays: '7' } }, 'reports.lateDays: a whole number from 0 to 366, got "7"'],
    [{ productivity: { stream: '' } }, 'productivity.stream: a text that is not empty or null, got ""'],
    [
      { productivity: { lateArrivalHours: 745 } },
      'productivity.lateArrivalHours: a whole number from 0 to 744, got 745',
    ],
    [{ output: { profiles: [] } }, 'output.profiles: a list with at least one entry, each a text, got []'],
    [{ output: { profiles: 'itf' } }, 'output.profiles: a list with at least one entry, each a text, got "itf"'],
    [
      { output: { profiles: ['itf', 'pipe'] } },
      'output.profiles[1]: itf or csv, or the path of a .json file, got "pipe"',
    ],
    [{ output: { profiles: ['a/'] } }, 'output.profiles[0]: itf or csv, or the path of a .json file, got "a/"'],
    [{ output: { profiles: ['itf', 'itf'] } }, 'output.profiles: each profile once, got ["itf","itf"]'],
    [
      { output: { dataSets: ['agentDaily', 'agentDaily'] } },
      'output.dataSets: each data set once, got ["agentDaily","agentDaily"]',
    ],
    [
      { output: { dataSets: ['pairs'] } },
      'output.dataSets[0]: one of "contactGroupInterval", "contactGroupDaily", "agentGroupInterval", "agentInterval", "agentDaily", "signInPairs", got "pairs"',
    ],
    [{ output: { emptyIntervals: 'yes' } }, 'output.emptyIntervals: true or false, got "yes"'],
    [{ output: { deliver: '' } }, 'output.deliver: s3://bucket/prefix/ or the path of a folder, got ""'],
    [{ output: { deliver: 1 } }, 'output.deliver: a text or null, got 1'],
    [{ output: { keepVersions: 1001 } }, 'output.keepVersions: a whole number from 0 to 1000, got 1001'],
    [
      { output: { dateFormat: 'DD.MM.YYYY' } },
      'output.dateFormat: a format of yyyy yy MMM MM M dd d, punctuation and \'quoted text\', got "DD.MM.YYYY"',
    ],
    [{ output: { intervalLabel: 'begin' } }, 'output.intervalLabel: one of "start", "end", got "begin"'],
    [{ output: { repeatedHour: true } }, 'output.repeatedHour: one of "merge", "separate", got true'],
    [{ output: { agentIdLength: 0 } }, 'output.agentIdLength: a whole number from 1 to 1000 or null, got 0'],
    [{ maps: { agents: 's3://bucket/' } }, 'maps.agents: s3://bucket/key or the path of a file, got "s3://bucket/"'],
    [{ maps: { agents: 's3://bucket' } }, 'maps.agents: s3://bucket/key or the path of a file, got "s3://bucket"'],
    [{ maps: { agents: 'folder/' } }, 'maps.agents: s3://bucket/key or the path of a file, got "folder/"'],
    [{ maps: { statuses: '' } }, 'maps.statuses: s3://bucket/key or the path of a file, got ""'],
    [{ maps: null }, 'maps: an object, got null'],
    [{ rules: { maxSilenceMinutes: 1 } }, 'rules.maxSilenceMinutes: a whole number from 2 to 1440 or null, got 1'],
    [
      { rules: { maxSilenceMinutes: 1441, lookbackHours: 744 } },
      'rules.maxSilenceMinutes: a whole number from 2 to 1440 or null, got 1441',
    ],
    [{ rules: { lookbackHours: 745 } }, 'rules.lookbackHours: a whole number from 1 to 744, got 745'],
    [{ rules: { lookbackHours: 0 } }, 'rules.lookbackHours: a whole number from 1 to 744, got 0'],
    [{ rules: { lookbackHours: null } }, 'rules.lookbackHours: a whole number from 1 to 744, got null'],
    [
      { rules: { lookbackHours: 1 } },
      'rules.lookbackHours: at least 2 hours, an hour more than rules.maxSilenceMinutes, got 1',
    ],
    [
      { rules: { maxSilenceMinutes: 121 } },
      'rules.lookbackHours: at least 4 hours, an hour more than rules.maxSilenceMinutes, got the default, 3',
    ],
    [{ rules: { apsBasis: 'A' } }, 'rules.apsBasis: one of "signedIn", "productive", "available", got "A"'],
    [{ rules: { ncoTime: '' } }, 'rules.ncoTime: one of "disconnect", "enqueue", got ""'],
    [{ rules: { serviceLevelSeconds: 0 } }, 'rules.serviceLevelSeconds: a whole number from 1 to 86400, got 0'],
    [{ run: { lookbackDays: 0 } }, 'run.lookbackDays: a whole number from 1 to 366, got 0'],
    [{ run: { maxSetAsideShare: 1.01 } }, 'run.maxSetAsideShare: a number from 0 to 1, got 1.01'],
    [{ run: { maxSetAsideShare: -0.1 } }, 'run.maxSetAsideShare: a number from 0 to 1, got -0.1'],
    [{ run: { jobs: 0 } }, 'run.jobs: a whole number from 1 to 1024 or null, got 0'],
    [{ s3: { concurrency: 0 } }, 's3.concurrency: a whole number from 1 to 1024, got 0'],
    [{ s3: 16 }, 's3: an object, got 16'],
    [{ $schema: 1 }, '$schema: a text, got 1'],
  ])('%j', (given, problem) => {
    expect(short(aConfiguration(given))).toEqual([problem]);
  });

  test.each(['[]', 'null', '1', '"x"'])('%s is no configuration', (text) => {
    expect(problemsOf(readConfig(text, FILE))).toEqual([
      { where: FILE, expected: 'an object', got: text, remedy: 'Configuration of aspect-wfm.' },
    ]);
  });

  test('a long value is cut', () => {
    expect(short(aConfiguration({ timeZone: 'x'.repeat(78) }))[0]).toMatch(/got "x{78}"$/);
    expect(short(aConfiguration({ timeZone: 'x'.repeat(79) }))[0]).toMatch(/got "x{79}…$/);
  });
});

describe('the bounds themselves are right:', () => {
  test.each([
    { reports: { lateDays: 366 } },
    { rules: { maxSilenceMinutes: 2 } },
    { rules: { maxSilenceMinutes: 1440, lookbackHours: 25 } },
    { rules: { maxSilenceMinutes: 120 } },
    { rules: { lookbackHours: 2 } },
    { rules: { maxSilenceMinutes: null, lookbackHours: 1 } },
    { run: { maxSetAsideShare: 0 } },
    { timeZone: 'UTC' },
    { agentGroupBy: 'map', maps: { agents: 'a.csv' } },
  ])('%j', (given) => {
    expect(problemsOf(readConfig(aConfiguration(given), FILE))).toEqual([]);
  });
});

describe('an unknown key', () => {
  test.each<[Readonly<Record<string, unknown>>, string, string]>([
    [{ intervalMinuts: 15 }, 'intervalMinuts', 'Did you mean intervalMinutes?'],
    [{ rules: { maxSilenceMinute: 5 } }, 'rules.maxSilenceMinute', 'Did you mean rules.maxSilenceMinutes?'],
    [{ rules: { lookbackDays: 5 } }, 'rules.lookbackDays', 'Did you mean run.lookbackDays?'],
    [{ lookbackHours: 5 }, 'lookbackHours', 'Did you mean rules.lookbackHours?'],
    [{ output: { timeZone: 'UTC' } }, 'output.timeZone', 'Did you mean timeZone?'],
    [{ maps: { queues: 'q.csv' } }, 'maps.queues', 'Did you mean maps.agents?'],
    [{ s3: { region: 'x' } }, 's3.region', 'Did you mean s3.concurrency?'],
    [JSON.parse('{"rules":{"__proto__":1}}'), 'rules.__proto__', 'Did you mean rules.apsBasis?'],
  ])('%j', (given, path, remedy) => {
    expect(problemsOf(readConfig(aConfiguration(given), FILE))).toMatchObject([{ where: `${FILE}: ${path}`, remedy }]);
  });

  test('is told with what is known beside it', () => {
    expect(problemsOf(readConfig(aConfiguration({ s3: { region: 'x', endpoint: 'y' } }), FILE))).toEqual([
      {
        where: `${FILE}: s3.region`,
        expected: 'one of the keys s3.concurrency',
        got: '"region"',
        remedy: 'Did you mean s3.concurrency?',
      },
      {
        where: `${FILE}: s3.endpoint`,
        expected: 'one of the keys s3.concurrency',
        got: '"endpoint"',
        remedy: 'Did you mean s3.concurrency?',
      },
    ]);
  });
});

test('all problems are told together, in words that say what to do', () => {
  const text = JSON.stringify({
    timezone: 'UTC',
    reports: { location: 'reports', lateDays: 'x' },
    output: { location: 'history', profiles: ['itf', 7] },
    agentGroupBy: 'map',
    rules: { apsBasis: 'x', maxSilenceMinutes: 150 },
  });
  expect(new WfmError('configuration', problemsOf(readConfig(text, FILE))).message).toMatchInlineSnapshot(`
"/site/aspect-wfm.config.json: timeZone: expected a text, got nothing. IANA time zone of the site.
/site/aspect-wfm.config.json: reports.lateDays: expected a whole number from 0 to 366, got "x". Reports made up to so many days after a site day are read for it. Default: 7.
/site/aspect-wfm.config.json: productivity: expected an object, got nothing. Interval output: agent events as the deployed analytics classifies them.
/site/aspect-wfm.config.json: output.profiles[1]: expected a text, got 7. Layouts to write: itf, csv, or a JSON file of your own, relative to this file.
/site/aspect-wfm.config.json: rules.apsBasis: expected one of "signedIn", "productive", "available", got "x". Time that counts to positions staffed: signed-in, productive or available. Default: "signedIn".
/site/aspect-wfm.config.json: timezone: expected one of the keys $schema, timeZone, intervalMinutes, agentGroupBy, reports, productivity, output, maps, rules, run, s3, got "timezone". Did you mean timeZone?
/site/aspect-wfm.config.json: rules.lookbackHours: expected at least 4 hours, an hour more than rules.maxSilenceMinutes, got the default, 3. Set it to 4 or more, or rules.maxSilenceMinutes to 120 or less.
/site/aspect-wfm.config.json: maps.agents: expected an agents map, as agentGroupBy is "map", got nothing. Name the map, or let agentGroupBy name a field."
`);
});

test('the good files of a configuration with problems are known', () => {
  const text = aConfiguration({
    timeZone: 1,
    maps: { statuses: 's.csv', staffing: 7, agents: 'a/' },
    output: { profiles: ['csv', 'xml', 7, 'own.json'] },
  });
  expect(readConfig(text, FILE).files).toEqual({
    maps: { statuses: '/site/s.csv', contactGroups: null, staffing: null, agents: null },
    profiles: [
      { kind: 'built-in', name: 'csv' },
      { kind: 'file', file: '/site/own.json' },
    ],
  });
  expect(readConfig(aConfiguration({ timeZone: 1, output: { profiles: 'itf' } }), FILE).files.profiles).toEqual([]);
  expect(readConfig('{', FILE).files.profiles).toHaveLength(2);
});

describe('what is no JSON is told by line and column:', () => {
  test.each([
    ['', 1, 1, 'the end of the text'],
    ['{', 1, 2, 'the end of the text'],
    ['{\n  "a": 1,\n}\n', 3, 1, '"}"'],
    ['{ "a": tru }', 1, 8, '"t"'],
    ['{ "ä😀": x }', 1, 10, '"x"'],
    ['{}\n\n  😀', 3, 3, '"😀"'],
    ['{} // x', 1, 4, '"/"'],
    ['{}}', 1, 3, '"}"'],
    ['{\r\n "a" 1}', 2, 6, '"1"'],
  ])('%j', (text, line, column, got) => {
    expect(problemsOf(readConfig(text, FILE))).toEqual([
      {
        where: `${FILE} line ${line}, column ${column}`,
        expected: 'JSON',
        got,
        remedy: 'Correct it; JSON has no comments and no comma before a closing bracket.',
      },
    ]);
  });

  test('and is a configuration error', () => {
    expect(() => configOf(readConfig('{', FILE))).toThrow(WfmError);
    expect(() => configOf(readConfig('{', FILE))).toThrow(expect.objectContaining({ code: 'configuration' }));
  });
});

test('whatever the text, there is a configuration or there are problems', () => {
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom('', 'itf', 's3://x', 0, 1e9, null));
  const section = fc.dictionary(
    fc.constantFrom(
      'location',
      'profiles',
      'agents',
      'maxSilenceMinutes',
      'lookbackHours',
      '__proto__',
      'toString',
      'x',
    ),
    value,
  );
  const configuration = fc
    .dictionary(
      fc.constantFrom(...Object.keys(LEAST), 'maps', 'rules', 'run', 's3', 'agentGroupBy', 'constructor'),
      fc.oneof(section, value),
    )
    .map((given) => JSON.stringify(given));
  fc.assert(
    fc.property(fc.oneof(configuration, fc.string({ unit: 'binary' }), fc.json()), (text) => {
      const reading = readConfig(text, FILE);
      expect(reading.kind === 'config' || reading.problems.length > 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});
