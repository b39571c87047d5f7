import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseReport, type ReportFile } from '../../converter/core/connect/reports/report-file';
import { type Finding, FindingList } from '../../converter/core/findings';
import { contactGroupFigures, contactGroupRows } from '../../converter/core/history/contact-figures';
import type { ContactFigures } from '../../converter/core/history/day-history';
import type { QueueMapping } from '../../converter/core/maps/day-maps';
import type { Rules } from '../../converter/core/rules';
import type { SiteDay } from '../../converter/core/time/site-day';
import { aDay, aReport, aRow, queueHeader, RULES, select } from './a-report';

const KEY = 'Q.csv';

/** Every column that a figure needs, with a plain row: 12 queued, 10 handled of which 2 outbound, 1 abandoned. */
const CELLS: Readonly<Record<string, string | number>> = {
  'Contacts queued': 12,
  'Contacts handled': 10,
  'Contacts handled outbound': 2,
  'Contacts abandoned': 1,
  'Contacts answered in 20 seconds': 6,
  'Average queue answer time': 8.5,
  'Agent interaction time': 900,
  'Customer hold time': 60,
  'After contact work time': 200,
  'Average outbound agent interaction time': 50,
  'Average outbound after contact work time': 10,
};

const PLAIN: ContactFigures = {
  queued: 12,
  handled: 8,
  abandoned: 1,
  talkMs: 860_000,
  acwMs: 180_000,
  answerMs: 68_000,
  answerWeight: 8,
  serviceLevelPart: 600_000,
  serviceLevelWeight: 12,
};

const NONE: ContactFigures = {
  queued: 0,
  handled: 0,
  abandoned: 0,
  talkMs: 0,
  acwMs: 0,
  answerMs: 0,
  answerWeight: 0,
  serviceLevelPart: 0,
  serviceLevelWeight: 0,
};

/** The plain columns with some changed; `null` takes a column away. */
function cells(changes: Readonly<Record<string, string | number | null>> = {}): [string, string | number][] {
  return Object.entries({ ...CELLS, ...changes }).flatMap(([name, cell]) => (cell === null ? [] : [[name, cell]]));
}

function aQueueReport(changes?: Parameters<typeof cells>[0], key = KEY, start = '09:00', end = '09:30'): ReportFile {
  const columns = cells(changes);
  const row = aRow('Billing', start, end, ...columns.map(([, cell]) => cell));
  return aReport(key, queueHeader(...columns.map(([name]) => name)), row);
}

const MAPPED: ReadonlyMap<string, QueueMapping> = new Map([
  ['Billing', { contactGroup: 'Phones', serviceLevelSeconds: null }],
  ['Sales', { contactGroup: 'Phones', serviceLevelSeconds: null }],
]);

interface Outcome {
  readonly groups: ReturnType<typeof contactGroupFigures>;
  readonly findings: readonly Finding[];
}

function figuresOf(
  files: readonly ReportFile[],
  rules: Partial<Rules> = {},
  maps: ReadonlyMap<string, QueueMapping> = MAPPED,
  day: SiteDay = aDay(),
): Outcome {
  const findings = new FindingList();
  const { queueRows } = select(files, day);
  const groups = contactGroupFigures(queueRows, day, { ...RULES, ...rules }, maps, findings);
  return { groups, findings: findings.list() };
}

/** Figures and findings (`code count: first example`) of one report of one row. */
function one(changes?: Parameters<typeof cells>[0], rules?: Partial<Rules>, maps?: ReadonlyMap<string, QueueMapping>) {
  const { groups, findings } = figuresOf([aQueueReport(changes)], rules, maps);
  return {
    figures: groups[0]?.figuresByInterval[18],
    findings: findings.map(({ code, count, examples }) => `${code} ${count}: ${examples[0]}`),
  };
}

const missing = (columns: string) =>
  `column-missing 1: Q.csv:1: expected the column ${columns}, got none: counted as 0. Add it to the report`;
const empty = (column: string, contacts: number) =>
  `metric-empty 1: Q.csv:2: column "${column}": expected a value for ${contacts} contacts, got none: counted as 0`;
const below = (what: string, got: string) =>
  `inbound-below-zero 1: Q.csv:2: expected ${what} of 0 or more, got ${got}: counted as 0`;
