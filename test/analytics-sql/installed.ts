import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const PROJECT = join(__dirname, '../../analytics-sql');
const TARGET = join(PROJECT, 'target');
/** Beside `target/`, which a build empties. */
const LOCK = join(PROJECT, '.building');
const CLASS_PATH = join(TARGET, 'local-classpath.txt');
const BUILD_TIMEOUT_MS = 540_000;

/** The application as it is deployed. */
const JAR = join(TARGET, 'aspect-wfm-analytics.jar');

/** What `java` needs to run the application on this machine, or why it cannot. */
export type FlinkInstallation =
  | { readonly kind: 'ready'; readonly classPath: string }
  | { readonly kind: 'missing'; readonly reason: string };

/**
 * The application, built by Maven if its sources have changed since, and Flink from the local Maven repository.
 * Synchronous, since a suite has to know before its tests are named whether they can run.
 */
export function installedFlink(): FlinkInstallation {
  const reason = missing('java', ['-version']) ?? withLock(() => (isBuilt() ? null : build()));
  if (reason !== null) return { kind: 'missing', reason };
  const flink = readFileSync(CLASS_PATH, 'utf8').trim();
  return { kind: 'ready', classPath: `${JAR}:${flink}` };
}

function missing(command: string, args: readonly string[]): string | null {
  const run = spawnSync(command, args, { encoding: 'utf8', timeout: BUILD_TIMEOUT_MS });
  if (run.status === 0) return null;
  return `${[command, ...args].join(' ')}: ${run.error?.message ?? `${run.stderr}${run.stdout}`.trim()}`;
}

/** A build that breaks is no missing tool, so it throws. */
function build(): string | null {
  const reason = missing('mvn', ['-version']);
  if (reason !== null) return reason;
  const failure = missing('mvn', ['-q', '-B', '-f', join(PROJECT, 'pom.xml'), 'package']);
  if (failure !== null) throw new Error(failure);
  return null;
}

function isBuilt(): boolean {
  // A build writes the class path last.
  const builtAt = statSync(CLASS_PATH, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (builtAt <= newest(join(PROJECT, 'pom.xml'), join(PROJECT, 'sql'), join(PROJECT, 'src'))) return false;
  // The classes of Flink stay in the local repository, which may be another one than at the build.
  return readFileSync(CLASS_PATH, 'utf8').trim().split(':').every(existsSync);
}

/** When anything of these last changed; a folder changes when a file of it goes. */
function newest(...paths: readonly string[]): number {
  const times = paths.map((path) => {
    const stat = statSync(path);
    return stat.isDirectory()
      ? Math.max(stat.mtimeMs, newest(...readdirSync(path).map((name) => join(path, name))))
      : stat.mtimeMs;
  });
  return Math.max(0, ...times);
}

/** Suites run side by side; one builds, the others wait. A lock that a dead run left behind is broken. */
function withLock<Result>(work: () => Result): Result {
  const start = Date.now();
  for (;;) {
    try {
      mkdirSync(LOCK);
      break;
    } catch {
      if (isStale(start)) rmdirSync(LOCK);
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  try {
    return work();
  } finally {
    rmdirSync(LOCK);
  }
}

function isStale(since: number): boolean {
  const made = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? since;
  return Date.now() - made > BUILD_TIMEOUT_MS;
}
