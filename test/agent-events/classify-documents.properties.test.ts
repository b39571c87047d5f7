import fc from 'fast-check';
import { documentSplitter, type InputDocument } from '../../converter/cli/classify-documents';
import { split } from './split';

test('any documents in any layout are all found', () => {
  const document = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 4 }));
  const layout = fc.constantFrom<(documents: readonly object[]) => string>(
    (documents) => documents.map((each) => `${JSON.stringify(each)}\n`).join(''),
    (documents) => documents.map((each) => `${JSON.stringify(each)}\r\n\n`).join(''),
    (documents) => documents.map((each) => JSON.stringify(each)).join(''),
    (documents) => documents.map((each) => `${JSON.stringify(each, null, 2)}\n`).join(''),
    (documents) => JSON.stringify(documents),
    (documents) => JSON.stringify(documents, null, '\t'),
  );
  fc.assert(
    fc.property(
      fc.array(document, { maxLength: 5 }),
      layout,
      fc.integer({ min: 1, max: 40 }),
      (documents, write, pieceBytes) => {
        const splitter = documentSplitter(1_000_000);
        const bytes = Buffer.from(write(documents));
        const found: InputDocument[] = [];
        for (let at = 0; at < bytes.length; at += pieceBytes)
          found.push(...splitter.push(bytes.subarray(at, at + pieceBytes)));
        found.push(...splitter.end(false));
        expect(found.map((each) => each.kind === 'document' && JSON.parse(each.text))).toEqual(
          JSON.parse(JSON.stringify(documents)),
        );
      },
    ),
  );
});

test('where chunks are cut changes nothing, whatever the bytes', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '"a"',
    '"a":1',
    '\\',
    '1',
    ' ',
    '\n',
    '\r',
    '\ufeff',
    'x',
    '{"a":1}',
    '{"b":[2]}\n',
  );
  const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 10 }), (given, pieceBytes) => {
      expect(split(given, pieceBytes)).toEqual(split(given));
    }),
    { numRuns: 3000 },
  );
});

test('a good line after a line of anything is found', () => {
  const rubbish = fc.string().filter((text) => !text.includes('\n'));
  fc.assert(
    fc.property(rubbish, (text) => {
      expect(split(`{"a":1}\n${text}\n{"b":2}\n{"c":3}\n`).filter((each) => each.endsWith('}'))).toEqual(
        expect.arrayContaining(['1:{"a":1}', '4:{"c":3}']),
      );
    }),
    { numRuns: 1000 },
  );
});
