import {
  fieldBytes,
  fieldText,
  isMissing,
  isQuoted,
  recordText,
} from '../../converter/core/connect/interval-output/field';
import { emptyRecord, splitRecord } from '../../converter/core/connect/interval-output/split-record';

/** A record of these fields as written. */
function aRecord(...fields: string[]) {
  const bytes = Buffer.from(`${fields.join(',')}\n`);
  const record = emptyRecord();
  splitRecord(bytes, 0, bytes.length, record);
  return record;
}

describe('a field', () => {
  test.each(['', '""', 'null'])('%j is missing', (field) => {
    expect(isMissing(aRecord('a', field, 'b'), 2)).toBe(true);
  });

  test.each(['a', 'ab', 'nul', 'nope', 'xull', 'nullable', 'NULL', ' null', 'null ', '"null"', '" "', '""""', '0'])(
    '%j is none that is missing',
    (field) => {
      expect(isMissing(aRecord('null', field, 'null'), 2)).toBe(false);
    },
  );

  test.each([
    ['a', 'a'],
    ['', ''],
    ['""', ''],
    ['"a"', 'a'],
    ['"a,b"', 'a,b'],
    ['"a""b"', 'a"b'],
    ['""""', '"'],
    ['""""""', '""'],
    ['"a""b""""c"', 'a"b""c'],
    ['"""a"', '"a'],
    ['"a"""', 'a"'],
    ['" a"" ""b"', ' a" "b'],
    ['\ufeffa', '\ufeffa'],
    ['Zo\u00eb \u{1f600}', 'Zo\u00eb \u{1f600}'],
  ])('%j says %j', (field, text) => {
    const record = aRecord('x', field, 'y');
    expect(fieldText(record, 2)).toBe(text);
    expect(Buffer.from(fieldBytes(record, 2)).toString()).toBe(text);
    expect(isQuoted(record, 2)).toBe(field.startsWith('"'));
    expect(recordText(record)).toBe(`x,${field},y`);
  });
});
