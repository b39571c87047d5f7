import { AS_OF, anEvent, aSite, lines, objectKey, queueReport, queueRow, reportKey, type TestSite } from './a-site';
import { asJson, aspectWfm, type JsonResult } from './command-line';

const DATES = ['2026-06-01', '2026-06-02', '2026-06-03'] as const;
const RANGE = ['--from', '2026-06-01', '--to', '2026-06-03'];

let site: TestSite;
beforeEach(() => {
  site = aSite(DATES);
});
afterEach(() => site.remove());

const given = (asOf: string) => ['--config', site.config, '--as-of', asOf];
const json = (...args: readonly string[]) => asJson(...args, ...given(AS_OF));
const jsonAt = (asOf: string, ...args: readonly string[]) => asJson(...args, ...given(asOf));
const kinds = ({ days = [] }: JsonResult) => days.map(({ date, kind }) => `${date} ${kind}`);
const states = ({ days = [] }: JsonResult) => days.map(({ date, state }) => `${date} ${state}`);

describe('a range of days', () => {
  test('has both its ends', async () => {
    const result = await json('backfill', '--from', '2026-06-01', '--to', '2026-06-02');
    expect(kinds(result)).toEqual(['2026-06-01 written', '2026-06-02 written']);
    expect(Object.keys(site.files('history')).map((path) => path.slice(0, 10))).not.toContain('2026-06-03');
  });

  test('is echoed as UTC instants before work starts', async () => {
    site.configure({ timeZone: 'America/Chicago' });
    const { stderr } = await aspectWfm('plan', ...RANGE, ...given(AS_OF));
    const range = '3 site days, UTC [2026-06-01T05:00:00.000Z, 2026-06-04T05:00:00.000Z)';
    expect(stderr).toBe(`INFO: ${range}\n`);
    const status = await aspectWfm('status', ...RANGE, ...given(AS_OF));
    expect(status.stderr).toBe(`INFO: ${range}, from 2026-06-01 to 2026-06-03, both inclusive\n`);
  });

  test('is worked through oldest first, or with --newest-first the other way round', async () => {
    expect(kinds(await json('backfill', ...RANGE))).toEqual(DATES.map((date) => `${date} written`));
    site.drop('history');
    const newest = await json('backfill', ...RANGE, '--newest-first');
    expect(kinds(newest)).toEqual(['2026-06-03 written', '2026-06-02 written', '2026-06-01 written']);
  });

  test('of a date that the zone went over is converted without it', async () => {
    const apia = aSite([], { timeZone: 'Pacific/Apia' });
    const rows = [queueRow('2011-12-30', '09:00'), queueRow('2011-12-30', '10:00')];
    apia.write(reportKey('Queue', '2011-12-30'), queueReport(rows));
    const range = ['--from', '2011-12-29', '--to', '2011-12-31', '--config', apia.config];
    const result = await asJson('backfill', ...range);
    expect(kinds(result)).toEqual(['2011-12-29 written', '2011-12-30 no-such-date', '2011-12-31 written']);
    const day = (date: string) => JSON.parse(apia.read(`history/${date}/manifest.json`));
    expect(day('2011-12-29')).toMatchObject({ endUtc: '2011-12-30T10:00:00.000Z', totals: { used: 1, outside: 1 } });
    expect(day('2011-12-31')).toMatchObject({ startUtc: '2011-12-30T10:00:00.000Z', totals: { used: 1, outside: 1 } });
    expect(Object.keys(apia.files('history')).filter((path) => path.startsWith('2011-12-30'))).toEqual([]);
    expect(states(await asJson('status', ...range))[1]).toBe('2011-12-30 no-such-date');
    expect((await aspectWfm('plan', ...range)).stdout).toContain(
      "2011-12-30  skipped: the site's time zone has no such date\n",
    );
    apia.remove();
  });

  test.each(['2026-06-05T12:00:00Z', '2026-06-05T12:00:00.000+00:00', '2026-06-05T07:00:00-05:00', '20260605T120000Z'])(
    '"now" may be written %s',
    async (asOf) => {
      expect(await jsonAt(asOf, 'status')).toEqual(await json('status'));
    },
  );

  test.each(['2026-06-05', '2026-06-05T12:00:00', 'now', '2026-13-05T12:00:00Z', ''])(
    '"now" may not be written "%s"',
    async (asOf) => {
      expect(await jsonAt(asOf, 'status')).toMatchObject({ exitCode: 2, error: { code: 'usage' } });
    },
  );
});

