import { gzipSync } from 'node:zlib';
import { formatLine } from '../../converter/core/connect/interval-output/line';
import { aLine, anObject, BOUNDS, DAY, scan, scanLines, shapesOf } from './an-object';

const object = async (body: string | Uint8Array, arrival = DAY.start) => {
  const scanned = await scan([anObject('o', body, arrival)]);
  const {
    key: _,
    size: __,
    digest: ___,
    earliest,
    latest,
    ...counts
  } = scanned.objects[0] as (typeof scanned.objects)[0];
  return { ...scanned, counts, times: [earliest, latest], list: scanned.findings.list() };
};
const nothing = { read: 0, inWindow: 0, outside: 0, setAside: 0, noAgent: 0, markers: 0 };

describe('a row goes', () => {
  test.each([
    ['2026-03-01 20:59:59.999', 'outside'],
    ['2026-03-01 21:00:00.000', 'inWindow'],
    ['2026-03-02 00:00:00.000', 'inWindow'],
    ['2026-03-03 00:59:59.999', 'inWindow'],
    ['2026-03-03 01:00:00.000', 'outside'],
  ])('with event time %s %s', async (time, where) => {
    const { counts } = await object(`${aLine({ time })}\n`, 0);
    expect(counts).toEqual({ ...nothing, read: 1, [where]: 1 });
  });

  test.each([
    ['2026-03-01 23:59:59.999', 'outside'],
    ['2026-03-02 00:00:00.000', 'setAside'],
    ['2026-03-02 23:59:59.999', 'setAside'],
    ['2026-03-03 00:00:00.000', 'outside'],
  ])('with a wrong state type and event time %s %s, whenever its object arrived', async (time, where) => {
    for (const arrival of [DAY.start - 1, DAY.start]) {
      const { counts } = await object(`${aLine({ time, stateType: 'X' })}\n`, arrival);
      expect(counts).toEqual({ ...nothing, read: 1, [where]: 1 });
    }
  });

  test.each([
    [DAY.start - 1, 'outside'],
    [DAY.start, 'setAside'],
    [DAY.end - 1, 'setAside'],
    [DAY.end, 'outside'],
  ])('without a time it can be placed by and arrival %i %s', async (arrival, where) => {
    for (const text of [aLine({ time: 'yesterday, about nine' }), 'a,b', `${aLine()}"`]) {
      const { counts } = await object(`${text}\n`, arrival);
      expect(counts).toEqual({ ...nothing, read: 1, [where]: 1 });
    }
  });

  test.each([
    ['2026-03-01 23:59:59.999', 'outside'],
    ['2026-03-02 12:00:00.000', 'noAgent'],
    ['2026-03-03 00:00:00.000', 'outside'],
  ])('without a user name and with event time %s %s', async (time, where) => {
    const { counts, setAside, list } = await object(`${aLine({ time, username: null })}\n`, 0);
    expect(counts).toEqual({ ...nothing, read: 1, [where]: 1 });
    expect(setAside.map(({ reason }) => reason)).toEqual(where === 'noAgent' ? ['no-agent'] : []);
    expect(list).toEqual([]);
  });

  test('once it is blank to the markers', async () => {
    const { counts } = await object(`\n\r\n${aLine()}\n\n`);
    expect(counts).toEqual({ ...nothing, read: 1, inWindow: 1, markers: 3 });
  });
});

describe('the first and the last event time of an object', () => {
  const timesOf = async (...rows: string[]) => {
    const { times } = await object(rows.map((row) => `${row}\n`).join(''));
    return times.map((time) => time && new Date(time).toISOString().slice(0, 23));
  };

  test('are those of all its rows, whatever becomes of them', async () => {
    const rows = ['2026-03-01 08:00:00.001', '2026-03-02 09:00:00.002', '2026-03-04 10:00:00.003'];
    const [early = '', middle = '', late = ''] = rows.map((time) => aLine({ time }));
    expect(await timesOf(middle, early, late)).toEqual(['2026-03-01T08:00:00.001', '2026-03-04T10:00:00.003']);
    // Repeated rows of known parts are taken the quick way.
    const again = (time: string) => middle.replace('2026-03-02 09:00:00.002', time);
    expect(await timesOf(middle, again('2026-02-01 08:00:00.000'), again('2026-05-01 08:00:00.000'))).toEqual([
      '2026-02-01T08:00:00.000',
      '2026-05-01T08:00:00.000',
    ]);
    const [noAgent, wrong] = [
      aLine({ time: '2026-01-01 00:00:00.000', username: null }),
      aLine({ time: '2026-12-31 00:00:00.000', stateType: 'X' }),
    ];
    expect(await timesOf(middle, noAgent, wrong)).toEqual(['2026-01-01T00:00:00.000', '2026-12-31T00:00:00.000']);
  });

  test('are one where there is one, and none where no time can be read', async () => {
    expect(await timesOf(aLine())).toEqual(['2026-03-02T09:00:00.000', '2026-03-02T09:00:00.000']);
    expect(await timesOf('', 'a,b')).toEqual([null, null]);
  });
});

