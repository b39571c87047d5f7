import { Settings } from 'luxon';
import {
  addDays,
  dateAt,
  datesBetween,
  formatLocal,
  isDate,
  isTimeZone,
  localIso,
  nextDate,
  offsetMinutes,
  siteDay,
  utcIso,
} from '../../converter/core/time/site-day';
import { HOUR_MS, lengthMs, MINUTE_MS } from '../../converter/core/time/span';

describe('a site day runs from the first instant of its date to the first instant of the next one', () => {
  test.each([
    // An ordinary day, west and east of UTC, and at a quarter of an hour.
    ['UTC', '2026-06-01', '2026-06-01T00:00:00.000Z', '2026-06-02T00:00:00.000Z', 48],
    ['America/Chicago', '2026-11-21', '2026-11-21T06:00:00.000Z', '2026-11-22T06:00:00.000Z', 48],
    ['Asia/Kathmandu', '2026-06-01', '2026-05-31T18:15:00.000Z', '2026-06-01T18:15:00.000Z', 48],
    ['Pacific/Kiritimati', '2026-06-01', '2026-05-31T10:00:00.000Z', '2026-06-01T10:00:00.000Z', 48],
    ['Etc/GMT+12', '2026-06-01', '2026-06-01T12:00:00.000Z', '2026-06-02T12:00:00.000Z', 48],
    // New York, both changes, and the days beside them.
    ['America/New_York', '2026-03-07', '2026-03-07T05:00:00.000Z', '2026-03-08T05:00:00.000Z', 48],
    ['America/New_York', '2026-03-08', '2026-03-08T05:00:00.000Z', '2026-03-09T04:00:00.000Z', 46],
    ['America/New_York', '2026-03-09', '2026-03-09T04:00:00.000Z', '2026-03-10T04:00:00.000Z', 48],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z', 50],
    // Lord Howe changes by half an hour.
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00.000Z', '2026-04-05T13:30:00.000Z', 49],
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00.000Z', '2026-10-04T13:00:00.000Z', 47],
    // Apia went over the date line: no 30 December.
    ['Pacific/Apia', '2011-12-29', '2011-12-29T10:00:00.000Z', '2011-12-30T10:00:00.000Z', 48],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z', '2011-12-31T10:00:00.000Z', 48],
    // Midnight does not exist: the day begins at 01:00.
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z', '2026-04-24T21:00:00.000Z', 46],
    ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z', '2026-09-07T03:00:00.000Z', 46],
    ['America/Havana', '2026-03-08', '2026-03-08T05:00:00.000Z', '2026-03-09T04:00:00.000Z', 46],
    ['Asia/Tehran', '2022-03-22', '2022-03-21T20:30:00.000Z', '2022-03-22T19:30:00.000Z', 46],
    // The hour before midnight repeats: the day has it twice, and the next begins after it.
    ['Africa/Cairo', '2026-10-29', '2026-10-28T21:00:00.000Z', '2026-10-29T22:00:00.000Z', 50],
    ['Africa/Cairo', '2026-10-30', '2026-10-29T22:00:00.000Z', '2026-10-30T22:00:00.000Z', 48],
    ['America/Santiago', '2026-04-04', '2026-04-04T03:00:00.000Z', '2026-04-05T04:00:00.000Z', 50],
    // Midnight itself repeats: the day begins at the first one.
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z', 50],
    // St John's went back at 00:01: the date is shown for a minute, goes, and returns. It begins where it is shown first.
    ['America/St_Johns', '2006-10-28', '2006-10-28T02:30:00.000Z', '2006-10-29T02:30:00.000Z', 48],
    ['America/St_Johns', '2006-10-29', '2006-10-29T02:30:00.000Z', '2006-10-30T03:30:00.000Z', 50],
    ['America/St_Johns', '2006-04-02', '2006-04-02T03:30:00.000Z', '2006-04-03T02:30:00.000Z', 46],
    // Local mean time has seconds; the last interval is what is left.
    ['America/New_York', '1883-11-17', '1883-11-17T04:56:02.000Z', '1883-11-18T04:56:02.000Z', 48],
    ['America/New_York', '1883-11-18', '1883-11-18T04:56:02.000Z', '1883-11-19T05:00:00.000Z', 49],
    ['Etc/UTC', '0001-01-01', '0001-01-01T00:00:00.000Z', '0001-01-02T00:00:00.000Z', 48],
  ])('%s %s', (timeZone, date, start, end, halfHours) => {
    const day = siteDay(date, timeZone, 30);
    expect(day && { ...day, start: utcIso(day.start), end: utcIso(day.end), intervals: day.intervals.length }).toEqual({
      date,
      timeZone,
      start,
      end,
      intervals: halfHours,
    });
  });

  test.each([
    ['Pacific/Apia', '2011-12-30'],
    ['Pacific/Kwajalein', '1993-08-21'],
  ])('%s has no %s', (timeZone, date) => {
    expect(siteDay(date, timeZone, 30)).toBeNull();
  });
});

describe('intervals', () => {
  test('are consecutive steps from the first instant', () => {
    const day = siteDay('2026-11-01', 'America/New_York', 15);
    expect(day?.intervals).toHaveLength(100);
    expect(day?.intervals[0]).toEqual({ start: Date.UTC(2026, 10, 1, 4), end: Date.UTC(2026, 10, 1, 4, 15) });
    expect(day?.intervals[99]).toEqual({ start: Date.UTC(2026, 10, 2, 4, 45), end: Date.UTC(2026, 10, 2, 5) });
    day?.intervals.slice(1).forEach((interval, index) => {
      expect(interval.start).toBe(day.intervals[index]?.end);
    });
  });

  test('the last one is shorter where the zone leaves it', () => {
    const day = siteDay('1883-11-18', 'America/New_York', 30);
    const last = day?.intervals.at(-1);
    expect(last?.end).toBe(day?.end);
    expect(last && lengthMs(last)).toBe(3 * MINUTE_MS + 58_000);
  });
});

