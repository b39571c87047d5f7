import { aLine, anObject, DAY, scan } from './an-object';

test.each([
  ['at the end of the day before', '2026-03-01 23:59:59.999', DAY.start, 0],
  ['at the start of the day', '2026-03-02 00:00:00.000', DAY.end, 1],
])('a row that ends with its time, %s, belongs there, whenever its object arrived', async (_, time, arrival, count) => {
  const eightFields = aLine({ time }).split(',').slice(0, 8).join(',');
  const { setAside } = await scan([anObject('o', `${eightFields}\n`, arrival)]);
  expect(setAside).toHaveLength(count);
});
