import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteItemCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { RtaPlaces } from '../../converter/adherence/places';
import { stateRow } from '../../converter/core/adherence/state-row';
import { anAdherenceEvent } from '../adherence/an-adherence-event';
import { anAgentEvent } from '../agent-events/an-agent-event';
import { newFifoQueue, newTable } from '../emulator/tables-and-queues';

/** Tables and queues of real-time adherence in the emulator of `process.env`, with what the function would do there. */
export interface RtaUnderTest {
  readonly places: RtaPlaces;
  /** The stack's outputs, and a file of them. */
  readonly outputs: Readonly<Record<string, string>>;
  readonly outputsFile: string;
  /** Writes a file of outputs. */
  writeOutputs(content: unknown): string;
  putRow(document: string): Promise<void>;
  /** Puts a row of these texts into the table of agents. */
  putItem(texts: Readonly<Record<string, string>>): Promise<void>;
  removeRow(agent: string): Promise<void>;
  send(document: string, queue?: number): Promise<void>;
  /** Puts the row, then sends, as the function does while the flag is on. */
  apply(document: string, queue?: number): Promise<void>;
  flag(): Promise<string | undefined>;
  setFlag(value: string): Promise<void>;
  /** Messages in the queues, seen or not. */
  waiting(): Promise<number>;
  close(): void;
}

export const arnOf = (agent: string) => `arn:aws:connect:us-east-1:123456789012:instance/i-1/agent/${agent}`;

let events = 0;

/** The document of an event of an agent in a status, at a second of one minute. */
export function eventOf(agent: string, status: string, second: number, type = 'STATE_CHANGE'): string {
  events += 1;
  const time = `2026-01-15T09:30:${String(second).padStart(2, '0')}.000Z`;
  return anAgentEvent(
    { AgentARN: arnOf(agent), EventId: `event-${events}`, EventTimestamp: time, EventType: type },
    {
      AgentStatus: { Name: status, StartTimestamp: time, Type: status === 'Offline' ? 'OFFLINE' : 'CUSTOM' },
      Contacts: [],
    },
    { Username: agent },
  );
}

export async function anRta(queues = 2): Promise<RtaUnderTest> {
  const name = `rta-${randomBytes(4).toString('hex')}`;
  const folder = mkdtempSync(join(tmpdir(), 'an-rta-'));
  const dynamo = new DynamoDBClient({});
  const sqs = new SQSClient({});
  const states = await newTable(dynamo, `${name}-states`, 'AgentARN');
  const configuration = await newTable(dynamo, `${name}-configuration`, 'Setting');
  const queueUrls: string[] = [];
  for (let number = 1; number <= queues; number++) {
    queueUrls.push(await newFifoQueue(sqs, `${name}-${number}`));
  }
  const outputs = {
    DynamoDbTableName: states,
    ConfigTableName: configuration,
    ...Object.fromEntries(queueUrls.map((url, index) => [`SqsQueueUrl${index + 1}`, url])),
    RTALambdaFunctionName: `${name}-function`,
  };
  const writeOutputs = (content: unknown) => {
    const file = join(folder, 'outputs.json');
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  const putItem = async (texts: Readonly<Record<string, string>>) => {
    const Item = Object.fromEntries(Object.entries(texts).map(([attribute, S]) => [attribute, { S }]));
    await dynamo.send(new PutItemCommand({ TableName: states, Item }));
  };
  const putRow = (document: string) => putItem({ ...stateRow(anAdherenceEvent(document)) });
  const send = async (document: string, queue = 1) => {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: queueUrls[queue - 1],
        MessageBody: document,
        MessageGroupId: 'agent',
        MessageDeduplicationId: randomBytes(8).toString('hex'),
      }),
    );
  };
  const Key = { Setting: { S: 'WriteEventsToQueue' } };
  return {
    places: { states, flag: { kind: 'table', name: configuration }, queueUrls },
    outputs,
    outputsFile: writeOutputs({ AspectWfm: outputs }),
    writeOutputs,
    putRow,
    putItem,
    async removeRow(agent) {
      await dynamo.send(new DeleteItemCommand({ TableName: states, Key: { AgentARN: { S: arnOf(agent) } } }));
    },
    send,
    async apply(document, queue) {
      await putRow(document);
      await send(document, queue);
    },
    async flag() {
      const { Item } = await dynamo.send(new GetItemCommand({ TableName: configuration, Key, ConsistentRead: true }));
      return Item?.Value?.S;
    },
    async setFlag(value) {
      await dynamo.send(new PutItemCommand({ TableName: configuration, Item: { ...Key, Value: { S: value } } }));
    },
    async waiting() {
      const counts = await Promise.all(
        queueUrls.map(async (QueueUrl) => {
          const { Attributes = {} } = await sqs.send(
            new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
          );
          const { ApproximateNumberOfMessages = 0, ApproximateNumberOfMessagesNotVisible = 0 } = Attributes;
          return Number(ApproximateNumberOfMessages) + Number(ApproximateNumberOfMessagesNotVisible);
        }),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    },
    close() {
      dynamo.destroy();
      sqs.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
