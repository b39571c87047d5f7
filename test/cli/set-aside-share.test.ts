import { AS_OF, anEvent, aSite, lines, objectKey, queueReport, queueRow, reportKey } from './a-site';
import { asJson, aspectWfm, type JsonResult } from './command-line';

const DATE = '2026-06-01';

/** One row of five rows of interval output is rubbish. */
const site = aSite([DATE]);
site.write(
  objectKey(DATE, '12-00-00', 'c'),
  lines(anEvent(DATE, '12:00:00', 'LOGOUT'), anEvent(DATE, '12:00:01', 'LOGOUT'), 'rubbish'),
);
afterAll(() => site.remove());

const RANGE = ['--from', DATE, '--to', DATE, '--as-of', AS_OF, '--config', site.config];
const judgedBy = (maxSetAsideShare: number) => site.configure({ run: { jobs: 1, maxSetAsideShare } });

/** What a command makes of the day: its exit code, the day's own, and the findings that are errors. */
async function verdict(...command: readonly string[]): Promise<object> {
  const { exitCode, days }: JsonResult = await asJson(...command, ...RANGE);
  const { kind, state, version, findings } = (days?.[0] ?? {}) as Readonly<Record<string, unknown>>;
  const all = findings as readonly { readonly code: string; readonly severity: string }[];
  const errors = all.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  return { exitCode, is: kind ?? state, version, errors };
}

test('the share of rows set aside is judged by the setting of today, on days that stand as on new ones', async () => {
  judgedBy(0.19);
  const TOO_MANY = { version: 1, errors: ['set-aside-share'] };
  expect(await verdict('backfill')).toEqual({ exitCode: 3, is: 'written', ...TOO_MANY });
  const before = site.files('history');
  expect(await verdict('backfill')).toEqual({ exitCode: 3, is: 'complete', ...TOO_MANY });
  expect(await verdict('backfill', '--only', 'all')).toEqual({ exitCode: 3, is: 'unchanged', ...TOO_MANY });
  expect(await verdict('status')).toEqual({ exitCode: 0, is: 'complete', ...TOO_MANY });
  expect((await aspectWfm('status', ...RANGE)).stdout).toContain(
    '    error set-aside-share: 1\n      intervalOutput: expected a share of at most 0.19 of the rows to be set aside (run.maxSetAsideShare), got 1 of 5. Look at set-aside.csv\n',
  );

  judgedBy(0.2);
  const FINE = { version: 1, errors: [] };
  expect(await verdict('backfill')).toEqual({ exitCode: 0, is: 'complete', ...FINE });
  expect(await verdict('backfill', '--only', 'all')).toEqual({ exitCode: 0, is: 'unchanged', ...FINE });
  expect(await verdict('status')).toEqual({ exitCode: 0, is: 'complete', ...FINE });
  expect((await aspectWfm('status', ...RANGE)).stdout).not.toContain('set-aside-share');
  expect(site.files('history')).toEqual(before);
});

test('a day whose inputs are gone is judged like any other', async () => {
  const gone = aSite([DATE]);
  gone.write(reportKey('Queue', DATE), queueReport([queueRow(DATE, '10:00'), 'rubbish']));
  const of = ['--from', DATE, '--to', DATE, '--as-of', AS_OF, '--config', gone.config];
  expect(await asJson('backfill', ...of)).toMatchObject({ exitCode: 3, days: [{ kind: 'written' }] });
  gone.drop(objectKey(DATE, '10-05-00', 'a'));
  gone.write(`history/${DATE}/failure.json`, '{"code":"store","message":"no room"}');
  expect(await asJson('backfill', ...of)).toMatchObject({ exitCode: 3, days: [{ kind: 'complete' }] });
  gone.remove();
});
