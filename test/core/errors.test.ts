import { type Problem, problemText, WfmError } from '../../converter/core/errors';

const ZONE: Problem = {
  where: 'aspect-wfm.config.json: timeZone',
  expected: 'an IANA time zone',
  got: '"Chicago"',
  remedy: 'Write for example "America/Chicago".',
};
const MINUTES: Problem = { where: 'intervalMinutes', expected: '15 or 30', got: '20', remedy: 'Use 15 or 30.' };

test('a problem says where, what was expected, what was found, what to do', () => {
  expect(problemText(ZONE)).toBe(
    'aspect-wfm.config.json: timeZone: expected an IANA time zone, got "Chicago". Write for example "America/Chicago".',
  );
});

test('an error has a line for each of its problems', () => {
  const error = new WfmError('configuration', [ZONE, MINUTES]);
  expect(error).toBeInstanceOf(Error);
  expect(error.name).toBe('WfmError');
  expect(error.code).toBe('configuration');
  expect(error.problems).toEqual([ZONE, MINUTES]);
  expect(error.message).toBe(`${problemText(ZONE)}\nintervalMinutes: expected 15 or 30, got 20. Use 15 or 30.`);
  expect(error.cause).toBeUndefined();
});

test('one problem needs no list', () => {
  const error = new WfmError('usage', MINUTES);
  expect(error.problems).toEqual([MINUTES]);
  expect(error.message).toBe(problemText(MINUTES));
});

test('the cause is kept', () => {
  const cause = new Error('no space left on device');
  expect(new WfmError('store', MINUTES, { cause }).cause).toBe(cause);
});
