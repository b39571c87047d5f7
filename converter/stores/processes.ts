import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Lambda's environments may share all of this, but each has a log stream of its own. */
const environment = process.env.AWS_LAMBDA_LOG_STREAM_NAME ?? '';

/**
 * Names the processes among which a process id means one of them: those of this host or, on Linux, of this container, since
 * containers number their processes anew and may share a host name. A container that is started again has another name.
 */
export const PROCESSES = createHash('sha256')
  .update(`${hostname()}\n${numbering()}\n${environment}`)
  .digest('hex')
  .slice(0, 12);

/** Whether one of these processes runs; one that belongs to somebody else does. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** The boot of the kernel and the PID namespace, which are one for all who share process ids. */
function numbering(): string {
  if (process.platform !== 'linux') return '';
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')}${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    // Nobody else can be told to be dead then, and is waited for.
    return randomUUID();
  }
}
