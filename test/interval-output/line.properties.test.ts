import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { formatLine } from '../../converter/core/connect/interval-output/line';

test('csv-parse reads back every name, and tells the name null from a missing one', () => {
  const names = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('null', null, 'a,"b"', '\r\n')), {
    minLength: 2,
  });
  fc.assert(
    fc.property(names, (fields) => {
      const [row] = parse(formatLine(fields), {
        record_delimiter: '\n',
        cast: (text, { quoting }) => (text === 'null' && !quoting ? null : text),
      }) as unknown as (string | null)[][];
      expect(row).toEqual(fields.map((field) => (field === '' ? null : field)));
    }),
  );
});
