import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../infra/repository';

/** A Python with pinned packages, or why there is none. */
export type Installation =
  | { readonly kind: 'ready'; readonly python: string }
  | { readonly kind: 'missing'; readonly reason: string };

const CACHE = join(ROOT, '.cache/emulator');

/** The pinned emulator. */
export function installedEmulator(): Installation {
  return installedTools(join(ROOT, 'test/emulator/requirements.txt'));
}

/**
 * The packages of a file of requirements in a virtual environment of their own under `.cache/`, made by the first suite that
 * needs them. Synchronous, since a suite has to know before its tests are named whether they can run.
 */
export function installedTools(requirements: string): Installation {
  const version = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 16);
  const folder = join(CACHE, version);
  if (!existsSync(folder)) {
    const reason = install(folder, requirements);
    if (reason !== null) return { kind: 'missing', reason };
  }
  return { kind: 'ready', python: pythonIn(folder) };
}

/** Made aside and renamed, so that suites which start at once do not see each other's half. */
function install(folder: string, requirements: string): string | null {
  mkdirSync(CACHE, { recursive: true });
  const aside = mkdtempSync(join(CACHE, 'new-'));
  try {
    const reason =
      failureOf('python3', ['-m', 'venv', aside]) ??
      failureOf(pythonIn(aside), ['-m', 'pip', 'install', '--quiet', '--no-input', '-r', requirements]);
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
