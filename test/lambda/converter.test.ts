import { AS_OF, anEvent, lines, objectKey, queueReport, queueRow, reportKey } from '../cli/a-site';
import { aspectWfm } from '../cli/command-line';
import { describeWithEmulator } from '../emulator/emulator';
import { aConverter, type Functions, failure, LAST_DAYS, NOW, withoutDigests } from './a-converter';
import { aContext } from './a-kinesis-event';
import type { SiteInS3 } from './a-site-in-s3';
import { loadBundle } from './load-handler';

describeWithEmulator('the converter as functions, bundled', () => {
  const { output, deployed, metricsOfDays } = aConverter();

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
});

function agentReport(date: string): string {
  return `Agent,StartInterval,EndInterval,Contacts handled\nagent.one,${date}T10:00:00.000Z,${date}T10:30:00.000Z,2\n`;
}
