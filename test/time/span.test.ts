import { contains, lengthMs, overlapMs } from '../../converter/core/time/span';

const span = (start: number, end: number) => ({ start, end });

test.each([
  [span(0, 10), span(0, 10), 10],
  [span(0, 10), span(2, 5), 3],
  [span(0, 10), span(8, 12), 2],
  [span(0, 10), span(10, 12), 0],
  [span(0, 10), span(11, 12), 0],
  [span(5, 5), span(0, 10), 0],
])('%j and %j overlap by %s ms', (a, b, expected) => {
  expect(overlapMs(a, b)).toBe(expected);
  expect(overlapMs(b, a)).toBe(expected);
});

test('a span has its start and not its end', () => {
  expect([9, 10, 19, 20].map((instant) => contains(span(10, 20), instant))).toEqual([false, true, true, false]);
  expect(contains(span(10, 10), 10)).toBe(false);
});

test('its length', () => {
  expect(lengthMs(span(10, 25))).toBe(15);
  expect(lengthMs(span(-5, 5))).toBe(10);
});
