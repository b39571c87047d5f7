import type { Context } from 'aws-lambda';
import { datesBetween } from '../../converter/core/time/site-day';
import type { BackfillPlan } from '../../lambda/converter/backfill-plan';
import type { BackfillTotal } from '../../lambda/converter/backfill-total';
import type { DayResult } from '../../lambda/converter/day-result';
import type { NightlyResult } from '../../lambda/converter/nightly';
import { AS_OF, anEvent, lines, objectKey, queueReport, queueRow, reportKey } from '../cli/a-site';
import { aspectWfm } from '../cli/command-line';
import { describeWithEmulator } from '../emulator/emulator';
import { type FaultProxy, faultProxy } from '../stores/fault-proxy';
import { aContext } from './a-kinesis-event';
import { aSiteInS3, type SiteInS3 } from './a-site-in-s3';
import { captureOutput } from './captured';
import { loadBundle } from './load-handler';

interface Functions {
  run(input: unknown, context: Context): Promise<NightlyResult>;
  plan(input: unknown, context: Context): Promise<BackfillPlan>;
  day(input: unknown, context: Context): Promise<DayResult>;
  total(input: unknown, context: Context): Promise<BackfillTotal>;
}

const LAST_DAYS = ['2026-06-02', '2026-06-03', '2026-06-04'];
const NOW = { asOf: AS_OF };

