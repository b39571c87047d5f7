import { setTimeout as wait } from 'node:timers/promises';
import { WfmError } from '../core/errors';
import { backOffMs } from '../stores/back-off';
import { abortable } from './asked';
import type { Tell } from './news';
import { passes } from './passing-failure';
import type { QueuePoller } from './queue-poller';

/** How long to drain. */
export interface Draining {
  /** So long something may be sent though the flag is off. */
  readonly heldMs: number;
  /** The longest time after that. */
  readonly mostMs: number;
}

const WAIT_SECONDS = 1;
/** A FIFO queue that gave nothing may have messages behind one that is being sent. */
const EMPTY_POLLS = 2;
const MOST_FAILURES = 5;

/**
 * Polls all queues, the flag being off, until nobody sends any more and they are empty, so that nothing is left for the next
 * consumer, nor what a failure of this watch hides. Where the table fails messages are deleted untaken, which is told as a gap.
 * A queue that is not empty by then is told as one; so it is where the signal ends it. Never throws for what AWS does.
 */
export async function drainQueues(
  pollers: readonly QueuePoller[],
  tell: Tell,
  { heldMs, mostMs }: Draining,
  signal: AbortSignal,
): Promise<void> {
  const end = AbortSignal.any([signal, AbortSignal.timeout(heldMs + mostMs)]);
  const heldUntil = performance.now() + heldMs;
  await Promise.all(
    pollers.map(async (poller) => {
      let left: string | null = OUT_OF_TIME;
      await abortable(
        drain(poller, tell, heldUntil, end).then((found) => {
          left = found;
        }),
      );
      if (left !== null) tell({ kind: 'gap', text: `queue ${poller.number} was not emptied; ${REMEDY}: ${left}` });
    }),
  );
}

const OUT_OF_TIME = 'more came, or there was no time';
const REMEDY = 'clear it before the next consumer starts (Aspect RTA may do so itself, and a watch with --purge)';

/** Why something may be left in the queue; `null` where nothing is. */
async function drain(poller: QueuePoller, tell: Tell, heldUntil: number, end: AbortSignal): Promise<string | null> {
  let [empty, failures] = [0, 0];
  while (!end.aborted) {
    try {
      const hiddenMs = poller.hidingUntil - performance.now();
      empty = (await poller.poll(WAIT_SECONDS, end)) === 0 ? empty + 1 : 0;
      failures = 0;
      if (empty >= EMPTY_POLLS && hiddenMs <= 0 && performance.now() >= heldUntil) return null;
      if (empty === EMPTY_POLLS && hiddenMs > 0) tell({ kind: 'step', text: waitingText(poller.number, hiddenMs) });
    } catch (error) {
      if (!(error instanceof WfmError)) throw error;
      const untaken = poller.giveUp();
      if (untaken > 0) tell({ kind: 'gap', text: untakenText(poller.number, untaken, error) });
      else {
        failures += 1;
        if (!passes(error) || failures >= MOST_FAILURES) return error.message;
        await wait(backOffMs(failures), undefined, { signal: end });
      }
    }
  }
  return OUT_OF_TIME;
}

function waitingText(number: number, hiddenMs: number): string {
  return `queue ${number} looks empty, but a failure may hide messages for ${Math.ceil(hiddenMs / 1000)} s more: waiting`;
}

/** The table failed: emptying the queue takes none. */
function untakenText(number: number, untaken: number, { message }: WfmError): string {
  return `queue ${number}: ${untaken} messages are deleted without being taken, their agents may have changed: ${message}`;
}