describe('the nightly run', () => {
  test('takes the final days of the last three, oldest first', async () => {
    const result = await json('run');
    expect(result.exitCode).toBe(4);
    expect(kinds(result)).toEqual(['2026-06-02 written', '2026-06-03 written', '2026-06-04 inputs-missing']);
  });

  test('takes a day from its end and 75 minutes on', async () => {
    expect(kinds(await jsonAt('2026-06-04T01:14:59.999Z', 'run'))).toEqual(
      DATES.slice(0, 2).map((d) => `${d} written`),
    );
    expect(kinds(await jsonAt('2026-06-04T01:15:00Z', 'run')).at(-1)).toBe('2026-06-03 written');
  });

  test('looks back as many days as the setting says', async () => {
    site.configure({ run: { jobs: 1, lookbackDays: 1 } });
    expect(kinds(await jsonAt('2026-06-04T02:00:00Z', 'run'))).toEqual(['2026-06-03 written']);
  });

  test('leaves days alone whose inputs are as they were', async () => {
    const asOf = '2026-06-04T02:00:00Z';
    await jsonAt(asOf, 'run');
    const before = site.files('history');
    const again = await jsonAt(asOf, 'run');
    expect(again.exitCode).toBe(0);
    expect(site.files('history')).toEqual(before);
  });

  test('with --today also writes what is known of the days that run', async () => {
    site.configure({ run: { jobs: 1, lookbackDays: 1 } });
    const result = await jsonAt('2026-06-03T10:40:00Z', 'run', '--today');
    expect(kinds(result)).toEqual(['2026-06-02 written', '2026-06-03 written']);
    expect(JSON.parse(site.read('history/2026-06-03/manifest.json')).horizonUtc).toBe('2026-06-03T10:40:00.000Z');
    expect(site.read('history/2026-06-03/signInPairs.csv')).toContain(',2400,,open\n');
  });

  test('with --today has nothing of a day that begins this very moment', async () => {
    site.configure({ run: { jobs: 1, lookbackDays: 1 } });
    expect(kinds(await jsonAt('2026-06-03T00:00:00Z', 'run', '--today'))).toEqual(['2026-06-02 written']);
  });

  test('with nothing to do says so', async () => {
    site.configure({ run: { jobs: 1, lookbackDays: 1 } });
    const { exitCode, stdout } = await aspectWfm('run', ...given('2026-06-03T00:30:00Z'));
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: 'nothing to do\n' });
  });
});

describe('a day that is not final', () => {
  const NOON = '2026-06-03T10:40:00Z';
  const today = ['--from', '2026-06-03', '--to', '2026-06-03'];

  test('is a usage error', async () => {
    for (const command of ['backfill', 'plan']) {
      expect(await jsonAt(NOON, command, ...today)).toMatchObject({ exitCode: 2, days: [], error: { code: 'usage' } });
    }
    expect(site.files()).not.toHaveProperty('history');
  });

  test('is converted as it stands with --partial, is stale once it is final, and then complete', async () => {
    expect(kinds(await jsonAt(NOON, 'backfill', ...today, '--partial'))).toEqual(['2026-06-03 written']);
    expect(states(await jsonAt(NOON, 'status', ...today))).toEqual(['2026-06-03 complete']);
    const [stale] = (await json('status', ...today)).days ?? [];
    expect(stale).toMatchObject({
      state: 'stale',
      reasons: ['known until 2026-06-03T10:40:00.000Z, could be 2026-06-04T01:00:00.000Z'],
    });
    expect(kinds(await json('backfill', ...today))).toEqual(['2026-06-03 written']);
    const manifest = JSON.parse(site.read('history/2026-06-03/manifest.json'));
    expect(manifest).toMatchObject({
      version: 2,
      changes: [
        { kind: 'input-added' },
        { kind: 'horizon', from: '2026-06-03T10:40:00.000Z', to: '2026-06-04T01:00:00.000Z' },
      ],
    });
    expect(states(await json('status', ...today))).toEqual(['2026-06-03 complete']);
  });
});

