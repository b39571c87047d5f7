import { datesBetween } from '../../converter/core/time/site-day';
import { AS_OF, anEvent, lines, objectKey } from '../cli/a-site';
import { aspectWfm } from '../cli/command-line';
import { describeWithEmulator } from '../emulator/emulator';
import { aConverter, type Functions, failure, LAST_DAYS, NOW, withoutDigests } from './a-converter';
import { aContext } from './a-kinesis-event';
import type { SiteInS3 } from './a-site-in-s3';

describeWithEmulator('a backfill by functions, bundled', () => {
  const { output, deployed, metricsOfDays } = aConverter();

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
    await site.write(objectKey('2026-06-03', '12-05-00', 'c'), lines(anEvent('2026-06-03', '12:00:00', 'LOGIN', lone)));
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
