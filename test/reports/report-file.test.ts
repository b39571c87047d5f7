import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupingOf, metricOf } from '../../converter/core/connect/reports/report-cell';
import type { Metric } from '../../converter/core/connect/reports/report-columns';
import { parseReport, type ReportFile } from '../../converter/core/connect/reports/report-file';
import { aReport, aRow, DATE, queueHeader } from './a-report';

const KEY = 'Reports/Queues-2026-11-22T00_15_00Z.csv';
const at = (time: string) => Date.parse(`${DATE}T${time}:00.000Z`);

/** Reason, line and detail of all that was set aside. */
function setAside(file: ReportFile): string[] {
  return file.unreadable.map(({ setAside: row }) => `${row.reason}:${row.line}: ${row.detail}`);
}

function metric(file: ReportFile, name: Metric, row = 0) {
  const read = file.rows[row];
  if (read === undefined) throw new Error(`no row ${row}: ${setAside(file).join()}`);
  return metricOf(read, name);
}

describe('the whole file', () => {
  test('a queue report: name, time, role and rows', () => {
    const file = aReport(
      KEY,
      queueHeader('Contacts queued', 'Average queue answer time'),
      aRow('Billing', '09:00', '09:30', 12, 8.5),
      aRow('Sales', '09:30', '10:00', '', '-'),
    );
    expect(file).toMatchObject({ key: KEY, name: 'Queues', createdAt: Date.UTC(2026, 10, 22, 0, 15), role: 'queue' });
    expect(file.unreadable).toEqual([]);
    expect(file.rows).toMatchObject([
      { line: 2, subject: 'Billing', start: at('09:00'), end: at('09:30'), cells: [12, 8500] },
      { line: 3, subject: 'Sales', start: at('09:30'), end: at('10:00'), cells: [null, null] },
    ]);
    expect(file.rows[0]?.report).toMatchObject({ key: KEY, createdAt: file.createdAt });
    expect(file.rows[0]?.text).toBe(aRow('Billing', '09:00', '09:30', 12, 8.5));
  });

  test.each([
    ['empty', ''],
    ['blank', '\n\r\n\r'],
    ['a header only', queueHeader('Contacts queued')],
    ['a header only, with a line break', `${queueHeader('Contacts queued')}\r\n`],
    ['a byte order mark only', '\uFEFF'],
  ])('%s: no rows', (_, text) => {
    const file = parseReport(KEY, new TextEncoder().encode(text));
    expect([file.rows, file.unreadable]).toEqual([[], []]);
  });

  test.each([
    ['LF', '\n', ''],
    ['LF, last line break', '\n', '\n'],
    ['CRLF', '\r\n', ''],
    ['CRLF, last line break', '\r\n', '\r\n'],
    ['CR', '\r', '\r'],
    ['blank lines', '\n\n', '\n\n'],
  ])('line breaks: %s', (_, lineBreak, last) => {
    const lines = [queueHeader('Contacts queued'), aRow('A', '09:00', '09:30', 1), aRow('B', '09:00', '09:30', 2)];
    const file = parseReport(KEY, new TextEncoder().encode(`\uFEFF${lines.join(lineBreak)}${last}`));
    expect(file.rows.map((row) => [row.subject, row.cells])).toEqual([
      ['A', [1]],
      ['B', [2]],
    ]);
  });

  test('quoted names with commas, quotes and line breaks; the lines after them keep their numbers', () => {
    const file = aReport(
      KEY,
      queueHeader('Contacts queued'),
      aRow('"Billing, ""EU"""', '09:00', '09:30', 1),
      aRow('"two\r\nlines"', '09:00', '09:30', 2),
      '',
      aRow('Sales', '09:00', '09:30', 3),
    );
    expect(file.rows.map((row) => [row.line, row.subject])).toEqual([
      [2, 'Billing, "EU"'],
      [3, 'two\r\nlines'],
      [6, 'Sales'],
    ]);
    expect(file.rows[1]?.text).toBe(`"two\nlines",${DATE}T09:00:00.000Z,${DATE}T09:30:00.000Z,2`);
  });

  test('one line may end in LF, the next in CRLF', () => {
    const text = `${queueHeader('Contacts queued')}\n${aRow('A', '09:00', '09:30', 1)}\r\n${aRow('B', '09:00', '09:30', 2)}\n`;
    const file = parseReport(KEY, new TextEncoder().encode(text));
    expect(file.rows.map((row) => [row.subject, row.cells])).toEqual([
      ['A', [1]],
      ['B', [2]],
    ]);
  });

  test('names keep their spaces and letters', () => {
    const file = aReport(KEY, queueHeader(), aRow(' Größe 🙂 ', '09:00', '09:30'));
    expect(file.rows[0]?.subject).toBe(' Größe 🙂 ');
  });
});

