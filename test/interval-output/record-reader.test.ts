import { type Ending, RecordReader } from '../../converter/core/connect/interval-output/record-reader';

/** What a reader finds in bytes that come in pieces: `line:text`, `line!reason:text`, or `-` for a blank line. */
function read(text: string, pieceBytes: number, ending: Ending = 'intact', looksWhole = false): string[] {
  const found: string[] = [];
  const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
  const reader = new RecordReader({
    takeLines: () => {},
    marker: () => found.push('-'),
    record: ({ bytes, start, end }, line) => found.push(`${line}:${latin(bytes.subarray(start, end))}`),
    unreadable: ({ reason, line, bytes }) => found.push(`${line}!${reason}:${latin(bytes)}`),
    looksWhole: () => looksWhole,
  });
  const bytes = Buffer.from(text, 'latin1');
  for (let at = 0; at < bytes.length; at += pieceBytes) reader.feed(bytes.subarray(at, at + pieceBytes));
  reader.end(ending);
  return found;
}

const MARK = '\u00ef\u00bb\u00bf';

describe.each([1, 2, 3, 4, 7, 1000])('in pieces of %i bytes', (pieceBytes) => {
  test.each<[string, string[]]>([
    ['', []],
    ['a', ['1:a']],
    ['ab', ['1:ab']],
    ['a\n', ['1:a']],
    ['\n', ['-']],
    ['\r\n\n', ['-', '-']],
    ['a,b\nc\r\n\nd', ['1:a,b', '2:c', '-', '4:d']],
    ['"a\nb",c\nd\n', ['1:"a\nb",c', '3:d']],
    ['"a\r\n\r\nb"\r\nd\n', ['1:"a\r\n\r\nb"', '4:d']],
    [MARK, []],
    [`${MARK}a\nb\n`, ['1:a', '2:b']],
    [`${MARK}\n`, ['-']],
    [`${MARK}${MARK}a\n`, [`1:${MARK}a`]],
    [`a\n${MARK}b\n`, ['1:a', `2:${MARK}b`]],
    ['\u00ef\u00bb', ['1:\u00ef\u00bb']],
    ['\u00ef\u00bbx,y\n', ['1:\u00ef\u00bbx,y']],
    ['\u00efx\u00bf,y\n', ['1:\u00efx\u00bf,y']],
    ['x\u00bb\u00bf,y\n', ['1:x\u00bb\u00bf,y']],
    ['a"\nb\n', ['1!quote:a"', '2:b']],
    ['a"\r\nb\n', ['1!quote:a"', '2:b']],
    ['"a"b\nc\n', ['1!quote:"a"b', '2:c']],
    ['"a\nb\nc\n', ['1!quote:"a', '2:b', '3:c']],
    ['"a\nb"c\n"d\n', ['1!quote:"a', '2!quote:b"c', '3!quote:"d']],
    ['a\n"b', ['1:a', '2!quote:"b']],
    ['a\nb"c', ['1:a', '2!quote:b"c']],
  ])('%j', (text, expected) => {
    expect(read(text, pieceBytes)).toEqual(expected);
  });

  test.each<[string, Ending, boolean, string[]]>([
    ['a\n', 'plain', false, ['1:a']],
    ['a\nb', 'plain', true, ['1:a', '2:b']],
    ['a\nb', 'plain', false, ['1:a', '2!truncated:b']],
    ['a\n"b', 'plain', true, ['1:a', '2!truncated:"b']],
    ['a\nb', 'intact', false, ['1:a', '2:b']],
    ['a\nb', 'cut', true, ['1:a', '2!truncated:b']],
    ['a\n', 'cut', true, ['1:a', '2!truncated:']],
    ['', 'cut', true, ['1!truncated:']],
    ['"a\nb', 'cut', true, ['1!quote:"a', '2!truncated:b']],
  ])('%j that ends %s, where the last may be whole: %s', (text, ending, looksWhole, expected) => {
    expect(read(text, pieceBytes, ending, looksWhole)).toEqual(expected);
  });
});

test('a piece longer than is read at once comes out whole', () => {
  const lines = Array.from({ length: 30_000 }, (_, i) => `line ${i}`);
  expect(read(`${lines.join('\n')}\n`, 1 << 20)).toEqual(lines.map((line, i) => `${i + 1}:${line}`));
});
