import { PairTable } from '../../converter/core/connect/interval-output/pair-table';

describe('a table of pairs', () => {
  test('names each pair once, from 0 on', () => {
    const table = new PairTable();
    expect(table.count).toBe(0);
    const ids = [table.idOf(1, 2), table.idOf(2, 1), table.idOf(1, 2), table.idOf(1, 1), table.idOf(0, 0)];
    expect(ids).toEqual([0, 1, 0, 2, 3]);
    expect(table.count).toBe(4);
    expect([table.firstOf(1), table.secondOf(1), table.firstOf(0), table.secondOf(0)]).toEqual([2, 1, 1, 2]);
    expect([...table.toData()]).toEqual([1, 2, 2, 1, 1, 1, 0, 0]);
  });

  test('finds each of hundreds again', () => {
    const table = new PairTable();
    const pairs = Array.from({ length: 30 }, (_, a) => Array.from({ length: 30 }, (__, b) => [a, b] as const)).flat();
    expect(pairs.map(([a, b]) => table.idOf(a, b))).toEqual(pairs.map((_, id) => id));
    expect(pairs.map(([a, b]) => table.idOf(a, b))).toEqual(pairs.map((_, id) => id));
    expect(pairs.map((_, id) => [table.firstOf(id), table.secondOf(id)])).toEqual(pairs);
    expect(table.count).toBe(900);
    expect([...table.toData()]).toEqual(pairs.flat());
  });
});
