import { gzipSync } from 'node:zlib';
import {
  AS_OF,
  anEvent,
  aSite,
  lines,
  objectKey,
  queueReport,
  queueRow,
  reportKey,
  type TestSite,
} from '../cli/a-site';
import { asJson } from '../cli/command-line';

const DATE = '2026-06-03';
const FOLDER = `history/${DATE}`;

let site: TestSite;
beforeEach(() => {
  site = aSite(['2026-06-02', DATE, '2026-06-04'], { output: { location: 'history/', deliver: 'pick-up/' } });
});
afterEach(() => site.remove());

const run = async () => {
  const { exitCode, days = [] } = await asJson('run', '--config', site.config, '--as-of', '2026-06-05T12:00:00Z');
  return { exitCode, kinds: days.map(({ kind }) => kind) };
};
const manifest = () => JSON.parse(site.read(`${FOLDER}/manifest.json`));
const key = (location: string) => location.replace('OUTPUT/', '').replace('reports/', '');

test('an object that arrives after the first run makes version 2, and the former files stay', async () => {
  await run();
  const first = site.files(FOLDER);
  const late = objectKey('2026-06-04', '09-00-00', 'late');
  site.write(late, lines(anEvent(DATE, '10:30:00', 'STATE_CHANGE', { status: 'Coaching' })));
  expect(await run()).toEqual({ exitCode: 0, kinds: ['unchanged', 'written', 'unchanged'] });

  expect(manifest()).toMatchObject({ version: 2, changes: [{ kind: 'input-added', key: key(late) }] });
  const outputs = Object.keys(first).filter((name) => name !== '.delivered');
  for (const name of outputs) expect(site.read(`${FOLDER}/versions/1/${name}`)).toBe(first[name]);
  expect(site.read(`${FOLDER}/agentInterval.csv`)).not.toBe(first['agentInterval.csv']);
  const itf = outputs.filter((name) => name.endsWith('.itf'));
  for (const name of itf) expect(site.read(`pick-up/${name}`)).toBe(site.read(`${FOLDER}/${name}`));

  const before = site.files();
  expect(await run()).toEqual({ exitCode: 0, kinds: ['unchanged', 'unchanged', 'unchanged'] });
  expect(site.files()).toEqual(before);
});

test('a newer report corrects its rows', async () => {
  await run();
  const newer = `reports/Queue-2026-06-04T06_00_00Z.csv`;
  site.write(newer, queueReport([queueRow(DATE, '10:00').replace(',3,2,0,1,', ',5,4,0,1,')]));
  expect((await run()).kinds).toEqual(['unchanged', 'written', 'unchanged']);
  expect(manifest()).toMatchObject({ version: 2, changes: [{ kind: 'input-added', key: key(newer) }] });
  expect(manifest().totals).toMatchObject({ duplicate: 1 });
  expect(site.read(`${FOLDER}/contactGroupDaily.csv`)).toContain(`${DATE},Sales,8,6,2,`);
});

test('repeated rows, repeated objects, markers and their order change no figure', async () => {
  await run();
  const csv = (path: string) => path.endsWith('.csv') || path.endsWith('.itf');
  const figures = () =>
    Object.entries(site.files(FOLDER)).filter(([path]) => csv(path) && !path.startsWith('versions'));
  const before = figures();
  const [login, logout] = [anEvent(DATE, '10:00:00', 'LOGIN'), anEvent(DATE, '11:00:00', 'LOGOUT')];
  site.write(objectKey(DATE, '11-05-00', 'c'), lines('', logout, login, '', login, logout));
  site.write(objectKey(DATE, '11-06-00', 'd'), lines('', '', ''));
  expect((await run()).kinds).toEqual(['unchanged', 'written', 'unchanged']);
  expect(figures()).toEqual(before);
  // The object of nothing but markers is no input, so its two blank lines do not count.
  expect(manifest().totals).toMatchObject({ read: 8, used: 4, duplicate: 4, markers: 2 });
});

test('a truncated gzip: its whole lines count, the rest is set aside, and the exit code is 3', async () => {
  // Stored and not deflated, so that what is cut off is known to the byte.
  const text = lines(...['10:10', '10:20', '10:30'].map((time) => anEvent(DATE, `${time}:00`, 'HEART_BEAT')));
  const whole = gzipSync(text, { level: 0 });
  site.write(`${objectKey(DATE, '10-40-00', 'cut')}.gz`, whole.subarray(0, whole.length - 30));
  expect(await run()).toEqual({ exitCode: 3, kinds: ['written', 'written', 'written'] });
  const { findings, totals } = manifest();
  const truncated = findings.find(({ code }: { code: string }) => code === 'truncated-object');
  expect(truncated).toMatchObject({ severity: 'error', count: 1 });
  expect(totals).toMatchObject({ used: 6, setAside: 1 });
  expect(site.read(`${FOLDER}/set-aside.csv`)).toContain(',3,truncated,');
  expect((await asJson('status', '--from', DATE, '--config', site.config, '--as-of', AS_OF)).days?.[0]).toMatchObject({
    state: 'complete',
  });
  site.write(`${objectKey(DATE, '10-40-00', 'cut')}.gz`, whole);
  expect(await run()).toEqual({ exitCode: 0, kinds: ['unchanged', 'written', 'unchanged'] });
  expect(manifest().totals).toMatchObject({ used: 7, setAside: 0 });
});

test('an input that went away leaves the day as it stands', async () => {
  await run();
  const before = site.files('history');
  site.drop(reportKey('Queue', DATE));
  expect((await run()).exitCode).toBe(0);
  expect(site.files('history')).toEqual(before);
});
