import { gzipSync } from 'node:zlib';
import { AS_OF, aSite, objectKey, QUEUE_COLUMNS, queueReport, queueRow, type TestSite } from './a-site';
import { asJson, aspectWfm } from './command-line';

const NEWEST = '2026-06-05T12:10:00Z';
const REPORT = 'reports/Queue-2026-06-05T00_15_00Z.csv';

let site: TestSite;
beforeEach(() => {
  site = aSite();
  site.write(REPORT, queueReport([queueRow('2026-06-04', '10:00')]));
  site.write(objectKey('2026-06-05', '12-00-00', 'a'), '\n');
});
afterEach(() => site.remove());

/** Exit code and those lines that are about `check`. */
async function doctor(check: string, asOf = NEWEST): Promise<{ exitCode: number | null; lines: string[] }> {
  const { exitCode, stdout } = await aspectWfm('doctor', '--config', site.config, '--as-of', asOf);
  const lines = stdout.replaceAll(site.folder, '<site>').split('\n');
  return { exitCode, lines: lines.filter((line) => line.slice(9).startsWith(`${check}: `)) };
}

test('a set-up that is in order: a line for each check, and nothing is written', async () => {
  site.configure({ output: { location: 'history/', deliver: 'pick-up/' } });
  const before = site.files();
  const { exitCode, stdout } = await aspectWfm('doctor', '--config', site.config, '--as-of', NEWEST);
  expect(exitCode).toBe(0);
  expect(stdout.replaceAll(site.folder, '<site>')).toBe(`ok       configuration: UTC, intervals of 30 minutes
ok       maps: 0 queues, 0 contact groups staffed, 0 agents, valid today
ok       reports.location: <site>/reports can be listed
ok       productivity.location: <site>/OUTPUT can be listed
ok       output.location: <site>/history can be listed and is empty
ok       output.deliver: <site>/pick-up can be listed and is empty
ok       queue report: 1 files of the last days, the newest Queue-2026-06-05T00_15_00Z.csv with 1 rows
ok       queue report columns: all 11 that figures need, grouped by Queue
ok       queue report interval: rows of 30 minutes, of 2026-06-04 in the site's zone
ok       queue report size: 14 of 200000 cells in the newest file
warning  agent report: no file of the last days: figures of agents will be 0. Schedule it in Amazon Connect (README, The two reports) and look at reports.location.
ok       interval output: 1 objects of the last days, the newest of 2026-06-05T12:00:00.000Z, 10 minutes ago
`);
  expect(site.files()).toEqual(before);
});

describe('the reports', () => {
  const SCHEDULE = 'Schedule it in Amazon Connect (README, The two reports) and look at reports.location.';

  test('no queue report', async () => {
    site.drop(REPORT);
    expect(await doctor('queue report')).toEqual({
      exitCode: 3,
      lines: [`failure  queue report: no file of the last days. ${SCHEDULE}`],
    });
  });

  test('no agent report, which the configuration makes required', async () => {
    site.configure({ reports: { location: 'reports/', agentReport: 'Agent' } });
    expect(await doctor('agent report')).toEqual({
      exitCode: 3,
      lines: [`failure  agent report: no file of the last days. ${SCHEDULE}`],
    });
  });

  test('columns missing', async () => {
    site.write(REPORT, queueReport([queueRow('2026-06-04', '10:00')], ['x', 'y', ...QUEUE_COLUMNS.slice(2)]));
    expect(await doctor('queue report columns')).toEqual({
      exitCode: 0,
      lines: [
        'warning  queue report columns: missing: Contacts queued, Contacts handled. Add them to the report in Amazon Connect.',
      ],
    });
  });

  test('the columns that settings and maps ask for', async () => {
    site.write('groups.csv', 'Queue,ContactGroup,ServiceLevelSeconds\nSales,Sales,45\n');
    site.configure({ maps: { contactGroups: 'groups.csv' }, rules: { ncoTime: 'enqueue', serviceLevelSeconds: 20 } });
    expect((await doctor('queue report columns')).lines).toEqual([
      'warning  queue report columns: missing: Contacts answered in 45 seconds, Contacts queued (enqueue timestamp). Add them to the report in Amazon Connect.',
    ]);
  });

  test('intervals longer than those of the site', async () => {
    site.write(REPORT, queueReport([queueRow('2026-06-04', '10:00', 'Sales', 60), queueRow('2026-06-04', '11:00')]));
    expect(await doctor('queue report interval')).toEqual({
      exitCode: 3,
      lines: [
        "failure  queue report interval: rows of 30, 60 minutes, of 2026-06-04 in the site's zone. Schedule it with intervals of 30 or 15 minutes.",
      ],
    });
  });

  test('two names', async () => {
    site.write('reports/Queues-2026-06-05T00_15_00Z.csv', queueReport([queueRow('2026-06-04', '10:00')]));
    expect((await doctor('queue report')).lines).toContain(
      'warning  queue report: 2 reports could be it: Queue, Queues. Set reports.queueReport to a beginning that only one of them has.',
    );
  });

  test.each([
    [10_714, 'ok       queue report size: 149996 of 200000 cells in the newest file'],
    [
      10_715,
      'warning  queue report size: 150010 of 200000 cells in the newest file. Schedule it for fewer hours or fewer groups; above the limit Connect makes no file.',
    ],
  ])('near the limit of cells: %d rows', async (rows, line) => {
    site.write(REPORT, queueReport(Array.from({ length: rows }, (_, i) => queueRow('2026-06-04', '10:00', `Q${i}`))));
    expect((await doctor('queue report size')).lines).toEqual([line]);
  });

  test('rows that cannot be read', async () => {
    site.write(REPORT, queueReport([queueRow('2026-06-04', '10:00'), 'Sales,soon,later']));
    expect((await doctor('queue report rows')).lines).toEqual([
      'warning  queue report rows: 1 rows of Queue-2026-06-05T00_15_00Z.csv cannot be read. See set-aside.csv of its day.',
    ]);
  });

  test('a file that cannot be read hides nothing of the others', async () => {
    site.write(`${REPORT.replace('Queue', 'Agent')}.gz`, gzipSync('Agent').subarray(0, 15));
    expect(await doctor('reports')).toEqual({
      exitCode: 3,
      lines: [
        'failure  reports: Agent-2026-06-05T00_15_00Z.csv.gz cannot be read. Export it again, or move it elsewhere.',
      ],
    });
    expect((await doctor('queue report')).lines).toHaveLength(1);
  });
});

