import { unreadableOfDay } from '../../converter/core/connect/reports/unreadable-rows';
import { aDay, aReport, aRow, queueHeader } from './a-report';

const HEADER = queueHeader('Contacts queued');
const TIMELESS = aRow('A', 'x', '10:00', 1);

describe('rows that cannot be read', () => {
  test('and have no time belong to every day of the rows of their file', () => {
    const tomorrow = aRow('A', '2026-11-22T00:00:00.000Z', '2026-11-22T00:30:00.000Z', 1);
    const file = aReport('Q.csv', HEADER, aRow('A', '23:30', '2026-11-22T00:00:00.000Z', 1), tomorrow, TIMELESS);
    const lines = (date: string) => unreadableOfDay(file, aDay(30, 'UTC', date)).map(({ line }) => line);
    expect([lines('2026-11-20'), lines('2026-11-21'), lines('2026-11-22'), lines('2026-11-23')]).toEqual([
      [],
      [4],
      [4],
      [],
    ]);
  });

  test.each([
    ['at the start of the day', '00:00', 1],
    ['at its end', '2026-11-22T00:00:00.000Z', 0],
  ])('but end where they start belong to the day of that moment, here %s', (_, moment, count) => {
    const file = aReport('Q.csv', HEADER, aRow('A', moment, moment, 1));
    expect(unreadableOfDay(file, aDay())).toHaveLength(count);
  });
});
