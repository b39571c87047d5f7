import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, join, resolve } from 'node:path';
import { WfmError } from '../core/errors';
import type { NoSuchDate, PlannedDay } from '../jobs/plan-days';
import type { DateRange } from '../jobs/select-days';
import type { Site } from '../jobs/site';
import { anonymous, anonymousReasons } from './day/anonymous';
import { readDayRecord } from './day/read-day-record';
import { type PageAssets, readPageAssets } from './html/assets';
import { dayPage } from './html/day-page';
import { rangePage } from './html/range-page';
import type { RangeDay } from './range/range-record';
import { readRangeDays } from './range/read-range-record';
import { type RepeatSettings, rangeCommands, repeatOf } from './repeat-days';

/** How pages are to be written. */
export interface PageOptions {
  /** A file, or a folder: one that is there, or a path that ends with a slash or has no ending. `null`: a file in the working folder, by its dates. */
  readonly out: string | null;
  /** Agents have pseudonyms, made with this key; `null`: they have their names. */
  readonly pseudonymKey: string | null;
  readonly repeat: RepeatSettings;
}

/** A page that was written. */
export interface WrittenPage {
  /** Absolute path. */
  readonly file: string;
  readonly bytes: number;
}

/**
 * Writes the page of a day.
 * @throws WfmError `day-missing`, `day-damaged`, `configuration` (`readDayRecord`), `usage` where the file cannot be written.
 */
export async function writeDayPage(site: Site, planned: PlannedDay, options: PageOptions): Promise<WrittenPage> {
  const name = pageOf(planned.date, options);
  const file = options.out === null ? name : (await isFolder(options.out)) ? join(options.out, name) : options.out;
  return writePage(file, await dayText(site, planned, options, await readPageAssets()));
}

/**
 * Writes the page of a range: into a file alone, into a folder with the pages of its days, each linked to. Days without a
 * page, since they are missing, damaged or without csv files, are told on the range's.
 * @throws WfmError `usage` where a file cannot be written.
 */
export async function writeRangePages(
  site: Site,
  planned: readonly (PlannedDay | NoSuchDate)[],
  range: DateRange,
  options: PageOptions,
): Promise<WrittenPage[]> {
  const assets = await readPageAssets();
  const folder = options.out !== null && (await isFolder(options.out)) ? options.out : null;
  const pages = folder === null ? [] : await writeDayPages(site, planned, folder, options, assets);
  const linked = new Set(pages.map(({ date }) => date));
  const days = await readRangeDays(site, planned, options.repeat.asOf);
  const commands = rangeCommands(planned, options.repeat);
  const record = {
    ...range,
    timeZone: site.config.timeZone,
    days: options.pseudonymKey === null ? days : days.map(withoutNames),
    isAnonymous: options.pseudonymKey !== null,
    repeat: commands.due,
    rebuild: commands.fromWhatIsLeft,
  };
  const text = rangePage(record, (date) => (linked.has(date) ? pageOf(date, options) : null), assets);
  const alone = options.out ?? pageOf(`${range.from}_${range.to}`, options);
  const file = folder === null ? alone : join(folder, pageOf('index', options));
  return [await writePage(file, text), ...pages.map(({ page }) => page)];
}

async function writeDayPages(
  site: Site,
  planned: readonly (PlannedDay | NoSuchDate)[],
  folder: string,
  options: PageOptions,
  assets: PageAssets,
): Promise<{ readonly date: string; readonly page: WrittenPage }[]> {
  const pages: { date: string; page: WrittenPage }[] = [];
  for (const one of planned) {
    if (one.kind === 'no-such-date') continue;
    const file = join(folder, pageOf(one.date, options));
    const text = await dayText(site, one, options, assets).catch(nullWithoutPage);
    if (text !== null) pages.push({ date: one.date, page: await writePage(file, text) });
    else await removePage(file);
  }
  return pages;
}

/** A day that has no page is told by the range's: it was never made, is damaged, or has no file of profile `csv`. */
function nullWithoutPage(error: unknown): null {
  if (error instanceof WfmError && ['day-missing', 'day-damaged', 'configuration'].includes(error.code)) return null;
  throw error;
}

async function dayText(site: Site, planned: PlannedDay, options: PageOptions, assets: PageAssets): Promise<string> {
  const record = await readDayRecord(site, planned, repeatOf(planned, options.repeat));
  return dayPage(options.pseudonymKey === null ? record : anonymous(record, options.pseudonymKey), assets);
}

function withoutNames(day: RangeDay): RangeDay {
  return day.kind === 'day' ? { ...day, reasons: anonymousReasons(day.state, day.reasons) } : day;
}

/** An anonymous page says so in its name, too: the two are easily mistaken. */
function pageOf(subject: string, { pseudonymKey }: PageOptions): string {
  return `${subject}${pseudonymKey === null ? '' : '-anonymous'}.html`;
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found === null ? path.endsWith('/') || extname(path) === '' : found.isDirectory();
}

/** A page that an earlier report wrote would be taken for what the day is. */
async function removePage(path: string): Promise<void> {
  try {
    await rm(path, { force: true });
  } catch (cause) {
    throw cannotBeWritten(path, cause);
  }
}

/** Writes beside the file and renames, so that nobody opens a part of a page. */
async function writePage(path: string, text: string): Promise<WrittenPage> {
  const file = resolve(path);
  const part = `${file}.${process.pid}.part`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(part, text);
    await rename(part, file);
  } catch (cause) {
    await rm(part, { force: true }).catch(() => undefined);
    throw cannotBeWritten(path, cause);
  }
  return { file, bytes: Buffer.byteLength(text) };
}

function cannotBeWritten(path: string, cause: unknown): WfmError {
  return new WfmError(
    'usage',
    {
      where: `--out ${path}`,
      expected: 'a file or folder that can be written',
      got: String(cause),
      remedy: 'Choose another one, or make room.',
    },
    { cause },
  );
}