describe('the heartbeat', () => {
  const LOOK = "Look at the analytics application, the Firehose stream and the heartbeat's alarm.";

  test.each([
    ['2026-06-05T12:20:00Z', 'ok       ', '20 minutes ago'],
    ['2026-06-05T12:20:00.001Z', 'warning  ', `20 minutes ago. ${LOOK}`],
  ])('at %s', async (asOf, result, end) => {
    const { exitCode, lines } = await doctor('interval output', asOf);
    expect(exitCode).toBe(0);
    expect(lines).toEqual([
      `${result}interval output: 1 objects of the last days, the newest of 2026-06-05T12:00:00.000Z, ${end}`,
    ]);
  });

  test('none at all', async () => {
    site.drop('OUTPUT');
    expect(await doctor('interval output')).toEqual({
      exitCode: 3,
      lines: [`failure  interval output: no object of the last days. ${LOOK}`],
    });
    expect((await doctor('productivity.location')).lines).toEqual([
      'warning  productivity.location: <site>/OUTPUT can be listed and is empty. Look at the bucket, the prefix and the folder.',
    ]);
  });

  test('an object of tomorrow proves nothing', async () => {
    expect((await doctor('interval output', '2026-06-05T11:59:59Z')).lines[0]).toMatch(/^failure /);
  });
});

describe('places and configuration', () => {
  test('a location that cannot be listed', async () => {
    site.write('history', 'a file');
    const { exitCode, lines } = await doctor('output.location');
    expect(exitCode).toBe(3);
    expect(lines).toEqual([
      'failure  output.location: <site>/history: expected to list the folder, got ENOTDIR: a part of the path is a file, not a folder. Correct the location, or move that file away.',
    ]);
    expect((await doctor('queue report')).lines).toEqual([]);
  });

  test('every problem of the configuration is a failure of its own', async () => {
    site.configure({ timeZone: 'Mars', intervalMinutes: 20 });
    const { exitCode, lines } = await doctor('configuration');
    expect(exitCode).toBe(2);
    expect(lines).toEqual([
      'failure  configuration: <site>/aspect-wfm.config.json: timeZone: expected an IANA time zone, such as America/Chicago, got "Mars". IANA time zone of the site.',
      'failure  configuration: <site>/aspect-wfm.config.json: intervalMinutes: expected one of 15, 30, got 20. Length of an interval in minutes. Default: 30.',
    ]);
  });

  test('a map that is out of reach', async () => {
    site.configure({ maps: { agents: `${'x'.repeat(300)}.csv` } });
    expect(await doctor('configuration files')).toMatchObject({
      exitCode: 3,
      lines: [expect.stringMatching(/^failure /)],
    });
  });

  test('an argument that is wrong is none of its checks', async () => {
    expect(await aspectWfm('doctor', '--config', site.config, '--as-of', 'x')).toMatchObject({
      exitCode: 2,
      stdout: '',
    });
  });

  test('--json has a check for each line', async () => {
    const { checks = [] } = await asJson('doctor', '--config', site.config, '--as-of', AS_OF);
    expect(checks[0]).toEqual({
      check: 'configuration',
      result: 'ok',
      found: 'UTC, intervals of 30 minutes',
      remedy: '',
    });
    expect(checks.length).toBeGreaterThan(8);
  });
});
