import { hashBytes, SymbolTable } from '../../converter/core/connect/interval-output/symbol-table';

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

/** The symbol of a text; all texts of a test have one hash unless told, the hardest for a table. */
function intern(table: SymbolTable, text: string, hash = 7): number {
  const bytes = bytesOf(text);
  return table.intern(bytes, viewOf(bytes), 0, bytes.length, hash);
}

function find(table: SymbolTable, text: string, hash = 7): number {
  return table.find(viewOf(bytesOf(text)), 0, text.length, hash);
}

const text = (table: SymbolTable, id: number) => Buffer.from(table.bytesOf(id)).toString('latin1');

describe('a table of symbols', () => {
  test('names each string once, from 1 on', () => {
    const table = new SymbolTable();
    expect(['a', 'b', 'ab', 'a', '', 'b'].map((each) => intern(table, each))).toEqual([1, 2, 3, 1, 4, 2]);
    expect(table.count).toBe(4);
    expect([1, 2, 3, 4].map((id) => [text(table, id), table.lengthOf(id)])).toEqual([
      ['a', 1],
      ['b', 1],
      ['ab', 2],
      ['', 0],
    ]);
  });

  test('finds none that is not there', () => {
    const table = new SymbolTable();
    intern(table, 'abc');
    expect([find(table, 'abc'), find(table, 'abd'), find(table, 'ab'), find(table, 'abcd')]).toEqual([1, 0, 0, 0]);
    expect(find(table, 'abc', 8)).toBe(0);
  });

  test('finds the symbol that stands somewhere, whatever follows, but not beyond the limit', () => {
    const table = new SymbolTable();
    intern(table, 'xyz');
    intern(table, 'abc');
    const view = viewOf(bytesOf('..abcdef'));
    expect(table.findAt(view, 2, 8, 7)).toBe(2);
    expect(table.findAt(view, 2, 5, 7)).toBe(2);
    expect(table.findAt(view, 2, 4, 7)).toBe(0);
    expect(table.findAt(view, 1, 8, 7)).toBe(0);
    expect(table.findAt(view, 2, 8, 8)).toBe(0);
  });

  test.each([0, 1, 3, 4, 5, 7, 8, 9, 11, 12, 15, 16, 17, 20, 24, 31])(
    'tells strings of %i bytes apart by each of them, whatever the others',
    (length) => {
      // As numbers of eight bytes the first are 0, the second NaN.
      for (const filling of ['\0', '\u00ff', 'a']) {
        const table = new SymbolTable();
        intern(table, 'first');
        const same = filling.repeat(length);
        const id = intern(table, same);
        expect(table.matchesAt(viewOf(bytesOf(same)), 0, length, id)).toBe(true);
        for (let at = 0; at < length; at++) {
          for (const other of ['\u0080', '\u0001']) {
            const changed = same.slice(0, at) + other + same.slice(at + 1);
            expect(table.matchesAt(viewOf(bytesOf(changed)), 0, length, id)).toBe(false);
          }
        }
      }
    },
  );

  test.each([
    ['one hash', () => 7],
    ['hashes side by side', (i: number) => i],
    ['hashes of their bytes', (i: number) => hashOf(`symbol ${i}`)],
  ])('finds each of hundreds with %s', (_, hash) => {
    const table = new SymbolTable();
    for (let i = 0; i < 400; i++) expect(intern(table, `symbol ${i}`, hash(i))).toBe(i + 1);
    for (let i = 0; i < 400; i++) {
      expect(find(table, `symbol ${i}`, hash(i))).toBe(i + 1);
      expect(text(table, i + 1)).toBe(`symbol ${i}`);
    }
    expect(find(table, 'symbol 400', hash(400))).toBe(0);
  });

  test('grows for a string longer than all before it together', () => {
    const table = new SymbolTable();
    const long = 'x'.repeat(4090);
    const ids = ['start', long, 'y', 'z'.repeat(30_000)].map((each) => intern(table, each));
    expect(ids.map((id) => table.lengthOf(id))).toEqual([5, 4090, 1, 30_000]);
    expect(ids.map((id) => text(table, id))).toEqual(['start', long, 'y', 'z'.repeat(30_000)]);
    expect(find(table, 'start')).toBe(1);
  });

  test('is taken in by another one, as no more data than it has', () => {
    const [one, two] = [new SymbolTable(), new SymbolTable()];
    for (const each of ['a', 'bc', 'd']) intern(one, each);
    for (const each of ['bc', 'e']) intern(two, each);
    const data = one.toData();
    expect([data.count, data.bytes.length, data.rows.length]).toEqual([3, 4, 16]);
    expect([...two.adopt(data)]).toEqual([0, 3, 1, 4]);
    expect(text(two, 4)).toBe('d');
    expect([...new SymbolTable().adopt(two.toData())]).toEqual([0, 1, 2, 3, 4]);
  });
});

function hashOf(given: string): number {
  return hashBytes(viewOf(bytesOf(given)), 0, given.length);
}

describe('the hash of bytes', () => {
  test('is that of the bytes, wherever they stand', () => {
    for (const given of ['', 'a', 'abc', 'abcd', 'abcde', 'abcdefgh']) {
      expect(hashBytes(viewOf(bytesOf(`--${given}--`)), 2, 2 + given.length)).toBe(hashOf(given));
    }
  });

  test('tells bytes apart, whichever of them differs', () => {
    for (const given of ['a', 'abc', 'abcd', 'abcde', 'abcdefghijk']) {
      const others = [...given].map((_, at) => `${given.slice(0, at)}X${given.slice(at + 1)}`);
      expect(new Set([given, ...others].map(hashOf)).size).toBe(given.length + 1);
    }
  });
});
