import { gzipSync } from 'node:zlib';
import { type TraceSubject, traceIntervalOutput } from '../../converter/inputs/interval-output-trace';
import { aLine, anObject, BOUNDS, DAY, listingOf, storeOf, type TestObject } from './an-object';

async function trace(objects: readonly TestObject[], subject: TraceSubject = { kind: 'user', username: 'ada' }) {
  const rows = [];
  for await (const row of traceIntervalOutput(storeOf(objects, 50), listingOf(objects), BOUNDS, subject))
    rows.push(row);
  return rows;
}

describe('traceIntervalOutput', () => {
  test("gives a user's rows with object, line, text and fields, duplicates too", async () => {
    const line = aLine({ statusName: 'two\nlines', routingProfile: null, eventId: 'e', fields: 16 });
    const text = `${aLine({ username: 'bob' })}\n\n${line}\r\n${line}\n`;
    const rows = await trace([anObject('b', gzipSync(text)), anObject('a', `${line}\n`)]);
    expect(rows.map(({ key, line }) => [key, line])).toEqual([
      ['b', 3],
      ['b', 5],
      ['a', 1],
    ]);
    expect(rows[0]).toEqual({
      key: 'b',
      line: 3,
      text: line,
      verdict: { kind: 'good', time: Date.parse('2026-03-02T09:00:00Z') },
      fields: [
        '123456789012',
        'ada',
        'EMEA',
        ...Array(4).fill(null),
        '2026-03-02 09:00:00.000',
        'two\nlines',
        null,
        'A',
        null,
        'ROUTABLE',
        'e',
        'STATE_CHANGE',
        'arn:aws:connect:eu-west-2:123456789012:instance/i/agent/ada',
      ],
    });
  });

  test('gives good rows of the window only, and malformed ones that are set aside for the day', async () => {
    const time = (time: string, stateType = 'A') => `${aLine({ time, stateType, fields: 11 })}\n`;
    const body =
      time('2026-03-01 20:59:59.999') +
      time('2026-03-01 21:00:00.000') +
      time('2026-03-01 21:00:00.000', 'X') +
      time('2026-03-02 12:00:00.000', 'X') +
      time('2026-03-03 00:59:59.999') +
      time('2026-03-03 01:00:00.000') +
      'a,ada\na\na,"ada\n';
    const rows = await trace([anObject('o', body)]);
    expect(
      rows.map(({ line, verdict }) => [line, verdict.kind === 'malformed' ? verdict.reason : verdict.kind]),
    ).toEqual([
      [2, 'good'],
      [4, 'state-type'],
      [5, 'good'],
      [7, 'field-count'],
    ]);
    const late = await trace([anObject('o', body, DAY.end)]);
    expect(late.map(({ line }) => line)).toEqual([2, 4, 5]);
  });

  test('reads the last line without a newline as the scan does', async () => {
    const last = aLine({ fields: 13 });
    expect(await trace([anObject('o', last)])).toHaveLength(1);
    expect(await trace([anObject('o', `${last}\n${last}`)])).toHaveLength(2);
    expect(await trace([anObject('o', `${aLine()}\n${last}`)])).toHaveLength(1);
    expect(await trace([anObject('o', aLine({ stateType: 'X' }))])).toEqual([]);
  });

  test('tells user names apart to the letter, and keeps the first 16 fields', async () => {
    const [row] = await trace([anObject('o', `${aLine({ username: 'Zoë' })},17\n${aLine({ username: 'zoë' })}\n`)], {
      kind: 'user',
      username: 'Zoë',
    });
    expect(row).toMatchObject({
      line: 1,
      fields: { length: 16 },
      verdict: { kind: 'malformed', reason: 'field-count' },
    });
    expect(await trace([anObject('o', `${aLine({ username: null })}\n`)], { kind: 'user', username: 'null' })).toEqual(
      [],
    );
  });

  test('gives rows of other users by their EventIds', async () => {
    const rows = [
      aLine({ username: 'ada', eventId: 'x', fields: 16 }),
      aLine({ username: 'bob', eventId: 'x', fields: 16 }),
      aLine({ username: 'bob', eventId: 'y', fields: 16 }),
      aLine({ username: 'bob', eventId: null, fields: 16 }),
      aLine({ username: 'eve', eventId: 'x', fields: 16 }),
      aLine({ username: 'eve', fields: 13 }),
    ];
    const subject = { kind: 'rivals', username: 'ada', eventIds: new Set(['x', 'null', '']) } as const;
    const traced = await trace([anObject('o', rows.map((row) => `${row}\n`).join(''))], subject);
    expect(traced.map(({ line }) => line)).toEqual([2, 5]);
  });
});
