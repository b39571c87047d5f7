import { type Feature, type Installation, tell } from '../installation';
import { agentEventQueues } from '../parts/agent-event-queues';
import { AgentStateTables } from '../parts/agent-state-tables';

/** Real-time adherence: what Aspect RTA reads and polls. */
export function realTimeAdherence({ stack, settings, key }: Installation): Feature {
  const tables = new AgentStateTables(stack, 'Rta', key);
  tell(stack, 'DynamoDbTableName', 'Table of agents and their last states', tables.states.tableName);
  tell(stack, 'ConfigTableName', 'Table of the flag WriteEventsToQueue', tables.configuration.tableName);
  const queues = agentEventQueues(stack, { count: settings.rtaQueues, key });
  queues.forEach((queue, index) => {
    tell(stack, `SqsQueueUrl${index + 1}`, `Queue ${index + 1} of agent events`, queue.queueUrl);
  });
  return { eventReaders: [], graphs: {} };
}