describe('columns', () => {
  test('are found by heading, whatever the case, spaces, dots, hyphens and order', () => {
    const file = aReport(
      KEY,
      'CONTACTS-QUEUED,end interval,StartInterval,Contacts.Abandoned,queue',
      `5,${DATE}T09:30:00.000Z,${DATE}T09:00:00.000Z,2,Billing`,
    );
    expect(file.rows[0]).toMatchObject({ subject: 'Billing', start: at('09:00'), end: at('09:30') });
    expect(metric(file, 'Contacts queued')).toBe(5);
    expect(metric(file, 'Contacts abandoned')).toBe(2);
  });

  test.each<[string, string, Metric, number]>([
    ['Contacts queued', '7', 'Contacts queued', 7],
    ['Contacts queued (enqueue timestamp)', '7', 'Contacts queued (enqueue timestamp)', 7],
    ['Contacts handled', '7', 'Contacts handled', 7],
    ['Contacts handled incoming', '7', 'Contacts handled incoming', 7],
    ['Contacts handled outbound', '7', 'Contacts handled outbound', 7],
    ['Callback contacts handled', '7', 'Callback contacts handled', 7],
    ['Contacts abandoned', '7', 'Contacts abandoned', 7],
    ['Contact abandoned', '7', 'Contacts abandoned', 7],
    ['Average queue answer time', '7', 'Average queue answer time', 7000],
    ['Agent interaction time', '7', 'Agent interaction time', 7000],
    ['Contact handle time', '7', 'Contact handle time', 7000],
    ['Customer hold time', '7', 'Customer hold time', 7000],
    ['After contact work time', '7', 'After contact work time', 7000],
    ['Average outbound agent interaction time', '7', 'Average outbound agent interaction time', 7000],
    ['Average outbound after contact work time', '7', 'Average outbound after contact work time', 7000],
    ['Agent idle time', '7', 'Agent idle time', 7000],
    ['Online time', '00:00:07', 'Online time', 7000],
    ['Contacts answered in 20 seconds', '7', 'Contacts answered in 20 seconds', 7],
    ['Contacts answered 40 seconds', '7', 'Contacts answered in 40 seconds', 7],
    ['Service level 20 seconds', '7%', 'Service level 20', 7000],
    ['Service level 60', '7', 'Service level 60', 7000],
  ])('%s', (heading, cell, name, value) => {
    const file = aReport(KEY, queueHeader(heading), aRow('A', '09:00', '09:30', cell));
    expect(metric(file, name)).toBe(value);
    expect(file.rows[0]?.report.columns.metrics).toEqual(new Map([[name, 0]]));
  });

  test.each([
    'Contacts answered in twenty seconds',
    'My contacts answered in 20 seconds',
    'Contacts answered in 20 seconds or so',
    'Contacts answered in 2000000 seconds',
    'Service level',
    'Service level 20 seconds (all)',
    'My service level 20',
    'Break time',
    'Contacts missed',
  ])('%s is not read', (heading) => {
    const file = aReport(KEY, queueHeader(heading), aRow('A', '09:00', '09:30', 'anything'));
    expect(file.rows).toHaveLength(1);
    expect(file.rows[0]?.cells).toEqual([]);
  });

  test('a missing column is absent, a cell without value is empty', () => {
    const file = aReport(KEY, queueHeader('Contacts queued'), aRow('A', '09:00', '09:30', '-'));
    expect(metric(file, 'Contacts queued')).toBe('empty');
    expect(metric(file, 'Contacts abandoned')).toBe('absent');
  });

  test('groupings', () => {
    const file = aReport(
      'Agents.csv',
      'Agent,Agent name,Routing Profile,Agent Hierarchy Level Two,StartInterval,EndInterval,Channel,Contacts handled',
      `ann,"Lee, Ann",Basic,-,${DATE}T09:00:00.000Z,${DATE}T09:30:00.000Z,VOICE,4`,
    );
    const [row] = file.rows;
    if (row === undefined) throw new Error('no row');
    expect(file.role).toBe('agent');
    expect(row.subject).toBe('ann');
    expect(groupingOf(row, 'Routing Profile')).toBe('Basic');
    expect(groupingOf(row, 'Channel')).toBe('VOICE');
    expect(groupingOf(row, 'Agent Hierarchy Level Two')).toBeNull();
    expect(groupingOf(row, 'Agent Hierarchy Level One')).toBeNull();
    expect(row.report.columns.groupedBy).toBe('["Agent","Agent Hierarchy Level Two","Channel","Routing Profile"]');
    expect(row.grouping).toBe('["ann",null,"VOICE","Basic"]');
  });

  test('an unknown column before StartInterval is a grouping, after it a metric that is not read', () => {
    const file = aReport(
      KEY,
      'Queue,Campaign,StartInterval,Campaign size,EndInterval',
      `A,Spring,${DATE}T09:00:00.000Z,many,${DATE}T09:30:00.000Z`,
    );
    expect(file.rows[0]?.report.columns.groupedBy).toBe('["Queue","campaign"]');
    expect(file.rows[0]?.grouping).toBe('["A","Spring"]');
  });

  test('a metric before StartInterval is no grouping', () => {
    const file = aReport(
      KEY,
      'Queue,Contacts queued,StartInterval,EndInterval',
      `A,5,${DATE}T09:00:00.000Z,${DATE}T09:30:00.000Z`,
    );
    expect(file.rows[0]?.report.columns.groupedBy).toBe('["Queue"]');
    expect(metric(file, 'Contacts queued')).toBe(5);
  });
});

