import { anEvent, lines, objectKey } from '../cli/a-site';
import { describeWithEmulator } from '../emulator/emulator';
import { type FaultProxy, faultProxy } from '../stores/fault-proxy';
import { aConverter, failure, LAST_DAYS, NOW } from './a-converter';
import { aContext } from './a-kinesis-event';

describeWithEmulator('the converter is over before its time is', (emulator) => {
  const { deployed, metricsOfDays } = aConverter();

  const secondsLeft = (seconds: number) => aContext(() => seconds * 1000);
  let s3: FaultProxy | undefined;

  afterEach(async () => {
    jest.useRealTimers();
    await s3?.stop();
  });

  /** S3 that never answers requests whose URL holds one of these texts. */
  const silentAt = async (...texts: readonly string[]) => {
    s3 = await faultProxy(emulator().endpoint);
    for (const text of texts) s3.alwaysAt(text, { kind: 'silence' });
    process.env.AWS_ENDPOINT_URL = s3.endpoint;
    return s3;
  };
  const interrupted = (...dates: readonly string[]) =>
    `exit code 130: ${dates.map((date) => `${date} interrupted`).join(', ')}.`;

  test('a day that could not be published in time is not begun', async () => {
    const { site, functions } = await deployed(LAST_DAYS);
    expect(await failure(functions.run(NOW, secondsLeft(60)))).toContain(interrupted(...LAST_DAYS));
    expect(await site.files('history/')).toEqual({});
    expect((await functions.run(NOW, secondsLeft(900))).exitCode).toBe(0);
  });

  test('a day that is being read then is left, with all days named and counted, and nothing locked', async () => {
    const { site, functions } = await deployed(LAST_DAYS);
    await silentAt('2026-06-04-10-05-00');
    expect(await failure(functions.run(NOW, secondsLeft(65)))).toContain(interrupted('2026-06-03', '2026-06-04'));
    expect(metricsOfDays()).toEqual({ succeeded: 0, done: 1, undone: 2, withoutActivity: 0 });
    expect(Object.keys(await site.files('history/')).filter((key) => !key.startsWith('2026-06-02/'))).toEqual([]);
  });

  test('so is a plan that is not made by then, the days named', async () => {
    const { functions } = await deployed(LAST_DAYS);
    await silentAt('prefix=reports');
    expect(await failure(functions.run(NOW, secondsLeft(62)))).toContain(interrupted(...LAST_DAYS));
    expect(metricsOfDays()).toMatchObject({ done: 0, undone: 3 });
  });

  test('a day whose publishing never ends is left when there is just time to tell', async () => {
    const { functions } = await deployed(['2026-06-04']);
    const { seen } = await silentAt('2026-06-04/agentDaily.csv');
    const advance = fakeTimeouts();
    const failed = failure(functions.run(NOW, secondsLeft(900)));
    await until(() => seen.some(({ url }) => url.includes('agentDaily.csv')));
    advance(895_000);
    expect(await failed).toContain(interrupted('2026-06-04'));
    expect(metricsOfDays()).toMatchObject({ done: 0, undone: 1, withoutActivity: 2 });
  });

  test('missing days come before the days that stand, so that the newest is never starved', async () => {
    const { site, functions } = await deployed(['2026-06-02', '2026-06-03']);
    expect((await functions.run(NOW, aContext())).exitCode).toBe(0);
    site.folder.addDay('2026-06-04');
    await site.upload();
    await site.write(
      objectKey('2026-06-03', '15-00-00', 'late'),
      lines(anEvent('2026-06-02', '10:30:00', 'HEART_BEAT')),
    );
    await silentAt('2026-06-03-15-00-00-late');
    expect(await failure(functions.run(NOW, secondsLeft(66)))).toContain(interrupted('2026-06-02', '2026-06-03'));
    expect(Object.keys(await site.files('history/2026-06-04/'))).toContain('manifest.json');
  });

  test('a day of a backfill is left in the same way, and its result kept', async () => {
    const { site, functions } = await deployed(['2026-06-02']);
    await silentAt('2026-06-02-10-05-00');
    const day = { backfill: 'a-backfill', date: '2026-06-02', ...NOW };
    expect(await functions.day(day, secondsLeft(63))).toMatchObject({ outcome: 'interrupted', exitCode: 130 });
    expect(await site.files('backfill/a-backfill/results/')).toHaveProperty(['2026-06-02.json']);
  });
});

/** Looks again and again, but not for ever. */
async function until(isSo: () => boolean): Promise<void> {
  for (let looks = 0; !isSo() && looks < 2000; looks++) {
    await new Promise<void>((done) => {
      const timer = setInterval(() => {
        clearInterval(timer);
        done();
      }, 10);
    });
  }
}

/** From now on time-outs come when the test says so. */
function fakeTimeouts(): (ms: number) => void {
  jest.useFakeTimers({
    doNotFake: [
      'Date',
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
    ],
  });
  return (ms) => jest.advanceTimersByTime(ms);
}
