import { type ChildProcess, spawn } from 'node:child_process';
import { CloudFormationClient, CreateStackCommand, DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { describeWithEmulator } from '../emulator/emulator';
import { anRta, arnOf, eventOf, type RtaUnderTest } from '../rta/an-rta';
import { ended, PROGRAM, type Ran, runProgram, start } from './command-line';

/** A terminal with a program on it: shows what the program does and, at the word `gap`, presses Ctrl-C or closes. */
const TERMINAL = `
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0: os.execvp(sys.argv[2], sys.argv[2:])
seen, done = b'', False
while True:
    try: text = os.read(terminal, 65536)
    except OSError: break
    if not text: break
    os.write(1, text)
    seen += text
    if b'gap' in seen and not done:
        done = True
        if sys.argv[1] == 'Ctrl-C': os.write(terminal, b'\\x03')
        else:
            os.close(terminal)
            break
sys.exit(os.waitpid(pid, 0)[1] >> 8)
`;

type Line = Readonly<Record<string, unknown>>;

const linesOf = (stdout: string): Line[] =>
  stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

/** A watch of the built program that goes on. */
interface Running {
  readonly child: ChildProcess;
  readonly end: Promise<Ran>;
  /** Waits for a line on stdout that is like this one. */
  seen(like: Line): Promise<Line>;
}

function running(...args: readonly string[]): Running {
  const child = start(['rta', 'watch', ...args]);
  let stdout = '';
  child.stdout?.on('data', (text) => {
    stdout += text;
  });
  const end = ended(child);
  const matching = (like: Line) =>
    linesOf(stdout.slice(0, stdout.lastIndexOf('\n') + 1)).find((line) =>
      Object.entries(like).every(([member, value]) => line[member] === value),
    );
  return {
    child,
    end,
    seen: (like) =>
      new Promise((found, failed) => {
        const look = () => {
          const line = matching(like);
          if (line !== undefined) found(line);
        };
        child.stdout?.on('data', look);
        look();
        end.then(({ stderr }) => failed(new Error(`ended without ${JSON.stringify(like)}\n${stdout}\n${stderr}`)));
      }),
  };
}

/** Deploys a stack AspectWfm with these outputs, in the place of the one that was there. */
async function stack(outputs: Readonly<Record<string, string>>): Promise<void> {
  const cloudFormation = new CloudFormationClient({});
  const StackName = 'AspectWfm';
  await cloudFormation.send(new DeleteStackCommand({ StackName }));
  const values = Object.entries(outputs).map(([name, Value]) => [name, { Value }]);
  // CloudFormation takes no template without a resource.
  const Resources = { Topic: { Type: 'AWS::SNS::Topic' } };
  const TemplateBody = JSON.stringify({ Resources, Outputs: Object.fromEntries(values) });
  await cloudFormation.send(new CreateStackCommand({ StackName, TemplateBody }));
  cloudFormation.destroy();
}

describeWithEmulator('aspect-wfm rta watch', () => {
  let rta: RtaUnderTest;
  beforeEach(async () => {
    rta = await anRta();
  });
  afterEach(() => rta.close());

  const POLLING = { kind: 'gap' };

  test('reads the table, turns the flag on, polls the queues, and turns the flag off at Ctrl-C', async () => {
    await rta.putRow(eventOf('ann', 'Break', 1));
    const watch = running('--outputs', rta.outputsFile);
    expect(await watch.seen({ kind: 'row' })).toEqual({
      kind: 'row',
      agentArn: arnOf('ann'),
      username: 'ann',
      status: 'Break',
      since: '2026-01-15T09:30:01.000Z',
      contacts: [],
      eventType: 'STATE_CHANGE',
      eventTime: '2026-01-15T09:30:01.000Z',
    });
    await watch.seen(POLLING);
    expect(await rta.flag()).toBe('True');

    const lunch = eventOf('ben', 'Lunch', 5);
    await rta.apply(lunch, 2);
    await watch.seen({ kind: 'event', username: 'ben', status: 'Lunch' });
    await rta.send(lunch, 2);
    await rta.send(eventOf('ben', 'Break', 4), 2);
    await rta.send('no event', 2);
    await rta.send(eventOf('ann', 'Offline', 6));
    await watch.seen({ kind: 'removed', agentArn: arnOf('ann'), username: 'ann' });
    await rta.send(eventOf('ben', 'Training', 7), 2);
    await watch.seen({ kind: 'event', username: 'ben', status: 'Training' });

    watch.child.kill('SIGINT');
    const { exitCode, stdout, stderr } = await watch.end;
    expect({ exitCode, flag: await rta.flag(), waiting: await rta.waiting() }).toEqual({
      exitCode: 130,
      flag: 'False',
      waiting: 0,
    });
    const lines = linesOf(stdout);
    const kinds = lines.map(({ kind }) => kind);
    expect(kinds.slice(0, 5)).toEqual(['row', 'flag', 'gap', 'gap', 'event']);
    expect(kinds.slice(-4)).toEqual(['event', 'flag', 'step', 'end']);
    expect(lines.at(-1)).toEqual({
      kind: 'end',
      command: 'rta watch',
      exitCode: 130,
      agents: 1,
      messages: 6,
      changes: 3,
      unchanged: 0,
      duplicates: 1,
      late: 1,
      old: 0,
      unreadable: 1,
    });
    // F16: the log names nobody.
    expect(stderr).toContain('INFO: flag on');
    expect(stderr).not.toMatch(/ann|ben/);
  });

  test('the examples of its help run', async () => {
    const { stdout } = await runProgram(['rta', 'watch', '--help']);
    const [, examples = ''] = stdout.split('\nExamples:\n');
    const commands = [...examples.matchAll(/^ {2}\$ aspect-wfm (rta watch [^>\n]*)/gm)].map(([, words = '']) => words);
    expect(commands).toHaveLength(examples.trimEnd().split('\n').length);
    await stack(rta.outputs);
    for (const command of commands) {
      const args = command.trim().replace('outputs.json', rta.outputsFile).split(' ');
      const ran = await runProgram(args.includes('--for') ? args : [...args, '--for', '1']);
      expect({ command, exitCode: ran.exitCode }).toEqual({ command, exitCode: 0 });
    }
  });

  test('--for ends it with 0, --keep-flag leaves the flag on', async () => {
    const { exitCode, stdout } = await runProgram([
      'rta',
      'watch',
      '--outputs',
      rta.outputsFile,
      '--for',
      '1',
      '--keep-flag',
    ]);
    expect(exitCode).toBe(0);
    expect(linesOf(stdout).map(({ kind }) => kind)).toEqual(['flag', 'gap', 'gap', 'end']);
    expect(await rta.flag()).toBe('True');
  });

  test('a flag that is on already is left alone, unless --force', async () => {
    await rta.setFlag('True');
    await rta.send(eventOf('ann', 'Break', 1));
    const { exitCode, stdout, stderr } = await runProgram(['rta', 'watch', '--outputs', rta.outputsFile]);
    expect({ exitCode, stdout, flag: await rta.flag(), waiting: await rta.waiting() }).toEqual({
      exitCode: 2,
      stdout: '',
      flag: 'True',
      waiting: 1,
    });
    expect(stderr).toContain(
      'expected the flag WriteEventsToQueue to be off, got True: Aspect RTA, or another watch, seems to be connected. Do not watch while',
    );
  });

  test('--force starts though the flag is on, and turns it off', async () => {
    await rta.setFlag('True');
    const { exitCode } = await runProgram(['rta', 'watch', '--outputs', rta.outputsFile, '--for', '1', '--force']);
    expect({ exitCode, flag: await rta.flag() }).toEqual({ exitCode: 0, flag: 'False' });
  });

  test('a reader that closes the pipe ends it, with the flag off', async () => {
    await rta.putRow(eventOf('ann', 'Break', 1));
    const watch = '"$0" "$1" rta watch --outputs "$2" | head -n 1';
    const child = spawn('sh', ['-c', watch, process.execPath, PROGRAM, rta.outputsFile], { env: { ...process.env } });
    const { stdout } = await ended(child);
    expect(linesOf(stdout)).toMatchObject([{ kind: 'row' }]);
    expect(await rta.flag()).toBe('False');
  });

  test('--purge clears the queues before anything else, and Ctrl-C ends the waiting for it', async () => {
    await rta.send(eventOf('ann', 'Break', 1));
    const watch = running('--outputs', rta.outputsFile, '--purge');
    await watch.seen({ kind: 'step' });
    while ((await rta.waiting()) > 0);
    watch.child.kill('SIGINT');
    const { exitCode, stdout } = await watch.end;
    expect(exitCode).toBe(130);
    expect(linesOf(stdout).map(({ kind }) => kind)).toEqual(['step', 'end']);
    expect(await rta.flag()).toBeUndefined();
  });

  describe('where the stack is', () => {
    test('--stack asks CloudFormation; without either it is AspectWfm', async () => {
      await stack(rta.outputs);
      const { exitCode, stderr } = await runProgram(['rta', 'watch', '--for', '1']);
      expect({ exitCode, stderr: stderr.replace(/^INFO.*\n/gm, '') }).toEqual({ exitCode: 0, stderr: '' });
      expect(await rta.flag()).toBe('False');
    });

    test('a stack that is not there', async () => {
      const { exitCode, stderr } = await runProgram(['rta', 'watch', '--stack', 'Nowhere']);
      expect(exitCode).toBe(5);
      expect(stderr).toMatch(
        /^aspect-wfm: stack Nowhere: expected to read the outputs, got .*Check the stack's name, the region, and the account/,
      );
    });
  });

  test('a table that is not there: the one line of JSON says what to do', async () => {
    const file = rta.writeOutputs({ AspectWfm: { ...rta.outputs, DynamoDbTableName: 'none' } });
    const { exitCode, stdout } = await runProgram(['rta', 'watch', '--outputs', file, '--json']);
    expect(exitCode).toBe(5);
    expect(linesOf(stdout)).toEqual([
      {
        kind: 'end',
        command: 'rta watch',
        exitCode: 5,
        error: {
          code: 'store',
          message: expect.stringMatching(
            /^table none: expected to read the agents, got ResourceNotFound.*Check the stack's name/,
          ),
        },
      },
    ]);
  });

  test('a queue that is not there: the flag is off again', async () => {
    const { SqsQueueUrl1 = '' } = rta.outputs;
    const file = rta.writeOutputs({ AspectWfm: { ...rta.outputs, SqsQueueUrl2: `${SqsQueueUrl1}x` } });
    const { exitCode, stderr } = await runProgram(['rta', 'watch', '--outputs', file]);
    expect(exitCode).toBe(5);
    expect(stderr).toMatch(
      /aspect-wfm: queue 2, .*: expected to receive messages, got .*NonExistentQueue|QueueDoesNotExist/,
    );
    expect(await rta.flag()).toBe('False');
  });

  describe('on a terminal', () => {
    /** Runs it with a terminal of its own, and once that shows the gaps does to the terminal what is asked. */
    const onTerminal = (
      then: 'Ctrl-C' | 'close',
      env: Readonly<Record<string, string>>,
      ...args: readonly string[]
    ) => {
      const command = [process.execPath, PROGRAM, 'rta', 'watch', '--outputs', rta.outputsFile, ...args];
      // A terminal of unknown size cannot hold a table.
      const sized = ['sh', '-c', 'stty rows 40 cols 160; exec "$0" "$@"', ...command];
      const child = spawn('python3', ['-c', TERMINAL, then, ...sized], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, TERM: 'xterm', ...env },
      });
      return ended(child);
    };
    const COLOUR = new RegExp(`${String.fromCodePoint(27)}\\[\\d*m`);

    test('there is a table in its place, without colours with NO_COLOR', async () => {
      await rta.putRow(eventOf('ann', 'Break', 1));
      const { exitCode, stdout } = await onTerminal('Ctrl-C', { NO_COLOR: '1' });
      expect(exitCode).toBe(130);
      expect(stdout).toMatch(/│ ann +│ Break +│ 2026-01-15 09:30:01 │/);
      expect(stdout).toContain('agents: 1, messages: 0');
      expect(stdout).toContain('gap: none between table and queues');
      expect(stdout).toContain('flag off');
      expect(stdout).not.toMatch(COLOUR);
      expect(stdout).not.toContain('"kind"');
    });

    test('one that is closed turns the flag off too', async () => {
      expect((await onTerminal('close', {})).stdout).toContain('flag on');
      expect(await rta.flag()).toBe('False');
    });

    test('there are JSON lines with --json', async () => {
      await rta.putRow(eventOf('ann', 'Break', 1));
      const { stdout } = await onTerminal('Ctrl-C', {}, '--json');
      expect(stdout).toContain('{"kind":"row"');
      expect(stdout).not.toContain('│');
    });
  });
});
