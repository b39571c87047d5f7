import { LONGEST, split } from './split';

describe('documents are found', () => {
  test.each([
    ['nothing', '', []],
    ['white space', ' \r\n\t\n', []],
    ['one', '{}', ['1:{}']],
    ['one a line', '{"a":1}\n{"b":2}\n', ['1:{"a":1}', '2:{"b":2}']],
    ['with CRLF', '{"a":1}\r\n{"b":2}\r\n', ['1:{"a":1}', '2:{"b":2}']],
    ['with blank lines', '\n\n{"a":1}\n \n{"b":2}', ['3:{"a":1}', '5:{"b":2}']],
    ['one after the other', '{"a":1}{"b":2} {"c":3}', ['1:{"a":1}', '1:{"b":2}', '1:{"c":3}']],
    ['over several lines', '{\n"a":\n{"b":1}\n}\n{\n}', ['1:{\n"a":\n{"b":1}\n}', '5:{\n}']],
    ['in an array', '[{"a":1},{"b":2}]', ['1:{"a":1}', '1:{"b":2}']],
    ['in an array over lines', '[\n  {"a":1},\n  {"b":2}\n]\n', ['2:{"a":1}', '3:{"b":2}']],
    ['in an array with commas in front', '[ {"a":1}\n, {"b":2}\n]', ['1:{"a":1}', '2:{"b":2}']],
    ['in several arrays', '[{"a":1}][{"b":2}]\n[]', ['1:{"a":1}', '1:{"b":2}']],
    ['behind a byte order mark', '\ufeff{"a":1}', ['1:{"a":1}']],
    ['that are no objects', '1\n"a"\nnull\n', ['1:1', '2:"a"', '3:null']],
    ['at the very end', '[]\n12', ['2:12']],
    [
      'with brackets, quotes and newlines in texts',
      '{"a":"}{\\"\\n]"}{"b":"\\\\"}',
      ['1:{"a":"}{\\"\\n]"}', '1:{"b":"\\\\"}'],
    ],
    ['with texts beyond ASCII', '{"ü":"😀"}\n{}', ['1:{"ü":"😀"}', '2:{}']],
  ])('%s', (_, text, expected) => {
    expect(split(text)).toEqual(expected);
  });
});

