import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { buildProgram } from '../../converter/cli/program';
import { copyOfCentre } from '../sample/centre';
import { AS_OF, aSite, type TestSite } from './a-site';
import { asJson, aspectWfm, type Ran } from './command-line';

const DAY = ['--from', '2026-06-01', '--to', '2026-06-01'];

let site: TestSite;
beforeAll(() => {
  site = aSite(['2026-06-01']);
  site.write('events.ndjson', '{"AgentARN":""}\n');
});
afterAll(() => site.remove());
afterEach(() => jest.restoreAllMocks());

const common = () => ['--config', site.config, '--as-of', AS_OF];

const COMMANDS: readonly [string, readonly string[], readonly string[]][] = [
  ['run', [], ['days', 'repeat']],
  ['backfill', DAY, ['days', 'repeat']],
  ['plan', DAY, ['days']],
  ['status', DAY, ['days']],
  ['explain', ['--date', '2026-06-01', '--agent', 'agent.one'], ['days']],
  ['doctor', [], ['checks']],
];

describe('--json', () => {
  test.each(COMMANDS)('%s prints one object', async (command, args, members) => {
    const result = await asJson(command, ...args, ...common());
    expect(result.command).toBe(command);
    expect(Object.keys(result)).toEqual(['command', 'exitCode', ...members]);
  });

  test('classify prints one object, lines and all', async () => {
    const file = join(site.folder, 'events.ndjson');
    expect(await asJson('classify', file, ...common())).toEqual({
      command: 'classify',
      exitCode: 0,
      documents: 1,
      skipped: 1,
      noAgent: 0,
      malformed: 0,
      rejects: [],
      lineCount: 0,
      lines: [],
    });
  });

  test.each(COMMANDS)('%s prints one object on an error of its arguments too', async (command, args) => {
    const result = await asJson(command, ...args, '--no-such-option');
    const days = ['run', 'backfill', 'plan', 'status'].includes(command) ? { days: [] } : {};
    const message = `unknown option '--no-such-option'. See aspect-wfm ${command} --help.`;
    expect(result).toEqual({ command, exitCode: 2, ...days, error: { code: 'usage', message } });
  });

  test.each(COMMANDS.filter(([command]) => command !== 'doctor'))(
    '%s prints one object on an error of the configuration',
    async (command, args) => {
      expect(await asJson(command, ...args, '--config', 'none.json')).toMatchObject({
        command,
        exitCode: 2,
        error: { code: 'configuration' },
      });
    },
  );

  test('without a command prints one object too', async () => {
    expect(await asJson()).toMatchObject({ command: null, exitCode: 2, error: { code: 'usage' } });
  });
});

