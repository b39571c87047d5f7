import { DynamoDBClient, GetItemCommand, PutItemCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { DeleteMessageCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { stateRow } from '../../converter/core/adherence/state-row';
import { anAdherenceEvent } from '../adherence/an-adherence-event';
import { QUEUE_VECTORS } from '../adherence/queue-vectors';
import { anAgentEvent } from '../agent-events/an-agent-event';
import type { Outputs } from './deployment';

/** An agent event on its way into the stream. */
export interface FedEvent {
  readonly agent: string;
  readonly document: string;
}

/** The ten agents of the vectors, each with the number of its queue where there are so many. */
export function agentsByQueue(queues: number): readonly (readonly [string, number])[] {
  return QUEUE_VECTORS.map(([agent, numbers]) => [agent, numbers[queues - 1] ?? 0]);
}

let seconds = 0;

/** The one contact in every event. */
export const CONTACT_ID = 'contact-of-an-agent';

/** The user name in every event. */
export const USERNAME = 'somebody.known';

/** An event of an agent in a status, newer than all before; the group is that of hierarchy level 1. */
export function anEvent(agent: string, status: string, group = 'Europe'): FedEvent {
  seconds += 1;
  const time = new Date(Date.parse('2026-01-15T09:00:00Z') + seconds * 1000).toISOString();
  const document = anAgentEvent(
    { AgentARN: agent, EventId: `event-${seconds}`, EventTimestamp: time },
    {
      AgentStatus: { ARN: 's', Name: status, StartTimestamp: time, Type: 'CUSTOM' },
      Contacts: [{ Channel: 'VOICE', ContactId: CONTACT_ID, State: 'CONNECTED' }],
    },
    { Username: USERNAME, AgentHierarchyGroups: { Level1: { ARN: 'h', Name: group } } },
  );
  return { agent, document };
}

/** Rows that events make, in order of their agents. */
export function rowsOf(events: readonly FedEvent[]): unknown[] {
  return events.map(({ document }) => stateRow(anAdherenceEvent(document))).sort(byAgent);
}

/** The messages that events make. */
export function bodiesOf(events: readonly FedEvent[]): string[] {
  return events.map(({ document }) => anAdherenceEvent(document).body);
}

/** What Aspect RTA does with an installation, by the outputs of its stack. */
export interface RtaClient {
  /** The rows of the agents, in order of the agents. */
  rows(): Promise<unknown[]>;
  /** The text of the flag; `undefined` where there is none. */
  flag(): Promise<string | undefined>;
  setFlag(value: string): Promise<void>;
  /** Takes the messages that are in a queue, in their order. */
  take(queueUrl: string): Promise<Message[]>;
  close(): void;
}

const KEY = { Setting: { S: 'WriteEventsToQueue' } };

/** Aspect RTA, as far as its requests go. */
export function rtaClient(outputs: Outputs): RtaClient {
  const [dynamo, sqs, lambda] = [new DynamoDBClient(), new SQSClient(), new LambdaClient()];
  const { DynamoDbTableName, ConfigTableName, RTALambdaFunctionName: FunctionName } = outputs;
  const variables = async () => {
    const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    return Environment?.Variables ?? {};
  };
  return {
    async rows() {
      const rows: Record<string, string | undefined>[] = [];
      for await (const { Items = [] } of paginateScan({ client: dynamo }, { TableName: DynamoDbTableName })) {
        for (const item of Items) rows.push(Object.fromEntries(Object.entries(item).map(([name, { S }]) => [name, S])));
      }
      return rows.sort(byAgent);
    },
    async flag() {
      if (ConfigTableName === undefined) return (await variables()).WriteEventsToQueue;
      const { Item } = await dynamo.send(new GetItemCommand({ TableName: ConfigTableName, Key: KEY }));
      return Item?.Value?.S;
    },
    async setFlag(value) {
      if (ConfigTableName === undefined) {
        const Variables = { ...(await variables()), WriteEventsToQueue: value };
        await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
        return;
      }
      await dynamo.send(new PutItemCommand({ TableName: ConfigTableName, Item: { ...KEY, Value: { S: value } } }));
    },
    async take(QueueUrl) {
      const messages: Message[] = [];
      for (;;) {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All'] }),
        );
        if (Messages.length === 0) return messages;
        messages.push(...Messages);
        for (const { ReceiptHandle } of Messages) {
          await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        }
      }
    },
    close() {
      for (const client of [dynamo, sqs, lambda]) client.destroy();
    },
  };
}

function byAgent(a: object, b: object): number {
  const [one, another] = [a, b].map((row) => String((row as { AgentARN?: string }).AgentARN)) as [string, string];
  return one < another ? -1 : Number(one > another);
}
