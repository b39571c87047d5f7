import { settledValue } from '../../converter/config/failures-together';
import { type ErrorCode, type Problem, WfmError } from '../../converter/core/errors';

const problem = (where: string): Problem => ({ where, expected: 'x', got: 'y', remedy: 'z' });
const good: PromiseSettledResult<number> = { status: 'fulfilled', value: 7 };
const bad = (reason: unknown): PromiseSettledResult<number> => ({ status: 'rejected', reason });
const wrong = (code: ErrorCode, ...places: string[]) => new WfmError(code, places.map(problem));

function thrownBy(...results: PromiseSettledResult<number>[]): unknown {
  try {
    return settledValue(good, [good, ...results]);
  } catch (error) {
    return error;
  }
}

test('where nothing failed there is the value', () => {
  expect(settledValue(good, [good, good])).toBe(7);
});

test('a single failure stays what it is', () => {
  const error = wrong('store', 'a');
  expect(thrownBy(bad(error))).toBe(error);
});

test.each<[ErrorCode[], ErrorCode]>([
  [['map', 'configuration'], 'configuration'],
  [['store', 'map'], 'map'],
  [['store', 'configuration'], 'configuration'],
  [['store', 'store'], 'store'],
  [['usage', 'usage'], 'usage'],
])('several of %j are one of code %s with the problems of all', (codes, code) => {
  const errors = codes.map((each, index) => wrong(each, `a${index}`, `b${index}`));
  const thrown = thrownBy(...errors.map(bad));
  expect(thrown).toMatchObject({ code, problems: ['a0', 'b0', 'a1', 'b1'].map(problem), cause: errors[0] });
});

test('a bug is not covered up by other failures', () => {
  const bug = new TypeError('bug');
  expect(thrownBy(bad(wrong('map', 'a')), bad(bug), bad(new TypeError('second')))).toBe(bug);
});
