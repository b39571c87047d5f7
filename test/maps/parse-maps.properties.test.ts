import fc from 'fast-check';
import { problemsOf } from './problems-of';

test('whatever the texts, there are maps or problems', () => {
  const cell = fc.constantFrom(
    '',
    'a',
    'b',
    '-',
    '2026-01-01',
    '2026-02-01',
    '"',
    'A',
    '20',
    ',',
    '\n',
    ' ',
    'Username',
    'AgentId',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(cell, { maxLength: 20 }).map((cells) => `Username,AgentId,ValidFrom,ValidTo\n${cells.join(',')}`),
  );
  fc.assert(
    fc.property(text, (agents) => {
      const problems = problemsOf({ agents });
      expect(problems.every(({ where }) => /^agents\.csv line \d+/.test(where))).toBe(true);
    }),
  );
});

test('on no date do two rows of a key that were accepted hold', () => {
  const day = fc.integer({ min: 1, max: 9 });
  const row = fc.record({ from: fc.option(day), to: fc.option(day) });
  const date = (given: number | null) => (given === null ? '' : `2026-01-0${given}`);
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 4 }), (rows) => {
      const good = rows.filter(({ from, to }) => from === null || to === null || from < to);
      const agents = `Username,AgentId,ValidFrom,ValidTo\n${good.map(({ from, to }) => `a,1,${date(from)},${date(to)}\n`).join('')}`;
      const days = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
      const holds = days.map((at) => good.filter(({ from, to }) => (from ?? 0) <= at && at < (to ?? 10)).length);
      expect(problemsOf({ agents }).length > 0).toBe(Math.max(...holds) > 1);
    }),
    { numRuns: 500 },
  );
});
