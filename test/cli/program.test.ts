import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { AS_OF, aSite, objectKey, type TestSite } from './a-site';
import { ended, PROGRAM, type Ran, runProgram } from './command-line';

const DATE = '2026-06-01';
const ONE_DAY = ['backfill', '--from', DATE, '--to', DATE, '--as-of', AS_OF];

/** The built program, started anew for each of these. */
describe('each exit code, of a real process', () => {
  const site = aSite([DATE]);
  afterAll(() => site.remove());
  const run = (on: TestSite, args: readonly string[] = ONE_DAY): Promise<Ran> =>
    runProgram([...args, '--config', on.config]);
  const spoilt = async (spoil: (on: TestSite) => void, args?: readonly string[]): Promise<Ran> => {
    const on = aSite([DATE]);
    spoil(on);
    try {
      return await run(on, args);
    } finally {
      on.remove();
    }
  };

  test('0: all done', async () => {
    const { exitCode, stdout, stderr } = await run(site);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^2026-06-01 {2}written, version 1: 10 files from 4 of 4 rows\n {4}Sales/);
    expect(stderr).toBe('INFO: 1 site days, UTC [2026-06-01T00:00:00.000Z, 2026-06-02T00:00:00.000Z)\n');
  });

  test('1: a bug', async () => {
    const ran = await spoilt((on) => {
      // The runtime itself is made to fail where nobody expects it.
      on.write('bug.cjs', "TextEncoder.prototype.encode = () => { throw new TypeError('no letters left'); };");
      process.env.NODE_OPTIONS = `--require ${join(on.folder, 'bug.cjs')}`;
    }).finally(() => {
      delete process.env.NODE_OPTIONS;
    });
    expect(ran.exitCode).toBe(1);
    expect(ran.stdout).toContain('failed, unexpected: no letters left. This is a bug in aspect-wfm; please report it');
  });

  test('2: usage or configuration', async () => {
    const { exitCode, stderr } = await run(site, ['backfill', '--from', DATE, '--to', '2026-06-05', '--as-of', AS_OF]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^aspect-wfm: --to: expected a final day/);
  });

  test('3: done, with a finding of severity error', async () => {
    const ran = await spoilt((on) => on.write(objectKey(DATE, '12-00-00', 'c'), '1,agent.one,x\n'));
    expect(ran.exitCode).toBe(3);
    expect(ran.stdout).toContain('\n    error set-aside-share: 1\n');
  });

  test('4: inputs missing', async () => {
    expect((await spoilt((on) => on.drop('reports'))).exitCode).toBe(4);
  });

  test('5: some days failed', async () => {
    const ran = await spoilt((on) => on.write('history', 'a file'));
    expect(ran.exitCode).toBe(5);
    expect(ran.stderr).toContain('aspect-wfm: ');
  });

  test('6: another run holds the day', async () => {
    const lock = { host: 'another-host', pid: 1, runId: 'r', deadlineUtc: '2999-01-01T00:00:00.000Z' };
    expect((await spoilt((on) => on.write(`history/${DATE}/.lock`, JSON.stringify(lock)))).exitCode).toBe(6);
  });
});

describe('on a terminal', () => {
  const site = aSite(['2026-06-01', '2026-06-02']);
  afterAll(() => site.remove());

  /** Runs the program with a terminal of its own, and gives what a person would see. */
  const onTerminal = async (env: Readonly<Record<string, string>>, ...more: readonly string[]): Promise<string> => {
    const args = ['backfill', '--from', '2026-06-01', '--to', '2026-06-02', '--as-of', AS_OF, '--only', 'all'];
    const script = 'import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)';
    const child = spawn(
      'python3',
      ['-c', script, process.execPath, PROGRAM, ...args, '--config', site.config, ...more],
      {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, TERM: 'xterm', ...env },
      },
    );
    return (await ended(child)).stdout;
  };
  const COLOUR = new RegExp(`${String.fromCodePoint(27)}\\[\\d*m`);

  test('there are a progress bar and colours', async () => {
    const seen = await onTerminal({});
    expect(seen).toMatch(/0\/2 days/);
    expect(seen).toMatch(COLOUR);
    expect(seen).toContain('2026-06-02  written');
  });

  test('there are no colours with NO_COLOR', async () => {
    const seen = await onTerminal({ NO_COLOR: '1' });
    expect(seen).toMatch(/0\/2 days/);
    expect(seen).not.toMatch(COLOUR);
  });

  test('there is no progress bar in a log for machines', async () => {
    const seen = await onTerminal({}, '--log', 'json');
    expect(seen).not.toMatch(/\/2 days/);
    expect(seen).not.toMatch(COLOUR);
  });
});

test('a reader that closes the pipe gets no stack trace', async () => {
  const site = aSite();
  const event = JSON.stringify({
    AgentARN: 'a',
    EventTimestamp: '2026-06-01T10:00:00Z',
    EventType: 'LOGIN',
    CurrentAgentSnapshot: { Configuration: { Username: 'agent.one' } },
  });
  site.write('events.ndjson', `${event}\n`.repeat(20_000));
  const command = '"$0" "$1" classify "$2" --config "$3" | head -n 1';
  const child = spawn('sh', [
    '-c',
    command,
    process.execPath,
    PROGRAM,
    join(site.folder, 'events.ndjson'),
    site.config,
  ]);
  const { exitCode, stdout, stderr } = await ended(child);
  site.remove();
  expect(exitCode).toBe(0);
  expect(stdout.split('\n')).toHaveLength(2);
  expect(stderr.replace(/^INFO.*\n/, '')).toBe('');
});
