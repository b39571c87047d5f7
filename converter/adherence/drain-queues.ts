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
 * consumer: nor what a failure of this watch hides. A queue that is not empty by then is told as a gap; so it is where the signal ends it. Never throws for what AWS does.
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
      let left: Left = 'more';
      await abortable(
        drain(poller, tell, heldUntil, end).then((found) => {
          left = found;
        }),
      );
      const text = TEXTS[left];
      if (text !== null) tell({ kind: 'gap', text: `queue ${poller.number} was not emptied, for ${text}; ${REMEDY}` });
    }),
  );
}

/** What may be left in a queue. */
type Left = 'nothing' | 'refused' | 'more';

const TEXTS: Readonly<Record<Left, string | null>> = {
  nothing: null,
  refused: 'it does not answer',
  more: 'more came, or there was no time',
};
const REMEDY = 'clear it before the next consumer starts: Aspect RTA may do so itself, and a watch with --purge';

async function drain(poller: QueuePoller, tell: Tell, heldUntil: number, end: AbortSignal): Promise<Left> {
  let [empty, failures] = [0, 0];
  while (!end.aborted) {
    try {
      const hiddenMs = poller.hidingUntil - performance.now();
      empty = (await poller.poll(WAIT_SECONDS, end)) === 0 ? empty + 1 : 0;
      failures = 0;
      if (empty >= EMPTY_POLLS && hiddenMs <= 0 && performance.now() >= heldUntil) return 'nothing';
      if (empty === EMPTY_POLLS && hiddenMs > 0) tell({ kind: 'step', text: waitingText(poller.number, hiddenMs) });
    } catch (error) {
      if (!(error instanceof WfmError)) throw error;
      failures += 1;
      if (!passes(error) || failures >= MOST_FAILURES) return 'refused';
      await wait(backOffMs(failures), undefined, { signal: end });
    }
  }
  return 'more';
}

function waitingText(number: number, hiddenMs: number): string {
  return `queue ${number} looks empty, but a failure may hide messages for ${Math.ceil(hiddenMs / 1000)} s more: waiting`;
}
