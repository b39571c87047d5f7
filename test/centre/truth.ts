import type { Stretch } from '../oracle/zone';
import { agentHistory } from './agent-history';
import type { Centre } from './centre';

/** When an agent really was signed in: maximal stretches, over the centre's whole history. */
export function signedInTruth(centre: Centre, agent: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (const step of agentHistory(centre, agent)) {
    if (step.kind !== 'span' || step.status.stateType === '0') continue;
    const last = stretches.at(-1);
    if (last?.end === step.start) stretches[stretches.length - 1] = { start: last.start, end: step.end };
    else stretches.push({ start: step.start, end: step.end });
  }
  return stretches;
}