describe('--only', () => {
  beforeEach(async () => {
    site.addDay('2026-06-04');
    const range = ['--from', '2026-06-01', '--to', '2026-06-04'];
    const report = site.read(reportKey('Queue', '2026-06-03'));
    site.write(reportKey('Queue', '2026-06-03'), queueReport([queueRow('2026-06-03', '10:00', 'Sales', 60)]));
    expect((await json('backfill', ...range)).exitCode).toBe(2);
    site.write(reportKey('Queue', '2026-06-03'), report);
    site.drop('history/2026-06-04');
    site.write(reportKey('Queue', '2026-06-02'), queueReport([queueRow('2026-06-02', '11:00')]));
  });

  const SKIPPED = { stale: 'not-selected', failed: 'not-selected', missing: 'not-selected' };
  test.each([
    [[], { ...SKIPPED, stale: 'written', failed: 'written', missing: 'written' }, 'unchanged'],
    [['--only', 'missing'], { ...SKIPPED, missing: 'written' }, 'complete'],
    [['--only', 'stale'], { ...SKIPPED, stale: 'written' }, 'unchanged'],
    [['--only', 'failed'], { ...SKIPPED, failed: 'written' }, 'complete'],
    [['--only', 'all'], { stale: 'written', failed: 'written', missing: 'written' }, 'unchanged'],
  ])('%j', async (only, { stale, failed, missing }, complete) => {
    const range = ['--from', '2026-06-01', '--to', '2026-06-04'];
    expect(states(await json('status', ...range))).toEqual([
      '2026-06-01 complete',
      '2026-06-02 stale',
      '2026-06-03 failed',
      '2026-06-04 missing',
    ]);
    expect(kinds(await json('backfill', ...range, ...only))).toEqual([
      `2026-06-01 ${complete}`,
      `2026-06-02 ${stale}`,
      `2026-06-03 ${failed}`,
      `2026-06-04 ${missing}`,
    ]);
  });
});

describe('--on-failure stop', () => {
  test('begins no further day, and the code is that of the failure', async () => {
    site.write(reportKey('Queue', '2026-06-02'), queueReport([queueRow('2026-06-02', '10:00', 'Sales', 60)]));
    const stopped = await json('backfill', ...RANGE, '--on-failure', 'stop', '--jobs', '1');
    expect(stopped.exitCode).toBe(2);
    expect(kinds(stopped)).toEqual(['2026-06-01 written', '2026-06-02 failed', '2026-06-03 not-begun']);
    const command = `aspect-wfm backfill --config ${site.config}`;
    expect(stopped.repeat).toEqual([`${command} --from 2026-06-02 --to 2026-06-03 --as-of ${AS_OF}`]);
    const { stdout } = await aspectWfm('backfill', ...RANGE, '--on-failure', 'stop', ...given(AS_OF));
    expect(stdout).toContain('2026-06-03  not begun: a day before it failed, and --on-failure is stop\n');

    const continued = await json('backfill', ...RANGE);
    expect(kinds(continued)).toEqual(['2026-06-01 unchanged', '2026-06-02 failed', '2026-06-03 written']);
    expect(continued.repeat).toEqual([`${command} --from 2026-06-02 --to 2026-06-02 --as-of ${AS_OF}`]);
  });
});

test('a day that fails while another run holds it is left to that run, without a trace', async () => {
  site.write(reportKey('Queue', '2026-06-02'), queueReport([queueRow('2026-06-02', '10:00', 'Sales', 60)]));
  const lock = JSON.stringify({ host: 'elsewhere', pid: 1, runId: 'r', deadlineUtc: '2999-01-01T00:00:00.000Z' });
  site.write('history/2026-06-02/.lock', lock);
  expect(kinds(await json('backfill', '--from', '2026-06-02', '--to', '2026-06-02'))).toEqual(['2026-06-02 failed']);
  expect(site.files('history')).toEqual({ '2026-06-02/.lock': lock });
  site.drop('history/2026-06-02/.lock');
  expect(kinds(await json('backfill', '--from', '2026-06-02', '--to', '2026-06-02'))).toEqual(['2026-06-02 failed']);
  expect(Object.keys(site.files('history'))).toEqual(['2026-06-02/failure.json']);
});

