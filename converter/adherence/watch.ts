import { setTimeout as wait } from 'node:timers/promises';
import { settledValue } from '../config/failures-together';
import { WfmError } from '../core/errors';
import { abortable } from './asked';
import { drainQueues } from './drain-queues';
import type { Flag } from './flag';
import { flagOf } from './installed-flag';
import type { Tell } from './news';
import { pollQueues } from './poll-queues';
import { PURGE_MS, purgeQueues } from './purge-queues';
import { type QueuePoller, queuePoller } from './queue-poller';
import { scanStates } from './scan-states';
import type { Watching } from './take-message';

/** How to watch. */
export interface WatchOptions {
  /** Leave the flag on at the end. */
  readonly keepFlag: boolean;
  /** Start though the flag is on. */
  readonly force: boolean;
  /** Clear the queues first. */
  readonly purge: boolean;
  /** Poll for so long; `null` until the signal. */
  readonly forMs: number | null;
  /** For so long SQS hides from everybody what a poll was given. */
  readonly hideSeconds: number;
  /** Ends the watch. */
  readonly signal: AbortSignal;
}

/**
 * Consumes real-time adherence as Aspect RTA does: reads the table, turns the flag on, polls the queues. Between, it reads the
 * table again: an event that was not sent because the flag was off is in the table by then, since the function writes the row
 * before it reads the flag. Once it has touched the flag it turns it off, however it ends, and then empties the queues.
 * @throws WfmError `usage` where the flag is on already, `store` where AWS fails for good.
 */
export async function watch(watching: Watching, options: WatchOptions): Promise<void> {
  const { access, tell } = watching;
  const flag = flagOf(access);
  await abortable(prepare(watching, flag, options));
  if (options.signal.aborted) return;
  const pollers = access.places.queueUrls.map((_, index) => queuePoller(watching, index + 1, options.hideSeconds));
  const [ended] = await Promise.allSettled([abortable(consume(watching, flag, pollers, options))]);
  const [left] = await Promise.allSettled([options.keepFlag ? null : leave(flag, pollers, tell, options.signal)]);
  settledValue(ended, [ended, left]);
}

async function prepare({ access, view, tell }: Watching, flag: Flag, options: WatchOptions): Promise<void> {
  const { force, purge, signal } = options;
  if (!force && (await flag.isOn(signal))) throw flagIsOn(flag);
  if (purge) {
    tell({ kind: 'step', text: `clearing the queues, which takes ${PURGE_MS / 1000} s` });
    await purgeQueues(access, signal);
    await wait(PURGE_MS, undefined, { signal });
  }
  for (const news of view.readTable(await scanStates(access, signal))) tell(news);
}

async function consume(
  { access, view, tell }: Watching,
  flag: Flag,
  pollers: readonly QueuePoller[],
  { forMs, signal }: WatchOptions,
): Promise<void> {
  const { heldMs } = await turn(flag, true, tell);
  if (heldMs > 0) {
    tell({ kind: 'step', text: `waiting ${heldMs / 1000} s for invocations that hold the flag's old value` });
    await wait(heldMs, undefined, { signal });
  }
  const changes = view.readTable(await scanStates(access, signal));
  for (const news of changes) tell(news);
  for (const text of gaps(changes.length, view.unreadableRows)) tell({ kind: 'gap', text });
  const end =
    forMs === null ? signal : AbortSignal.any([signal, AbortSignal.timeout(Math.min(forMs, LONGEST_TIMER_MS))]);
  await pollQueues(pollers, tell, end);
}

/** Turns the flag off and empties the queues, which a signal that comes only then ends. */
async function leave(flag: Flag, pollers: readonly QueuePoller[], tell: Tell, signal: AbortSignal): Promise<void> {
  const { heldMs } = await turn(flag, false, tell);
  const held = `for ${heldMs / 1000} s at least, since invocations may hold the flag's old value`;
  tell({ kind: 'step', text: `emptying the queues, ${held}` });
  const end = signal.aborted ? new AbortController().signal : signal;
  await drainQueues(pollers, tell, { heldMs, mostMs: MOST_DRAIN_MS }, end);
}

/** A queue that is not empty by then has somebody who sends on: what a failure hides comes again in half of it. */
const MOST_DRAIN_MS = 60_000;

/** More than three weeks; longer ones end at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** What may be missing from what is shown. */
function gaps(changes: number, unreadableRows: number): string[] {
  const unread = `${unreadableRows} rows of the table hold no readable event: their agents are not shown`;
  return [
    `none between table and queues: the table was read again with the flag on, changes: ${changes}`,
    'nothing is sent of an agent who leaves the hierarchy filter: it is shown as before until it has an event that is sent; nor of a log-in that tells no state: its agent is shown from its next heartbeat or change on',
    ...(unreadableRows > 0 ? [unread] : []),
  ];
}

async function turn(flag: Flag, on: boolean, tell: Tell): Promise<{ readonly heldMs: number }> {
  const held = await flag.set(on);
  tell({ kind: 'flag', value: on ? 'on' : 'off', where: flag.where });
  return held;
}

function flagIsOn({ where }: Flag): WfmError {
  return new WfmError('usage', {
    where,
    expected: 'the flag WriteEventsToQueue to be off',
    got: 'True: Aspect RTA, or another watch, seems to be connected',
    remedy:
      'Do not watch while Aspect RTA is connected: it would miss every message that a watch takes. Where a watch that was killed has left the flag on, give --force.',
  });
}
