import { isNoValue, type Quantity, readQuantity } from '../../converter/core/connect/reports/quantities';
import { readInstant } from '../../converter/core/connect/reports/report-instant';

describe('readQuantity', () => {
  test.each<[Quantity, string, number | null]>([
    ['count', '0', 0],
    ['count', '42', 42],
    ['count', ' 42 ', 42],
    ['count', '007', 7],
    ['count', '42.000', 42],
    ['count', '999999999', 999_999_999],
    ['count', '1000000000', null],
    ['count', '42.5', null],
    ['count', '42.0001', null],
    ['count', '42.', null],
    ['count', '.5', null],
    ['count', '-1', null],
    ['count', '+1', null],
    ['count', '1,000', null],
    ['count', '1e3', null],
    ['count', '0x10', null],
    ['count', 'abc', null],
    ['count', '4 2', null],
    ['count', '12%', null],
    ['count', 'x42', null],
    ['count', '42x', null],
    ['count', '00:00:05', null],
    ['count', 'Infinity', null],
    ['duration', '90', 90_000],
    ['duration', '90.5', 90_500],
    ['duration', '0.25', 250],
    ['duration', '0.001', 1],
    ['duration', '12.3454', 12_345],
    ['duration', '12.34549', 12_345],
    ['duration', '12.3455', 12_346],
    ['duration', '12.9999', 13_000],
    ['duration', '00:01:30', 90_000],
    ['duration', '1:01:01', 3_661_000],
    ['duration', '100:00:00', 360_000_000],
    ['duration', '00:00:01.25', 1_250],
    ['duration', '00:00:01.0005', 1_001],
    ['duration', '00:59:59.9', 3_599_900],
    ['duration', '00:60:00', null],
    ['duration', '00:00:60', null],
    ['duration', '1:30', null],
    ['duration', '00:1:30', null],
    ['duration', 'x00:01:30', null],
    ['duration', '00:01:30x', null],
    ['duration', '90s', null],
    ['duration', '90%', null],
    ['duration', '-90', null],
    ['percent', '85.41%', 85_410],
    ['percent', '85.41 %', 85_410],
    ['percent', '85.41', 85_410],
    ['percent', '100%', 100_000],
    ['percent', '0', 0],
    ['percent', '85.4166%', 85_417],
    ['percent', '85%%', null],
    ['percent', '%', null],
    ['percent', '8%5', null],
    ['percent', '00:00:05', null],
  ])('%s %j is %j', (quantity, text, expected) => {
    expect(readQuantity(text, quantity)).toBe(expected);
  });

  test.each([
    ['', true],
    ['  ', true],
    ['-', true],
    [' - ', true],
    ['--', false],
    ['0', false],
  ])('%j has no value: %j', (text, expected) => {
    expect(isNoValue(text)).toBe(expected);
  });
});

describe('readInstant', () => {
  const utc = Date.UTC(2026, 0, 15, 16, 30);

  test.each([
    ['2026-01-15T16:30:00.000Z', utc],
    ['2026-01-15T09:30:00.000-07:00', utc],
    ['2026-01-15T22:00:00.000+05:30', utc],
    ['2026-01-15T22:00:00.000+0530', utc],
    ['2026-01-15T16:30:00Z', utc],
    ['2026-01-15T16:30:00.1Z', utc + 100],
    ['2026-01-15T16:30:00.123Z', utc + 123],
    ['2024-02-29T00:00:00.000Z', Date.UTC(2024, 1, 29)],
    ['2026-01-16T16:29:00.000+23:59', utc],
    ['2026-01-15T16:30:00.1234Z', null],
    ['2026-02-29T00:00:00.000Z', null],
    ['2026-01-15T24:00:00.000Z', null],
    ['2026-01-15T16:60:00.000Z', null],
    ['2026-01-15T16:30:60.000Z', null],
    ['2026-01-15T16:30:00.000', null],
    ['2026-01-15T16:30:00.000+24:00', null],
    ['2026-01-15T16:30:00.000+00:60', null],
    ['2026-01-15T16:30:00.000-7:00', null],
    ['2026-01-15 16:30:00.000Z', null],
    ['2026-01-15T16:30Z', null],
    ['x2026-01-15T16:30:00.000Z', null],
    ['2026-01-15T16:30:00.000Zx', null],
    ['', null],
  ])('%j is %j', (text, expected) => {
    expect(readInstant(text)).toBe(expected);
  });
});