describe('the role', () => {
  const interval = 'StartInterval,EndInterval';
  test.each([
    [`Queue,${interval}`, 'queue'],
    [`Agent,${interval}`, 'agent'],
    [`Queue,Channel,${interval}`, 'queue'],
    [`Queue,Agent name,${interval}`, 'queue'],
    [`Queue,Agent,${interval}`, 'other'],
    [`Routing Profile,${interval}`, 'other'],
    [`Agent name,${interval}`, 'other'],
    ['Phone Number,StartInterval', null],
    ['Phone Number,EndInterval', null],
  ])('%s: %s', (header, role) => {
    const file = aReport(KEY, header, 'x,y,z,q');
    expect(file.role).toBe(role);
    if (role === 'other') expect([file.rows, file.unreadable]).toEqual([[], []]);
    else expect(file.unreadable).toHaveLength(1);
  });
});

describe('set aside', () => {
  const header = queueHeader('Contacts queued', 'Customer hold time', 'Service level 20');
  const good = aRow('Good', '09:00', '09:30', 1, 2, 3);

  test.each([
    [
      'a count that is none',
      aRow('A', '09:00', '09:30', 'abc', 2, 3),
      'number:2: column "Contacts queued": expected a whole number, got "abc"',
    ],
    [
      'a fraction of a contact',
      aRow('A', '09:00', '09:30', '1.5', 2, 3),
      'number:2: column "Contacts queued": expected a whole number, got "1.5"',
    ],
    [
      'a duration that is none',
      aRow('A', '09:00', '09:30', 1, '2s', 3),
      'number:2: column "Customer hold time": expected seconds or hh:mm:ss, got "2s"',
    ],
    [
      'a percentage that is none',
      aRow('A', '09:00', '09:30', 1, 2, 'n/a'),
      'number:2: column "Service level 20": expected a percentage, got "n/a"',
    ],
    ['a short row', aRow('A', '09:00', '09:30', 1, 2), 'column-count:2: expected 6 columns as in the header, got 5'],
    [
      'a long row',
      aRow('A', '09:00', '09:30', 1, 2, 3, 4),
      'column-count:2: expected 6 columns as in the header, got 7',
    ],
    [
      'a start that is no time',
      aRow('A', 'yesterday', '09:30', 1, 2, 3),
      'instant:2: column "StartInterval": expected a time such as 2026-01-15T09:30:00.000Z, got "yesterday"',
    ],
    [
      'an end that is no time',
      aRow('A', '09:00', '', 1, 2, 3),
      'instant:2: column "EndInterval": expected a time such as 2026-01-15T09:30:00.000Z, got ""',
    ],
    [
      'an end before the start',
      aRow('A', '09:30', '09:00', 1, 2, 3),
      `interval:2: column "EndInterval": expected a time after StartInterval, ${DATE}T09:30:00.000Z, got ${DATE}T09:00:00.000Z`,
    ],
    [
      'an end at the start',
      aRow('A', '09:30', '09:30', 1, 2, 3),
      `interval:2: column "EndInterval": expected a time after StartInterval, ${DATE}T09:30:00.000Z, got ${DATE}T09:30:00.000Z`,
    ],
    [
      'no queue',
      aRow('-', '09:00', '09:30', 1, 2, 3),
      'grouping:2: column 1: expected the name of a queue or an agent, got "-"',
    ],
    [
      'a quote within a field',
      aRow('A"', '09:00', '09:30', 1, 2, 3),
      'quote:2: expected quotes by RFC 4180, got a quote out of place',
    ],
    [
      'a quote that is not closed',
      aRow('"A', '09:00', '09:30', 1, 2, 3),
      'quote:2: expected quotes by RFC 4180, got a quote out of place',
    ],
  ])('%s, and its neighbours are read', (_, row, expected) => {
    const file = aReport(KEY, header, row, '', good);
    expect(setAside(file)).toEqual([expected]);
    expect(file.unreadable[0]?.setAside).toMatchObject({ source: KEY, text: row });
    expect(file.rows.map(({ subject, line }) => [subject, line])).toEqual([['Good', 4]]);
  });

  test('a row keeps the time that it has', () => {
    const rows = [
      aRow('A', '09:00', '09:30', 'abc', 2, 3),
      aRow('', '09:00', '09:30', 1, 2, 3),
      aRow('A', '09:30', '09:00', 1, 2, 3),
      aRow('A', 'x', '09:00', 1, 2, 3),
      aRow('A', '09:00', '09:30'),
    ];
    const file = aReport(KEY, header, ...rows);
    expect(file.unreadable.map((row) => row.span)).toEqual([
      { start: at('09:00'), end: at('09:30') },
      { start: at('09:00'), end: at('09:30') },
      { start: at('09:30'), end: at('09:30') + 1 },
      null,
      null,
    ]);
  });

  test('bytes that are no UTF-8 set aside their own row only', () => {
    const bytes = Buffer.concat([
      Buffer.from(`${header}\n`),
      Buffer.from(`${aRow('Gr\u00f6\u00dfe', '09:00', '09:30', 1, 2, 3)}\n`, 'latin1'),
      Buffer.from(good),
    ]);
    const file = parseReport(KEY, bytes);
    expect(setAside(file)).toEqual(['encoding:2: expected UTF-8, got other bytes']);
    expect(file.unreadable[0]?.span).toEqual({ start: at('09:00'), end: at('09:30') });
    expect(file.rows.map((row) => row.subject)).toEqual(['Good']);
  });

  test('U+FFFD in good UTF-8 is a name like any other', () => {
    const file = aReport(KEY, header, aRow('\uFFFD', '09:00', '09:30', 1, 2, 3));
    expect(file.rows[0]?.subject).toBe('\uFFFD');
  });

  test.each([
    [
      'a column twice',
      queueHeader('Contacts queued', 'contacts-queued'),
      'expected "contacts-queued" once, got it in columns 4 and 5',
    ],
    [
      'a column under two of its names',
      queueHeader('Contacts abandoned', 'Contact abandoned'),
      'expected "Contact abandoned" once, got it in columns 4 and 5',
    ],
    ['an unknown column twice', queueHeader('Note', 'note'), 'expected "note" once, got it in columns 4 and 5'],
    ['a column without name', queueHeader('', 'Contacts queued'), 'expected a name for column 4, got ""'],
    [
      'no StartInterval',
      'Queue,EndInterval,a,b,c',
      'expected the columns "StartInterval" and "EndInterval", got no "StartInterval". To leave the file out, set reports.queueReport and reports.agentReport',
    ],
    [
      'no interval',
      'Queue,a,b,c,d',
      'expected the columns "StartInterval" and "EndInterval", got no "StartInterval" and no "EndInterval". To leave the file out, set reports.queueReport and reports.agentReport',
    ],
    [
      'StartInterval twice',
      'Queue,StartInterval,StartInterval,EndInterval,a',
      'expected "StartInterval" once, got it in columns 2 and 3',
    ],
    [
      'EndInterval twice',
      'Queue,StartInterval,EndInterval,EndInterval,a',
      'expected "EndInterval" once, got it in columns 3 and 4',
    ],
  ])('header: %s', (_, broken, detail) => {
    const file = aReport(KEY, broken, aRow('A', '09:00', '09:30', 1, 2), aRow('B', '09:30', '10:00', 1, 2));
    expect(file.role).toBe('queue');
    expect(setAside(file)).toEqual([`header:2: ${detail}`, `header:3: ${detail}`]);
    expect(file.rows).toEqual([]);
  });

  test('under a broken header a row still keeps the time that it has', () => {
    const file = aReport(
      KEY,
      queueHeader('a', 'a'),
      aRow('A', '09:00', '09:30', 1, 2),
      aRow('A', 'x', '09:30', 1, 2),
      'A',
    );
    expect(file.unreadable.map((row) => row.span)).toEqual([{ start: at('09:00'), end: at('09:30') }, null, null]);
    const quote = aReport(KEY, queueHeader('a', 'a'), aRow('"A', '09:00', '09:30', 1, 2));
    expect(quote.unreadable.map((row) => row.span)).toEqual([null]);
    const twice = aReport(KEY, 'Queue,StartInterval,StartInterval,EndInterval', aRow('A', '09:00', '09:00', '09:30'));
    expect(twice.unreadable.map((row) => row.span)).toEqual([null]);
  });

  test('no header at all', () => {
    const file = aReport(KEY, aRow('A', '09:00', '09:30', 1), aRow('B', '09:00', '09:30', '"'));
    expect(file.role).toBeNull();
    expect(setAside(file)).toEqual([
      'header:2: expected a column "Queue" or "Agent", got neither. To leave the file out, set reports.queueReport and reports.agentReport',
    ]);
    expect(file.unreadable[0]?.span).toBeNull();
  });

  test('a header whose quotes cannot be read', () => {
    const file = aReport(KEY, 'Queue,"StartInterval,EndInterval', aRow('A', '09:00', '09:30'));
    expect(file.role).toBeNull();
    expect(setAside(file)).toEqual(['header:2: expected a line of column names, got quotes that cannot be read']);
  });
});

