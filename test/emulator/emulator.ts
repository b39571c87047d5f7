import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../../infra/repository';
import { installedEmulator } from './installed';

/** A running AWS emulator on the loopback interface; it ends with the test process at the latest. */
export interface Emulator {
  readonly endpoint: string;
  /** What an AWS SDK needs in its environment to talk to this emulator and to nothing else. */
  readonly environment: Readonly<Record<string, string>>;
  /** Forgets everything. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

const STARTS = 5;
const START_TIMEOUT_MS = 30_000;

/**
 * A suite with an emulator of its own, which runs while its tests do and is in `process.env` then. Where the emulator
 * cannot be installed the suite is skipped and says so on stderr; with `CI=true` it fails instead. The settings go to the
 * emulator's environment (`AUTH: 'true'` enforces IAM).
 */
export function describeWithEmulator(
  name: string,
  suite: (emulator: () => Emulator) => void,
  settings: Readonly<Record<string, string>> = {},
): void {
  const installation = installedEmulator();
  if (installation.kind === 'missing') {
    const message = `"${name}" needs python3 (with venv and pip) for an AWS emulator. ${installation.reason}`;
    if (process.env.CI === 'true') throw new Error(message);
    process.stderr.write(`SKIPPED: ${message}\n`);
    describe.skip(name, () => suite(unstarted));
    return;
  }
  describe(name, () => {
    let emulator: Emulator | undefined;
    const former = { ...process.env };
    beforeAll(async () => {
      emulator = await startEmulator(installation.python, settings);
      Object.assign(process.env, emulator.environment);
    });
    afterAll(async () => {
      await emulator?.stop();
      process.env = former;
    });
    suite(() => emulator ?? unstarted());
  });
}

/** Starts one by hand, for what is no suite. */
export async function startEmulator(
  python: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Emulator> {
  for (let starts = 1; ; starts++) {
    const port = await freePort();
    const home = mkdtempSync(join(tmpdir(), 'emulator-'));
    const child = launch(python, port, home, settings);
    const output = await ready(child, port);
    if (output === null) return running(child, port, home);
    await end(child, home);
    if (starts === STARTS) throw new Error(`The emulator did not start:\n${output}`);
  }
}

function unstarted(): never {
  throw new Error('The emulator runs only while the tests of its suite do.');
}

function launch(python: string, port: number, home: string, settings: Readonly<Record<string, string>>): ChildProcess {
  for (const folder of ['tmp', 'state']) mkdirSync(join(home, folder));
  return spawn(python, [join(ROOT, 'test/emulator/until-parent-ends.py')], {
    // Lambda functions inherit this environment as a whole, so it holds nothing of ours.
    env: {
      PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
      HOME: home,
      TMPDIR: join(home, 'tmp'),
      STATE_DIR: join(home, 'state'),
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: '127.0.0.1',
      IOT_MTLS_ENABLED: '0',
      ...settings,
    },
    detached: true,
    stdio: 'pipe',
  });
}

/** Waits for the child's own word that it listens (another process may answer on the port); else what it said. */
async function ready(child: ChildProcess, port: number): Promise<string | null> {
  let output = '';
  return new Promise((done) => {
    const timer = setTimeout(() => done(output), START_TIMEOUT_MS);
    const hear = (text: Buffer) => {
      output += text;
      if (!output.includes(`Running on http://127.0.0.1:${port}`)) return;
      clearTimeout(timer);
      done(null);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('error', (error) => done(String(error)));
    child.once('exit', () => {
      clearTimeout(timer);
      done(output);
    });
  });
}

function running(child: ChildProcess, port: number, home: string): Emulator {
  const endpoint = `http://127.0.0.1:${port}`;
  // What it logs from here on is of no interest, but the pipes have to be emptied.
  for (const stream of [child.stdout, child.stderr]) stream?.removeAllListeners('data').resume();
  return {
    endpoint,
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    },
    async reset() {
      const answer = await fetch(`${endpoint}/_ministack/reset`, { method: 'POST' });
      if (!answer.ok) throw new Error(`The emulator answered ${answer.status} to a reset`);
    },
    stop: () => end(child, home),
  };
}

/** Ending its standard input ends the emulator and its Lambda functions. */
async function end(child: ChildProcess, home: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((done) => child.once('exit', done));
    child.stdin?.destroy();
    const grace = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await gone;
    clearTimeout(grace);
  }
  rmSync(home, { recursive: true, force: true });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
