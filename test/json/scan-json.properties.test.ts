import fc from 'fast-check';
import { scanJson } from '../../converter/core/json/scan-json';

const scan = (text: string) => scanJson(Buffer.from(text), 0);

describe('it agrees with JSON.parse', () => {
  const accepts = (text: string) => {
    const result = scan(text);
    return result.kind === 'complete' && /^[ \t\r\n]*$/.test(text.slice(textLength(text, result.end)));
  };

  test('on what is JSON', () => {
    fc.assert(fc.property(fc.json(), (text) => accepts(text)));
  });

  test('on texts that are nearly JSON', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '\\',
      '1',
      '-',
      '.',
      'e',
      '0',
      'true',
      'null',
      ' ',
      '\n',
      'u',
      'ü',
    );
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.oneof(text, broken(), fc.string()), (given) => accepts(given) === parses(given)),
      { numRuns: 3000 },
    );
  });

  test('where a prefix can be finished, and only there, it is incomplete', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(), (value, cut) => {
        const text = `[${JSON.stringify(value)}]`;
        expect(scan(text.slice(0, cut % text.length))).toEqual({ kind: 'incomplete' });
      }),
    );
  });
});

/** JSON with one character replaced, put in or taken out. */
function broken(): fc.Arbitrary<string> {
  const character = fc.constantFrom('', '{', '}', '[', ']', ',', ':', '"', '\\', 'x', '0', '\n');
  return fc.tuple(fc.json(), fc.nat(), fc.nat({ max: 1 }), character).map(([text, place, removed, put]) => {
    const at = place % text.length;
    return text.slice(0, at) + put + text.slice(at + removed);
  });
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function textLength(text: string, bytes: number): number {
  return Buffer.from(text).subarray(0, bytes).toString().length;
}