const INCOMING =
  'handled-from-incoming 1: Q.csv:1: expected the columns "Contacts handled" and "Contacts handled outbound", got "Contacts handled incoming" alone: new chats, callbacks and API contacts are not in it. Add the columns to the report';

test('every figure of a plain row', () => {
  expect(one()).toEqual({ figures: PLAIN, findings: [] });
});

describe('NCO', () => {
  test('absent: NCH + Contacts abandoned', () => {
    expect(one({ 'Contacts queued': null })).toEqual({
      figures: { ...PLAIN, queued: 9, serviceLevelWeight: 9 },
      findings: [],
    });
  });

  test('by the time of enqueuing', () => {
    const changes = { 'Contacts queued (enqueue timestamp)': 14 };
    expect(one(changes, { ncoTime: 'enqueue' }).figures).toEqual({ ...PLAIN, queued: 14, serviceLevelWeight: 14 });
    expect(one(changes).figures).toEqual(PLAIN);
    expect(one({}, { ncoTime: 'enqueue' }).figures?.queued).toBe(9);
  });

  test('an empty cell adds 0', () => {
    expect(one({ 'Contacts queued': '' }).figures).toMatchObject({ queued: 0, serviceLevelWeight: 0 });
  });

  test('NCH above NCO is reported, never cut', () => {
    expect(one({ 'Contacts queued': 7 })).toEqual({
      figures: { ...PLAIN, queued: 7, serviceLevelWeight: 7 },
      findings: [
        'handled-above-queued 1: Phones: at 2026-11-21T09:00:00.000Z expected no more contacts handled than the 7 queued, got 8',
      ],
    });
    expect(one({ 'Contacts queued': 8 }).findings).toEqual([]);
  });
});

describe('NCH', () => {
  test.each([[{ 'Contacts handled': null }], [{ 'Contacts handled': 99, 'Contacts handled outbound': null }]])(
    'from Contacts handled incoming where columns are absent: %j',
    (changes) => {
      const { figures, findings } = one({ ...changes, 'Contacts handled incoming': 7, 'Callback contacts handled': 5 });
      expect(figures?.handled).toBe(7);
      expect(findings).toContain(INCOMING);
    },
  );

  test('with callbacks where the setting says so', () => {
    const columns = { 'Contacts handled': null, 'Contacts handled incoming': 7 };
    const on = { callbacksHandled: true };
    expect(one({ ...columns, 'Callback contacts handled': 5 }, on).figures?.handled).toBe(12);
    expect(one({ ...columns, 'Callback contacts handled': '-' }, on)).toMatchObject({
      figures: { handled: 7 },
      findings: [INCOMING],
    });
    expect(one(columns, on)).toMatchObject({
      figures: { handled: 7 },
      findings: [missing('"Callback contacts handled"'), INCOMING],
    });
    expect(one({ 'Callback contacts handled': 5 }, on)).toEqual({ figures: PLAIN, findings: [] });
  });

  test('all alternatives missing: 0 and an error', () => {
    const { groups, findings } = figuresOf([aQueueReport({ 'Contacts handled': null })]);
    expect(groups[0]?.figuresByInterval[18]).toMatchObject({ handled: 0, answerMs: 0, answerWeight: 0 });
    expect(findings).toMatchObject([
      {
        code: 'column-missing',
        severity: 'error',
        examples: [
          'Q.csv:1: expected the column "Contacts handled" (with "Contacts handled outbound") or "Contacts handled incoming", got none: counted as 0. Add it to the report',
        ],
      },
    ]);
  });

  test('the column of outbound contacts missing: they are 0, and so is their time', () => {
    const { figures, findings } = one({ 'Contacts handled outbound': null, 'Contacts handled incoming': 8 });
    expect(figures).toEqual({ ...PLAIN, talkMs: 960_000, acwMs: 200_000 });
    expect(findings).toEqual([missing('"Contacts handled outbound"'), INCOMING]);
  });

  test('below 0 is 0', () => {
    const { figures, findings } = one({ 'Contacts handled': 1, 'Average queue answer time': '' });
    expect(figures).toMatchObject({ handled: 0, answerMs: 0, answerWeight: 0 });
    expect(findings).toEqual([below('Contacts handled less Contacts handled outbound', '-1')]);
    expect(one({ 'Contacts handled': 2 })).toMatchObject({ figures: { handled: 0 }, findings: [] });
  });

  test('cells without value add 0', () => {
    expect(one({ 'Contacts handled outbound': '-' }).figures?.handled).toBe(10);
    expect(one({ 'Contacts handled': '-', 'Contacts handled outbound': 0 }).figures?.handled).toBe(0);
  });
});

