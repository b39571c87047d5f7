import { convertGolden, goldenCases, goldenDays } from './golden';

const DAYS = goldenDays();

test.each(DAYS.map((day) => [day.name, day.date, day] as const))('%s, %s', async (name, date, { expected }) => {
  expect(await convertGolden(name, date)).toEqual(expected);
});

test('every golden folder has a day', () => {
  expect([...new Set(DAYS.map(({ name }) => name))]).toEqual(goldenCases());
  expect(DAYS.length).toBeGreaterThan(8);
});
