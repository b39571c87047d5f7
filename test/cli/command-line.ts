import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../converter/cli/main';

/** What a command printed and exited with. */
export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command in this process, through the very door that the program has. */
export async function aspectWfm(...args: readonly string[]): Promise<Ran> {
  const printed = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    jest.spyOn(process[name], 'write').mockImplementation((text) => {
      printed[name] += String(text);
      return true;
    }),
  );
  try {
    return { exitCode: await main(args), ...printed };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** What `--json` prints, as far as tests look at it. */
export interface JsonResult {
  readonly command: string;
  readonly exitCode: number;
  readonly days?: readonly (Readonly<Record<string, unknown>> & { readonly date: string })[];
  readonly repeat?: readonly string[];
  readonly checks?: readonly { readonly check: string; readonly result: string; readonly found: string }[];
  readonly error?: { readonly code: string; readonly message: string };
}

/** The same with `--json`: the one object on stdout, which names the exit code that the process has. */
export async function asJson(...args: readonly string[]): Promise<JsonResult> {
  const { exitCode, stdout } = await aspectWfm(...args, '--json');
  const result: JsonResult = JSON.parse(stdout);
  expect(result.exitCode).toBe(exitCode);
  return result;
}

/** The program as it is built; starting it takes half a second, so tests that can do without. */
export const PROGRAM = join(__dirname, '../../dist/aspect-wfm.js');

/** Starts the built program. */
export function start(args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  if (!existsSync(PROGRAM)) throw new Error(`expected the built program ${PROGRAM}, got none. Run npm run build`);
  // The environment that tests set is jest's own copy.
  const env = { ...process.env };
  return spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env, ...options });
}

/** Runs the built program to its end. */
export async function runProgram(args: readonly string[], options: SpawnOptions = {}): Promise<Ran> {
  return ended(start(args, options));
}

/** Waits for a process to end. A process that a signal ended has no exit code. */
export async function ended(child: ChildProcess): Promise<Ran> {
  const printed = { stdout: '', stderr: '' };
  child.stdout?.on('data', (text) => {
    printed.stdout += text;
  });
  child.stderr?.on('data', (text) => {
    printed.stderr += text;
  });
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { exitCode, ...printed };
}