test('ABD: absent is an error, empty is 0', () => {
  expect(one({ 'Contacts abandoned': null })).toMatchObject({
    figures: { abandoned: 0 },
    findings: [missing('"Contacts abandoned"')],
  });
  expect(one({ 'Contacts abandoned': '-' })).toMatchObject({ figures: { abandoned: 0 }, findings: [] });
});

describe('talk', () => {
  test('without hold where the setting says so, and then hold is not asked for', () => {
    const off = { holdInTalkTime: false };
    expect(one({}, off)).toEqual({ figures: { ...PLAIN, talkMs: 800_000 }, findings: [] });
    expect(one({ 'Customer hold time': null }, off)).toEqual({ figures: { ...PLAIN, talkMs: 800_000 }, findings: [] });
    expect(one({ 'Customer hold time': '' }, off)).toEqual({ figures: { ...PLAIN, talkMs: 800_000 }, findings: [] });
  });

  test('interaction time absent: from the handle time', () => {
    const absent = { 'Agent interaction time': null, 'Contact handle time': 1160 };
    expect(one(absent)).toEqual({ figures: PLAIN, findings: [] });
    expect(one(absent, { holdInTalkTime: false })).toEqual({ figures: { ...PLAIN, talkMs: 800_000 }, findings: [] });
    expect(one({ ...absent, 'Customer hold time': '-' })).toMatchObject({
      figures: { talkMs: 860_000 },
      findings: [empty('Customer hold time', 8)],
    });
    expect(one({ ...absent, 'Contact handle time': '-' })).toEqual({
      figures: { ...PLAIN, talkMs: 60_000 },
      findings: [empty('Contact handle time', 8)],
    });
  });

  test('and the handle time absent too', () => {
    expect(one({ 'Agent interaction time': null })).toEqual({
      figures: { ...PLAIN, talkMs: 60_000 },
      findings: [missing('"Agent interaction time" or "Contact handle time"')],
    });
  });

  test.each([
    ['Agent interaction time', { talkMs: 60_000 }],
    ['Customer hold time', { talkMs: 800_000 }],
    ['After contact work time', { acwMs: 0 }],
    ['Average queue answer time', { answerMs: 0, answerWeight: 0 }],
    ['Contacts answered in 20 seconds', { serviceLevelPart: 0 }],
  ])('no value of %s with contacts handled is 0 and a finding, without contacts only 0', (column, changes) => {
    const contacts = column.startsWith('Contacts answered') ? 12 : 8;
    expect(one({ [column]: '-' })).toEqual({ figures: { ...PLAIN, ...changes }, findings: [empty(column, contacts)] });
    const idle = { 'Contacts queued': 0, 'Contacts handled': 0, 'Contacts handled outbound': 0 };
    expect(one({ ...idle, [column]: '-' }).findings).toEqual([]);
  });

  test.each([
    ['Average outbound agent interaction time', { talkMs: 960_000 }],
    ['Average outbound after contact work time', { acwMs: 200_000 }],
  ])('%s: no value weighs nothing, absent is an error', (column, changes) => {
    expect(one({ [column]: '-' })).toEqual({ figures: { ...PLAIN, ...changes }, findings: [empty(column, 2)] });
    expect(one({ [column]: null })).toEqual({
      figures: { ...PLAIN, ...changes },
      findings: [missing(`"${column}"`)],
    });
    expect(one({ [column]: '-', 'Contacts handled outbound': 0, 'Contacts handled': 8 }).findings).toEqual([]);
  });

  test.each(['Customer hold time', 'After contact work time', 'Average queue answer time'])('%s absent', (column) => {
    expect(one({ [column]: null }).findings).toEqual([missing(`"${column}"`)]);
  });

  test('inbound talk below 0 is 0; half a second per outbound contact is no finding', () => {
    expect(one({ 'Agent interaction time': 99 })).toEqual({ figures: { ...PLAIN, talkMs: 60_000 }, findings: [] });
    expect(one({ 'Agent interaction time': 98.999 })).toEqual({
      figures: { ...PLAIN, talkMs: 60_000 },
      findings: [below('inbound talk', '-1.001 s')],
    });
  });

  test('so is inbound after contact work', () => {
    expect(one({ 'After contact work time': 19 })).toEqual({ figures: { ...PLAIN, acwMs: 0 }, findings: [] });
    expect(one({ 'After contact work time': 18.9 })).toEqual({
      figures: { ...PLAIN, acwMs: 0 },
      findings: [below('inbound after contact work', '-1.1 s')],
    });
  });
});

