import { aLine, scanLines } from './an-object';

test('the user names are those of agents with an event that counts, in their order', async () => {
  const { events, used } = await scanLines(
    aLine({ username: 'eve', time: '09:00:01.000' }),
    aLine({ username: 'bob', time: '09:00:03.000', eventId: 'x' }),
    aLine({ username: 'ada', time: '09:00:02.000', eventId: 'x' }),
  );
  expect(events.usernames).toEqual(['bob', 'eve']);
  expect(Array.from(events.agents(), ({ username, length }) => [username, length])).toEqual([
    ['bob', 1],
    ['eve', 1],
  ]);
  expect(used).toBe(2);
});
