import * as fc from 'fast-check';
import { byCodePoint } from '../../converter/core/order';
import { isInRange, isPastRange, keyJustBefore, mayHoldKeys } from '../../converter/stores/key-range';

describe('a range of keys', () => {
  test.each([
    ['b', {}, true],
    ['ab', { prefix: 'a' }, true],
    ['ab', { prefix: 'b' }, false],
    ['b', { from: 'b' }, true],
    ['a', { from: 'b' }, false],
    ['b', { to: 'b' }, false],
    ['a', { to: 'b' }, true],
    ['\u{1f600}', { from: '\uff5e' }, true],
    ['\uff5e', { from: '\u{1f600}' }, false],
  ])('%j in %j: %j', (key, range, expected) => {
    expect(isInRange(key, range)).toBe(expected);
  });

  test.each([
    ['a', 'b', false],
    ['b', 'b', true],
    ['ba', 'b', true],
  ])('%j against the end %j: past is %j', (key, to, expected) => {
    expect(isPastRange(key, { to })).toBe(expected);
    expect(isPastRange(key, {})).toBe(false);
  });

  test.each([
    ['', {}, true],
    ['a/', {}, true],
    ['a/', { prefix: 'a' }, true],
    ['a/', { prefix: 'a/b/c' }, true],
    ['a/b/', { prefix: 'a/' }, true],
    ['b/', { prefix: 'a/' }, false],
    ['ab/', { prefix: 'a/' }, false],
    ['a/', { from: 'a/x' }, true],
    ['a/', { from: 'a' }, true],
    ['a/', { from: 'a0' }, false],
    ['b/', { from: 'a0' }, true],
    ['a/', { to: 'a/' }, false],
    ['a/', { to: 'a/a' }, true],
    ['a/', { to: 'a' }, false],
    ['', { to: '' }, false],
  ])('folder %j for %j: %j', (folder, range, expected) => {
    expect(mayHoldKeys(folder, range)).toBe(expected);
  });

  const key = fc
    .array(fc.constantFrom('a', 'b', '/', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{10ffff}', '\u0000'), {
      minLength: 1,
      maxLength: 4,
    })
    .map((parts) => parts.join(''));

  test('a folder is left out only if it holds no key of the range', () => {
    const range = fc.record({ prefix: key, from: key, to: key }, { requiredKeys: [] });
    fc.assert(
      fc.property(key, key, range, (folder, rest, within) => {
        if (isInRange(`${folder}/${rest}`, within)) expect(mayHoldKeys(`${folder}/`, within)).toBe(true);
      }),
    );
  });

  test('the key before a key is below it, with no key of the same length between', () => {
    fc.assert(
      fc.property(key, key, (one, other) => {
        const before = keyJustBefore(one);
        expect(byCodePoint(before, one)).toBeLessThan(0);
        const between = byCodePoint(before, other) < 0 && byCodePoint(other, one) < 0;
        if (between) expect(Array.from(other).length).toBeGreaterThan(Array.from(one).length);
      }),
    );
  });

  test.each([
    ['2026/01/15/00', '2026/01/15/0/\u{10ffff}'],
    ['\ue000', '\ud7ff\u{10ffff}'],
    ['a\u{1f600}', 'a\u{1f5ff}\u{10ffff}'],
    ['a\u0000', 'a'],
    ['', ''],
  ])('the key before %j', (one, expected) => {
    expect(keyJustBefore(one)).toBe(expected);
  });
});
