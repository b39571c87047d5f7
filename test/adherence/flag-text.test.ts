import { flagText, isOnText, QUEUE_FLAG } from '../../converter/core/adherence/flag-text';

test('the flag has the name and the words that Aspect RTA knows', () => {
  expect([QUEUE_FLAG, flagText(true), flagText(false)]).toEqual(['WriteEventsToQueue', 'True', 'False']);
});

test.each([
  ['True', true],
  [' tRUE ', true],
  ['False', false],
  ['1', false],
  ['', false],
  [undefined, false],
])('%j is on: %s', (text, isOn) => {
  expect(isOnText(text)).toBe(isOn);
});
