import { instantsOf, intervalsOf, localText, nextDate, siteDay } from './zone';

const HOUR = 3_600_000;

describe('site days of zones with strange clocks', () => {
  // Hours by the zones' published rules; starts are the UTC instants of the first local moment of the date.
  test.each([
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z', 23],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z', 25],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00.000Z', 24.5],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00.000Z', 23.5],
    ['Asia/Kathmandu', '2026-01-15', '2026-01-14T18:15:00.000Z', 24],
    ['Africa/Cairo', '2023-04-28', '2023-04-27T22:00:00.000Z', 23],
    ['Africa/Cairo', '2023-10-26', '2023-10-25T21:00:00.000Z', 25],
    ['America/Santiago', '2022-09-11', '2022-09-11T04:00:00.000Z', 23],
    ['America/Santiago', '2022-04-02', '2022-04-02T03:00:00.000Z', 25],
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z', 25],
    ['Pacific/Apia', '2011-12-29', '2011-12-29T10:00:00.000Z', 24],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z', 24],
    ['Pacific/Kiritimati', '2026-01-15', '2026-01-14T10:00:00.000Z', 24],
    ['UTC', '2026-01-15', '2026-01-15T00:00:00.000Z', 24],
  ])('%s %s starts at %s and has %d hours', (timeZone, date, start, hours) => {
    const day = siteDay(timeZone, date);
    expect(day).toEqual({ start: Date.parse(start), end: Date.parse(start) + hours * HOUR });
    expect(intervalsOf(day ?? { start: 0, end: 0 }, 30)).toHaveLength(hours * 2);
  });

  test('a date that a zone leaves out is no day', () => {
    expect(siteDay('Pacific/Apia', '2011-12-30')).toBeNull();
  });

  test('the next date is the calendar date, also at the end of a year and a February', () => {
    expect([nextDate('2011-12-29'), nextDate('2026-12-31'), nextDate('2028-02-28')]).toEqual([
      '2011-12-30',
      '2027-01-01',
      '2028-02-29',
    ]);
  });

  test('local time carries its offset, with zero written as +00:00', () => {
    expect(localText('UTC', 0)).toBe('1970-01-01T00:00:00.000+00:00');
    expect(localText('Asia/Kathmandu', Date.parse('2026-01-15T00:00:00.007Z'))).toBe('2026-01-15T05:45:00.007+05:45');
    expect(localText('America/St_Johns', Date.parse('2026-01-15T00:00:00.000Z'))).toBe('2026-01-14T20:30:00.000-03:30');
  });

  test('a wall-clock time is found once, twice or never', () => {
    const counts = ['2026-03-08', '2026-11-01', '2026-06-01'].map(
      (date) => instantsOf('America/New_York', date, date === '2026-03-08' ? '02:30' : '01:30').length,
    );
    expect(counts).toEqual([0, 2, 1]);
  });
});
