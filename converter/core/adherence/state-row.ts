import type { AdherenceEvent } from './adherence-event';

/** An agent in the table that Aspect RTA reads: its names are known there (spec 5). What is unknown is absent. */
export interface StateRow {
  readonly AgentARN: string;
  readonly AgentUsername?: string;
  readonly LastEventType?: string;
  /** `yyyy-MM-ddTHH:mm:ss.SSSZ`, as the next one. */
  readonly LastEventTimeStamp: string;
  readonly LastStateChangeTimeStamp?: string;
  /** Name of the agent status. */
  readonly CurrentState?: string;
  readonly RawAgentEventJSon: string;
}

/** The row of an agent by one of its events. */
export function stateRow({ agentArn, writtenType, timestamp, snapshot, body }: AdherenceEvent): StateRow {
  return {
    AgentARN: agentArn,
    ...known('AgentUsername', snapshot?.username),
    ...known('LastEventType', writtenType),
    LastEventTimeStamp: timestamp,
    ...known('LastStateChangeTimeStamp', snapshot?.statusSince),
    ...known('CurrentState', snapshot?.status),
    RawAgentEventJSon: body,
  };
}

function known<Name extends keyof StateRow>(
  name: Name,
  value: string | null | undefined,
): Partial<Record<Name, string>> {
  return value === null || value === undefined ? {} : ({ [name]: value } as Record<Name, string>);
}
