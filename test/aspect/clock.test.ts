import { clockAt, clockText, DAY_MS, dateText, LAST_SECOND } from '../../converter/core/aspect/clock';
import { isClockFormat, isDateFormat, isInstantFormat } from '../../converter/core/aspect/formats';

const HOUR = 3_600_000;

describe('the clock on the wall', () => {
  test.each([
    ['2026-11-21T06:00:00.000Z', 'America/Chicago', 0],
    ['2026-11-22T05:59:59.999Z', 'America/Chicago', 24 * HOUR - 1],
    ['2026-11-21T20:15:30.000Z', 'America/Chicago', 14 * HOUR + 15 * 60_000 + 30_000],
    ['2026-11-21T20:00:00.000Z', 'Asia/Kolkata', 1.5 * HOUR],
    // The hour that New York has twice on 1 November: 01:30 both times.
    ['2026-11-01T05:30:00.000Z', 'America/New_York', 1.5 * HOUR],
    ['2026-11-01T06:30:00.000Z', 'America/New_York', 1.5 * HOUR],
    // Before 1970 instants are negative.
    ['1969-12-31T10:00:00.000Z', 'UTC', 10 * HOUR],
    ['1970-01-01T00:00:00.000Z', 'America/Chicago', 18 * HOUR],
    ['1969-12-31T00:00:00.000Z', 'UTC', 0],
  ])('%s in %s', (instant, timeZone, expected) => {
    expect(clockAt(Date.parse(instant), timeZone)).toBe(expected);
  });

  test.each([
    [0, 'HH:mm', '00:00'],
    [9 * HOUR + 5 * 60_000, 'HH:mm', '09:05'],
    [9 * HOUR + 5 * 60_000, 'H:m', '9:5'],
    [LAST_SECOND, 'HHmmss', '235959'],
    [13 * HOUR, 'h:mm a', '1:00 PM'],
    [30_999, 'HHmmss', '000030'],
    [DAY_MS, 'HH:mm', '24:00'],
    [DAY_MS, 'HHmmss', '240000'],
    [DAY_MS, 'H', '24'],
    [DAY_MS, "HH'H'mm", '24H00'],
    [DAY_MS, "HH 'H, HH'mm", '24 H, HH00'],
    [DAY_MS, 'h:mm a', '12:00 AM'],
  ])('%d ms as %s', (clock, format, expected) => {
    expect(clockText(clock, format)).toBe(expected);
  });

  test.each([
    ['2026-11-21', 'M/d/yyyy', '11/21/2026'],
    ['2026-01-05', 'M/d/yyyy', '1/5/2026'],
    ['2026-01-05', 'yyyyMMddHHmmss', '20260105000000'],
    ['2026-01-05', 'dd-MMM-yy', '05-Jan-26'],
  ])('date %s as %s', (date, format, expected) => {
    expect(dateText(date, format)).toBe(expected);
  });
});

describe('formats', () => {
  test.each(['M/d/yyyy', 'yyyy-MM-dd', 'yyyyMMdd', 'dd.MM.yy', "d 'of' MMM yyyy", 'MMM d'])(
    '%s is of dates',
    (format) => {
      expect(isDateFormat(format)).toBe(true);
      expect(isClockFormat(format)).toBe(false);
      expect(isInstantFormat(format)).toBe(true);
    },
  );

  test.each(['HH:mm', 'HHmmss', 'H', 'h:mm a', "HH'h'mm", 'HH:mm:ss.SSS', 'hh:m:s'])(
    '%s is of clock times',
    (format) => {
      expect(isClockFormat(format)).toBe(true);
      expect(isDateFormat(format)).toBe(false);
      expect(isInstantFormat(format)).toBe(true);
    },
  );

  test.each(['Z', 'ZZ', 'ZZZ'])('%s is of instants only', (token) => {
    expect(isInstantFormat(`yyyy-MM-dd'T'HH:mm${token}`)).toBe(true);
    expect(isDateFormat(`yyyy${token}`)).toBe(false);
    expect(isClockFormat(`HH${token}`)).toBe(false);
  });

  test('quoted text parts a run of one letter', () => {
    expect(isDateFormat("yyyy'-'y")).toBe(false);
    expect(isDateFormat("yy'-'yy")).toBe(true);
    expect(isDateFormat("d'-'dd'-'d")).toBe(true);
  });

  test.each([
    ['', 'empty'],
    ['--', 'without a token'],
    ["'yyyy'", 'all of it quoted'],
    ['YYYY-MM-DD', 'capital letters of another library'],
    ['yyyyy', 'a run too long'],
    ['MMMM', 'a run that is another token to luxon'],
    ['yyyy-MM-ddT', 'a letter that is not quoted'],
    ["yyyy'", 'a quote that is not closed'],
    ['yyyy\tMM', 'a TAB'],
    ['yyyy\nMM', 'a line end'],
  ])('%j is none: %s', (format) => {
    expect([isDateFormat(format), isClockFormat(format), isInstantFormat(format)]).toEqual([false, false, false]);
  });
});
