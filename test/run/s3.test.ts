import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSite } from '../../converter/config/load-site';
import { openStore } from '../../converter/stores/open-store';
import { AS_OF, aSite, queueReport, queueRow } from '../cli/a-site';
import { asJson, aspectWfm, runProgram } from '../cli/command-line';
import { describeWithEmulator } from '../emulator/emulator';
import { CENTRE, convertCentre, copyOfCentre, filesUnder } from '../sample/centre';
import { newBucket } from '../stores/buckets';

const RANGE = ['--from', '2026-10-31', '--to', '2026-11-01', '--as-of', '2026-11-03T12:00:00Z'];

describeWithEmulator('a site in S3', () => {
  const copy = copyOfCentre();
  const config = join(copy.folder, 's3.config.json');
  let bucket: string;

  beforeAll(async () => {
    bucket = await newBucket();
    await upload(`s3://${bucket}/`, filesUnder(copy.folder));
    const { maps, ...local } = JSON.parse(readFileSync(join(CENTRE, 'aspect-wfm.config.json'), 'utf8'));
    const there = (location: string) => `s3://${bucket}/${location}`;
    const remote = {
      ...local,
      reports: { location: there(local.reports.location) },
      productivity: { ...local.productivity, location: there(local.productivity.location) },
      output: { ...local.output, location: there('history/'), deliver: there('pick-up/') },
      run: { ...local.run, jobs: 1 },
      maps: Object.fromEntries(Object.entries(maps).map(([name, file]) => [name, there(String(file))])),
    };
    writeFileSync(config, JSON.stringify(remote));
  });
  afterAll(copy.remove);

  test('gives the bytes of the same site in a folder, and delivers them', async () => {
    await convertCentre(copy.folder);
    const expected = filesUnder(join(copy.folder, 'history'));
    const { exitCode, stdout, stderr } = await runProgram(['backfill', ...RANGE, '--config', config, '--jobs', '2']);
    expect({ exitCode, stdout, stderr }).toMatchObject({ exitCode: 0 });
    const got = await content(`s3://${bucket}/history/`);
    const files = Object.entries(expected).filter(([path]) => !path.endsWith('manifest.json'));
    for (const [path, bytes] of files) expect({ path, text: got[path] }).toEqual({ path, text: bytes.toString() });
    expect(Object.keys(got).filter((path) => !path.endsWith('.delivered'))).toEqual(Object.keys(expected));
    const delivered = await content(`s3://${bucket}/pick-up/`);
    const itf = files.filter(([path]) => path.endsWith('.itf'));
    expect(delivered).toEqual(Object.fromEntries(itf.map(([path, bytes]) => [path.slice(11), bytes.toString()])));
  });

  test('is complete then, and a second run writes nothing', async () => {
    const before = await listing(`s3://${bucket}/`);
    const { days = [] } = await asJson('status', ...RANGE, '--config', config);
    expect(days.map(({ state, version }) => [state, version])).toEqual([
      ['complete', 1],
      ['complete', 1],
    ]);
    const again = await asJson('backfill', ...RANGE, '--config', config);
    expect([again.exitCode, again.days?.map(({ kind }) => kind)]).toEqual([0, ['unchanged', 'unchanged']]);
    expect(await listing(`s3://${bucket}/`)).toEqual(before);
  });

  test('an input that changes makes its days stale', async () => {
    const store = openStore(`s3://${bucket}/OUTPUT/`, { concurrency: 1 });
    const key = '2026/11/01/13/aspect-wfm-ap-kda-to-s3-1-2026-11-01-13-20-45-00000011-0000-4000-8000-000000000000';
    const { body = Buffer.alloc(0) } = (await store.readTagged(key)) ?? {};
    await store.write(key, Buffer.concat([body, Buffer.from('\n')]));
    const { days = [] } = await asJson('status', ...RANGE, '--config', config);
    expect(days.map(({ state, reasons }) => [state, reasons])).toEqual([
      ['stale', [`input changed: ${key}`]],
      ['complete', []],
    ]);
    await store.write(key, body);
    store.close();
    expect((await asJson('status', ...RANGE, '--config', config)).days?.[0]).toMatchObject({ state: 'complete' });
  });

  test('the configuration itself may lie there', async () => {
    const { maps } = await loadSite(`s3://${bucket}/aspect-wfm.config.json`);
    expect(maps.staffing).toHaveLength(2);
  });

  test('keys with spaces, colons, plus signs and letters of all kinds', async () => {
    const other = await newBucket();
    const names = ['Queue: a+b', 'Wartezeit für Köln', 'キュー'];
    const site = aSite([], {
      reports: { location: `s3://${other}/connect/my alias+1/Reports/`, queueReport: names[0] },
      productivity: { location: `s3://${other}/out put/` },
      output: { location: `s3://${other}/history: ä/` },
    });
    const texts = names.map((name, i) => [`${name}-2026-06-0${i + 2}T00:15:00Z.csv`, report(i)] as const);
    await upload(`s3://${other}/connect/my alias+1/Reports/`, Object.fromEntries(texts));
    for (const [i, name] of names.entries()) {
      site.configure({
        reports: { location: `s3://${other}/connect/my alias+1/Reports/`, queueReport: name },
        productivity: { location: `s3://${other}/out put/` },
        output: { location: `s3://${other}/history: ä/` },
      });
      const date = `2026-06-0${i + 1}`;
      const result = await asJson('backfill', '--from', date, '--to', date, '--config', site.config, '--as-of', AS_OF);
      expect(result.days?.[0]).toMatchObject({ kind: 'written', totals: { used: 1 } });
      const manifest = (await content(`s3://${other}/history: ä/${date}/`))['manifest.json'] ?? '';
      expect(JSON.parse(manifest).inputs.map(({ key }: { key: string }) => key)).toEqual([texts[i]?.[0]]);
    }
    site.remove();
  });

  test('two runs at once in one bucket: none fails, and the history is as of one', async () => {
    const before = await content(`s3://${bucket}/history/`);
    for (const key of Object.keys(before)) await remove(`s3://${bucket}/history/`, key);
    const runs = [['--newest-first'], []].map((more) =>
      runProgram(['backfill', ...RANGE, '--config', config, ...more]),
    );
    for (const { exitCode, stdout } of await Promise.all(runs)) {
      expect({ stdout, isFine: [0, 6].includes(exitCode ?? -1) }).toEqual({ stdout, isFine: true });
    }
    expect((await aspectWfm('backfill', ...RANGE, '--config', config)).exitCode).toBe(0);
    expect(await content(`s3://${bucket}/history/`)).toEqual(before);
  });
});

const report = (day: number) => queueReport([queueRow(`2026-06-0${day + 1}`, '10:00')]);

async function upload(location: string, files: Readonly<Record<string, Buffer | string>>): Promise<void> {
  const store = openStore(location, { concurrency: 8 });
  await Promise.all(Object.entries(files).map(([key, bytes]) => store.write(key, Buffer.from(bytes))));
  store.close();
}

async function remove(location: string, key: string): Promise<void> {
  const store = openStore(location, { concurrency: 1 });
  await store.remove(key);
  store.close();
}

async function listing(location: string): Promise<readonly unknown[]> {
  const store = openStore(location, { concurrency: 1 });
  const found: unknown[] = [];
  for await (const object of store.list()) found.push(object);
  store.close();
  return found;
}

async function content(location: string): Promise<Record<string, string>> {
  const store = openStore(location, { concurrency: 8 });
  const found: Record<string, string> = {};
  for await (const { key } of store.list()) found[key] = (await store.readTagged(key))?.body.toString() ?? '';
  store.close();
  return found;
}
