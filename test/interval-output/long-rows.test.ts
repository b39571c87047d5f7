import { gzipSync } from 'node:zlib';
import { aLine, anObject, BOUNDS, scan } from './an-object';

describe('a row of more than 1 MiB', () => {
  const MIB = 1 << 20;
  const long = (bytes: number) => `${'é'.repeat(600)}${'x'.repeat(bytes - 1200)}`;
  const pieces = [MIB * 4, 100_000];

  test.each(pieces)('is set aside by its first 1,000 characters, in chunks of %i bytes', async (pieceBytes) => {
    const body = `${aLine()}\n${long(MIB + 1)}\r\n${aLine()}\n`;
    const { setAside, objects } = await scan([anObject('o', body)], BOUNDS, pieceBytes);
    expect(setAside).toEqual([
      {
        source: 'o',
        line: 2,
        reason: 'too-long',
        detail: 'expected a row of at most 1048576 bytes',
        text: 'é'.repeat(600) + 'x'.repeat(400),
      },
    ]);
    expect(objects[0]).toMatchObject({ read: 3, inWindow: 2, setAside: 1 });
  });

  test.each(pieces)('is longer than one of 1 MiB, which is read, in chunks of %i bytes', async (pieceBytes) => {
    const { setAside } = await scan([anObject('o', `${long(MIB)}\r\n`)], BOUNDS, pieceBytes);
    expect(setAside.map(({ reason, text }) => [reason, text.length])).toEqual([['field-count', MIB - 600]]);
  });

  test.each(pieces)('of several lines costs its first line, in chunks of %i bytes', async (pieceBytes) => {
    const body = `a,"b\n${`${'x'.repeat(1000)}\n`.repeat(1100)}"\n${aLine()}\n`;
    const { setAside, objects } = await scan([anObject('o', body)], BOUNDS, pieceBytes);
    expect(setAside[0]).toMatchObject({ line: 1, reason: 'quote', text: 'a,"b' });
    expect(setAside[1]).toMatchObject({ line: 2, reason: 'field-count' });
    // Its last quote opens a record that takes in the good line after it, and never closes.
    expect(setAside.at(-1)).toMatchObject({ line: 1102, reason: 'quote', text: '"' });
    expect(objects[0]).toMatchObject({ read: 1103, inWindow: 1, setAside: 1102 });
  });

  test('that the object ends in counts once', async () => {
    for (const ending of ['', '\n']) {
      const { objects, findings } = await scan([anObject('o', `${aLine()}\n${long(MIB + 1)}${ending}`)]);
      const counts = { read: 2, inWindow: 1, outside: 0, setAside: 1, noAgent: 0, markers: 0 };
      expect(objects).toEqual([expect.objectContaining(counts)]);
      expect(findings.list().map(({ code }) => code)).toEqual(['row-set-aside']);
    }
  });

  test('that a cut object ends in is set aside, and so is the rest after it', async () => {
    const zipped = gzipSync(`${aLine()}\n${long(MIB + 1)}`);
    const { setAside } = await scan([anObject('o', zipped.subarray(0, -8))]);
    expect(setAside.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'too-long'],
      [2, 'truncated'],
    ]);
  });
});
