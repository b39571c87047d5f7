import fc from 'fast-check';
import {
  type DataSetDifference,
  differencesBetween,
  type RowDifference,
} from '../../converter/pages/day/version-differences';
import { aContactRow, anAgentRow, aPair, someRows } from './a-day-record';

test('a number that changed, with its row; equal rows are left out', () => {
  const before = someRows({ contactGroupInterval: [aContactRow('10:00'), aContactRow('10:30', { nch: '2' })] });
  const after = someRows({
    contactGroupInterval: [aContactRow('10:00'), aContactRow('10:30', { nch: '3', att: '150' })],
  });
  expect(differencesBetween(before, after)).toEqual([
    {
      kind: 'compared',
      dataSet: 'contactGroupInterval',
      keyColumns: ['intervalStart', 'contactGroup'],
      rows: [
        {
          key: ['2026-06-01T10:30:00.000+00:00', 'Sales'],
          kind: 'changed',
          cells: [
            { column: 'nch', before: '2', after: '3' },
            { column: 'att', before: '200', after: '150' },
          ],
        },
      ],
    },
  ]);
});

test('a row that is new, and one that is gone, with every number', () => {
  const before = someRows({ agentDaily: [anAgentRow('ann')] });
  const after = someRows({ agentDaily: [anAgentRow('ben')] });
  const rows = rowsOf(differencesBetween(before, after));
  expect(rows.map(({ key, kind }) => [key, kind])).toEqual([
    [['ben', 'Inbound'], 'added'],
    [['ann', 'Inbound'], 'removed'],
  ]);
  expect(rows[0]?.cells).toContainEqual({ column: 'signedInSeconds', before: null, after: '3600' });
  expect(rows[1]?.cells).toContainEqual({ column: 'signedInSeconds', before: '3600', after: null });
});

test('two rows of one key are compared in their order', () => {
  const pairs = (...marks: string[]) => someRows({ signInPairs: marks.map((endMark) => aPair('ann', { endMark })) });
  const rows = rowsOf(differencesBetween(pairs('', ''), pairs('', 'assumed')));
  expect(rows.map(({ cells }) => cells)).toEqual([[{ column: 'endMark', before: '', after: 'assumed' }]]);
});

test('a data set that only one of the versions has is not compared; one that neither has is not told', () => {
  const before = someRows({ agentDaily: null, signInPairs: [aPair('ann')], agentInterval: null });
  const after = someRows({ agentDaily: [anAgentRow('ann')], signInPairs: null, agentInterval: null });
  expect(differencesBetween(before, after)).toEqual([
    { kind: 'not-compared', dataSet: 'agentDaily', lacking: 'former' },
    { kind: 'not-compared', dataSet: 'signInPairs', lacking: 'standing' },
  ]);
});

test('what differs, put on the rows before, gives the rows after', () => {
  const names = fc.uniqueArray(fc.constantFrom('ann', 'ben', 'cem', 'dina', 'eli'), { maxLength: 5 });
  const rows = names.chain((all) =>
    fc.tuple(
      ...all.map((name) =>
        fc
          .record({ nch: fc.constantFrom('0', '1', '2'), noc: fc.constantFrom('0', '1') })
          .map((part) => anAgentRow(name, part)),
      ),
    ),
  );
  fc.assert(
    fc.property(rows, rows, (before, after) => {
      const put = new Map(before.map((row) => [row.username, { ...row }]));
      const changes = rowsOf(differencesBetween(someRows({ agentDaily: before }), someRows({ agentDaily: after })));
      for (const { key, kind, cells } of changes) {
        const [username = ''] = key;
        if (kind === 'removed') put.delete(username);
        else {
          const texts = Object.fromEntries(cells.map((cell) => [cell.column, cell.after ?? '']));
          put.set(username, { ...(put.get(username) ?? anAgentRow(username)), ...texts });
        }
      }
      const byName = (a: { username?: string }, b: { username?: string }) =>
        (a.username ?? '') < (b.username ?? '') ? -1 : 1;
      expect([...put.values()].sort(byName)).toEqual([...after].sort(byName));
    }),
  );
});

function rowsOf(differences: readonly DataSetDifference[]): RowDifference[] {
  return differences.flatMap((difference) => (difference.kind === 'compared' ? difference.rows : []));
}
