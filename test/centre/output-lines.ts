import { agentHistory, type CentreEvent } from './agent-history';
import type { Centre } from './centre';

const ACCOUNT = '123456789012';

/** A line of interval output and the time of its event. */
export interface TimedLine {
  readonly at: number;
  readonly text: string;
}

/** Lines of a centre agent by agent, in each agent's time order; nothing is held but one agent's present. */
export function* outputLines(centre: Centre): Generator<TimedLine, void, undefined> {
  for (let agent = 0; agent < centre.usernames.length; agent += 1) yield* agentLines(centre, agent);
}

/** Lines of one agent in time order. */
export function* agentLines(centre: Centre, agent: number): Generator<TimedLine, void, undefined> {
  let number = 0;
  for (const step of agentHistory(centre, agent)) {
    if (step.kind !== 'event') continue;
    number += 1;
    const text = lineOf(centre, agent, step, widthOf(centre, agent + number));
    if (text !== null) yield { at: step.at, text };
  }
}

export function arnOf(agent: number): string {
  const id = agent.toString(16).padStart(12, '0');
  return `arn:aws:connect:us-west-2:${ACCOUNT}:instance/aaaaaaaa-bbbb-4ccc-8ddd-111111111111/agent/bbbbbbbb-0000-4000-8000-${id}`;
}

/** Names of an agent's hierarchy levels: site, floor, team and two that are not used. */
export function hierarchyOf(agent: number): readonly (string | null)[] {
  return [`Site ${(agent % 2) + 1}`, `Floor ${(agent % 4) + 1}`, `Team ${(agent % 10) + 1}`, null, null];
}

/** A line has 16 fields only in the present layout, which has no line for an event without a snapshot. */
function lineOf(centre: Centre, agent: number, event: CentreEvent, width: 11 | 12 | 13 | 16): string | null {
  const { status, eventType } = event;
  if (status === null && width === 16) return null;
  const isKnown = status !== null;
  const fields = [
    ACCOUNT,
    isKnown ? (centre.usernames[agent] ?? '') : null,
    ...hierarchyOf(agent).map((level) => (isKnown ? level : null)),
    new Date(event.at).toISOString().replace('T', ' ').slice(0, -1),
    status?.name ?? null,
    event.contactState,
    eventType === 'LOGOUT' ? '0' : (status?.stateType ?? '1'),
    isKnown ? (centre.agentGroups[event.group] ?? '') : null,
    status?.type ?? null,
    event.eventId,
    eventType,
    arnOf(agent),
  ];
  return fields.slice(0, width).map(fieldText).join(',');
}

function widthOf(centre: Centre, number: number): 11 | 12 | 13 | 16 {
  if (centre.lineFields !== 'mixed') return centre.lineFields;
  return ([16, 13, 12, 16, 11, 16] as const)[number % 6] ?? 16;
}

/** Quoted exactly when it holds `,` `"` CR or LF, or is the text `null`; `null` where there is no value. */
function fieldText(value: string | null): string {
  if (value === null || value === '') return 'null';
  return value === 'null' || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