describe('a row is set aside', () => {
  const reasons = async (text: string) =>
    (await object(`${text}\n`)).setAside.map(({ reason, detail }) => [reason, detail]);

  test.each([8, 10, 14, 15, 17])('with %i fields', async (count) => {
    const fields = [...aLine().split(','), 'x', 'y'].slice(0, count);
    expect(await reasons(fields.join(','))).toEqual([
      ['field-count', `expected 11, 12, 13 or 16 fields, got ${count}`],
    ]);
  });

  test.each([11, 12, 13, 16] as const)('but not with %i', async (fields) => {
    expect(await reasons(aLine({ fields }))).toEqual([]);
  });

  test.each([
    ['2026-02-30 09:00:00.000', '"2026-02-30 09:00:00.000"'],
    ['2026-03-02 09:00:00.0000', '"2026-03-02 09:00:00.0000"'],
    ['2026-03-02 09:00:00.00 or thereabouts', '"2026-03-02 09:00:00.00 or thereabouts"'],
    [`2026-03-02 09:00:00.${'0'.repeat(100)}`, `"2026-03-02 09:00:00.${'0'.repeat(80)}…"`],
    ['😀'.repeat(100), `"${'😀'.repeat(100)}"`],
  ])('with the timestamp %s', async (time, got) => {
    expect(await reasons(aLine({ time }))).toEqual([
      ['timestamp', `field 8: expected yyyy-MM-dd HH:mm:ss.SSS, got ${got}`],
    ]);
  });

  test.each(['', 'a', 'AA', '2', ' A', 'null', 'A\n'])('with the state type %j', async (stateType) => {
    const text = stateType === '' ? 'null' : stateType;
    expect(await reasons(aLine({ stateType }))).toEqual([
      ['state-type', `field 11: expected A, P, 1 or 0, got "${text}"`],
    ]);
  });

  test.each(['A', 'P', '1', '0'])('but not with the state type %s, in quotes or not', async (stateType) => {
    const line = aLine({ stateType, statusName: 'S', contactState: 'C' });
    expect(await reasons(line)).toEqual([]);
    expect(await reasons(line.replace(`,S,C,${stateType},`, `,S,C,"${stateType}",`))).toEqual([]);
  });

  test('for the first fault in the order field count, timestamp, user name, state type', async () => {
    const all = { username: null, time: 'never', stateType: 'X' };
    expect((await reasons(`${aLine(all)},more`))[0]?.[0]).toBe('field-count');
    expect((await reasons(aLine(all)))[0]?.[0]).toBe('timestamp');
    expect((await reasons(aLine({ ...all, time: '09:00:00.000' })))[0]?.[0]).toBe('no-agent');
    expect((await reasons(aLine({ stateType: 'X' })))[0]?.[0]).toBe('state-type');
  });

  test('with its object, line and text, and a finding', async () => {
    const bad = aLine({ stateType: 'X', statusName: 'two\nlines' });
    const { setAside, list } = await object(`${aLine({ routingProfile: 'a\nb' })}\r\n\n${bad}\r\nx\n`);
    expect(setAside).toEqual([
      { source: 'o', line: 4, reason: 'state-type', detail: 'field 11: expected A, P, 1 or 0, got "X"', text: bad },
      { source: 'o', line: 6, reason: 'field-count', detail: 'expected 11, 12, 13 or 16 fields, got 1', text: 'x' },
    ]);
    expect(list).toEqual([
      {
        code: 'row-set-aside',
        severity: 'warning',
        count: 2,
        examples: [
          'o:4: state-type: field 11: expected A, P, 1 or 0, got "X"',
          'o:6: field-count: expected 11, 12, 13 or 16 fields, got 1',
        ],
      },
    ]);
  });

  test.each(['null', '', '""'])('without a user name: %j', async (username) => {
    const line = aLine().replace(',ada,', `,${username},`);
    expect(await reasons(line)).toEqual([['no-agent', '']]);
  });

  test('but a user may be called null, when quoted', async () => {
    const { events } = await scanLines(aLine({ username: 'null' }));
    expect(Array.from(events.agents(), ({ username }) => username)).toEqual(['null']);
  });
});

