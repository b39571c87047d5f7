import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PROJECT = join(__dirname, '../../analytics-sql');
const TARGET = join(PROJECT, 'target');
/** Beside `target/`, which a build empties. */
const LOCK = join(PROJECT, '.building');
const BUILT = join(TARGET, 'built-from.txt');
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
  const flink = readFileSync(join(TARGET, 'local-classpath.txt'), 'utf8').trim();
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
  const sources = digestOfSources();
  const failure = missing('mvn', ['-q', '-B', '-f', join(PROJECT, 'pom.xml'), 'package']);
  if (failure !== null) throw new Error(failure);
  writeFileSync(BUILT, sources);
  return null;
}

function isBuilt(): boolean {
  if (!existsSync(JAR) || !existsSync(BUILT) || readFileSync(BUILT, 'utf8') !== digestOfSources()) return false;
  // The classes of Flink stay in the local repository, which may be another one than at the build.
  return readFileSync(join(TARGET, 'local-classpath.txt'), 'utf8').trim().split(':').every(existsSync);
}

function digestOfSources(): string {
  const digest = createHash('sha256').update(readFileSync(join(PROJECT, 'pom.xml')));
  for (const folder of ['sql', 'src']) {
    const files = readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' }).sort();
    for (const file of files) {
      const path = join(PROJECT, folder, file);
      if (statSync(path).isFile()) digest.update(`${file}\n`).update(readFileSync(path));
    }
  }
  return digest.digest('hex');
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
