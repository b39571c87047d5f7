import { gzipSync } from 'node:zlib';
import { aLine, anObject, BOUNDS, DAY, scan } from './an-object';

const object = async (body: string | Uint8Array, arrival = DAY.start) => {
  const scanned = await scan([anObject('o', body, arrival)]);
  const rows = scanned.setAside.map(({ line, reason, detail, text }) => [line, reason, detail, text]);
  return { ...scanned, rows, counts: scanned.objects[0], list: scanned.findings.list() };
};
const finding = (line: number) => ({
  code: 'truncated-object',
  severity: 'error',
  count: 1,
  examples: [
    `o:${line}: expected a whole object, got one that breaks off or is corrupt; its complete lines before that count. Look whether the source has it whole`,
  ],
});

describe('a gzip object that breaks off', () => {
  const lines = Array.from({ length: 50 }, (_, i) => `${aLine({ time: `09:00:${String(i).padStart(2, '0')}.000` })}\n`);

  test('counts its complete lines; the rest is one row', async () => {
    const last = 'a,b "c';
    const zipped = gzipSync(lines.join('') + last);
    const { rows, counts, list, used } = await object(zipped.subarray(0, -8));
    expect(rows).toEqual([[51, 'truncated', '', last]]);
    expect(counts).toMatchObject({ read: 51, inWindow: 50, setAside: 1, outside: 0 });
    expect(used).toBe(50);
    expect(list).toEqual([finding(51)]);
  });

  test('after a newline has a row all the same, of no text', async () => {
    const { rows, counts, list } = await object(gzipSync(lines.join('')).subarray(0, -8));
    expect(rows).toEqual([[51, 'truncated', '', '']]);
    expect(counts).toMatchObject({ read: 51, inWindow: 50, setAside: 1 });
    expect(list).toEqual([finding(51)]);
  });

  test('in a good line without its newline does not count that line', async () => {
    const { rows, counts } = await object(gzipSync(`${lines[0]}${aLine({ eventId: null })}`).subarray(0, -8));
    expect(rows).toEqual([[2, 'truncated', '', aLine({ eventId: null })]]);
    expect(counts).toMatchObject({ inWindow: 1 });
  });

  test('at any byte loses no row without a trace', async () => {
    const zipped = gzipSync(lines.join(''));
    for (let length = 2; length < zipped.length; length += 61) {
      const { rows, counts, used } = await object(zipped.subarray(0, length));
      expect(rows).toEqual([[used + 1, 'truncated', '', expect.any(String)]]);
      expect(lines.slice(0, used + 1).join('')).toContain(rows[0]?.[3]);
      expect(counts).toMatchObject({ read: used + 1, inWindow: used, setAside: 1 });
    }
  });

  test('in open quotes sets their line aside and reads on', async () => {
    const { rows } = await object(gzipSync(`a,"b\n${lines[0]}c,d`).subarray(0, -8));
    expect(rows).toEqual([
      [1, 'quote', 'expected quotes as in RFC 4180, got a quote that does not close', 'a,"b'],
      [3, 'truncated', '', 'c,d'],
    ]);
  });

  test('of another day is the fault of the days that its rows are used for', async () => {
    const used = await object(gzipSync(lines.join('')).subarray(0, -8), DAY.end);
    expect(used.rows).toEqual([]);
    expect(used.counts).toMatchObject({ read: 51, inWindow: 50, outside: 1, setAside: 0 });
    expect(used.list).toEqual([finding(51)]);
    const other = await object(gzipSync(`${aLine({ time: '2026-03-09 00:00:00.000' })}\n`).subarray(0, -8), DAY.end);
    expect(other.counts).toMatchObject({ read: 2, outside: 2 });
    expect(other.list).toEqual([]);
    const noAgent = await object(gzipSync(`${aLine({ username: null })}\n`).subarray(0, -8), DAY.end);
    expect(noAgent.list).toEqual([finding(2)]);
  });
});

describe('a gzip object that is whole', () => {
  test('is one whatever its key, and its last line counts without a newline', async () => {
    const short = aLine({ fields: 11, eventId: null });
    const { counts, rows, list } = await object(gzipSync(`${aLine()}\n${short}`));
    expect(counts).toMatchObject({ read: 2, inWindow: 2, setAside: 0 });
    expect([rows, list]).toEqual([[], []]);
  });

  test('sets aside a last line with bad quotes as any other', async () => {
    const { rows, list } = await object(gzipSync(`${aLine()}\na,"b`));
    expect(rows).toEqual([[2, 'quote', 'expected quotes as in RFC 4180, got a quote that does not close', 'a,"b']]);
    expect(list.map(({ code }) => code)).toEqual(['row-set-aside']);
  });
});

describe('the last line of a plain object, without its newline,', () => {
  test.each([
    ['well-formed, with as many fields as the line before', `${aLine({ fields: 13 })}\n${aLine({ fields: 13 })}`, 2],
    ['well-formed, and there is no line before', aLine({ fields: 12 }), 1],
    ['well-formed, with as many fields as the line before the blank ones', `${aLine()}\n\n\r\n${aLine()}`, 2],
    ['without a user name, but else well-formed', `${aLine()}\n${aLine({ username: null })}`, 1],
    ['as the line before that came the quick way', `${aLine()}\n${aLine()}\n${aLine()}`, 3],
    [
      'with 11 fields as the line before that came the quick way',
      `${`${aLine({ fields: 11 })}\n`.repeat(3)}${aLine({ fields: 11 })}`,
      4,
    ],
  ])('counts: %s', async (_, body, inWindow) => {
    const { counts, rows } = await object(body);
    expect(counts).toMatchObject({ inWindow, setAside: 0 });
    expect(rows.filter(([, reason]) => reason === 'truncated')).toEqual([]);
  });

  test.each([
    ['fewer fields than the line before', `${aLine()}\n`, aLine({ fields: 13 })],
    ['more fields than the line before', `${aLine({ fields: 11 })}\n`, aLine({ fields: 12 })],
    ['fewer than the line before that came the quick way', `${aLine()}\n${aLine()}\n`, aLine({ fields: 13 })],
    ['fewer than the 12 of the line before', `${`${aLine({ fields: 12 })}\n`.repeat(3)}`, aLine({ fields: 11 })],
    ['fewer fields than a malformed line before', `${aLine()}\nx,y\n`, aLine()],
    ['a state type cut off', `${aLine({ fields: 11 })}\n`, aLine({ fields: 11 }).slice(0, -1)],
    ['no fields that a row has', '', 'a,b'],
    ['an open quote', `${aLine()}\n`, 'a,"b'],
    ['a quote out of place', `${aLine()}\n`, 'a,b"'],
  ])('is cut off: %s', async (_, before, last) => {
    const { rows, list } = await object(before + last);
    expect(rows.at(-1)?.slice(1)).toEqual(['truncated', '', last]);
    expect(list.map(({ code }) => code)).toContain('truncated-object');
  });
});

test('a truncated object does not depend on the pieces it is read in', async () => {
  const zipped = gzipSync(`${aLine()}\n${aLine()}`).subarray(0, -8);
  for (const pieceBytes of [1, 2, 50]) {
    const { setAside } = await scan([anObject('o', zipped)], BOUNDS, pieceBytes);
    expect(setAside).toMatchObject([{ line: 2, reason: 'truncated' }]);
  }
});