describe('quotes that are no RFC 4180', () => {
  const bad = (fault: string) => aLine({ statusName: 'STATUS' }).replace('STATUS', fault);

  test.each([
    ['a "quoted" word', 'expected quotes as in RFC 4180, got a quote inside a field without quotes'],
    ['"quoted" more', 'expected quotes as in RFC 4180, got text after a closing quote'],
    ['"never closed', 'expected quotes as in RFC 4180, got a quote that does not close'],
  ])('%s set their line aside, and reading goes on with the next', async (fault, detail) => {
    const text = bad(fault);
    const { setAside, counts } = await object(`${aLine()}\n${text}\n${aLine()}\n\n${aLine()}\n`);
    expect(setAside).toEqual([{ source: 'o', line: 2, reason: 'quote', detail, text }]);
    expect(counts).toEqual({ ...nothing, read: 4, inWindow: 3, setAside: 1, markers: 1 });
  });

  test('set the first line aside of a record of several', async () => {
    const { setAside, counts } = await object(`a,"b\r\nc" d\n${aLine()}\n`);
    expect(setAside.map(({ line, reason, text }) => [line, reason, text])).toEqual([
      [1, 'quote', 'a,"b'],
      [2, 'quote', 'c" d'],
    ]);
    expect(counts.inWindow).toBe(1);
  });
});

describe('names', () => {
  test.each([
    'comma, here',
    'quote "here"',
    'new\nline',
    'cr\r\nlf',
    ' lead',
    'tail ',
    '😀 Zoë',
    'null',
    'x'.repeat(500),
  ])('survive (F1): %j', async (name) => {
    const line = (time: string) =>
      aLine({
        time,
        username: name,
        hierarchy: [name, name, null, name, name],
        statusName: name,
        routingProfile: name,
        eventType: name,
      });
    // Twice, so that the second may be read the quick way.
    const { events, setAside } = await scanLines(line('09:00:00.000'), line('09:00:01.000'));
    const agents = Array.from(events.agents(), ({ username, shapeOf, shapes, length }) => [
      username,
      Array.from({ length }, (_, i) => shapes[shapeOf[i] as number]),
    ]);
    const shape = {
      username: name,
      hierarchy: [name, name, null, name, name],
      statusName: name,
      stateType: 'A',
      routingProfile: name,
      statusType: 'ROUTABLE',
      eventType: name,
    };
    expect(agents).toEqual([[name, [shape, shape]]]);
    expect(setAside).toEqual([]);
  });

  test('that are empty quoted strings are missing: the row is good', async () => {
    const line = aLine({ fields: 13 }).replace(',Basic,', ',"",');
    const scanned = await scanLines(line);
    expect(scanned.used).toBe(1);
    expect(shapesOf(scanned)[0]).toMatchObject({
      routingProfile: null,
      statusName: 'Available',
      statusType: 'ROUTABLE',
    });
  });

  test('that are no UTF-8 are read with replacements, and told apart by their bytes', async () => {
    const line = (byte: number, time: string) =>
      Buffer.concat([
        Buffer.from(aLine({ statusName: 'ST', time, fields: 11 }).replace(/ST.*/, '')),
        Buffer.from([0x53, byte]),
        Buffer.from(',null,A\n'),
      ]);
    const scanned = await scan([
      anObject(
        'a',
        Buffer.concat([line(0xff, '09:00:00.000'), line(0xfe, '09:00:00.000'), line(0xff, '09:00:00.000')]),
      ),
    ]);
    expect(scanned.used).toBe(2);
    expect(shapesOf(scanned).map(({ statusName }) => statusName)).toEqual(['S\ufffd']);
  });

  test('two user names that differ in case are two agents, with a finding', async () => {
    const { events, findings } = await scanLines(
      aLine({ username: 'Ada' }),
      aLine({ username: 'ada' }),
      aLine({ username: 'ADA' }),
      aLine({ username: 'ÄDA', time: '2026-01-01 00:00:00.000' }),
      aLine({ username: 'äda' }),
    );
    expect(Array.from(events.agents(), ({ username }) => username)).toEqual(['ADA', 'Ada', 'ada', 'äda']);
    expect(findings.list()).toMatchObject([
      {
        code: 'agent-name-case',
        count: 2,
        examples: [
          'Ada: expected one spelling of a user name, got also "ADA"; they count as two agents',
          'ada: expected one spelling of a user name, got also "ADA"; they count as two agents',
        ],
      },
    ]);
  });
});

test('a byte order mark before the first line is no part of it', async () => {
  const body = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(`${aLine()}\n`)]);
  for (const pieceBytes of [1, 2, 3, 1000]) {
    const scanned = await scan([anObject('o', body)], BOUNDS, pieceBytes);
    expect(scanned.objects[0]).toMatchObject({ read: 1, inWindow: 1 });
    expect(shapesOf(scanned)[0]?.username).toBe('ada');
  }
  const twice = await object(Buffer.concat([body, body]));
  expect(twice.counts).toMatchObject({ read: 2, inWindow: 2 });
  expect(formatLine([])).toBe('');
});

test('an object with nothing in it has no rows', async () => {
  for (const body of ['', gzipSync('')]) expect((await object(body)).counts).toEqual(nothing);
});
