import { visitEvents } from '../../converter/core/connect/interval-output/event-log';
import { emptyLineTables, internLine } from '../../converter/core/connect/interval-output/line-tables';
import { emptyRecord, splitRecord } from '../../converter/core/connect/interval-output/split-record';
import { takeUsualLines, type UsualTally, usualLines } from '../../converter/core/connect/interval-output/usual-lines';
import { aLine, BOUNDS } from './an-object';

const TIME = Date.parse('2026-03-02T09:00:00Z');

/** Tables that know the parts of lines, and what the quick way takes of other lines with them. */
function afterLines(...known: string[]) {
  const tables = emptyLineTables();
  for (const line of known) {
    const bytes = new TextEncoder().encode(`${line}\n`);
    const record = emptyRecord();
    splitRecord(bytes, 0, bytes.length, record);
    internLine(tables, record);
  }
  const usual = usualLines(tables, BOUNDS.used);
  return (text: string, from = 0, cut = 0) => {
    const whole = new TextEncoder().encode(text);
    const bytes = new Uint8Array(whole.length + 64);
    bytes.set(whole);
    const limit = whole.length - cut;
    bytes[limit] = 0x0a;
    const cursor = { at: from, line: 1 };
    const tally: UsualTally = {
      read: 0,
      inWindow: 0,
      outside: 0,
      markers: 0,
      earliest: Number.POSITIVE_INFINITY,
      latest: Number.NEGATIVE_INFINITY,
      lastState: 0,
    };
    takeUsualLines(usual, tally, bytes, new DataView(bytes.buffer), cursor, limit);
    const { earliest: _, latest: __, lastState: ___, ...counts } = tally;
    return { cursor, tally, counts, rest: text.slice(cursor.at), tables };
  };
}

const SIXTEEN = aLine();
const THIRTEEN = aLine({ fields: 13 });
const ELEVEN = aLine({ fields: 11 });

describe('the quick way takes', () => {
  test.each([
    ['a line that was known', SIXTEEN],
    ['one of thirteen fields', THIRTEEN],
    ['one of eleven fields', ELEVEN],
    ['one with another EventId', aLine()],
    ['one with another time', aLine({ time: '10:00:00.000' })],
    ['one of another date', aLine({ time: '2026-03-01 23:59:59.999' })],
    ...['HEART_BEAT', 'STATE_CHANGE', 'LOGIN', 'LOGOUT'].map((eventType) => [
      `one of the type ${eventType}`,
      aLine({ eventType }),
    ]),
  ])('%s', (_, line) => {
    const taken = afterLines(SIXTEEN, THIRTEEN, ELEVEN)(`${line}\n`);
    expect(taken.rest).toBe('');
    expect(taken.counts).toEqual({ read: 1, inWindow: 1, outside: 0, markers: 0 });
    expect(taken.cursor.line).toBe(2);
    expect(taken.tally.lastState).toBeGreaterThan(0);
  });

  test.each([
    ['names in quotes with a comma', aLine({ statusName: 'a,b', routingProfile: 'c,d' })],
    ['a user name with a comma', aLine({ username: 'a,b', arn: 'arn:1' })],
    ['missing values', aLine({ contactState: '', statusType: null, routingProfile: null })],
    ['the last field in quotes', aLine({ fields: 13, statusType: 'x,y' })],
  ])('lines with %s', (_, line) => {
    const text = `${line}\n${line}\n`;
    expect(afterLines(line)(text).rest).toBe('');
  });

  test('blank lines, as markers', () => {
    const taken = afterLines(SIXTEEN)(`\n\n${SIXTEEN}\n\n`);
    expect(taken.rest).toBe('');
    expect(taken.counts).toEqual({ read: 1, inWindow: 1, outside: 0, markers: 3 });
    expect(taken.cursor.line).toBe(5);
  });

  test('lines of several agents, states and ARNs in turn, and logs each for its own sender', () => {
    const lines = ['ada', 'bob', 'eve'].flatMap((username) =>
      ['Available', 'Break', 'Lunch'].flatMap((statusName) =>
        ['arn:1', 'arn:2'].map((arn) => aLine({ username, statusName, arn })),
      ),
    );
    const shuffled = lines.map((_, i) => lines[(i * 7) % lines.length] as string);
    const { rest, counts, tables } = afterLines(...lines)(shuffled.map((line) => `${line}\n`).join(''));
    expect(rest).toBe('');
    expect(counts.inWindow).toBe(18);
    const log = tables.log.toData();
    const logged = Array.from({ length: tables.senders.count }, (_, sender) => {
      const states: number[] = [];
      visitEvents(log, sender, (page, at, count) => {
        for (let i = at; i < at + 4 * count; i += 4) states.push(tables.contents.firstOf(page[i + 1] as number));
      });
      return states.sort();
    });
    expect(logged).toEqual(Array.from({ length: 6 }, () => [1, 2, 3]));
  });

  test('lines of more agents than there were guesses for', () => {
    const lines = Array.from({ length: 200 }, (_, i) => aLine({ username: `agent ${i}` }));
    expect(afterLines(...lines)(lines.map((line) => `${line}\n`).join('')).counts.inWindow).toBe(200);
  });

  test('times into first and last, be they kept or not', () => {
    const times = ['09:00:00.000', '2026-03-01 20:59:59.999', '2026-03-03 01:00:00.000', '2026-03-01 21:00:00.000'];
    const taken = afterLines(SIXTEEN)(times.map((time) => `${aLine({ time })}\n`).join(''));
    expect(taken.rest).toBe('');
    expect(taken.counts).toEqual({ read: 4, inWindow: 2, outside: 2, markers: 0 });
    expect([taken.tally.earliest, taken.tally.latest]).toEqual([BOUNDS.used.start - 1, BOUNDS.used.end]);
  });

  test('each date as its own, whichever part of it changed', () => {
    for (const date of ['2025-03-02', '2026-04-02', '2026-03-03', '2036-03-02', '2026-03-12', '2026-12-02']) {
      const taken = afterLines(SIXTEEN)(`${SIXTEEN}\n${aLine({ time: `${date} 09:00:00.000` })}\n`);
      const other = Date.parse(`${date}T09:00:00Z`);
      expect([taken.tally.earliest, taken.tally.latest]).toEqual([Math.min(TIME, other), Math.max(TIME, other)]);
    }
  });

  test('only what comes from the cursor on', () => {
    const text = `${SIXTEEN}\n${SIXTEEN}\n`;
    expect(afterLines(SIXTEEN)(text, SIXTEEN.length + 1).counts.read).toBe(1);
  });

  test('the time, the EventId and the content into the log', () => {
    const { tables } = afterLines(SIXTEEN)(`${SIXTEEN}\n${THIRTEEN}\n`);
    const events: number[][] = [];
    visitEvents(tables.log.toData(), 0, (page, at, count) => events.push([...page.subarray(at, at + 4 * count)]));
    expect(events).toHaveLength(1);
    expect(events[0]?.slice(0, 2)).toEqual([TIME - BOUNDS.used.start, 0]);
    expect(events[0]?.[2]).not.toBe(0);
    expect(events[0]?.[3]).not.toBe(0);
  });
});

