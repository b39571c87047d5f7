import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A Python with the pinned emulator, or why there is none. */
export type Installation =
  | { readonly kind: 'ready'; readonly python: string }
  | { readonly kind: 'missing'; readonly reason: string };

const CACHE = join(__dirname, '../../.cache/emulator');
const REQUIREMENTS = join(__dirname, 'requirements.txt');

/**
 * The pinned emulator in a virtual environment of its own under `.cache/`, made by the first suite that needs it.
 * Synchronous, since a suite has to know before its tests are named whether they can run.
 */
export function installedEmulator(): Installation {
  const version = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 16);
  const folder = join(CACHE, version);
  if (!existsSync(folder)) {
    const reason = install(folder);
    if (reason !== null) return { kind: 'missing', reason };
  }
  return { kind: 'ready', python: pythonIn(folder) };
}

/** Made aside and renamed, so that suites which start at once do not see each other's half. */
function install(folder: string): string | null {
  mkdirSync(CACHE, { recursive: true });
  const aside = mkdtempSync(join(CACHE, 'new-'));
  try {
    const reason =
      failureOf('python3', ['-m', 'venv', aside]) ??
      failureOf(pythonIn(aside), ['-m', 'pip', 'install', '--quiet', '--no-input', '-r', REQUIREMENTS]);
    if (reason === null && !existsSync(folder)) renameSync(aside, folder);
    return reason;
  } catch (error) {
    // Another suite was faster between the look and the rename.
    if (existsSync(folder)) return null;
    throw error;
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function failureOf(command: string, args: readonly string[]): string | null {
  const run = spawnSync(command, args, { encoding: 'utf8', timeout: 180_000 });
  if (run.status === 0) return null;
  return `${[command, ...args].join(' ')}: ${run.error?.message ?? run.stderr.trim()}`;
}

function pythonIn(folder: string): string {
  return join(folder, 'bin', 'python');
}