describe('reports from the field', () => {
  const read = (name: string) => parseReport(name, readFileSync(join(__dirname, '../data/reports', name)));

  test.each([['Q-2020-12-12T120000Z.csv'], ['Q-2020-12-12T120000Z-modified-column-order.csv']])('%s', (name) => {
    const file = read(name);
    expect(file.role).toBe('queue');
    expect(file.unreadable).toEqual([]);
    expect(file.rows).toMatchObject([
      { subject: 'acd_tag_1', start: Date.UTC(2021, 1, 3, 4, 30), end: Date.UTC(2021, 1, 3, 5) },
    ]);
    expect(metric(file, 'After contact work time')).toBe(2_067_000);
    expect(metric(file, 'Average queue answer time')).toBe(2_000);
    expect(metric(file, 'Contacts abandoned')).toBe(3);
    expect(metric(file, 'Contacts handled incoming')).toBe(1);
    expect(metric(file, 'Contacts handled outbound')).toBe(200);
    expect(metric(file, 'Contacts answered in 15 seconds')).toBe(3);
    expect(metric(file, 'Average outbound after contact work time')).toBe(10_000);
    expect(metric(file, 'Contacts handled')).toBe('absent');
  });

  test('the names of the three', () => {
    expect(read('Q-2020-12-12T120000Z.csv')).toMatchObject({ name: 'Q', createdAt: Date.UTC(2020, 11, 12, 12) });
    expect(read('Q-2020-12-12T120000Z-removed-last-column.csv').createdAt).toBeNull();
  });

  test('a column removed is absent', () => {
    const file = read('Q-2020-12-12T120000Z-removed-last-column.csv');
    expect(metric(file, 'Average outbound after contact work time')).toBe('absent');
    expect(metric(file, 'Average outbound agent interaction time')).toBe(100_000);
  });
});
