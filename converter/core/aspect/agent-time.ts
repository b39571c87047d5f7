import type { AgentGroupTime } from '../history/day-history';
import { type Period, sumOver } from './periods';

/** Signed-in time over some intervals, in milliseconds. */
export interface AgentTime {
  /** A + P + 1. */
  readonly signedInMs: number;
  /** A. */
  readonly availableMs: number;
  /** P + 1, which is signed in less available. */
  readonly unavailableMs: number;
  /** A + P. */
  readonly productiveMs: number;
}

export const NO_TIME: AgentTime = { signedInMs: 0, availableMs: 0, unavailableMs: 0, productiveMs: 0 };

/** An agent's time in an agent group over a period. */
export function timeOver(time: AgentGroupTime, period: Pick<Period, 'intervals'>): AgentTime {
  const signedInMs = sumOver(period, time.signedInMsByInterval);
  const availableMs = sumOver(period, time.availableMsByInterval);
  const productiveMs = sumOver(period, time.productiveMsByInterval);
  return { signedInMs, availableMs, unavailableMs: signedInMs - availableMs, productiveMs };
}
