import fc from 'fast-check';
import { dateAt, nextDate, type SiteDay, siteDay } from '../../converter/core/time/site-day';
import { HOUR_MS, lengthMs } from '../../converter/core/time/span';

/** Every zone of this runtime, and those whose clocks are strange more often. */
const zones = fc.oneof(
  fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
  fc.constantFrom(
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'Africa/Cairo',
    'America/Santiago',
    'America/Havana',
    'Asia/Beirut',
    'Africa/Casablanca',
  ),
);

/**
 * No zone has set its clocks back to a date that it had left since 2012 (the last was St John's in 2011), so from then on
 * the instants of a day are exactly those that show its date.
 */
const dates = fc
  .date({ min: new Date('2011-12-01T00:00:00Z'), max: new Date('2037-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

const lengths = fc.constantFrom(15, 30);

test('days tile the time line: each ends where the next that exists begins', () => {
  fc.assert(
    fc.property(zones, dates, lengths, (zone, date, minutes) => {
      const day = siteDay(date, zone, minutes);
      if (day === null) return;
      expect(day.end).toBe(nextDay(day, minutes).start);
      expect(lengthMs(day)).toBeGreaterThanOrEqual(22 * HOUR_MS);
      expect(lengthMs(day)).toBeLessThanOrEqual(26 * HOUR_MS);
    }),
    { numRuns: 50 },
  );
});

test('the instants of a day are those that show its date', () => {
  fc.assert(
    fc.property(zones, dates, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (zone, date, part) => {
      const day = siteDay(date, zone, 30);
      if (day === null) return;
      const inside = day.start + Math.floor(part * lengthMs(day));
      expect([day.start - 1, day.start, inside, day.end - 1, day.end].map((at) => dateAt(at, zone) === date)).toEqual([
        false,
        true,
        true,
        true,
        false,
      ]);
    }),
    { numRuns: 50 },
  );
});

test('intervals tile the day, all but the last of full length', () => {
  fc.assert(
    fc.property(zones, dates, lengths, (zone, date, minutes) => {
      const day = siteDay(date, zone, minutes);
      if (day === null) return;
      const ends = day.intervals.map((interval) => interval.end);
      expect(day.intervals.map((interval) => interval.start)).toEqual([day.start, ...ends.slice(0, -1)]);
      expect(ends.at(-1)).toBe(day.end);
      expect(new Set(day.intervals.slice(0, -1).map(lengthMs))).toEqual(new Set([minutes * 60_000]));
    }),
    { numRuns: 50 },
  );
});

function nextDay(day: SiteDay, minutes: number): SiteDay {
  let date = nextDate(day.date);
  for (;;) {
    const next = siteDay(date, day.timeZone, minutes);
    if (next !== null) return next;
    date = nextDate(date);
  }
}
