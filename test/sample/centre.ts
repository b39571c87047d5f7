import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '../..');
const PROGRAM = join(ROOT, 'dist/aspect-wfm.js');

/** The sample as it is checked in. */
export const CENTRE = join(ROOT, 'samples/centre');

/** Copies the sample's inputs into a folder of their own, so that nothing is written into the checkout. */
export function copyOfCentre(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'sample-centre-'));
  cpSync(CENTRE, folder, {
    recursive: true,
    filter: (source) => !['history', 'expected'].includes(relative(CENTRE, source)),
  });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Converts both days of the sample as `npm run sample` does; resolves to what it printed, rejects unless it exits with 0. */
export async function convertCentre(folder: string): Promise<{ readonly stdout: string; readonly stderr: string }> {
  if (!existsSync(PROGRAM)) throw new Error(`expected the built program ${PROGRAM}, got none. Run npm run build`);
  const config = join(folder, 'aspect-wfm.config.json');
  const days = ['--from', '2026-10-31', '--to', '2026-11-01', '--as-of', '2026-11-03T12:00:00Z'];
  return promisify(execFile)(process.execPath, [PROGRAM, 'backfill', '--config', config, ...days]);
}

/** Every file under a folder by its path (`/` between parts), with its bytes. */
export function filesUnder(folder: string): Record<string, Buffer> {
  return Object.fromEntries(pathsUnder(folder).map((path) => [path, readFileSync(join(folder, path))]));
}

/** Every file and folder under a folder with what changes when it is written or replaced. */
export function tracesUnder(folder: string): Record<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    paths.sort().map((path) => {
      const { ino, mtimeNs } = statSync(join(folder, path), { bigint: true });
      return [path, `${ino} ${mtimeNs}`];
    }),
  );
}

function pathsUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
