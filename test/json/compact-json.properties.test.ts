import fc from 'fast-check';
import { compactJson } from '../../converter/core/json/compact-json';

test.each([
  ['white space between tokens goes, in texts it stays', ' { "a b" : [ 1 , " x\\t" ] } ', [], '{"a b":[1," x\\t"]}'],
  [
    'numbers and escapes stay as they were written',
    '{"n":1.0e3,"i":12345678901234567890,"u":"\\u0041\\/"}',
    [],
    undefined,
  ],
  ['a member goes, wherever it stands', '{"p":{"x":[1]},"a":1,"p":2,"b":2,"p":"}"}', [['p']], '{"a":1,"b":2}'],
  ['what is left alone has no comma', '{"p":1}', [['p']], '{}'],
  ['a member of a member goes', '{"c":{"r":{},"s":1},"r":5}', [['c', 'r']], '{"c":{"s":1},"r":5}'],
  ['a name written with escapes is the same name', '{"\\u0070":1,"a":2}', [['p']], '{"a":2}'],
  ['members of objects in lists stay', '[{"p":1},{"c":[{"r":1}]}]', [['p'], ['c', 'r']], undefined],
  ['the way has to lead through objects', '{"c":[{"r":1}],"d":"c"}', [['c', 'r']], undefined],
  ['a text that looks like a name is none', '{"a":"p","b":["p","p"]}', [['p']], undefined],
  ['no document is too deep', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, [['p']], undefined],
])('%s', (_, document, without, expected) => {
  expect(compactJson(document, without)).toBe(expected ?? document);
});

test('what is left means the same, spaced in any way', () => {
  const space = fc.constantFrom(undefined, 1, 3, '\t');
  fc.assert(
    fc.property(fc.jsonValue(), space, (value, spaces) => {
      expect(compactJson(JSON.stringify(value, null, spaces), [])).toBe(JSON.stringify(value));
    }),
  );
});

test('members go as they would from the value', () => {
  const inner = fc.dictionary(fc.constantFrom('r', 'Config', 'x', ' '), fc.jsonValue());
  const outer = fc.dictionary(fc.constantFrom('p', 'c', 'x'), fc.oneof(inner, fc.jsonValue()));
  fc.assert(
    fc.property(outer, (value) => {
      const expected = structuredClone(value) as Record<string, unknown>;
      delete expected.p;
      const { c } = expected;
      if (typeof c === 'object' && c !== null && !Array.isArray(c)) delete (c as Record<string, unknown>).r;
      expect(compactJson(JSON.stringify(value, null, 2), [['p'], ['c', 'r']])).toBe(JSON.stringify(expected));
    }),
  );
});
