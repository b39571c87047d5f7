import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AS_OF, aSite, type TestSite } from '../cli/a-site';
import { ended, runProgram, start } from '../cli/command-line';

const DATES = ['2026-06-01', '2026-06-02', '2026-06-03'];
const RANGE = ['backfill', '--from', '2026-06-01', '--to', '2026-06-03', '--as-of', AS_OF];

let site: TestSite;
beforeEach(() => {
  site = aSite(DATES);
});
afterEach(() => site.remove());

const args = (...more: readonly string[]) => [...RANGE, '--config', site.config, ...more];
const exists = (path: string) => existsSync(join(site.folder, path));

/** What one undisturbed run makes of the same site. */
async function undisturbed(): Promise<Record<string, string>> {
  const other = aSite(DATES);
  expect((await runProgram([...RANGE, '--config', other.config])).exitCode).toBe(0);
  const files = other.files('history');
  other.remove();
  return files;
}

test('two runs at once: none fails, and the history is as of one', async () => {
  const expected = undisturbed();
  const both = await Promise.all(
    [args('--jobs', '2'), args('--newest-first', '--jobs', '1')].map((each) => runProgram(each)),
  );
  for (const { exitCode } of both) expect([0, 6]).toContain(exitCode);
  expect((await runProgram(args())).exitCode).toBe(0);
  expect(site.files('history')).toEqual(await expected);
});

test('Ctrl-C: days already published stay whole, no day is half, and the same command goes on', async () => {
  const expected = undisturbed();
  for (let day = 4; day <= 28; day++) site.addDay(`2026-05-${String(day).padStart(2, '0')}`);
  const many = ['backfill', '--from', '2026-05-04', '--to', '2026-06-03', '--as-of', AS_OF, '--config', site.config];
  const child = start([...many, '--newest-first', '--jobs', '1']);
  const end = ended(child);
  // The newest day is published, so the run is well on its way.
  while (!exists('history/2026-06-03/manifest.json')) await sleep(5);
  child.kill('SIGINT');
  const { exitCode, stdout, stderr } = await end;
  expect({ exitCode, stderr: stderr.replace(/^INFO.*\n/gm, '') }).toEqual({ exitCode: 130, stderr: '' });
  expect(stdout).toMatch(/^2026-06-03 {2}written, version 1/m);
  expect(stdout).toContain('2026-05-04  interrupted: nothing of it was written\n');
  expect(stdout).toMatch(
    /\nOnce the cause is removed, repeat just the days that are not done:\n {2}aspect-wfm backfill .* --from 2026-05-04 --to /,
  );
  expectWholeDays(site);
  const published = Object.keys(site.files('history')).filter((path) => path.endsWith('/manifest.json')).length;
  expect(stdout.match(/written, version 1/g)).toHaveLength(published);

  expect((await runProgram(many)).exitCode).toBe(4);
  const files = site.files('history');
  for (const [path, text] of Object.entries(await expected))
    expect({ path, text: files[path] }).toEqual({ path, text });
});

test('a run that was killed: what it left is taken over at once on the same host', async () => {
  const expected = undisturbed();
  const child = start(args('--jobs', '1'));
  const end = ended(child);
  while (!DATES.some((date) => exists(`history/${date}/.lock`)) && child.exitCode === null) await sleep(1);
  child.kill('SIGKILL');
  await end;
  expectWholeDays(site);
  // Whatever it was at, there is a lock of a dead process now.
  const lock = {
    host: hostname(),
    pid: child.pid,
    runId: 'killed',
    deadlineUtc: '2999-01-01T00:00:00.000Z',
  };
  site.write('history/2026-06-02/.lock', JSON.stringify(lock));
  const { exitCode, stdout } = await runProgram(args());
  expect({ exitCode, stdout }).toMatchObject({ exitCode: 0 });
  expect(site.files('history')).toEqual(await expected);
});

/** A day exists when its manifest does, and then all its files are there. */
function expectWholeDays(on: TestSite): void {
  const files = on.files('history');
  for (const [path, text] of Object.entries(files)) {
    if (!path.endsWith('/manifest.json')) continue;
    for (const { name, bytes } of JSON.parse(text).outputs) {
      expect(Buffer.byteLength(files[path.replace('manifest.json', name)] ?? '')).toBe(bytes);
    }
  }
}