describe('%SL', () => {
  const level = { 'Contacts answered in 20 seconds': null, 'Service level 20': '85.41%' };
  const PERCENT =
    'service-level-from-percent 1: Q.csv:1: expected the column "Contacts answered in 20 seconds", got "Service level 20", which counts quick abandons and callbacks. Add the column to the report';

  test('from the percentage where the count is absent, weighted by NCO', () => {
    expect(one(level)).toEqual({
      figures: { ...PLAIN, serviceLevelPart: 85_410 * 12, serviceLevelWeight: 12 },
      findings: [PERCENT],
    });
    expect(one({ ...level, 'Service level 20': '' })).toEqual({
      figures: { ...PLAIN, serviceLevelPart: 0, serviceLevelWeight: 0 },
      findings: [empty('Service level 20', 12), PERCENT].sort(),
    });
    expect(one({ 'Service level 20': '85.41%' }).findings).toEqual([]);
  });

  test('both absent, or of another X', () => {
    const absent = { 'Contacts answered in 20 seconds': null, 'Contacts answered in 30 seconds': 5 };
    expect(one(absent)).toEqual({
      figures: { ...PLAIN, serviceLevelPart: 0, serviceLevelWeight: 0 },
      findings: [missing('"Contacts answered in 20 seconds" or "Service level 20"')],
    });
    expect(one(absent, { serviceLevelSeconds: 30 }).figures).toEqual({ ...PLAIN, serviceLevelPart: 500_000 });
  });

  test('X of the contact group', () => {
    const changes = { 'Contacts answered in 45 seconds': 9 };
    const maps = new Map<string, QueueMapping>([['Billing', { contactGroup: 'Phones', serviceLevelSeconds: 45 }]]);
    expect(one(changes, {}, maps).figures?.serviceLevelPart).toBe(900_000);
    const own = new Map<string, QueueMapping>([['Other', { contactGroup: 'Billing', serviceLevelSeconds: 45 }]]);
    expect(one(changes, {}, own).figures?.serviceLevelPart).toBe(900_000);
  });

  test('a queue without X takes that of its group, whichever of them the map names first', () => {
    const changes = { 'Contacts answered in 30 seconds': 9 };
    const queues: [string, QueueMapping][] = [
      ['Billing', { contactGroup: 'Phones', serviceLevelSeconds: null }],
      ['Sales', { contactGroup: 'Phones', serviceLevelSeconds: 30 }],
      ['Chat', { contactGroup: 'Chats', serviceLevelSeconds: 60 }],
      ['Test', { contactGroup: null, serviceLevelSeconds: 1 }],
    ];
    for (const maps of [queues, queues.toReversed()]) {
      expect(one(changes, {}, new Map(maps)).figures?.serviceLevelPart).toBe(900_000);
    }
  });
});

