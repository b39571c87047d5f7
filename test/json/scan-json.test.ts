import { scanJson } from '../../converter/core/json/scan-json';

const scan = (text: string, start = 0) => scanJson(Buffer.from(text), start);

describe('a whole value ends', () => {
  test.each([
    ['{}', 2],
    ['[]', 2],
    ['""', 2],
    ['0', 1],
    ['-12.50e+3', 9],
    ['1E-2', 4],
    ['true', 4],
    ['false', 5],
    ['null', 4],
    [' \t\r\n{ "a" : [ 1 , { } ] } ', 25],
    ['{"a":{"b":[[],{}]},"c":"}"}', 27],
    ['{}}', 2],
    ['{}{}', 2],
    ['[1]x', 3],
    ['12 3', 2],
    ['"a""b"', 3],
    ['"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00fF"x', 24],
    ['"ü😀"', 8],
    ['"a b"', 5],
    ['9', 1],
    ['1e10', 4],
  ])('in %j at %d', (text, end) => {
    expect(scan(text)).toEqual({ kind: 'complete', end });
  });

  test('when it is begun to be read at its own start', () => {
    expect(scan('{}[1]', 2)).toEqual({ kind: 'complete', end: 5 });
  });
});

test.each([
  [
    '',
    ' ',
    '{',
    '[',
    '{"a"',
    '{"a":',
    '{"a":1',
    '{"a":1,',
    '[1,',
    '[1',
    '[1.5e3',
    '[true',
    '"',
    '"a',
    '"\\',
    '"\\u',
    '"\\u00f',
  ],
  [
    't',
    'tr',
    'tru',
    'f',
    'fa',
    'fal',
    'fals',
    'n',
    'nu',
    'nul',
    '[tru',
    '-',
    '1.',
    '0.',
    '1e',
    '1E',
    '1e+',
    '1e-',
    '1.5e',
    '-10.',
    '1.25e',
  ],
])('incomplete: %j and others', (...texts) => {
  expect(texts.map((text) => [text, scan(text)])).toEqual(texts.map((text) => [text, { kind: 'incomplete' }]));
});

describe('breaks', () => {
  test.each([
    ['}', 0],
    [']', 0],
    [',', 0],
    [':', 0],
    ['x,', 0],
    ['01 ', 0],
    ['+1 ', 0],
    ['.5 ', 0],
    ['1. ', 0],
    ['1e ', 0],
    ['nul ', 0],
    ['True ', 0],
    ['truer ', 0],
    ['NaN ', 0],
    ['NaN', 0],
    ['truer', 0],
    ['truez', 0],
    ['xtru', 0],
    ['trux', 0],
    ['+', 0],
    ['01', 0],
    ['1..', 0],
    ['.', 0],
    ['1e+-', 0],
    ['x1.', 0],
    ['tu', 0],
    ['fs', 0],
    ['nl', 0],
    ['\ufeff{}', 0],
    ['\u00a0{}', 0],
    ["'a'", 0],
    ['{]', 1],
    ['[}', 1],
    ['{1:2}', 1],
    ['{,}', 1],
    ['[,]', 1],
    ['{"a"}', 4],
    ['{"a",', 4],
    ['{"a":}', 5],
    ['{"a":,', 5],
    ['{"a":1,}', 7],
    ['{"a":1 "b"', 7],
    ['{"a":1:', 6],
    ['{"a":1]', 6],
    ['[1,]', 3],
    ['[1 2]', 3],
    ['[1}', 2],
    ['[1:', 2],
    ['"\n"', 1],
    ['"a\u001f"', 2],
    ['"\\x"', 2],
    ['"\\u00g0"', 5],
    ['"\\u"', 3],
    ['"\\u000g"', 6],
    ['{"a":1 // x', 7],
  ])('%j at %d', (text, at) => {
    expect(scan(text)).toEqual({ kind: 'invalid', at });
  });
});

test('nesting costs no stack', () => {
  const deep = 200_000;
  expect(scan('['.repeat(deep) + ']'.repeat(deep))).toEqual({ kind: 'complete', end: 2 * deep });
});
