import { formatLine } from '../../converter/core/connect/interval-output/line';

describe('formatLine', () => {
  test.each([
    [['a', 'b'], 'a,b'],
    [['a', null, ''], 'a,null,null'],
    [[null, '', 'a'], 'null,null,a'],
    [['', ''], 'null,null'],
    [['null'], '"null"'],
    [['NULL', 'nullable', ' null'], 'NULL,nullable, null'],
    [['a,b'], '"a,b"'],
    [['say "hi"'], '"say ""hi"""'],
    [['a\nb', 'a\rb'], '"a\nb","a\rb"'],
    [[' lead ', 'tab\t', "it's"], " lead ,tab\t,it's"],
    [['😀', 'Zoë'], '😀,Zoë'],
  ])('%j is written %j', (fields, line) => {
    expect(formatLine(fields)).toBe(line);
  });
});