describe('status', () => {
  const state = async () => {
    const { days = [] } = await json('status', '--from', '2026-06-01');
    const {
      state: is,
      reasons,
      lateObjects,
      version,
      goneInputs,
    } = days[0] as Record<string, unknown> & { date: string };
    return { is, reasons, lateObjects, version, goneInputs };
  };
  const COMPLETE = { is: 'complete', reasons: [], lateObjects: 0, version: 1, goneInputs: 0 };

  beforeEach(async () => {
    site.drop(reportKey('Queue', '2026-06-02'));
    site.drop(reportKey('Queue', '2026-06-03'));
    site.drop('OUTPUT/2026/06/02');
    site.drop('OUTPUT/2026/06/03');
    await json('backfill', '--from', '2026-06-01', '--to', '2026-06-01');
  });

  test('complete', async () => {
    expect(await state()).toEqual(COMPLETE);
    expect((await aspectWfm('status', '--from', '2026-06-01', ...given(AS_OF))).stdout).toContain(
      '2026-06-01  complete, version 1  UTC [2026-06-01T00:00:00.000Z, 2026-06-02T00:00:00.000Z)\n',
    );
  });

  test('missing', async () => {
    site.drop('history/2026-06-01/manifest.json');
    expect(await state()).toMatchObject({ is: 'missing', version: null, lateObjects: 3 });
  });

  test('failed, and what stood before still stands', async () => {
    site.write('history/2026-06-01/failure.json', '{"code":"store","message":"no room"}');
    expect(await state()).toEqual({ ...COMPLETE, is: 'failed', reasons: ['store: no room'] });
  });

  test('stale by a changed input', async () => {
    site.write(objectKey('2026-06-01', '11-05-00', 'b'), lines(anEvent('2026-06-01', '11:00:01', 'LOGOUT')));
    const key = objectKey('2026-06-01', '11-05-00', 'b').replace('OUTPUT/', '');
    expect(await state()).toEqual({ ...COMPLETE, is: 'stale', reasons: [`input changed: ${key}`] });
  });

  test.each([
    ['a rule', { rules: { maxSilenceMinutes: 30 } }, 2],
    ['a setting of the output', { output: { location: 'history/', emptyIntervals: true } }, 1],
  ])('stale by %s', async (_, part, reasons) => {
    site.configure(part);
    expect(await state()).toMatchObject({ is: 'stale', lateObjects: 0 });
    expect((await state()).reasons).toHaveLength(reasons);
    expect((await state()).reasons).toContain('configuration or maps changed');
  });

  test('not stale by what decides no figure', async () => {
    site.configure({ run: { jobs: 2, maxSetAsideShare: 0.5 }, s3: { concurrency: 3 } });
    expect(await state()).toEqual(COMPLETE);
  });

  test('stale by a row of a map that holds on the day, and by no other', async () => {
    const maps = (row: string) => {
      site.write('agents.csv', `Username,AgentId,ValidFrom,ValidTo\n${row}\n`);
      site.configure({ maps: { agents: 'agents.csv' } });
    };
    maps('agent.one,4711,2026-06-02,');
    expect(await state()).toEqual(COMPLETE);
    maps('agent.one,4711,2026-06-01,2026-06-02');
    expect(await state()).toEqual({ ...COMPLETE, is: 'stale', reasons: ['configuration or maps changed'] });
  });

  test.each([
    ['gone', (path: string) => site.drop(path)],
    ['cut', (path: string) => site.write(path, 'x')],
  ])('stale by a file that is %s', async (_, damage) => {
    damage('history/2026-06-01/agentDaily.csv');
    expect(await state()).toEqual({
      ...COMPLETE,
      is: 'stale',
      reasons: ['file missing or damaged: agentDaily.csv'],
    });
    expect(kinds(await json('backfill', '--from', '2026-06-01', '--to', '2026-06-01'))).toEqual(['2026-06-01 written']);
    expect(JSON.parse(site.read('history/2026-06-01/manifest.json'))).toMatchObject({
      version: 2,
      changes: [{ kind: 'output-damaged', name: 'agentDaily.csv' }],
    });
  });

  test('an object that was not read is late, not stale', async () => {
    site.write(objectKey('2026-06-01', '12-00-00', 'c'), '\n\n');
    expect(await state()).toEqual({ ...COMPLETE, lateObjects: 1 });
    expect((await aspectWfm('status', '--from', '2026-06-01', ...given(AS_OF))).stdout).toContain(
      '2026-06-01  complete, version 1, late objects: 1  UTC',
    );
  });

  test('an input that is gone is counted', async () => {
    site.drop(objectKey('2026-06-01', '11-05-00', 'b'));
    expect(await state()).toEqual({ ...COMPLETE, goneInputs: 1 });
    expect((await aspectWfm('status', '--from', '2026-06-01', ...given(AS_OF))).stdout).toContain(
      ', inputs gone: 1  UTC',
    );
  });

  test('shows the last 14 days, or those up to --to', async () => {
    expect(states(await json('status'))).toHaveLength(14);
    const { days = [] } = await json('status', '--to', '2026-06-02');
    expect([days.length, days[0]?.date, days.at(-1)?.date]).toEqual([14, '2026-05-20', '2026-06-02']);
    expect((await json('status', '--to', 'soon')).error?.message).toMatch(/^--from: .*got "soon".*\n--to: /);
  });
});

