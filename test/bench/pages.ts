import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { addDays, datesBetween } from '../../converter/core/time/site-day';
import { type History, manyAgents, manyQueues, sampleCentre, smallCentre } from './centres-of-pages';

/** What one side took, from the start of its process. */
interface Cost {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakMiB: number;
}

/** What is drawn of a history. `pages`: the range's page and one of each day. */
interface Subject {
  readonly kind: 'day' | 'range' | 'pages';
  readonly from: string;
  readonly to: string;
}

type Side = 'convert' | 'report' | 'parse';

/** Lengths of ranges whose days have pages too: time grows with them; memory by what is planned of each day alone. */
const LENGTHS = [30, 120, 365] as const;

/**
 * Shows how large pages are and what making them takes, against reading and parsing the same csv files with csv-parse alone.
 * Both sides are processes of their own.
 */
function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'aspect-wfm-pages-'));
  try {
    print(
      '| page | csv kB | page kB | wall s | CPU s | peak MiB | csv-parse wall s | CPU s | peak MiB | times its CPU |',
    );
    print('|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|');
    for (const make of [sampleCentre, manyQueues, manyAgents]) {
      const history = converted(make(join(folder, make.name)));
      for (const date of history.dates) compare(history, date, { kind: 'day', from: date, to: date });
    }
    const year = converted(smallCentre(join(folder, 'year'), Math.max(...LENGTHS)));
    const [from = ''] = year.dates;
    const of = (kind: Subject['kind'], days: number): Subject => ({ kind, from, to: addDays(from, days - 1) });
    compare(year, `${year.dates.length} days, calendar alone`, of('range', year.dates.length));
    for (const days of LENGTHS) compare(year, `${days} days, with a page each`, of('pages', days));
    changeEveryInput(year);
    compare(year, `${year.dates.length} days, every input changed`, of('range', year.dates.length));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Prints the row of one page, or of the pages of a range. */
function compare(history: History, title: string, subject: Subject): void {
  const out = outOf(history, subject);
  rmSync(out, { recursive: true, force: true });
  const [ours, peer] = [measure('report', history, subject), measure('parse', history, subject)];
  const cells = [
    `${history.title}: ${title}`,
    kilobytes(csvFiles(history, subject)),
    kilobytes(subject.kind === 'pages' ? readdirSync(out).map((name) => join(out, name)) : [out]),
    ...costCells(ours),
    ...costCells(peer),
    (ours.cpuSeconds / peer.cpuSeconds).toFixed(1),
  ];
  print(`| ${cells.join(' | ')} |`);
}

function costCells({ wallSeconds, cpuSeconds, peakMiB }: Cost): string[] {
  return [wallSeconds.toFixed(2), cpuSeconds.toFixed(2), String(Math.round(peakMiB))];
}

function kilobytes(files: readonly string[]): string {
  return String(Math.round(files.reduce((sum, file) => sum + statSync(file).size, 0) / 1000));
}

function converted(history: History): History {
  const [from = '', to = ''] = [history.dates[0], history.dates.at(-1)];
  measure('convert', history, { kind: 'range', from, to });
  return history;
}

/** Makes every day stale, with as many reasons as it has inputs. */
function changeEveryInput({ folder }: History): void {
  const output = join(folder, 'OUTPUT');
  const inputs = readdirSync(output, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const { parentPath, name } of inputs) appendFileSync(join(parentPath, name), '\n');
}

/** Runs one side in a process of its own. */
function measure(side: Side, history: History, subject: Subject): Cost {
  const costFile = join(history.folder, 'cost.json');
  const given = [side, JSON.stringify(history), JSON.stringify(subject), costFile];
  execFileSync(process.execPath, [__filename, ...given], { stdio: ['ignore', 'ignore', 'pipe'] });
  return JSON.parse(readFileSync(costFile, 'utf8')) as Cost;
}

/** A side loads nothing of the other. */
async function runSide(side: Side, history: History, subject: Subject, costFile: string): Promise<void> {
  if (side === 'convert') await runConversion(history, subject);
  else if (side === 'report') await runReport(history, subject);
  else for (const file of csvFiles(history, subject)) parse(readFileSync(file), { columns: true });
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const cost: Cost = {
    wallSeconds: performance.now() / 1000,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakMiB: maxRSS / 1024,
  };
  writeFileSync(costFile, JSON.stringify(cost));
}

async function runConversion(history: History, { from, to }: Subject): Promise<void> {
  const request = {
    command: 'backfill' as const,
    range: { from, to },
    only: 'due' as const,
    newestFirst: false,
    onFailure: 'stop' as const,
    lateReports: false,
    partial: false,
    today: false,
    dryRun: false,
    jobs: availableParallelism(),
  };
  const { convert } = await import('../../converter/cli/convert-command');
  const exitCode = await convert(request, common(history));
  // 3 tells of findings; any other code of days that were not written.
  if (exitCode !== 0 && exitCode !== 3) process.exitCode = 1;
}

async function runReport(history: History, subject: Subject): Promise<void> {
  const { kind, from, to } = subject;
  const dates = kind === 'day' ? { date: from } : { from, to };
  const { report } = await import('../../converter/cli/report-command');
  await report({ ...common(history), ...dates, out: outOf(history, subject), anonymous: false });
}

/** A folder gets the pages of the days as well. */
function outOf({ folder }: History, { kind }: Subject): string {
  return join(folder, kind === 'pages' ? 'pages' : 'page.html');
}

function common({ config, asOf }: History) {
  return { config, asOf, json: true, log: 'json' as const, debug: false };
}

/** The csv files of the days of a page. */
function csvFiles({ folder }: History, { from, to }: Subject): string[] {
  return datesBetween(from, to).flatMap((date) => {
    const ofDay = join(folder, 'history', date);
    return readdirSync(ofDay)
      .filter((name) => name.endsWith('.csv') && name !== 'set-aside.csv')
      .map((name) => join(ofDay, name));
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const [side, history, subject, costFile] = process.argv.slice(2);
if (side === undefined || history === undefined || subject === undefined || costFile === undefined) main();
else void runSide(side as Side, JSON.parse(history) as History, JSON.parse(subject) as Subject, costFile);
