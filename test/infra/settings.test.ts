import { settingsFrom } from '../../infra/settings';

const lambda = { engine: 'lambda' };

test('what is not said is the usual', () => {
  expect(settingsFrom(lambda)).toMatchObject({
    stackName: 'AspectWfm',
    features: 'productivity',
    stream: 'new',
    streamMode: 'provisioned',
    encryption: 'customer-key',
    nightly: 'on',
    converterAccess: 'none',
    logRetentionDays: '90',
    rtaQueues: 1,
    rtaFlag: 'table',
    rtaAccess: 'user',
  });
});

test('context of the CDK itself is none of ours', () => {
  const context = { ...lambda, '@aws-cdk/core:x': true, 'aws:cdk:y': 1, 'a/b': 2 };
  expect(settingsFrom(context)).toEqual(settingsFrom(lambda));
});

test.each([
  [{ engin: 'lambda' }, 'There is no option engin; did you mean engine?\nOptions are stackName, features, stream,'],
  [{ ...lambda, nightlyjob: 'off' }, 'There is no option nightlyjob; did you mean nightly?'],
  [{ engine: 'spark' }, 'expected one of "flink"|"lambda"\n  → at engine'],
  [
    { ...lambda, stackName: '1st' },
    'must be letters, digits and hyphens, 38 at most, a letter first\n  → at stackName',
  ],
  [{ ...lambda, logRetentionDays: '91' }, 'at logRetentionDays'],
  [{ ...lambda, statusTable: 'none.csv' }, 'statusTable: there is no file none.csv. Name a CSV file'],
  [{ analyticsJar: 'none.jar' }, 'analyticsJar: there is no file none.jar. Build it (npm run build:analytics)'],
  [{ ...lambda, nightly: 'off' }, 'with nightly=off and converterAccess=none nobody could convert'],
])('%j is refused, with what to do', (context, message) => {
  expect(() => settingsFrom(context)).toThrow(message);
});

test.each(['1', '2', '10', 3])('rtaQueues=%j is a number of queues', (rtaQueues) => {
  expect(settingsFrom({ features: 'rta', rtaQueues }).rtaQueues).toBe(Number(rtaQueues));
});

test.each([
  ['0', 'must be 1 at least'],
  ['11', 'must be 10 at most'],
  ['2.5', 'must be a whole number'],
  ['two', 'must be a number from 1 to 10'],
  ['', 'must be 1 at least'],
])('rtaQueues=%j is refused', (rtaQueues, message) => {
  expect(() => settingsFrom({ features: 'rta', rtaQueues })).toThrow(`${message}\n  → at rtaQueues`);
});

test.each([
  [{ rtaFlag: 'environment' }, 'expected one of "table"|"env"\n  → at rtaFlag'],
  [{ rtaAccess: 'key' }, 'expected one of "none"|"role"|"user"\n  → at rtaAccess'],
  [{ rtaQueue: '2' }, 'There is no option rtaQueue; did you mean rtaQueues?'],
])('%j is refused', (option, message) => {
  expect(() => settingsFrom({ features: 'rta', ...option })).toThrow(message);
});

test('real-time adherence alone takes no jar, no status table and no converter', () => {
  const productivity = { analyticsJar: 'none.jar', statusTable: 'none.csv', nightly: 'off', converterAccess: 'none' };
  expect(settingsFrom({ features: 'rta', ...productivity })).toMatchObject({ features: 'rta' });
  expect(() => settingsFrom({ features: 'both', ...productivity })).toThrow('nobody could convert');
});

test('all faults are told at once', () => {
  expect(() => settingsFrom({ engine: 'x', stream: 'y' })).toThrow(/at stream[\s\S]*at engine/);
});
