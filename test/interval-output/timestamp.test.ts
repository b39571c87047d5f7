import { readDate, readTimeOfDay, readTimestamp } from '../../converter/core/connect/interval-output/timestamp';

const read = (text: string) => readTimestamp(Buffer.from(text), 0);

describe('readTimestamp', () => {
  test.each([
    '2026-01-01 00:00:00.000',
    '2026-12-31 23:59:59.999',
    '2024-02-29 12:00:00.000',
    '2000-02-29 12:00:00.000',
    '0000-03-01 00:00:00.000',
    '2024-01-31 12:00:00.000',
    '2024-03-30 12:00:00.000',
    '2024-12-31 12:00:00.000',
    '1900-03-01 12:00:00.000',
    '1969-12-31 23:59:59.999',
  ])('%s is a time', (text) => {
    expect(read(text)).toBe(Date.parse(`${text.replace(' ', 'T')}Z`));
  });

  test.each([
    '2026-02-29 12:00:00.000',
    '1900-02-29 12:00:00.000',
    '2026-02-30 12:00:00.000',
    '2026-04-31 12:00:00.000',
    '2026-06-31 12:00:00.000',
    '2026-09-31 12:00:00.000',
    '2026-11-31 12:00:00.000',
    '2026-01-32 12:00:00.000',
    '2026-01-00 12:00:00.000',
    '2026-00-10 12:00:00.000',
    '2026-13-10 12:00:00.000',
    '2026-01-10 24:00:00.000',
    '2026-01-10 23:60:00.000',
    '2026-01-10 23:59:60.000',
    '2026-01-10T23:59:59.000',
    '2026/01-10 23:59:59.000',
    '2026-01/10 23:59:59.000',
    '2026-01-10 23-59:59.000',
    '2026-01-10 23:59-59.000',
    '2026-01-10 23:59:59,000',
  ])('%s is none', (text) => {
    expect(read(text)).toBeNaN();
  });

  test('a byte that is no digit in the place of one makes it no time', () => {
    const text = '2026-01-10 23:59:59.123';
    const digits = [0, 1, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17, 18, 20, 21, 22];
    for (const at of digits) {
      for (const byte of ['/', ':', ' ', '-', 'A', '\u00ff', '\0']) {
        expect(read(text.slice(0, at) + byte + text.slice(at + 1))).toBeNaN();
      }
    }
  });

  test('is read at an offset, date and time of day apart', () => {
    const bytes = Buffer.from('ada,2026-03-02 00:00:01.002,');
    expect(readTimestamp(bytes, 4)).toBe(Date.parse('2026-03-02T00:00:01.002Z'));
    expect(readDate(bytes, 4)).toBe(Date.parse('2026-03-02'));
    expect(readTimeOfDay(bytes, 14)).toBe(1002);
  });
});
