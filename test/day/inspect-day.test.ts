import { LOCK } from '../../converter/day/day-folder';
import { indexInputs, inspectDay } from '../../converter/day/inspect-day';
import { publishDay, writeFailure } from '../../converter/day/publish';
import type { Store } from '../../converter/stores/store';
import { memoryStore } from '../stores/memory-store';
import { aDay, DATE, SETTINGS } from './a-day';

const NOTHING = { intervalOutput: [], reports: [] };

/** A published day whose one input, `q.csv`, is in the reports' store. */
async function published(): Promise<{
  output: Store;
  reports: Store;
  inspect: (delivers?: boolean) => ReturnType<typeof inspectDay>;
}> {
  const [output, reports, productivity] = [memoryStore(), memoryStore(), memoryStore()];
  await reports.write('q.csv', Buffer.from('0123456789'));
  let etag = '';
  for await (const object of reports.list()) etag = object.etag ?? '';
  await publishDay(output, aDay(etag), SETTINGS);
  const expected = { configurationDigest: 'c1', horizonUtc: '2026-06-02T06:00:00.000Z' };
  return {
    output,
    reports,
    inspect: (delivers = false) =>
      inspectDay(output, { reports, productivity }, DATE, NOTHING, indexInputs(NOTHING), {
        ...expected,
        settling: { keepVersions: 5, delivers },
      }),
  };
}

test('an input outside of the listing is not gone while the store has it', async () => {
  const { reports, inspect } = await published();
  expect(await inspect()).toMatchObject({ state: 'complete', goneInputs: 0, sound: true, unsettled: false });
  await reports.write('q.csv', Buffer.from('9876543210'));
  expect(await inspect()).toMatchObject({ state: 'stale', reasons: ['input changed: q.csv'], sound: false });
});

test('an input that is gone alone makes no day stale', async () => {
  const { reports, inspect } = await published();
  await reports.remove('q.csv');
  expect(await inspect()).toMatchObject({ state: 'complete', goneInputs: 1, sound: true });
});

test('a failure leaves the version that stands sound', async () => {
  const { output, inspect } = await published();
  await writeFailure(output, DATE, 'store', 'no answer');
  expect(await inspect()).toMatchObject({
    state: 'failed',
    reasons: ['store: no answer'],
    sound: true,
    unsettled: true,
  });
});

test.each<[string, (output: Store) => Promise<unknown>, boolean]>([
  ['not delivered yet', async () => undefined, true],
  ['with the lock of a dead run', (output) => output.write(`${DATE}/${LOCK}`, Buffer.from('{}')), false],
  ['with parts of a version', (output) => output.write(`${DATE}/versions/1/a.itf`, Buffer.from('x')), false],
])('a version %s is complete but not settled', async (_, leave, delivers) => {
  const { output, inspect } = await published();
  await leave(output);
  expect(await inspect(delivers)).toMatchObject({ state: 'complete', unsettled: true });
});

test('a file of the same size but other bytes makes the day stale', async () => {
  const { output, inspect } = await published();
  await output.write(`${DATE}/b.csv`, Buffer.from('c'));
  expect(await inspect()).toMatchObject({ state: 'stale', reasons: ['file missing or damaged: b.csv'] });
});