describe('dates', () => {
  test('the date at an instant is the one that the local calendar shows', () => {
    expect(dateAt(Date.UTC(2026, 2, 8, 4, 59, 59, 999), 'America/New_York')).toBe('2026-03-07');
    expect(dateAt(Date.UTC(2026, 2, 8, 5), 'America/New_York')).toBe('2026-03-08');
    expect(dateAt(Date.UTC(2011, 11, 30, 9, 59, 59, 999), 'Pacific/Apia')).toBe('2011-12-29');
    expect(dateAt(Date.UTC(2011, 11, 30, 10), 'Pacific/Apia')).toBe('2011-12-31');
    // The documented exception: within the site day 2006-10-29 the clock shows the day before for 59 minutes.
    expect(dateAt(Date.UTC(2006, 9, 29, 2, 30), 'America/St_Johns')).toBe('2006-10-29');
    expect(dateAt(Date.UTC(2006, 9, 29, 2, 31), 'America/St_Johns')).toBe('2006-10-28');
    expect(dateAt(Date.UTC(2006, 9, 29, 3, 30), 'America/St_Johns')).toBe('2006-10-29');
  });

  test('the calendar goes on over months and leap years', () => {
    expect(nextDate('2026-12-31')).toBe('2027-01-01');
    expect(nextDate('2028-02-28')).toBe('2028-02-29');
    expect(nextDate('2026-02-28')).toBe('2026-03-01');
    expect(nextDate('2011-12-29')).toBe('2011-12-30');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(addDays('2026-01-01', 365)).toBe('2027-01-01');
    expect(addDays('2026-01-01', 0)).toBe('2026-01-01');
  });

  test('a range of dates has both its ends', () => {
    expect(datesBetween('2026-02-27', '2026-03-02')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
    expect(datesBetween('2026-03-01', '2026-03-01')).toEqual(['2026-03-01']);
    expect(datesBetween('2026-03-02', '2026-03-01')).toEqual([]);
  });

  test.each([
    ['2026-11-21', true],
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2026-02-30', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-1-01', false],
    ['2026-01-1', false],
    ['026-01-01', false],
    ['2026-01-011', false],
    ['12026-01-01', false],
    ['+002026-01-01', false],
    ['2026-01-01T00:00', false],
    ['2026-01-01\n', false],
    [' 2026-01-01', false],
    ['20260101', false],
    ['2026-W01', false],
    ['', false],
  ])('isDate(%j) is %s', (text, expected) => {
    expect(isDate(text)).toBe(expected);
  });

  test.each([
    ['America/Chicago', true],
    ['Asia/Kathmandu', true],
    ['UTC', true],
    ['America/Springfield', false],
    ['local', false],
    ['system', false],
    ['', false],
  ])('isTimeZone(%j) is %s', (text, expected) => {
    expect(isTimeZone(text)).toBe(expected);
  });
});

describe('writing an instant', () => {
  const repeated = Date.UTC(2026, 10, 1, 5, 30, 0, 7);

  test('local time has milliseconds and the offset, also where a time occurs twice', () => {
    expect(localIso(repeated, 'America/New_York')).toBe('2026-11-01T01:30:00.007-04:00');
    expect(localIso(repeated + HOUR_MS, 'America/New_York')).toBe('2026-11-01T01:30:00.007-05:00');
    expect(localIso(repeated, 'Asia/Kathmandu')).toBe('2026-11-01T11:15:00.007+05:45');
    expect(localIso(repeated, 'UTC')).toBe('2026-11-01T05:30:00.007+00:00');
  });

  test('UTC ends in Z', () => {
    expect(utcIso(repeated)).toBe('2026-11-01T05:30:00.007Z');
    expect(utcIso(0)).toBe('1970-01-01T00:00:00.000Z');
  });

  test("a format is luxon's, in English and ASCII digits", () => {
    expect(formatLocal(repeated, 'America/New_York', 'M/d/yyyy HH:mm EEE')).toBe('11/1/2026 01:30 Sun');
    expect(formatLocal(repeated, 'Asia/Kathmandu', 'yyyyMMddHHmmss')).toBe('20261101111500');
  });

  test('whatever the locale of the machine', () => {
    const { defaultLocale } = Settings;
    Settings.defaultLocale = 'ar-EG';
    try {
      expect(formatLocal(repeated, 'America/New_York', 'd MMM yyyy')).toBe('1 Nov 2026');
      expect(nextDate('2026-10-31')).toBe('2026-11-01');
    } finally {
      Settings.defaultLocale = defaultLocale;
    }
  });

  test('the offset tells the two copies of a repeated hour apart', () => {
    expect(offsetMinutes(repeated, 'America/New_York')).toBe(-240);
    expect(offsetMinutes(repeated + HOUR_MS, 'America/New_York')).toBe(-300);
    expect(offsetMinutes(repeated, 'Asia/Kathmandu')).toBe(345);
  });

  test('the offset is that of the instant where it changes within an hour', () => {
    const changes = Date.parse('2007-03-11T03:31:00Z');
    const around = [changes - 1, changes, changes - 31 * 60_000, changes + 29 * 60_000 - 1, changes + 29 * 60_000];
    const offsets = () => around.map((instant) => offsetMinutes(instant, 'America/St_Johns'));
    expect(offsets()).toEqual([-210, -150, -210, -150, -150]);
    expect(offsets()).toEqual([-210, -150, -210, -150, -150]);
  });
});
