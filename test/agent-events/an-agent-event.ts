/** A member of an agent event given by hand; `undefined` leaves it out. */
export interface EventParts {
  readonly [member: string]: unknown;
}

export const AGENT_ARN = 'arn:aws:connect:us-east-1:123456789012:instance/i-1/agent/a-1';

/** The text of an agent event as Connect writes it today, with some members replaced. */
export function anAgentEvent(
  parts: EventParts = {},
  snapshot: EventParts = {},
  configuration: EventParts = {},
): string {
  return JSON.stringify({
    AWSAccountId: '123456789012',
    AgentARN: AGENT_ARN,
    CurrentAgentSnapshot: {
      AgentStatus: { ARN: 's-1', Name: 'Available', StartTimestamp: '2026-01-15T09:30:00.000Z', Type: 'ROUTABLE' },
      NextAgentStatus: null,
      Configuration: {
        AgentHierarchyGroups: {
          Level1: { ARN: 'h-1', Name: 'Europe' },
          Level2: { ARN: 'h-2', Name: 'Spain' },
          Level3: null,
        },
        FirstName: 'Agent',
        LastName: 'One',
        RoutingProfile: { ARN: 'r-1', Name: 'Basic Routing Profile', InboundQueues: [] },
        Username: 'agent.one',
        ...configuration,
      },
      Contacts: [
        { Channel: 'VOICE', ContactId: 'c-1', State: 'CONNECTED' },
        { Channel: 'CHAT', ContactId: 'c-2', State: 'ENDED' },
      ],
      ...snapshot,
    },
    EventId: 'e-1',
    EventTimestamp: '2026-01-15T09:30:00.123Z',
    EventType: 'STATE_CHANGE',
    InstanceARN: 'arn:aws:connect:us-east-1:123456789012:instance/i-1',
    PreviousAgentSnapshot: null,
    Version: '2017-10-01',
    ...parts,
  });
}
