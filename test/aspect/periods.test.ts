import { clockText } from '../../converter/core/aspect/clock';
import { type Period, reportingPeriods, sumOver } from '../../converter/core/aspect/periods';
import { aDay } from './builders';

const HALF_HOUR = 1_800_000;
const start = (period: Period) => clockText(period.startClock, 'HH:mm');
const end = (period: Period) => clockText(period.endClock, 'HH:mm');
const labels = (period: Period) => `${start(period)}-${end(period)} ${period.intervals.join('+')}`;

test('an ordinary day has one period for each interval', () => {
  const day = aDay();
  const periods = reportingPeriods(day, day.end, 'merge');
  expect(periods).toHaveLength(48);
  expect(periods[0]).toEqual({
    start: Date.parse('2026-11-21T06:00:00Z'),
    startClock: 0,
    endClock: HALF_HOUR,
    intervals: [0],
    lengthMs: HALF_HOUR,
  });
  expect(periods.slice(-2).map(labels)).toEqual(['23:00-23:30 46', '23:30-24:00 47']);
  expect(reportingPeriods(day, day.end, 'separate')).toEqual(periods);
});

describe('the hour that New York has twice', () => {
  const day = aDay('2026-11-01', 'America/New_York');

  test("merged: one period per label at the first instant's place", () => {
    const periods = reportingPeriods(day, day.end, 'merge');
    expect(periods).toHaveLength(48);
    expect(periods.slice(1, 6).map(labels)).toEqual([
      '00:30-01:00 1',
      '01:00-01:30 2+4',
      '01:30-02:00 3+5',
      '02:00-02:30 6',
      '02:30-03:00 7',
    ]);
    expect(periods[2]).toMatchObject({ start: Date.parse('2026-11-01T05:00:00Z'), lengthMs: 2 * HALF_HOUR });
  });

  test('separate: one period per instant, the end of each as its own clock runs on', () => {
    const periods = reportingPeriods(day, day.end, 'separate');
    expect(periods).toHaveLength(50);
    expect(periods.slice(2, 7).map(labels)).toEqual([
      '01:00-01:30 2',
      '01:30-02:00 3',
      '01:00-01:30 4',
      '01:30-02:00 5',
      '02:00-02:30 6',
    ]);
    expect(periods[4]).toMatchObject({ start: Date.parse('2026-11-01T06:00:00Z'), lengthMs: HALF_HOUR });
  });

  test('of quarter hours', () => {
    const quarters = aDay('2026-11-01', 'America/New_York', 15);
    const periods = reportingPeriods(quarters, quarters.end, 'merge');
    expect(periods).toHaveLength(96);
    expect(periods.slice(4, 9).map(labels)).toEqual([
      '01:00-01:15 4+8',
      '01:15-01:30 5+9',
      '01:30-01:45 6+10',
      '01:45-02:00 7+11',
      '02:00-02:15 12',
    ]);
  });

  test('on a partial day only what is over is merged', () => {
    const periods = reportingPeriods(day, Date.parse('2026-11-01T06:30:00Z'), 'merge');
    expect(periods.map(labels)).toEqual(['00:00-00:30 0', '00:30-01:00 1', '01:00-01:30 2+4', '01:30-02:00 3']);
    expect(periods.map(({ lengthMs }) => lengthMs)).toEqual([HALF_HOUR, HALF_HOUR, 2 * HALF_HOUR, HALF_HOUR]);
  });
});

test('the hour that New York leaves out has no periods', () => {
  const day = aDay('2026-03-08', 'America/New_York');
  const periods = reportingPeriods(day, day.end, 'merge');
  expect(periods).toHaveLength(46);
  expect(periods.slice(3, 5).map(labels)).toEqual(['01:30-02:00 3', '03:00-03:30 4']);
});

test('Lord Howe repeats and leaves out half an hour', () => {
  const autumn = aDay('2026-04-05', 'Australia/Lord_Howe');
  expect(autumn.intervals).toHaveLength(49);
  expect(reportingPeriods(autumn, autumn.end, 'merge').slice(2, 6).map(labels)).toEqual([
    '01:00-01:30 2',
    '01:30-02:00 3+4',
    '02:00-02:30 5',
    '02:30-03:00 6',
  ]);
  const spring = aDay('2026-10-04', 'Australia/Lord_Howe');
  expect(spring.intervals).toHaveLength(47);
  expect(reportingPeriods(spring, spring.end, 'merge').slice(3, 5).map(labels)).toEqual([
    '01:30-02:00 3',
    '02:30-03:00 4',
  ]);
});

describe('changes at midnight', () => {
  test('Santiago in spring: the day begins at 01:00, the one before ends at 24:00', () => {
    const day = aDay('2026-09-06', 'America/Santiago');
    expect(reportingPeriods(day, day.end, 'merge').slice(0, 2).map(labels)).toEqual(['01:00-01:30 0', '01:30-02:00 1']);
    const before = aDay('2026-09-05', 'America/Santiago');
    expect(reportingPeriods(before, before.end, 'merge').slice(-1).map(labels)).toEqual(['23:30-24:00 47']);
  });

  test('Santiago in autumn: 23:00 twice, and both end at 24:00', () => {
    const day = aDay('2026-04-04', 'America/Santiago');
    expect(day.intervals).toHaveLength(50);
    expect(reportingPeriods(day, day.end, 'merge').slice(-2).map(labels)).toEqual([
      '23:00-23:30 46+48',
      '23:30-24:00 47+49',
    ]);
    expect(reportingPeriods(day, day.end, 'separate').slice(-4).map(labels)).toEqual([
      '23:00-23:30 46',
      '23:30-24:00 47',
      '23:00-23:30 48',
      '23:30-24:00 49',
    ]);
  });

  test('Nuuk in spring leaves out the last hour of the day, whose last interval ends at 24:00 all the same', () => {
    const day = aDay('2026-03-28', 'America/Nuuk');
    expect(day.intervals).toHaveLength(46);
    expect(reportingPeriods(day, day.end, 'merge').slice(-2).map(labels)).toEqual(['22:00-22:30 44', '22:30-24:00 45']);
  });
});

test.each([
  ['2026-11-21T06:29:59.999Z', 0],
  ['2026-11-21T06:30:00.000Z', 1],
  ['2026-11-21T06:59:59.999Z', 1],
  ['2026-11-21T06:00:00.000Z', 0],
])('on a partial day known to %s, %d intervals are over', (knownEnd, expected) => {
  expect(reportingPeriods(aDay(), Date.parse(knownEnd), 'merge')).toHaveLength(expected);
});

test("a sum is over the period's intervals only", () => {
  expect(sumOver({ intervals: [1, 3] }, [1, 20, 300, 4000, 50000])).toBe(4020);
  expect(sumOver({ intervals: [0] }, Float64Array.of(7, 8))).toBe(7);
  expect(sumOver({ intervals: [] }, [1])).toBe(0);
  expect(sumOver({ intervals: [0, 5] }, [1])).toBe(1);
});