describe('what goes where', () => {
  test.each(COMMANDS)('%s prints nothing but results on stdout, and no log there', async (command, args) => {
    const { stdout, stderr } = await aspectWfm(command, ...args, ...common());
    expect(stdout).not.toMatch(/INFO|UTC \[.*\n.*site days/);
    expect(stdout.length).toBeGreaterThan(0);
    expect(stderr.replace(/^INFO: .*\n/gm, '')).toBe('');
  });

  test.each(COMMANDS)('--log json: every line of %s on stderr is an object', async (command, args) => {
    const { stderr } = await aspectWfm(command, ...args, ...common(), '--log', 'json');
    for (const line of logLines(stderr)) expect(line).toMatchObject({ level: 30, msg: expect.any(String) });
  });

  test.each([
    ['an option', ['run', '--nothing']],
    ['a date', ['status', '--from', 'x']],
    ['no configuration', ['run', '--config', 'none.json']],
  ])('--log json: so is an error of %s', async (_, args) => {
    for (const log of [['--log', 'json'], ['--log=json']]) {
      const { stderr, stdout } = await aspectWfm(...args, ...log);
      expect(stdout).toBe('');
      expect(logLines(stderr)).toEqual([expect.objectContaining({ level: 50, exitCode: 2, msg: expect.any(String) })]);
    }
  });

  function logLines(stderr: string): Record<string, unknown>[] {
    return stderr
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  }
});

describe('stack traces', () => {
  const broken = ['status', '--as-of', 'x'];
  const STACK = /\n {4}at /;

  test('only with --debug', async () => {
    expect((await aspectWfm(...broken)).stderr).not.toMatch(STACK);
    expect((await aspectWfm(...broken, '--debug')).stderr).toMatch(
      /^WfmError: --as-of: expected an instant[\s\S]*\n {4}at /,
    );
    expect((await aspectWfm(...broken, '--debug', '--log', 'json')).stderr).toMatch(/"stack":"WfmError: .*\\n {4}at /);
    expect((await aspectWfm(...broken, '--log', 'json')).stderr).not.toContain('stack');
  });

  /** A bug, honestly: something that nobody expects to throw does. */
  const withBug = async (...args: readonly string[]): Promise<Ran> => {
    jest.spyOn(DateTime.prototype, 'plus').mockImplementation(() => {
      throw new TypeError('the zone is on fire');
    });
    try {
      return await aspectWfm(...args);
    } finally {
      jest.restoreAllMocks();
    }
  };

  test('a bug says that it is one, exits with 1, and shows where it is with --debug', async () => {
    const bug =
      'unexpected: the zone is on fire. This is a bug in aspect-wfm; please report it with what --debug prints.';
    const status = ['status', ...DAY, ...common()];
    expect(await withBug(...status)).toEqual({ exitCode: 1, stdout: '', stderr: `aspect-wfm: ${bug}\n` });
    expect((await withBug(...status, '--debug')).stderr).toMatch(/^TypeError: the zone is on fire\n {4}at /);
    const { stdout } = await withBug(...status, '--json');
    expect(JSON.parse(stdout)).toEqual({
      command: 'status',
      exitCode: 1,
      days: [],
      error: { code: 'unexpected', message: bug },
    });
  });

  test('a bug that one day hits fails that day', async () => {
    const one = aSite(['2026-06-01']);
    jest.spyOn(TextEncoder.prototype, 'encode').mockImplementation(() => {
      throw new TypeError('no letters left');
    });
    const ran = await aspectWfm('backfill', ...DAY, '--config', one.config, '--as-of', AS_OF);
    const debugged = await aspectWfm('backfill', ...DAY, '--config', one.config, '--as-of', AS_OF, '--debug');
    jest.restoreAllMocks();
    expect(ran.exitCode).toBe(1);
    expect(ran.stdout).toMatch(
      /^2026-06-01 {2}failed, unexpected: no letters left\. This is a bug in aspect-wfm; please report it with what --debug prints\.\n\n/,
    );
    expect(ran.stdout).not.toMatch(STACK);
    expect(debugged.stdout).toMatch(/\nTypeError: no letters left\n {4}at /);
    expect(JSON.parse(one.read('history/2026-06-01/failure.json'))).toEqual({
      code: 'unexpected',
      message: 'no letters left',
    });
    one.remove();
  });
});

describe('help', () => {
  // What `rta` has needs AWS: its examples run in rta-watch.test.ts.
  const commands = buildProgram(() => undefined)
    .commands.map((command) => command.name())
    .filter((name) => name !== 'rta');

  test('of the program is on stdout and is no error', async () => {
    const { exitCode, stdout, stderr } = await aspectWfm('--help');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    for (const name of commands) expect(stdout).toContain(`\n  ${name} [options]`);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      '--from and --to are both inclusive. A site day is the half-open span',
    );
    expect(stdout).toContain('\nExit codes: 0 all done');
  });

  test('the version is that of the package', async () => {
    const version: string = require('../../package.json').version;
    expect(await aspectWfm('--version')).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
  });

  describe('ends in examples that run in the sample', () => {
    const { folder, remove } = copyOfCentre();
    const before = process.cwd();
    beforeAll(() => {
      cpSync(join(folder, 'aspect-wfm.config.json'), join(folder, 'site.json'));
      cpSync(join(__dirname, '../data/agent-events/recorded-2018.ndjson'), join(folder, 'events.ndjson'));
      cpSync(join(folder, 'events.ndjson'), join(folder, 'events.json.gz'));
      process.chdir(folder);
    });
    afterAll(() => {
      process.chdir(before);
      remove();
    });

    test.each(commands)('%s', async (name) => {
      const { stdout } = await aspectWfm(name, '--help');
      const [, examples = ''] = stdout.split('\nExamples:\n');
      const shown = examples.split('\n').filter((line) => line !== '');
      expect(shown.length).toBeGreaterThan(0);
      for (const example of shown) {
        expect(example).toMatch(new RegExp(`^ {2}\\$ aspect-wfm ${name}( |$)`));
        const args = example
          .trim()
          .replace(/ > .*$/, '')
          .split(' ')
          .slice(2);
        const { exitCode, stderr } = await aspectWfm(...args, '--as-of', '2026-11-03T12:00:00Z');
        // Of the sample's last three days one has no report, and its heartbeat is long gone.
        expect({ example, stderr: stderr.replace(/^INFO.*\n|^WARN.*\n/gm, '') }).toEqual({ example, stderr: '' });
        expect([0, 4]).toContain(exitCode);
      }
    });
  });
});

test('ASPECT_WFM_CONFIG names the configuration, and --config wins', async () => {
  process.env.ASPECT_WFM_CONFIG = site.config;
  try {
    expect((await asJson('status', ...DAY, '--as-of', AS_OF)).exitCode).toBe(0);
    expect(await asJson('status', ...DAY, '--config', 'none.json')).toMatchObject({ exitCode: 2 });
  } finally {
    delete process.env.ASPECT_WFM_CONFIG;
  }
  expect((await asJson('status', ...DAY)).error?.message).toContain(
    'aspect-wfm.config.json: expected a file, got none',
  );
});