describe('a broken document costs no neighbour', () => {
  test.each([
    ['a line of rubbish', '{"a":1}\nrubbish\n{"b":2}\n', ['1:{"a":1}', '2!json', '3:{"b":2}']],
    ['rubbish behind a document', '{"a":1}rubbish\n{"b":2}', ['1!json', '2:{"b":2}']],
    ['a comma behind a document', '{"a":1},\n{"b":2}', ['1!json', '2:{"b":2}']],
    ['a closing brace behind a document', '{"a":1}}\n{"b":2}', ['1!json', '2:{"b":2}']],
    ['rubbish behind an array', '[{"a":1}]x\n{"b":2}', ['1:{"a":1}', '1!json', '2:{"b":2}']],
    ['a bracket that nothing opened', ']\n{"b":2}', ['1!json', '2:{"b":2}']],
    ['a comma that separates nothing', ',{"a":1}\n{"b":2}', ['1!json', '2:{"b":2}']],
    ['cut in a text', '{"a":"x\n{"b":2}\n', ['1!json', '2:{"b":2}']],
    ['cut after a backslash', '{"a":"x\\\n{"b":2}\n{"c":3}', ['1!json', '2:{"b":2}', '3:{"c":3}']],
    ['cut after a value', '{"a":{"x":1\n{"b":2}\n', ['1!json', '2:{"b":2}']],
    ['cut after a colon', '{"a":\n{"b":2}\n{"c":3}\n', ['1!json', '2:{"b":2}', '3:{"c":3}']],
    ['cut after a colon, before the last', '{"a":\n{"b":2}\n', ['1!truncated', '2:{"b":2}']],
    ['cut after a bracket', '{"a":[\n{"b":2}\n{"c":3}\n', ['1!json', '2:{"b":2}', '3:{"c":3}']],
    ['cut at the end', '{"b":2}\n{"a":{"b":3}', ['1:{"b":2}', '2!truncated']],
    ['a trailing comma among others on a line', '{"a":1,}{"b":2}', ['1!json', '1:{"b":2}']],
    ['a wrong word in an array on a line', '[{"a":1},{"b":tru},{"c":3}]', ['1:{"a":1}', '1!json', '1:{"c":3}']],
    ['brackets in its texts', '{"a":"}\\"}",}{"b":2}', ['1!json', '1:{"b":2}']],
    ['comments over several lines', '{ // one\n  "a": { // two\n  {}\n}}\n{"b":2}', ['1!json', '5:{"b":2}']],
    ['balanced, but rubbish behind', '{"a":1,}x{"b":2}\n{"c":3}', ['1!json', '2:{"c":3}']],
    ['in an array over lines', '[\n  {"a":\n    {x}\n  },\n  {"b":2}\n]\n', ['2!json', '5:{"b":2}']],
    ['the last of an array over lines', '[\n  {"a":\n    {x}\n  }\n]\n{"b":2}', ['2!json', '6:{"b":2}']],
    ['in an array whose documents hang', '[{"a":1 x\n  },\n {"b":2}]', ['1!json', '3:{"b":2}']],
    ['followed by an array', '{"a"\n[{"b":2}]', ['1!json', '2:{"b":2}']],
    ['with nothing but deeper lines after it', '{"a"\n {"b":2}\n  {"c":3}', ['1!json']],
    ['with a bracket line when no array is open', '{"a"\n]\n{"b":2}', ['1!json', '3:{"b":2}']],
    ['an array that never closes', '[{"a":1},\n{"b":2}\n', ['1:{"a":1}', '2:{"b":2}', '3!truncated']],
    ['an array cut in a document', '[{"a":1},\n{"b":', ['1:{"a":1}', '2!truncated']],
    ['the rest of an array', '[{"a":1},\n{"b" 1\n', ['1:{"a":1}', '2!json']],
    ['two in a row', '{"a"\n{"b"\n{"c":3}', ['1!json', '2!json', '3:{"c":3}']],
    ['two lines of rubbish', 'x\n[\nx', ['1!json', '3!json']],
    ['CRLF', '{"a"\r\n{"b":2}\r\n', ['1!json', '2:{"b":2}']],
  ])('%s', (_, text, expected) => {
    expect(split(text)).toEqual(expected);
    expect(split(text, 1)).toEqual(expected);
  });
});

describe('too long', () => {
  const ofBytes = (bytes: number) => `{"a":"${'x'.repeat(bytes - 8)}"}`;

  test('is a document of one byte more than the longest', () => {
    expect(ofBytes(LONGEST)).toHaveLength(LONGEST);
    expect(split(`${ofBytes(LONGEST)}\n{}`)).toEqual([`1:${ofBytes(LONGEST)}`, '2:{}']);
    expect(split(`${ofBytes(LONGEST + 1)}\n{}`)).toEqual(['1!too-long', '2:{}']);
  });

  test.each([1, 7, 999, 1000, 1001, 5000])('however it arrives, here by %d bytes', (pieceBytes) => {
    const text = `{"b":1}\n${ofBytes(5000)}\n{"c":1}\n{"d":"${'y'.repeat(3000)}\n{"e":1}`;
    expect(split(text, pieceBytes)).toEqual(['1:{"b":1}', '2!too-long', '3:{"c":1}', '4!too-long', '5:{"e":1}']);
  });

  test('holds for the way to the end of a broken one, too', () => {
    const text = `{"a":x${' '.repeat(2000)}}{"b":2}\n{"c":3}`;
    expect(split(text)).toEqual(['1!json', '2:{"c":3}']);
    expect(split(text, 10)).toEqual(['1!json', '2:{"c":3}']);
  });
});

describe('an input that was damaged before its end', () => {
  test.each([
    ['between documents', '{"a":1}\n', ['1:{"a":1}', '2!truncated']],
    ['in a document', '{"a":1}\n{"b"', ['1:{"a":1}', '2!truncated']],
    ['in an array', '[{"a":1}', ['1:{"a":1}', '1!truncated']],
    ['at once', '', ['1!truncated']],
    ['after a broken document', '{"a" 1\n', ['1!json', '2!truncated']],
  ])('%s ends in one that is truncated', (_, text, expected) => {
    expect(split(text, 3, true)).toEqual(expected);
  });
});