describe('queues and groups', () => {
  const header = queueHeader(
    'Contacts queued',
    'Contacts handled',
    'Contacts handled outbound',
    'Average queue answer time',
  );
  const rows = (...lines: string[]) => figuresOf([aReport(KEY, header, ...lines)], {}, maps);
  const maps = new Map<string, QueueMapping>([
    ['Billing', { contactGroup: 'Phones', serviceLevelSeconds: null }],
    ['Sales', { contactGroup: 'Phones', serviceLevelSeconds: null }],
    ['Test', { contactGroup: null, serviceLevelSeconds: null }],
    ['Idle', { contactGroup: 'Idle', serviceLevelSeconds: null }],
  ]);
  const queueFindings = ({ findings }: Outcome) =>
    findings
      .filter(({ code }) => code.startsWith('queue-'))
      .map(({ code, count, examples }) => [code, count, examples]);

  test('several queues and several rows add up, averages by their weight', () => {
    const { groups } = rows(
      aRow('Billing', '09:00', '09:15', 10, 8, 0, 10),
      aRow('Billing', '09:15', '09:30', 10, 1, 0, 100),
      aRow('Sales', '09:00', '09:30', 5, 2, 1, 30),
      aRow('Sales', '10:00', '10:30', 3, 3, 0, '-'),
    );
    expect(groups.map(({ name }) => name)).toEqual(['Phones']);
    const figures = groups[0]?.figuresByInterval ?? [];
    expect(figures).toHaveLength(48);
    expect(figures[18]).toMatchObject({
      queued: 25,
      handled: 10,
      answerMs: 80_000 + 100_000 + 30_000,
      answerWeight: 10,
    });
    expect(figures[20]).toMatchObject({ queued: 3, handled: 3, answerMs: 0, answerWeight: 0 });
    expect(figures[19]).toEqual(NONE);
  });

  test('a queue without a mapping is a group of its own name; groups are sorted by code point', () => {
    const outcome = rows(
      aRow('\u{1F600}', '09:00', '09:30', 1, 1, 0, 1),
      aRow('\uFF5E', '09:00', '09:30', 1, 1, 0, 1),
      aRow('Sales', '09:00', '09:30', 1, 1, 0, 1),
      aRow('Alpha', '09:00', '09:30', 2, 1, 0, 1),
      aRow('Alpha', '09:30', '10:00', 2, 1, 0, 1),
    );
    expect(outcome.groups.map(({ name }) => name)).toEqual(['Alpha', 'Phones', '\uFF5E', '\u{1F600}']);
    expect(outcome.groups[0]?.figuresByInterval[19]?.queued).toBe(2);
    const text = 'expected a row of the contact groups map, got none: it is a contact group of its own name';
    expect(queueFindings(outcome)).toEqual([
      ['queue-unmapped', 3, [`Alpha: ${text}`, `\uFF5E: ${text}`, `\u{1F600}: ${text}`]],
    ]);
  });

  test('a queue mapped to - is left out on purpose, and counted', () => {
    const outcome = rows(
      aRow('Test', '09:00', '09:30', 9, 9, 0, 9),
      aRow('Test', '09:30', '10:00', 9, 1, 5, '-'),
      aRow('Sales', '09:00', '09:30', 1, 1, 0, 1),
    );
    expect(outcome.groups.map(({ name }) => name)).toEqual(['Phones']);
    expect(outcome.groups[0]?.figuresByInterval[18]?.queued).toBe(1);
    expect(queueFindings(outcome)).toEqual([
      ['queue-left-out', 1, ['Test: left out, as the contact groups map says (ContactGroup -); rows: 2']],
    ]);
    expect(outcome.findings.map(({ code }) => code)).not.toContain('inbound-below-zero');
  });

  test('no rows, no groups', () => {
    expect(rows()).toEqual({ groups: [], findings: [] });
  });
});

test('a column is absent from a file, not from the report: each file is judged alone, once', () => {
  const row = (start: string, end: string, ...cells: (string | number)[]) => aRow('Billing', start, end, ...cells);
  const columns = cells({ 'Contacts abandoned': null });
  const without = aReport(
    'Q-2026-11-21T10_00_00Z.csv',
    queueHeader(...columns.map(([name]) => name)),
    row('09:00', '09:30', ...columns.map(([, cell]) => cell)),
    row('09:30', '10:00', ...columns.map(([, cell]) => cell)),
  );
  const { groups, findings } = figuresOf([without, aQueueReport({}, 'Q-2026-11-21T11_00_00Z.csv', '10:00', '10:30')]);
  expect(groups[0]?.figuresByInterval.slice(18, 21).map(({ abandoned }) => abandoned)).toEqual([0, 0, 1]);
  expect(findings).toMatchObject([{ code: 'column-missing', count: 1 }]);
});

test('an empty cell is told of at each of its rows', () => {
  const columns = cells({ 'Average queue answer time': '-' }).map(([name]) => name);
  const values = cells({ 'Average queue answer time': '-' }).map(([, cell]) => cell);
  const rows = [aRow('Billing', '09:00', '09:30', ...values), aRow('Billing', '09:30', '10:00', ...values)];
  const { findings } = figuresOf([aReport(KEY, queueHeader(...columns), ...rows)]);
  const text = 'column "Average queue answer time": expected a value for 8 contacts, got none: counted as 0';
  expect(findings).toMatchObject([
    { code: 'metric-empty', count: 2, examples: [`Q.csv:2: ${text}`, `Q.csv:3: ${text}`] },
  ]);
});

