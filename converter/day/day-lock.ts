import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { z } from 'zod';
import { WfmError } from '../core/errors';
import { isAlive, PROCESSES } from '../stores/processes';
import type { Store } from '../stores/store';
import { LOCK } from './day-folder';

/** A lock is good for so long unless it is renewed (spec 3, Publishing). */
const LEASE_MS = 60_000;
const RENEW_MS = 15_000;

const lockSchema = z.object({
  host: z.string(),
  pid: z.int(),
  /** Among which processes `pid` means one; a lock without it is told by its host. */
  processes: z.string().optional(),
  runId: z.string(),
  deadlineUtc: z.string(),
});
type LockHolder = z.infer<typeof lockSchema>;

/** Runs of this thread that hold a day; a lock of this process that is not among them was left by one that failed. */
const heldHere = new Set<string>();

/** A day that this process holds. */
export interface DayLock {
  /** Throws `day-held` when the lock is no longer ours; asked before every write. */
  assertHeld(): void;
  /** Gives the day up. */
  release(): Promise<void>;
}

/**
 * Takes a day for publishing: exclusive create of `.lock`, or take-over of a lock whose process on this host is dead or
 * whose deadline has passed. A process of another container cannot be asked, whatever its host's name: its lock is waited
 * for. Of several at once exactly one gets it.
 * @throws WfmError `day-held` when another run holds the day.
 */
export async function takeDay(store: Store, date: string): Promise<DayLock> {
  const key = `${date}/${LOCK}`;
  const runId = randomUUID();
  const body = () => Buffer.from(`${JSON.stringify(holder(runId))}\n`);
  let content = body();
  if (!(await store.create(key, content))) {
    const held = await store.readTagged(key);
    if (held === null) {
      content = body();
      if (!(await store.create(key, content))) throw heldByAnother(store, date, null);
    } else {
      const other = parseHolder(held.body);
      if (other !== null && isHeld(other)) throw heldByAnother(store, date, other);
      content = body();
      if (!(await store.replace(key, content, held.tag))) throw heldByAnother(store, date, other);
    }
  }
  return holdLock(store, date, key, runId);
}

/** Who holds a day, in words; `null`: nobody, or a run that died, whose lock the next one takes over. Reads only. */
export async function holderOf(store: Store, date: string): Promise<string | null> {
  const held = await store.readTagged(`${date}/${LOCK}`);
  const other = held === null ? null : parseHolder(held.body);
  return other !== null && isHeld(other) ? holderText(other) : null;
}

function holdLock(store: Store, date: string, key: string, runId: string): DayLock {
  heldHere.add(runId);
  let deadline = Date.now() + LEASE_MS;
  let lost = false;
  let renewing: Promise<void> = Promise.resolve();
  const renew = async () => {
    const current = await store.readTagged(key);
    if (current === null || parseHolder(current.body)?.runId !== runId) {
      lost = true;
      return;
    }
    const next = Date.now() + LEASE_MS;
    if (await store.replace(key, Buffer.from(`${JSON.stringify(holder(runId))}\n`), current.tag)) deadline = next;
    else lost = true;
  };
  const timer = setInterval(() => {
    // A renewal that fails leaves the deadline as it was: assertHeld stops the publishing once it has passed.
    renewing = renewing.then(renew).catch(() => undefined);
  }, RENEW_MS);
  timer.unref();
  return {
    assertHeld() {
      if (lost || Date.now() >= deadline) throw heldByAnother(store, date, null);
    },
    async release() {
      clearInterval(timer);
      heldHere.delete(runId);
      await renewing;
      const current = lost ? null : await store.readTagged(key);
      // Renewals that failed may have let another run take the lock over: only our own is given up.
      if (current !== null && parseHolder(current.body)?.runId === runId) await store.remove(key);
    },
  };
}

function holder(runId: string): LockHolder {
  const deadlineUtc = new Date(Date.now() + LEASE_MS).toISOString();
  return { host: hostname(), pid: process.pid, processes: PROCESSES, runId, deadlineUtc };
}

/** A lock that cannot be read is one that a dying process left: nobody holds it. */
function parseHolder(body: Buffer): LockHolder | null {
  try {
    return lockSchema.parse(JSON.parse(body.toString('utf8')));
  } catch {
    return null;
  }
}

function isHeld(other: LockHolder): boolean {
  if (Date.parse(other.deadlineUtc) <= Date.now()) return false;
  if (other.host !== hostname() || (other.processes ?? PROCESSES) !== PROCESSES) return true;
  return other.pid === process.pid ? heldHere.has(other.runId) : isAlive(other.pid);
}

function heldByAnother(store: Store, date: string, other: LockHolder | null): WfmError {
  return new WfmError('day-held', {
    where: `${store.location}: ${date}/${LOCK}`,
    expected: `the day ${date} to be free`,
    got: other === null ? 'another run' : holderText(other),
    remedy: 'Wait until that run has ended, then run the same command again.',
  });
}

function holderText({ runId, pid, host, deadlineUtc }: LockHolder): string {
  return `run ${runId} (process ${pid} on ${host}, until ${deadlineUtc})`;
}