describe('the quick way leaves', () => {
  test.each([
    ['another agent', aLine({ username: 'adam' })],
    ['an agent with another hierarchy', aLine({ hierarchy: ['APAC', null, null, null, null] })],
    ['another state', aLine({ statusName: 'Break' })],
    ['another ARN', aLine({ arn: 'arn:another' })],
    ['another type', aLine({ eventType: 'OTHER' })],
    ['no type', aLine({ eventType: null })],
    ['a short EventId', aLine({ eventId: 'short' })],
    ['a long EventId', aLine({ eventId: `${'0'.repeat(36)}0` })],
    ['no EventId', aLine({ eventId: null })],
    ['an EventId with a quote', aLine({ eventId: '00000000-0000-4000-8000-000000000"00' })],
    ['an EventId in quotes', SIXTEEN.replace(/(0{8}-0000-4000-8000-[0-9a-f]{12})/, '"$1"')],
    ['a quoted time', SIXTEEN.replace(/(2026[^,]*)/, '"$1"')],
    ['a wrong time', aLine({ time: '2026-03-02 09:00:60.000' })],
    ['a wrong date', aLine({ time: '2026-02-30 09:00:00.000' })],
    ['a long time', aLine({ time: '2026-03-02 09:00:00.0000' })],
    ['a time with another separator', aLine({ time: '2026-03-02T09:00:00.000' })],
    ['no comma after its time', SIXTEEN.replace('.000,', '.000;')],
    ['no comma after its EventId', SIXTEEN.replace(',STATE_CHANGE', ';STATE_CHANGE')],
    ['CR LF', `${SIXTEEN}\r`],
    ['a CR after thirteen fields', `${THIRTEEN}\r`],
    ['a seventeenth field', `${SIXTEEN},more`],
    ['a line of one field', 'x'],
    ['a line of two fields', 'x,ada'],
    ['a line of seven fields', SIXTEEN.split(',').slice(0, 7).join(',')],
    ['a line of twelve fields whose state is not known', aLine({ fields: 12 })],
    ['a quote out of place', aLine().replace('Available', 'Avail"able')],
  ])('a line with %s where it stands', (_, line) => {
    const taken = afterLines(SIXTEEN, THIRTEEN, ELEVEN)(`${SIXTEEN}\n\n${line}\n${SIXTEEN}\n`);
    expect(taken.rest).toBe(`${line}\n${SIXTEEN}\n`);
    expect(taken.counts).toEqual({ read: 1, inWindow: 1, outside: 0, markers: 1 });
    expect(taken.cursor.line).toBe(3);
  });

  test('all lines while it knows nothing', () => {
    const text = `${SIXTEEN}\n`;
    expect(afterLines()(text).rest).toBe(text);
  });

  test.each([SIXTEEN, THIRTEEN, ELEVEN])('a line that is cut off anywhere: %s', (line) => {
    const take = afterLines(SIXTEEN, THIRTEEN, ELEVEN);
    for (let cut = 1; cut <= line.length; cut++) {
      const { counts, cursor } = take(`${SIXTEEN}\n${line}\n`, 0, cut);
      expect([counts.read, cursor.at]).toEqual([1, SIXTEEN.length + 1]);
    }
  });
});
