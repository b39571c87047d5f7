import type { Rules } from '../../converter/core/rules';
import { arrivalHours, dayWindow, finalFrom, wholeHours } from '../../converter/core/time/day-window';
import { siteDay, utcIso } from '../../converter/core/time/site-day';
import type { Span } from '../../converter/core/time/span';
import { HOUR_MS, MINUTE_MS } from '../../converter/core/time/span';
import { aDay } from '../agents/a-day';

const RULES: Rules = {
  maxSilenceMinutes: 60,
  lookbackHours: 3,
  apsBasis: 'signedIn',
  holdInTalkTime: true,
  callbacksHandled: false,
  ncoTime: 'disconnect',
  serviceLevelSeconds: 20,
};
const NO_SILENCE: Rules = { ...RULES, maxSilenceMinutes: null, lookbackHours: 24 };
const LONG_AFTER = Date.UTC(2027, 0, 1);

const written = ({ start, end }: Span) => `${utcIso(start).slice(5, 23)} to ${utcIso(end).slice(5, 23)}`;

describe('a final day', () => {
  test('is known to its end, and events count from the lookback to maxSilence after it', () => {
    const window = dayWindow(aDay(), RULES, 24, LONG_AFTER);
    expect(window && written(window.known)).toBe('06-01T00:00:00.000 to 06-02T00:00:00.000');
    expect(window?.known.partial).toBe(false);
    expect(window && utcIso(window.horizon)).toBe('2026-06-02T01:00:00.000Z');
    expect(window && written(window.used)).toBe('05-31T21:00:00.000 to 06-02T01:00:00.000');
    expect(window && written(window.arrivals)).toBe('05-31T20:45:00.000 to 06-03T01:00:00.000');
    expect(window && utcIso(window.finalFrom)).toBe('2026-06-02T01:15:00.000Z');
  });

  test('without the rule of silence the known data end with the day', () => {
    const window = dayWindow(aDay(), NO_SILENCE, 6, LONG_AFTER);
    expect(window && written(window.used)).toBe('05-31T00:00:00.000 to 06-02T00:00:00.000');
    expect(window && written(window.arrivals)).toBe('05-30T23:45:00.000 to 06-02T06:00:00.000');
    expect(window && utcIso(window.finalFrom)).toBe('2026-06-02T00:15:00.000Z');
  });

  test('a day of 25 hours is known for 25 hours', () => {
    const day = siteDay('2026-11-01', 'America/New_York', 30);
    const window = day && dayWindow(day, RULES, 24, LONG_AFTER);
    expect(window && written(window.known)).toBe('11-01T04:00:00.000 to 11-02T05:00:00.000');
    expect(window && written(window.used)).toBe('11-01T01:00:00.000 to 11-02T06:00:00.000');
  });

  test('is final from day end + maxSilence + 15 minutes on', () => {
    const day = aDay();
    expect(finalFrom(day, RULES)).toBe(day.end + HOUR_MS + 15 * MINUTE_MS);
    expect(finalFrom(day, { ...RULES, maxSilenceMinutes: 20 })).toBe(day.end + 35 * MINUTE_MS);
    expect(finalFrom(day, NO_SILENCE)).toBe(day.end + 15 * MINUTE_MS);
  });
});

describe('a day that runs (rule 7)', () => {
  const day = aDay();

  test.each([
    ['its first millisecond', day.start + 1, day.start + 1, day.start + 1, true],
    ['noon', day.start + 12 * HOUR_MS, day.start + 12 * HOUR_MS, day.start + 12 * HOUR_MS, true],
    ['just before its end', day.end - 1, day.end - 1, day.end - 1, true],
    ['its end', day.end, day.end, day.end, false],
    ['half an hour later', day.end + 30 * MINUTE_MS, day.end + 30 * MINUTE_MS, day.end, false],
    ['the end of the window', day.end + HOUR_MS, day.end + HOUR_MS, day.end, false],
    ['a millisecond later', day.end + HOUR_MS + 1, day.end + HOUR_MS, day.end, false],
  ])('as seen at %s', (_, asOf, horizon, knownEnd, partial) => {
    const window = dayWindow(day, RULES, 24, asOf);
    expect(window?.horizon).toBe(horizon);
    expect(window?.known).toEqual({ start: day.start, end: knownEnd, partial });
    expect(window?.used).toEqual({ start: day.start - 3 * HOUR_MS, end: horizon });
  });

  test('has not begun at its first instant', () => {
    expect(dayWindow(day, RULES, 24, day.start)).toBeNull();
    expect(dayWindow(day, RULES, 24, day.start - HOUR_MS)).toBeNull();
  });

  test('hides no object: what is listed does not depend on asOf', () => {
    const final = dayWindow(day, RULES, 24, LONG_AFTER);
    expect(dayWindow(day, RULES, 24, day.start + 1)?.arrivals).toEqual(final?.arrivals);
    expect(dayWindow(day, RULES, 24, day.start + 1)?.finalFrom).toBe(final?.finalFrom);
  });
});

describe('whole hours', () => {
  test.each([
    [0, HOUR_MS, 0, 1],
    [1, HOUR_MS + 1, 0, 2],
    [HOUR_MS - 1, 2 * HOUR_MS - 1, 0, 2],
    [-1, 0, -1, 0],
  ])('from %i to %i ms are those from %i to %i', (start, end, first, last) => {
    expect(wholeHours({ start, end })).toEqual({ start: first * HOUR_MS, end: last * HOUR_MS });
  });

  test("of a day's arrivals begin and end with the folders of its objects", () => {
    expect(written(arrivalHours(aDay(), RULES, 24))).toBe('05-31T20:00:00.000 to 06-03T01:00:00.000');
    expect(written(arrivalHours(aDay(), NO_SILENCE, 6))).toBe('05-30T23:00:00.000 to 06-02T06:00:00.000');
  });
});
