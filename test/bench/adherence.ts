import { randomBytes } from 'node:crypto';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { bundleLambda } from '../../infra/bundle';
import { QUEUE_FLAG, TABLES } from '../../lambda/environment';
import { anAdherenceEvent } from '../adherence/an-adherence-event';
import { anAgentEvent } from '../agent-events/an-agent-event';
import { startEmulator } from '../emulator/emulator';
import { installedEmulator } from '../emulator/installed';
import { newFifoQueue, newTable } from '../emulator/tables-and-queues';
import { aContext, aKinesisEvent } from '../lambda/a-kinesis-event';
import type { Handler } from '../lambda/drive-documents';

const ROUNDS = 15;
const BATCHES = [10, 100, 500];
const MOST = 10;

/** Where one side's messages go, and how they come out of it. */
interface Queue {
  send(documents: readonly string[]): Promise<void>;
  receive(count: number): Promise<void>;
}

/**
 * How long events take from the function's call until a consumer has their messages, in times of a bare SendMessageBatch and
 * ReceiveMessage of the same messages; both through the same emulator, in turns. Each event is of an agent of its own.
 */
async function compare(): Promise<void> {
  const installation = installedEmulator();
  if (installation.kind === 'missing') throw new Error(installation.reason);
  const emulator = await startEmulator(installation.python);
  Object.assign(process.env, emulator.environment);
  const sqs = new SQSClient({});
  const [ours, bare] = [await aQueue(sqs), await aQueue(sqs)];
  const handler = await aFunction(ours.url);
  const sides: readonly [string, Queue][] = [
    ['function', { send: async (documents) => void (await handler(aKinesisEvent(documents), aContext())), ...ours }],
    ['bare', { send: (documents) => sendBare(sqs, bare.url, documents), ...bare }],
  ];
  const rows: string[] = [];
  let number = 0;
  for (const batch of BATCHES) {
    const times: Record<string, number[]> = { function: [], bare: [] };
    // The first round warms both up.
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [name, side] of sides) {
        const documents = Array.from({ length: batch }, () => anEvent(number++));
        const begun = process.hrtime.bigint();
        await side.send(documents);
        await side.receive(batch);
        if (round > 0) times[name]?.push(Number(process.hrtime.bigint() - begun) / 1e6);
      }
    }
    const [one, other] = [median(times.function ?? []), median(times.bare ?? [])];
    rows.push(
      `${String(batch).padStart(6)}  ${one.toFixed(0).padStart(11)}  ${other.toFixed(0).padStart(7)}  ${(one / other).toFixed(1).padStart(5)}`,
    );
  }
  process.stdout.write(
    [
      `Events to messages through the emulator, median of ${ROUNDS} rounds`,
      'events  function ms  bare ms  ratio',
      ...rows,
      '',
    ].join('\n'),
  );
  sqs.destroy();
  await emulator.stop();
}

async function aFunction(queueUrl: string): Promise<Handler> {
  const dynamo = new DynamoDBClient({});
  const table = (key: string) => newTable(dynamo, `bench-${randomBytes(4).toString('hex')}`, key);
  const configuration = await table(TABLES.configuration.key);
  const Item = { [TABLES.configuration.key]: { S: QUEUE_FLAG }, [TABLES.configuration.value]: { S: 'True' } };
  await dynamo.send(new PutItemCommand({ TableName: configuration, Item }));
  Object.assign(process.env, {
    DynamoDbTableName: await table(TABLES.states.key),
    DecisionTableName: await table(TABLES.decisions.key),
    ConfigTableName: configuration,
    NumSqsQueues: '1',
    SqsQueueUrl1: queueUrl,
    DEAD_LETTER_QUEUE_URL: queueUrl,
    // Its metrics are of no interest here.
    POWERTOOLS_METRICS_DISABLED: 'true',
    AWS_LAMBDA_FUNCTION_NAME: 'adherence-bench',
  });
  dynamo.destroy();
  const { handler }: { handler: Handler } = require(`${bundleLambda('adherence')}/index.js`);
  return handler;
}

async function aQueue(sqs: SQSClient) {
  const url = await newFifoQueue(sqs, `bench-${randomBytes(4).toString('hex')}`);
  return {
    url,
    async receive(count: number): Promise<void> {
      for (let received = 0; received < count; ) {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: MOST, WaitTimeSeconds: 1 }),
        );
        received += Messages.length;
        if (Messages.length === 0) throw new Error(`expected ${count} messages, got ${received}`);
        const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
        await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
      }
    },
  };
}

/** What the function sends of these events, and nothing else. */
async function sendBare(sqs: SQSClient, QueueUrl: string, documents: readonly string[]): Promise<void> {
  for (let begin = 0; begin < documents.length; begin += MOST) {
    const Entries = documents.slice(begin, begin + MOST).map((document, index) => {
      const { body, eventId, agentArn } = anAdherenceEvent(document);
      return {
        Id: String(index),
        MessageBody: body,
        MessageGroupId: agentArn.slice(agentArn.lastIndexOf('/') + 1),
        MessageDeduplicationId: eventId ?? '',
      };
    });
    await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  }
}

function anEvent(number: number): string {
  return anAgentEvent({
    AgentARN: `arn:aws:connect:us-east-1:123456789012:instance/i-1/agent/a-${number}`,
    EventId: `e-${number}`,
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

compare();