describeWithEmulator('the converter as functions, bundled', (emulator) => {
  const output = captureOutput();
  let site: SiteInS3 | undefined;
  let environment: NodeJS.ProcessEnv;

  beforeEach(() => {
    environment = { ...process.env };
  });
  afterEach(() => {
    site?.remove();
    process.env = environment;
  });

  const deployed = async (dates: readonly string[], part: Readonly<Record<string, unknown>> = {}) => {
    site = await aSiteInS3(dates, part);
    return { site, functions: loadBundle<Functions>('converter', site.environment) };
  };
  const failure = async (work: Promise<unknown>): Promise<string> => {
    const error: unknown = await work.then(
      () => 'no error',
      (thrown) => thrown,
    );
    return String(error);
  };

  const metricsOfDays = () => ({
    succeeded: output.metric('RunSucceeded'),
    done: output.metric('DaysDone'),
    undone: output.metric('DaysUndone'),
    withoutActivity: output.metric('DaysWithoutActivity'),
  });

  describe('the nightly run', () => {
    test('writes the bytes that the command line writes, and nothing more the next time', async () => {
      const { site, functions } = await deployed(LAST_DAYS);
      const result = await functions.run(NOW, aContext());
      expect(result.exitCode).toBe(0);
      expect(result.days.map(({ date, outcome, version }) => [date, outcome, version])).toEqual(
        LAST_DAYS.map((date) => [date, 'written', 1]),
      );
      const local = await aspectWfm('run', '--config', site.folder.config, '--as-of', AS_OF);
      expect(local.exitCode).toBe(0);
      const history = await site.files('history/');
      expect(Object.keys(history).length).toBeGreaterThan(LAST_DAYS.length * 4);
      expect(withoutDigests(history)).toEqual(withoutDigests(site.folder.files('history')));
    });

    test('counts: a success has its own metric', async () => {
      const { functions } = await deployed(LAST_DAYS);
      await functions.run(NOW, aContext());
      expect([output.metric('RunSucceeded'), output.metric('DaysDone'), output.metric('DaysUndone')]).toEqual([
        1, 3, 0,
      ]);
      const again = await functions.run(NOW, aContext());
      expect(again.days.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'unchanged']);
      expect(output.metric('RunSucceeded')).toBe(2);
    });

    test('findings of severity error are a success that is counted (exit code 3)', async () => {
      const { site, functions } = await deployed(LAST_DAYS, { run: { jobs: 1, maxSetAsideShare: 0 } });
      await site.write(objectKey('2026-06-03', '12-05-00', 'c'), 'no line of interval output\n');
      const { exitCode, days } = await functions.run(NOW, aContext());
      expect([exitCode, days[1]?.exitCode, days[1]?.findings.error]).toEqual([3, 3, 1]);
      expect([output.metric('RunSucceeded'), output.metric('FindingErrors')]).toEqual([1, 1]);
    });

    test('missing inputs of a day with agents fail it, with the report, the day and the command; the other days are done', async () => {
      const { site, functions } = await deployed(['2026-06-02', '2026-06-04'], {
        reports: { location: 'reports/', queueReport: 'Queue', agentReport: 'Agent' },
      });
      for (const date of ['2026-06-02', '2026-06-04']) await site.write(reportKey('Agent', date), agentReport(date));
      await site.write(objectKey('2026-06-03', '10-05-00', 'a'), lines(anEvent('2026-06-03', '10:00:00', 'LOGIN')));
      expect(await failure(functions.run(NOW, aContext()))).toBe(
        `ConverterFailure: exit code 4: 2026-06-03 inputs-missing (queue report, agent report). The next run tries again. To repeat just these days: aspect-wfm backfill --config ${site.environment.CONFIG_LOCATION} --from 2026-06-03 --to 2026-06-03`,
      );
      expect(metricsOfDays()).toEqual({ succeeded: 0, done: 2, undone: 1, withoutActivity: 0 });
      expect(Object.keys(await site.files('history/2026-06-04/'))).toContain('manifest.json');
    });

    test.each<[string, (site: SiteInS3) => Promise<void>]>([
      ['without an object', async () => undefined],
      ['with heartbeat markers', (site) => site.write(objectKey('2026-06-03', '10-05-00', 'a'), '\n\n')],
      [
        'with heartbeats of an agent who logged out the evening before',
        (site) =>
          site.write(
            objectKey('2026-06-02', '23-35-00', 'c'),
            lines(
              anEvent('2026-06-02', '23:30:00', 'LOGIN'),
              anEvent('2026-06-02', '23:40:00', 'LOGOUT'),
              anEvent('2026-06-03', '00:02:00', 'HEART_BEAT'),
            ),
          ),
      ],
    ])('a day on which nobody was there is told and counted, and fails nothing: %s', async (_, write) => {
      const { site, functions } = await deployed(['2026-06-02', '2026-06-04']);
      await write(site);
      const result = await functions.run(NOW, aContext());
      expect([result.exitCode, result.days[1]]).toMatchObject([
        0,
        { date: '2026-06-03', outcome: 'inputs-missing', missing: ['queue report'], withoutActivity: true },
      ]);
      expect(metricsOfDays()).toEqual({ succeeded: 1, done: 2, undone: 0, withoutActivity: 1 });
      expect(output.records()).toContainEqual(
        expect.objectContaining({ message: 'Day', date: '2026-06-03', withoutActivity: true }),
      );
      expect(Object.keys(await site.files('history/2026-06-03/'))).toEqual([]);
      const local = await aspectWfm('run', '--config', site.folder.config, '--as-of', AS_OF);
      expect(local.exitCode).toBe(4);
    });

    test.each<[string, string]>([
      ['a row that cannot be read', 'no line of interval output\n'],
      [
        'an agent on a break',
        lines(anEvent('2026-06-03', '12:00:00', 'LOGIN', { status: 'Lunch' })).replace('1,Inbound', '0,Inbound'),
      ],
    ])('%s is activity', async (_, rows) => {
      const { site, functions } = await deployed(['2026-06-02', '2026-06-04']);
      await site.write(objectKey('2026-06-03', '12-05-00', 'a'), rows);
      expect(await failure(functions.run(NOW, aContext()))).toContain('2026-06-03 inputs-missing (queue report)');
    });

    test('days before the first interval output are left alone and counted: their staffing would be 0', async () => {
      const { site, functions } = await deployed(['2026-06-04']);
      for (const date of ['2026-06-02', '2026-06-03']) {
        await site.write(reportKey('Queue', date), queueReport([queueRow(date, '10:00')]));
      }
      await site.write(objectKey('2026-06-02', '01-00-00', 'marker'), '\n');
      const result = await functions.run(NOW, aContext());
      expect(result).toMatchObject({
        exitCode: 0,
        days: [
          { date: '2026-06-02', outcome: 'inputs-missing', missing: ['interval output'], withoutActivity: true },
          { date: '2026-06-03', outcome: 'inputs-missing', missing: ['interval output'], withoutActivity: true },
          { date: '2026-06-04', outcome: 'written' },
        ],
      });
      expect(metricsOfDays()).toEqual({ succeeded: 1, done: 1, undone: 0, withoutActivity: 2 });
      const day = { date: '2026-06-02', ...NOW };
      expect(await functions.day(day, aContext())).toMatchObject({ outcome: 'written' });
      expect((await functions.run(NOW, aContext())).days[0]).toMatchObject({ outcome: 'unchanged' });
    });

    test('days without interval output after the first one are published with their finding', async () => {
      const { site, functions } = await deployed(['2026-06-02', '2026-06-04']);
      await site.write(reportKey('Queue', '2026-06-03'), queueReport([queueRow('2026-06-03', '10:00')]));
      const { exitCode, days } = await functions.run(NOW, aContext());
      expect([exitCode, days.map(({ outcome }) => outcome)]).toEqual([0, ['written', 'written', 'written']]);
      expect((await site.files('history/'))['2026-06-03/manifest.json']).toContain('interval-output-missing');
    });

    describe('is over before its time is', () => {
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

    test('a faulty configuration fails it with every problem', async () => {
      const { functions } = await deployed([], { timeZone: 'Europe/Nowhere', run: { lookbackDays: 0 } });
      const message = await failure(functions.run(NOW, aContext()));
      expect(message).toContain('timeZone: expected');
      expect(message).toContain('run.lookbackDays: expected');
    });

    test('folders are refused: a function has none that lasts', async () => {
      const { site, functions } = await deployed([], {
        reports: { location: '/mnt/reports' },
        output: { location: 'history/', deliver: '/mnt/aspect' },
      });
      const config = site.environment.CONFIG_LOCATION;
      expect(await failure(functions.run(NOW, aContext()))).toBe(
        [
          `ConverterFailure: ${config}: reports.location: expected a location s3://bucket/prefix/, for a Lambda function reaches no folder of yours, got "/mnt/reports". Give a bucket, or run aspect-wfm on a server.`,
          `${config}: output.deliver: expected a location s3://bucket/prefix/, for a Lambda function reaches no folder of yours, got "/mnt/aspect". Leave it out, or give a bucket; fetch the files from there, or run aspect-wfm on a server.`,
        ].join('\n'),
      );
    });
  });

  describe('a backfill', () => {
    const work = async (functions: Functions, site: SiteInS3, input: object) => {
      const plan = await functions.plan(input, aContext());
      const items: object[] = JSON.parse((await site.files('backfill/'))[`${plan.backfill}/days.json`] ?? '');
      return { plan, items };
    };

    test('lists the days that need work in an object, one by one, however many they are', async () => {
      const { site, functions } = await deployed(LAST_DAYS);
      await functions.run(NOW, aContext());
      site.folder.addDay('2026-06-01');
      await site.upload();
      const { plan, items } = await work(functions, site, {
        from: '2025-01-01',
        to: '2026-06-04',
        only: 'missing',
        ...NOW,
      });
      expect(plan).toMatchObject({ from: '2025-01-01', to: '2026-06-04', only: 'missing', days: { count: 517 } });
      expect(`s3://${plan.days.bucket}/${plan.days.key}`).toBe(
        `${site.environment.BACKFILL_LOCATION}${plan.backfill}/days.json`,
      );
      expect(items).toHaveLength(517);
      expect(items.at(-1)).toEqual({
        backfill: plan.backfill,
        date: '2026-06-01',
        only: 'missing',
        lateReports: false,
        ...NOW,
      });
    });

    test('converts day by day what the command line converts, and adds it up', async () => {
      const { site, functions } = await deployed([...LAST_DAYS.slice(0, 2), '2026-05-30']);
      const { plan, items } = await work(functions, site, { from: '2026-05-30', to: '2026-06-04', ...NOW });
      const results = [];
      for (const item of items) results.push(await functions.day(item, aContext()));
      expect(results[0]).toEqual({
        date: '2026-05-30',
        outcome: 'written',
        exitCode: 0,
        version: 1,
        findings: { error: 0, warning: expect.any(Number) },
        code: null,
        failure: null,
        missing: [],
        withoutActivity: false,
      });
      const total = await functions.total(plan, aContext());
      const config = site.environment.CONFIG_LOCATION;
      const commands = [
        `aspect-wfm backfill --config ${config} --from 2026-05-31 --to 2026-06-01 --as-of ${AS_OF}`,
        `aspect-wfm backfill --config ${config} --from 2026-06-04 --to 2026-06-04 --as-of ${AS_OF}`,
      ];
      const location = `${site.environment.BACKFILL_LOCATION}${plan.backfill}/total.json`;
      expect(total).toEqual({
        backfill: plan.backfill,
        exitCode: 4,
        days: 6,
        outcomes: { written: 3, 'inputs-missing': 3 },
        findingErrors: 0,
        undone: { days: 3, ranges: 2 },
        repeat: [
          { from: '2026-05-31', to: '2026-06-01', only: 'due', lateReports: false, ...NOW },
          { from: '2026-06-04', to: '2026-06-04', only: 'due', lateReports: false, ...NOW },
        ],
        commands,
        location,
        summary: `6 days needed work: 3 written, 3 inputs-missing. Once the cause is removed, repeat just the days that are not done: ${commands.join('; ')}. All of it: ${location}`,
      });
      expect(JSON.parse((await site.files('backfill/'))[`${plan.backfill}/total.json`] ?? '')).toEqual(total);
      expect(metricsOfDays()).toMatchObject({ done: 3, undone: 3 });
      await aspectWfm(
        'backfill',
        '--config',
        site.folder.config,
        '--from',
        '2026-05-30',
        '--to',
        '2026-06-04',
        '--as-of',
        AS_OF,
      );
      expect(withoutDigests(await site.files('history/'))).toEqual(withoutDigests(site.folder.files('history')));
    });

    test('a day whose function never came to an end is repeated, too', async () => {
      const { site, functions } = await deployed(LAST_DAYS);
      const { plan, items } = await work(functions, site, { from: '2026-06-02', to: '2026-06-04', ...NOW });
      await functions.day(items[0], aContext());
      const total = await functions.total(plan, aContext());
      expect(total).toMatchObject({
        exitCode: 5,
        outcomes: { written: 1, 'no-result': 2 },
        repeat: [{ from: '2026-06-03', to: '2026-06-04' }].map((range) => expect.objectContaining(range)),
      });
    });

    test('adds up days of every outcome, and counts them', async () => {
      const { site, functions } = await deployed(['2026-06-01', ...LAST_DAYS], {
        output: { location: 'history/', agentIdLength: 3 },
        run: { jobs: 1, maxSetAsideShare: 0 },
      });
      // Two agents whose first three letters are one, a lock of another host, and a row that cannot be read.
      await site.write(
        objectKey('2026-06-02', '12-05-00', 'c'),
        lines(anEvent('2026-06-02', '12:00:00', 'LOGIN', { username: 'agent.lone' })),
      );
      const lock = { host: 'another-host', pid: 4711, runId: 'a-run', deadlineUtc: '2999-01-01T00:00:00.000Z' };
      await site.write('history/2026-06-03/.lock', JSON.stringify(lock));
      await site.write(objectKey('2026-06-01', '12-05-00', 'c'), 'no line of interval output\n');
      const { plan, items } = await work(functions, site, { from: '2026-05-31', to: '2026-06-04', ...NOW });
      for (const item of items.slice(0, 4)) await functions.day(item, aContext());
      expect(await functions.total(plan, aContext())).toMatchObject({
        exitCode: 2,
        days: 5,
        outcomes: { 'inputs-missing': 1, written: 1, failed: 1, held: 1, 'no-result': 1 },
        findingErrors: 1,
        undone: { days: 4, ranges: 2 },
        repeat: [
          { from: '2026-05-31', to: '2026-05-31' },
          { from: '2026-06-02', to: '2026-06-04' },
        ],
        summary: expect.stringContaining('1 failed'),
      });
      expect([metricsOfDays(), output.metric('FindingErrors')]).toMatchObject([{ done: 1, undone: 4 }, 1]);
    });

    test.each([
      { only: 'all', lateReports: true, ...NOW },
      { only: 'missing', lateReports: false, ...NOW },
    ])('what it says to repeat plans the same days in the same way: %j', async (asked) => {
      const { site, functions } = await deployed([...LAST_DAYS], {
        output: { location: 'history/', agentIdLength: 3 },
      });
      const lone = { username: 'agent.lone' };
      await site.write(
        objectKey('2026-06-03', '12-05-00', 'c'),
        lines(anEvent('2026-06-03', '12:00:00', 'LOGIN', lone)),
      );
      const { plan, items } = await work(functions, site, { from: '2026-06-01', to: '2026-06-04', ...asked });
      for (const item of items) await functions.day(item, aContext());
      const { repeat } = await functions.total(plan, aContext());
      const again = [];
      for (const input of repeat) again.push(...(await work(functions, site, input)).items);
      const undone = items.filter((item) => ['2026-06-01', '2026-06-03'].includes(Reflect.get(item, 'date')));
      const only = asked.only === 'all' ? 'all' : 'due';
      expect(again).toEqual(undone.map((item) => ({ ...item, only, backfill: expect.any(String) })));
    });

    test('is no longer than Step Functions takes, however many the days are; the object has them all', async () => {
      const { site, functions } = await deployed([]);
      const everyOther = datesBetween('2010-01-01', '2020-12-13').filter((_, index) => index % 2 === 0);
      expect(everyOther).toHaveLength(2000);
      const days = everyOther.map((date) => ({ backfill: 'long', date, ...NOW }));
      await site.write('backfill/long/days.json', JSON.stringify(days));
      const total = await functions.total({ backfill: 'long', ...NOW }, aContext());
      expect(total).toMatchObject({ days: 2000, undone: { days: 2000, ranges: 2000 }, exitCode: 5 });
      expect([total.repeat.length, total.commands.length, total.repeat[1]?.from]).toEqual([20, 20, '2010-01-03']);
      expect(total.summary.length).toBeLessThan(32_768);
      expect(JSON.stringify(total).length).toBeLessThan(32_768);
      expect(total.summary).toContain('; and 1980 more ranges.');
      expect(total.summary).toContain(total.location);
      expect(JSON.parse((await site.files('backfill/long/'))['total.json'] ?? '').repeat).toHaveLength(2000);
    });

    test('nothing to do is a total, too', async () => {
      const { site, functions } = await deployed(LAST_DAYS);
      await functions.run(NOW, aContext());
      const range = { from: '2026-06-02', to: '2026-06-04', only: 'missing' };
      const { plan, items } = await work(functions, site, { ...range, ...NOW });
      expect(items).toEqual([]);
      expect(await functions.total(plan, aContext())).toMatchObject({
        exitCode: 0,
        undone: { days: 0, ranges: 0 },
        repeat: [],
        summary: expect.stringMatching(/^0 days needed work\. All of it: s3:/),
      });
    });

    test('a day by itself', async () => {
      const { site, functions } = await deployed(['2026-06-02']);
      expect(await functions.day({ date: '2026-06-02', ...NOW }, aContext())).toMatchObject({ outcome: 'written' });
      expect(await functions.day({ date: '2026-06-02', only: 'all', ...NOW }, aContext())).toMatchObject({
        outcome: 'unchanged',
      });
      expect(await site.files('backfill/')).toEqual({});
    });

    test.each<[keyof Functions, object, string]>([
      ['plan', { from: '2026-06-04', to: '2026-06-02', ...NOW }, '--from: expected a date not after --to'],
      ['plan', { from: '2026-06-04', to: '2026-06-05', ...NOW }, 'expected a final day'],
      ['total', { backfill: 'none' }, 'backfill/none/days.json is not there'],
    ])('%s refuses %j', async (name, input, words) => {
      const { functions } = await deployed([]);
      expect(await failure(functions[name](input, aContext()))).toContain(words);
    });
  });

  describe('an input that is none is told, with what was given and an example of what is meant', () => {
    const ONLY = 'due, missing, stale, failed or all';
    const INSTANT = 'an instant with its offset, such as 2026-11-22T06:00:00Z';
    const NIGHTLY =
      'Give {}, or {"asOf":"2026-11-22T06:00:00Z"} as "now"; a range of days is for the state machine of backfills.';
    const RANGE = 'Correct the input, for example {"from":"2026-10-01","to":"2026-10-31"}.';
    const DAY = 'Correct the input, for example {"date":"2026-10-01"}.';
    const TOTAL = 'Give what the plan of the backfill gave, or {"backfill":"2026-11-22T060000.000Z-…"}, its folder.';

    test.each<[keyof Functions, unknown, string]>([
      ['run', { asOf: '2026-06-05' }, `input.asOf: expected ${INSTANT}, got "2026-06-05". ${NIGHTLY}`],
      ['run', { asOf: 'planted.person' }, `input.asOf: expected ${INSTANT}, got a text of 14 characters. ${NIGHTLY}`],
      ['run', { from: '2026-06-01', to: '2026-06-02' }, `input: expected no member from, to, got 2 such. ${NIGHTLY}`],
      ['run', null, `input: expected a JSON object, got null. ${NIGHTLY}`],
      [
        'plan',
        { from: '2026-06-31', lateReports: 1 },
        [
          `input.from: expected a calendar date yyyy-MM-dd, got "2026-06-31". ${RANGE}`,
          `input.to: expected a calendar date yyyy-MM-dd, got none. ${RANGE}`,
          `input.lateReports: expected true or false, got 1. ${RANGE}`,
        ].join('\n'),
      ],
      ['plan', ['2026-06-01'], `input: expected a JSON object, got a list. ${RANGE}`],
      ['day', { date: '2026-06-02', only: 'some' }, `input.only: expected ${ONLY}, got a text of 4 characters. ${DAY}`],
      ['day', { date: {} }, `input.date: expected a calendar date yyyy-MM-dd, got an object. ${DAY}`],
      ['total', { lateReports: false }, `input.backfill: expected the folder of a backfill, got none. ${TOTAL}`],
    ])('%s: %j', async (name, input, words) => {
      const functions = loadBundle<Functions>('converter', {
        CONFIG_LOCATION: 's3://none/site.json',
        BACKFILL_LOCATION: 's3://none/',
      });
      expect(await failure(functions[name](input, aContext()))).toBe(`ConverterFailure: ${words}`);
    });
  });

  describe('F16: no log and no error names anybody', () => {
    const name = 'planted.person';
    const other = 'planted.other';

    const expectNobodyNamed = (...texts: readonly unknown[]) => {
      for (const person of [name, other]) {
        for (const text of [...texts.map((one) => JSON.stringify(one)), output.text()]) {
          expect(text.toLowerCase()).not.toContain(person);
        }
      }
    };
    /** A site with findings that name agents on 2026-06-03, and two agents of one id on that day. */
    const withCollidingAgents = async () => {
      const { site, functions } = await deployed(['2026-06-03', '2026-06-04'], { maps: { agents: 'agents.csv' } });
      await site.write('agents.csv', `Username,AgentId\n${name},7\n${other},7\n`);
      await site.write(
        objectKey('2026-06-03', '12-05-00', 'c'),
        lines(
          anEvent('2026-06-03', '12:00:00', 'LOGIN', { username: name, status: 'Unheard of' }),
          anEvent('2026-06-03', '12:00:00', 'LOGIN', { username: name.toUpperCase() }),
          anEvent('2026-06-03', '12:01:00', 'LOGIN', { username: other }),
        ),
      );
      const [bucket = ''] = site.environment.CONFIG_LOCATION.split('aspect-wfm.config.json');
      return { site, functions, trace: `${bucket}history/2026-06-03/failure.json` };
    };

    test('neither findings nor two agents of one id; it is told where the message is', async () => {
      const { site, functions, trace } = await withCollidingAgents();
      const message = await failure(functions.run(NOW, aContext()));
      expect(message).toContain(`2026-06-03 failed (agent-id-collision, see ${trace})`);
      expect((await site.files('history/'))['2026-06-03/failure.json']).toContain(name);
      expectNobodyNamed(message);
    });

    test('neither the plan of a backfill, nor its days, nor its total', async () => {
      const { site, functions, trace } = await withCollidingAgents();
      const planned = await functions.plan({ from: '2026-06-03', to: '2026-06-04', ...NOW }, aContext());
      const day = { backfill: planned.backfill, ...NOW };
      const failed = await functions.day({ ...day, date: '2026-06-03' }, aContext());
      expect(failed).toMatchObject({ outcome: 'failed', code: 'agent-id-collision', failure: trace });
      const written = await functions.day({ ...day, date: '2026-06-04' }, aContext());
      const total = await functions.total(planned, aContext());
      expect(total).toMatchObject({ outcomes: { failed: 1, written: 1 } });
      // The day stands as failed by then, with its message in what the plan reads.
      const again = await functions.plan({ from: '2026-06-03', to: '2026-06-04', ...NOW }, aContext());
      expect(again.days.count).toBe(2);
      expectNobodyNamed(planned, failed, written, total, again, await site.files('backfill/'));
    });

    test.each<[keyof Functions, object]>([
      ['run', {}],
      ['plan', { from: '2026-06-03', to: '2026-06-04' }],
      ['day', { date: '2026-06-03' }],
    ])('nor a faulty map of agents, of which the places are told: %s', async (entry, input) => {
      const { site, functions } = await deployed([], { maps: { agents: 'agents.csv' } });
      await site.write('agents.csv', `Username,AgentId\n${name},7\n${name},8\n`);
      const message = await failure(functions[entry]({ ...input, ...NOW }, aContext()));
      expect(message).toMatch(/^ConverterFailure: map: \d+ problems at s3:.*agents.csv line \d/);
      expect(message).toContain(`See them with: aspect-wfm doctor --config ${site.environment.CONFIG_LOCATION}`);
      expectNobodyNamed(message);
    });
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

function agentReport(date: string): string {
  return `Agent,StartInterval,EndInterval,Contacts handled\nagent.one,${date}T10:00:00.000Z,${date}T10:30:00.000Z,2\n`;
}

/** A manifest knows an input by its ETag in S3, by a checksum in a folder. */
function withoutDigests(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([key, content]) => [key, content.replaceAll(/"digest": "[^"]*"/g, '"digest"')]),
  );
}
