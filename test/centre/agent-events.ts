import { agentHistory, type CentreEvent } from './agent-history';
import { type Centre, queuesOfGroup } from './centre';
import { arnOf, hierarchyOf } from './output-lines';

/** Agent events of one agent as Amazon Connect sends them, in time order, ready for `JSON.stringify`. */
export function* agentEvents(centre: Centre, agent: number): Generator<object, void, undefined> {
  let previous: object | null = null;
  for (const step of agentHistory(centre, agent)) {
    if (step.kind !== 'event') continue;
    const current = snapshotOf(centre, agent, step);
    yield {
      AWSAccountId: '123456789012',
      AgentARN: arnOf(agent),
      CurrentAgentSnapshot: current,
      EventId: step.eventId,
      EventTimestamp: new Date(step.at).toISOString(),
      EventType: step.eventType,
      InstanceARN: arnOf(agent).replace(/\/agent\/.*/, ''),
      PreviousAgentSnapshot: previous,
      Version: '2017-10-01',
    };
    previous = current;
  }
}

function snapshotOf(centre: Centre, agent: number, event: CentreEvent): object | null {
  const { status } = event;
  if (status === null) return null;
  const instance = arnOf(agent).replace(/\/agent\/.*/, '');
  const levels = hierarchyOf(agent).map((name, index) =>
    name === null
      ? null
      : { ARN: `${instance}/agent-group/level-${index + 1}-${name.replaceAll(' ', '-')}`, Name: name },
  );
  const queues = queuesOfGroup(centre, event.group).map((queue) => ({
    ARN: `${instance}/queue/queue-${queue}`,
    Channels: ['VOICE'],
    Name: centre.queues[queue],
  }));
  return {
    AgentStatus: {
      ARN: `${instance}/agent-state/${encodeURIComponent(status.name)}`,
      Name: status.name,
      StartTimestamp: new Date(event.at).toISOString(),
      Type: status.type,
    },
    Configuration: {
      AgentHierarchyGroups: Object.fromEntries(levels.map((level, index) => [`Level${index + 1}`, level])),
      FirstName: 'Sample',
      LastName: `Agent ${agent + 1}`,
      Proficiencies: [],
      RoutingProfile: {
        ARN: `${instance}/routing-profile/profile-${event.group}`,
        Concurrency: [{ AvailableSlots: 1, Channel: 'VOICE', MaximumSlots: 1 }],
        DefaultOutboundQueue: queues[0],
        InboundQueues: queues,
        Name: centre.agentGroups[event.group],
      },
      Username: centre.usernames[agent],
    },
    Contacts: event.contactState === null ? [] : [contactOf(instance, event, event.contactState, queues[0])],
    NextAgentStatus: null,
  };
}

function contactOf(instance: string, event: CentreEvent, state: string, queue: object | undefined): object {
  return {
    Channel: 'VOICE',
    ConnectedToAgentTimestamp: state === 'INCOMING' ? null : new Date(event.at).toISOString(),
    ContactId: event.eventId.replace(/^......../, 'cccccccc'),
    InitialContactId: null,
    InitiationMethod: state === 'CONNECTING' ? 'OUTBOUND' : 'INBOUND',
    Queue: queue ?? { ARN: `${instance}/queue/none`, Name: null },
    QueueTimestamp: new Date(event.at).toISOString(),
    State: state,
    StateStartTimestamp: new Date(event.at).toISOString(),
  };
}
