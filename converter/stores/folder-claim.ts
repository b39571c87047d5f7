import { createHash, randomUUID } from 'node:crypto';
import { link, open, readFile, rename } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { hasCode } from './folder-errors';
import { inFolder, parentOf, RESERVED_PREFIX } from './folder-paths';
import { discard, temporaryBeside } from './folder-temporary';
import { isAlive, PROCESSES } from './processes';

/** A claim is held for the few file operations of one change; one that stays the same for so long is a dead process's. */
const DEAD_AFTER_MS = 10_000;

/**
 * Does the work as the only one, in this process or any other, that changes the file at this path. Claims are files that
 * only one can create; the claim of a process that died is taken over. Throws ENOENT where the folder is missing.
 */
export async function withClaim<T>(path: Buffer, work: () => Promise<T>): Promise<T> {
  const claim = claimOf(path);
  await take(claim);
  try {
    return await work();
  } finally {
    await discard(claim);
  }
}

/** The claim's own file: as short as any name, whatever the length of the file's. */
export function claimOf(path: Buffer): Buffer {
  const folder = parentOf(path);
  const name = createHash('sha256').update(path.subarray(folder.length)).digest('hex').slice(0, 32);
  return inFolder(folder, `${RESERVED_PREFIX}claim.${name}`);
}

async function take(claim: Buffer): Promise<void> {
  let seen = '';
  let seenSinceMs = performance.now();
  while (!(await isTaken(claim))) {
    const holder = await holderOf(claim);
    if (holder !== seen) seenSinceMs = performance.now();
    seen = holder;
    if (isDead(holder) || performance.now() - seenSinceMs > DEAD_AFTER_MS) await takeAway(claim, holder);
    else await delay(1 + Math.random() * 5);
  }
}

async function isTaken(claim: Buffer): Promise<boolean> {
  try {
    const handle = await open(claim, 'wx');
    try {
      await handle.writeFile(`${PROCESSES}.${process.pid}.${randomUUID()}`);
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Who holds a claim; empty when it has just been given back, or is not written yet. */
async function holderOf(claim: Buffer): Promise<string> {
  return (await readFile(claim).catch(() => '')).toString();
}

function isDead(holder: string): boolean {
  const [processes, pid] = holder.split('.');
  return processes === PROCESSES && !isAlive(Number(pid));
}

/** Takes a dead process's claim away, and gives it back if somebody else has renewed it meanwhile. */
async function takeAway(claim: Buffer, holder: string): Promise<void> {
  const aside = temporaryBeside(claim);
  try {
    await rename(claim, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  if ((await holderOf(aside)) !== holder) await link(aside, claim).catch(() => undefined);
  await discard(aside);
}