describe('for explain', () => {
  const rowsOf = (changes: Parameters<typeof cells>[0], rules: Partial<Rules> = {}) =>
    contactGroupRows(select([aQueueReport(changes)]).queueRows, { ...RULES, ...rules }, MAPPED);

  test('each row names its file, its line, its group and the columns of every part', () => {
    const [row] = rowsOf({});
    expect(row).toMatchObject({
      contactGroup: 'Phones',
      interval: 18,
      row: { line: 2, report: { key: KEY } },
      remarks: [],
    });
    expect(row?.parts).toEqual({
      queued: { amount: 12, from: 'Contacts queued' },
      handled: { amount: 8, from: 'Contacts handled - Contacts handled outbound' },
      abandoned: { amount: 1, from: 'Contacts abandoned' },
      outbound: { amount: 2, from: 'Contacts handled outbound' },
      outboundTalk: {
        amount: 100_000,
        from: 'Average outbound agent interaction time x Contacts handled outbound',
      },
      outboundAcw: { amount: 20_000, from: 'Average outbound after contact work time x Contacts handled outbound' },
      talk: {
        amount: 860_000,
        from: 'Agent interaction time - Average outbound agent interaction time x Contacts handled outbound + Customer hold time',
      },
      acw: {
        amount: 180_000,
        from: 'After contact work time - Average outbound after contact work time x Contacts handled outbound',
      },
      answer: {
        amount: 68_000,
        weight: 8,
        from: 'Average queue answer time x (Contacts handled - Contacts handled outbound)',
      },
      serviceLevel: { amount: 600_000, weight: 12, from: 'Contacts answered in 20 seconds' },
    });
  });

  test('alternatives say so', () => {
    const [row] = rowsOf({
      'Contacts queued': null,
      'Contacts handled': null,
      'Contacts handled incoming': 7,
      'Agent interaction time': null,
      'Contact handle time': 1000,
      'Contacts answered in 20 seconds': null,
      'Service level 20': 50,
    });
    expect(row?.parts).toMatchObject({
      queued: { from: 'Contacts handled incoming + Contacts abandoned' },
      handled: { from: 'Contacts handled incoming' },
      talk: {
        from: 'Contact handle time - Customer hold time - After contact work time - Average outbound agent interaction time x Contacts handled outbound + Customer hold time',
      },
      serviceLevel: { from: 'Service level 20 x contacts queued' },
    });
    expect(row?.remarks.map(({ code }) => code)).toEqual(['handled-from-incoming', 'service-level-from-percent']);
    const [withCallbacks] = rowsOf(
      { 'Contacts handled': null, 'Contacts handled incoming': 7, 'Callback contacts handled': 1 },
      { callbacksHandled: true, holdInTalkTime: false },
    );
    expect(withCallbacks?.parts).toMatchObject({
      handled: { from: 'Contacts handled incoming + Callback contacts handled' },
      talk: { from: 'Agent interaction time - Average outbound agent interaction time x Contacts handled outbound' },
    });
  });

  test('what is missing comes from nowhere', () => {
    const [row] = rowsOf({ 'Contacts handled': null, 'Contacts answered in 20 seconds': null });
    expect(row?.parts).toMatchObject({
      handled: { amount: 0, from: '' },
      serviceLevel: { amount: 0, weight: 0, from: '' },
    });
  });
});

test('the report from the field: by hand', () => {
  const name = 'Q-2020-12-12T120000Z.csv';
  const file = parseReport(name, readFileSync(join(__dirname, '../data/reports', name)));
  const { groups, findings } = figuresOf([file], { serviceLevelSeconds: 15 }, new Map(), aDay(30, 'UTC', '2021-02-03'));
  // 1 incoming, 3 abandoned, so 4 queued; 200 outbound contacts of 100 s are more than all talk of 2505 - 25 - 2067 s.
  expect(groups[0]?.figuresByInterval[9]).toEqual({
    queued: 4,
    handled: 1,
    abandoned: 3,
    talkMs: 25_000,
    acwMs: 67_000,
    answerMs: 2_000,
    answerWeight: 1,
    serviceLevelPart: 300_000,
    serviceLevelWeight: 4,
  });
  expect(findings.map(({ code, count }) => [code, count])).toEqual([
    ['handled-from-incoming', 1],
    ['inbound-below-zero', 1],
    ['queue-unmapped', 1],
  ]);
});
