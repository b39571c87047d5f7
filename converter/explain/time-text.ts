import type { AgentTime } from '../core/aspect/agent-time';
import { secondsText } from './intervals';

/** Signed-in time with its parts. */
export function timeText({ signedInMs, availableMs, unavailableMs, productiveMs }: AgentTime): string {
  return [
    `signed in ${secondsText(signedInMs)}`,
    `available ${secondsText(availableMs)}`,
    `unavailable ${secondsText(unavailableMs)}`,
    `productive ${secondsText(productiveMs)}`,
  ].join(', ');
}
