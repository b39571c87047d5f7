import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type FlinkInstallation, installedFlink } from './installed';
import { recordsOf } from './parity';

/** Parameters of the application by name. */
export type Parameters = Readonly<Record<string, string>>;

/** A job of the application in a process of its own, on a Flink mini cluster in that process. */
export interface Job {
  /** Resolves when the process has ended; throws, with what it said, if that was no success. */
  readonly ended: Promise<{ readonly stdout: string }>;
  /** What Flink and the application logged so far. */
  log(): string;
  /**
   * Waits until a condition holds.
   * @throws Error with the log's end where the job is over before.
   */
  until(holds: () => boolean | Promise<boolean>): Promise<void>;
  stop(): Promise<void>;
}

/** Ways to run the application in a folder that goes with the suite. */
export interface Flink {
  readonly folder: string;
  start(parameters: Parameters, settings?: JobSettings): Job;
}

/** What else a job needs. */
export interface JobSettings {
  readonly environment?: Readonly<Record<string, string>>;
  /** Files for the class path, by name. */
  readonly resources?: Readonly<Record<string, string>>;
}

/**
 * A suite that runs the deployable jar on a real Flink. Where Java or Maven is missing the suite is skipped and says so on
 * stderr; with `CI=true` it fails instead.
 */
export function describeWithFlink(name: string, suite: (flink: Flink) => void): void {
  const installation = installedFlink();
  if (installation.kind === 'missing') {
    const message = `"${name}" needs a JDK of Java 11 or later and Maven. ${installation.reason}`;
    if (process.env.CI === 'true') throw new Error(message);
    process.stderr.write(`SKIPPED: ${message}\n`);
    describe.skip(name, () => suite({ folder: '', start: () => unavailable() }));
    return;
  }
  describe(name, () => {
    const folder = mkdtempSync(join(tmpdir(), 'flink-'));
    const jobs: Job[] = [];
    afterAll(async () => {
      await Promise.all(jobs.map((job) => job.stop()));
      rmSync(folder, { recursive: true, force: true });
    });
    suite({
      folder,
      start(parameters, settings = {}) {
        const job = startJob(installation, mkdtempSync(join(folder, 'job-')), parameters, settings);
        jobs.push(job);
        return job;
      },
    });
  });
}

function unavailable(): never {
  throw new Error('There is no Flink.');
}

/** Logs as the service does, from INFO on. */
const LOG_SETTINGS = (file: string) => `
rootLogger.level = INFO
rootLogger.appenderRef.file.ref = File
appender.file.name = File
appender.file.type = File
appender.file.fileName = ${file}
appender.file.layout.type = PatternLayout
appender.file.layout.pattern = %-5p %c %m%n%throwable
`;

function startJob(
  { classPath }: Extract<FlinkInstallation, { kind: 'ready' }>,
  folder: string,
  parameters: Parameters,
  { environment = {}, resources = {} }: JobSettings,
): Job {
  const logFile = join(folder, 'job.log');
  const resourceFolder = join(folder, 'resources');
  mkdirSync(resourceFolder);
  const files = { 'log4j2.properties': LOG_SETTINGS(logFile), ...resources };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(resourceFolder, name), text);
  const child = spawn(
    'sh',
    [
      '-c',
      UNTIL_PARENT_ENDS,
      'java',
      // A job of a few seconds: the thorough compiler costs more than it gains.
      '-XX:TieredStopAtLevel=1',
      '-XX:+UseSerialGC',
      '-Xmx2g',
      // As Flink's own scripts do: its serializers look into these.
      '--add-opens=java.base/java.util=ALL-UNNAMED',
      '--add-opens=java.base/java.lang=ALL-UNNAMED',
      `-Djava.io.tmpdir=${folder}`,
      '-cp',
      `${resourceFolder}:${classPath}`,
      'aspectwfm.AnalyticsJob',
      ...Object.entries(parameters).flatMap(([name, value]) => [`--${name}`, value]),
    ],
    { env: { PATH: process.env.PATH, HOME: folder, ...environment }, stdio: 'pipe' },
  );
  return watch(child, () => (existsSync(logFile) ? readFileSync(logFile, 'utf8') : ''));
}

/** A job that reads a stream would outlive a test process that is killed: the end of standard input ends it. */
const UNTIL_PARENT_ENDS = `
  exec 3<&0
  "$0" "$@" </dev/null 3<&- & job=$!
  { cat; kill -9 $job; } <&3 >/dev/null 2>&1 & watch=$!
  exec 3<&-
  wait $job; code=$?
  kill $watch
  exit $code
`;

function watch(child: ChildProcess, log: () => string): Job {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (text) => {
    stdout += text;
  });
  child.stderr?.on('data', (text) => {
    stderr += text;
  });
  child.once('exit', () => child.stdin?.destroy());
  const exited = new Promise<number | null>((done) => child.once('close', done));
  let stopped = false;
  const ended = exited.then((code) => {
    if (code !== 0 && !stopped) throw new Error(`The job ended with ${code}:\n${stderr}\n${log().slice(-5000)}`);
    return { stdout };
  });
  // Whoever awaits it sees the failure; nobody has to.
  ended.catch(() => undefined);
  const all = () => `${log()}${stderr}${stdout}`;
  return {
    ended,
    log: all,
    async until(holds) {
      let isOver = false;
      const over = exited.then(() => {
        isOver = true;
      });
      while (!(await holds())) {
        if (isOver) throw new Error(`The job is over:\n${all().slice(-5000)}`);
        await Promise.race([wait(100), over]);
      }
    },
    async stop() {
      stopped = true;
      child.stdin?.destroy();
      await exited;
    },
  };
}

/** The lines of interval output in all files of a folder that Flink wrote, each whole even where a name holds a newline, sorted. */
export function recordsBelow(folder: string): string[] {
  return readdirSync(folder)
    .flatMap((file) => recordsOf(readFileSync(join(folder, file), 'utf8')))
    .sort();
}

/** The lines of all files of a folder that Flink wrote, those that it still writes included, sorted by code unit. */
export function linesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n').slice(0, -1))
    .sort();
}
