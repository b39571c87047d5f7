import { emptyRecord, splitRecord } from '../../converter/core/connect/interval-output/split-record';

/** What a text splits into: outcome, fields, the text without its line end, and what follows. */
function split(text: string, from = 0) {
  const bytes = Buffer.from(text, 'latin1');
  const record = emptyRecord();
  // What stands behind the limit is not looked at.
  const outcome = splitRecord(Buffer.concat([bytes, Buffer.from('"\n,')]), from, bytes.length, record);
  const fields = Array.from({ length: Math.min(16, record.fieldCount) }, (_, i) =>
    text.slice(record.fieldStarts[i], record.fieldEnds[i]),
  );
  return { outcome, fields, count: record.fieldCount, start: record.start, end: record.end, next: record.next };
}

describe('a record splits', () => {
  test.each<[string, string[], number, number]>([
    ['\n', [''], 0, 1],
    ['\r\n', [''], 0, 2],
    ['a\n', ['a'], 1, 2],
    ['a,b\nc', ['a', 'b'], 3, 4],
    ['a,b\r\nc', ['a', 'b'], 3, 5],
    [',\n', ['', ''], 1, 2],
    ['a,\r\n', ['a', ''], 2, 4],
    ['a\rb,c\n', ['a\rb', 'c'], 5, 6],
    ['a\r,b\n', ['a\r', 'b'], 4, 5],
    ['a\r\r\n', ['a\r'], 2, 4],
    ['"a"\n', ['"a"'], 3, 4],
    ['"a"\r\n', ['"a"'], 3, 5],
    ['"a",b\n', ['"a"', 'b'], 5, 6],
    ['"a,b",c\n', ['"a,b"', 'c'], 7, 8],
    ['"a""b"\n', ['"a""b"'], 6, 7],
    ['""\n', ['""'], 2, 3],
    ['"""",""\n', ['""""', '""'], 7, 8],
    ['"a\nb\r\nc",d\n', ['"a\nb\r\nc"', 'd'], 10, 11],
    ['"a\r"\r\n', ['"a\r"'], 4, 6],
  ])('%j', (text, fields, end, next) => {
    expect(split(text)).toEqual({ outcome: 'whole', fields, count: fields.length, start: 0, end, next });
  });

  test('from where it begins', () => {
    expect(split('x,y\na,b\n', 4)).toMatchObject({ outcome: 'whole', fields: ['a', 'b'], start: 4, end: 7, next: 8 });
  });

  test.each([15, 16, 17, 40])('into %i fields, of which 16 keep their places', (count) => {
    const fields = Array.from({ length: count }, (_, i) => `f${i}`);
    expect(split(`${fields.join(',')}\n`)).toMatchObject({ count, fields: fields.slice(0, 16) });
  });

  test.each<[string, string[]]>([
    ['', ['']],
    ['a', ['a']],
    ['a,b', ['a', 'b']],
    ['a,', ['a', '']],
    ['a\r', ['a\r']],
    ['"a"', ['"a"']],
    ['a,"b"', ['a', '"b"']],
    ['"a""b"', ['"a""b"']],
  ])('%j, which is not ended', (text, fields) => {
    const { length } = text;
    expect(split(text)).toEqual({
      outcome: 'unended',
      fields,
      count: fields.length,
      start: 0,
      end: length,
      next: length,
    });
  });
});

describe('a record does not split', () => {
  test.each([
    ['"', 'open-quote'],
    ['"a', 'open-quote'],
    ['"a\nb,c\n', 'open-quote'],
    ['"a""', 'open-quote'],
    ['a,"b', 'open-quote'],
    ['"a"\r', 'open-quote'],
    ['a"\n', 'bad-quote'],
    ['a"', 'bad-quote'],
    ['a,b"c\n', 'bad-quote'],
    ['"a"b\n', 'bad-quote'],
    ['"a" ,b\n', 'bad-quote'],
    ['"a"\rb\n', 'bad-quote'],
    ['"a"\r\r\n', 'bad-quote'],
    ['"a"b', 'bad-quote'],
    [' "a"\n', 'bad-quote'],
  ])('%j: %s', (text, outcome) => {
    expect(split(text).outcome).toBe(outcome);
  });
});
