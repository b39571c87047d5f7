import { belongsToDay, parseReportKey } from '../../converter/core/connect/reports/report-name';
import { HOUR_MS } from '../../converter/core/time/span';
import { aDay } from './a-report';

const MADE = Date.UTC(2026, 10, 22, 0, 15, 7);

describe('parseReportKey', () => {
  test.each([
    ['Queues-2026-11-22T00:15:07Z.csv', 'Queues', MADE],
    ['connect/acme/Reports/Aspect/Queues-2026-11-22T00:15:07Z.csv', 'Queues', MADE],
    ['reports/Queue interval-report 2-2026-11-22T00_15_07Z.csv', 'Queue interval-report 2', MADE],
    ['Queues-2026-11-22T001507Z.csv', 'Queues', MADE],
    ['Queues-2026-11-22T00:15:07Z.CSV', 'Queues', MADE],
    ['Queues-2026-11-22T00:15:07Z.csv.gz', 'Queues', MADE],
    ['Queues-2026-11-22T00:15:07.5Z.csv', 'Queues', MADE + 500],
    ['Queues-2026-11-22T00:15:07.123Z.csv', 'Queues', MADE + 123],
    ['Queues-2026-11-22T00:15:07.123999999Z.csv', 'Queues', MADE + 123],
    ['Queues-2025-01-01T00:00:00Z-2026-11-22T00:15:07Z.csv', 'Queues-2025-01-01T00:00:00Z', MADE],
    ['Queues.csv', 'Queues', null],
    ['a/b/Queues by hand.CSV', 'Queues by hand', null],
    ['Queues', 'Queues', null],
    ['Queues.csv.bak', 'Queues.csv.bak', null],
    ['2026-11-22T00:15:07Z.csv', '2026-11-22T00:15:07Z', null],
    ['-2026-11-22T00:15:07Z.csv', '-2026-11-22T00:15:07Z', null],
    ['Queues-2026-11-22T00:15:07.csv', 'Queues-2026-11-22T00:15:07', null],
    ['Queues-2026-11-22T00:15:07Z-copy.csv', 'Queues-2026-11-22T00:15:07Z-copy', null],
    ['Queues-2026-02-30T00:15:07Z.csv', 'Queues-2026-02-30T00:15:07Z', null],
    ['Queues-2026-11-22T24:00:00Z.csv', 'Queues-2026-11-22T24:00:00Z', null],
    ['Queues-2026-13-22T00:15:07Z.csv', 'Queues-2026-13-22T00:15:07Z', null],
  ])('%s', (key, name, createdAt) => {
    expect(parseReportKey(key)).toEqual({ name, createdAt });
  });
});

describe('belongsToDay', () => {
  const day = aDay();

  test.each([
    ['before the day', day.start - 1, 7, false],
    ['at its start', day.start, 7, true],
    ['at its end', day.end, 7, true],
    ['at the last moment', day.end + 7 * 24 * HOUR_MS, 7, true],
    ['after it', day.end + 7 * 24 * HOUR_MS + 1, 7, false],
    ['after the day with no late days', day.end + 1, 0, false],
    ['before the day, all since', day.start - 1, 'all-since', false],
    ['years later, all since', day.end + 9999 * 24 * HOUR_MS, 'all-since', true],
    ['at an unknown time', null, 0, true],
  ] as const)('made %s', (_, createdAt, lateDays, expected) => {
    expect(belongsToDay(createdAt, day, lateDays)).toBe(expected);
  });
});
