import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSite } from '../../converter/config/load-site';
import { standingFindings } from '../../converter/day/standing-findings';
import { closeSite, openSite } from '../../converter/jobs/site';
import { memoryStore } from '../stores/memory-store';
import { convertOn } from './convert';

const GOLDEN = join(__dirname, '..', 'golden');

/** A site day of a golden folder. */
export interface GoldenDay {
  /** Name of its folder. */
  readonly name: string;
  readonly date: string;
  /** Texts of the files that are expected, by name. */
  readonly expected: Readonly<Record<string, string>>;
}

/** Names of the golden folders. */
export function goldenCases(): string[] {
  return namesIn(GOLDEN);
}

/** Every day under `test/golden/<case>/expected/<date>/`. */
export function goldenDays(): GoldenDay[] {
  return goldenCases().flatMap((name) => {
    const expected = join(GOLDEN, name, 'expected');
    return namesIn(expected).map((date) => {
      const texts = namesIn(join(expected, date)).map((file) => [file, goldenFile(name, `expected/${date}/${file}`)]);
      return { name, date, expected: Object.fromEntries(texts) };
    });
  });
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** A file of a golden folder. */
export function goldenFile(name: string, file: string): string {
  return readFileSync(join(GOLDEN, name, file), 'utf8');
}

/**
 * Converts a day of a golden folder. Beside the history files `account.txt`: where the rows went, and what was found.
 */
export async function convertGolden(name: string, date: string): Promise<Record<string, string>> {
  const site = openSite(await loadSite(join(GOLDEN, name, 'aspect-wfm.config.json')));
  try {
    const stores = { ...site.stores, output: memoryStore() };
    const { files, manifest } = await convertOn({ ...site, stores }, date);
    const lines = [
      ...Object.entries(manifest.totals).map(([what, count]) => `${what} ${count}`),
      ...standingFindings(manifest, site.config).map(({ severity, code, count }) => `${severity} ${code} ${count}`),
    ];
    return { ...files, 'account.txt': lines.map((line) => `${line}\n`).join('') };
  } finally {
    closeSite(site);
  }
}