describe('plan', () => {
  test('writes nothing, and says what would be done', async () => {
    await json('backfill', '--from', '2026-06-01', '--to', '2026-06-01');
    const before = site.files();
    const result = await json('plan', ...RANGE);
    expect(site.files()).toEqual(before);
    expect(result).toMatchObject({ command: 'plan', exitCode: 0 });
    expect(states(result)).toEqual(['2026-06-01 complete', '2026-06-02 missing', '2026-06-03 missing']);
    expect(result.days?.map(({ action }) => action)).toEqual(['check', 'convert', 'convert']);
    expect(result.days?.[1]).toMatchObject({
      startUtc: '2026-06-02T00:00:00.000Z',
      endUtc: '2026-06-03T00:00:00.000Z',
      horizonUtc: '2026-06-03T01:00:00.000Z',
    });
    expect((await json('run', '--dry-run')).command).toBe('run');
    expect((await json('backfill', ...RANGE, '--dry-run')).days).toEqual(result.days);
    expect(site.files()).toEqual(before);
  });

  test('names the very files that are written then', async () => {
    const [planned] = (await json('plan', '--from', '2026-06-01')).days ?? [];
    await json('backfill', '--from', '2026-06-01', '--to', '2026-06-01');
    expect([...((planned?.files as string[]) ?? [])].sort()).toEqual(Object.keys(site.files('history/2026-06-01')));
  });
});

test('--late-reports takes a report that was exported long after', async () => {
  const late = queueReport([queueRow('2026-06-01', '10:00'), queueRow('2026-06-01', '14:00')]);
  site.write('reports/Queue-2026-06-20T09_00_00Z.csv', late);
  const day = ['--from', '2026-06-01', '--to', '2026-06-01'];
  const used = () => JSON.parse(site.read('history/2026-06-01/manifest.json')).totals;
  await json('backfill', ...day);
  expect(used()).toMatchObject({ duplicate: 0 });
  await json('backfill', ...day, '--late-reports');
  expect(used()).toMatchObject({ duplicate: 1 });
  // Once an input, always an input.
  expect(kinds(await json('backfill', ...day))).toEqual(['2026-06-01 unchanged']);
});

test('one day at a time and four give the same bytes', async () => {
  await json('backfill', ...RANGE, '--jobs', '1');
  const alone = site.files('history');
  site.drop('history');
  await json('backfill', ...RANGE, '--jobs', '4');
  expect(site.files('history')).toEqual(alone);
  site.drop('history');
  for (const date of DATES) await json('backfill', '--from', date, '--to', date, '--jobs', '2');
  expect(site.files('history')).toEqual(alone);
});
