import { newTally } from '../../lambda/adherence/tally';

const made = [0, 2, 3, 7].map((place) => ({ place }));

test('with nothing failed all is due', () => {
  expect(newTally().stillDue(made)).toEqual(made);
});

test('what comes from the first failed record on is not due, whatever came to it later', () => {
  const tally = newTally();
  tally.fail([7, 3]);
  expect(tally.stillDue(made)).toEqual([{ place: 0 }, { place: 2 }]);
  tally.fail([5]);
  expect(tally.stillDue(made)).toEqual([{ place: 0 }, { place: 2 }]);
  tally.fail([0]);
  expect(tally.stillDue(made)).toEqual([]);
  expect([...tally.failed].sort()).toEqual([0, 3, 5, 7]);
});

test('codes count once, retries each time, a record that failed twice once', () => {
  const tally = newTally();
  tally.add({ codes: ['Busy', 'Lost'], retried: 2 });
  tally.add({ codes: ['Busy'], retried: 1 });
  tally.fail([1]);
  tally.fail([1, 2]);
  expect([[...tally.codes], tally.retried, tally.failed.size]).toEqual([['Busy', 'Lost'], 3, 2]);
});
