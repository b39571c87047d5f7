import { randomBytes } from 'node:crypto';
import {
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  type ScanCommandOutput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';
import { TABLES } from '../../lambda/environment';
import { describeWithEmulator } from '../emulator/emulator';
import { newFifoQueue, newTable } from '../emulator/tables-and-queues';
import { type FaultProxy, faultProxy } from '../stores/fault-proxy';
import { aContext, aKinesisEvent } from './a-kinesis-event';
import type { DeadLetterMessage } from './a-pipeline';
import { type Captured, captureOutput } from './captured';
import { driveDocuments, type Handler, OVER_MS, PLENTY_MS, STACK_MAPPING } from './drive-documents';
import type { Driven } from './kinesis-driver';
import { loadBundle } from './load-handler';

/** A row of a table, its texts by name. */
export type Row = Readonly<Record<string, string>>;

/** A message of a queue. */
export interface QueueMessage {
  readonly queue: number;
  readonly body: string;
  readonly group: string | undefined;
  readonly deduplication: string | undefined;
}

/** The deployed function of real-time adherence between its services; new tables and queues for each test. */
export interface AdherenceUnderTest {
  readonly output: Captured;
  readonly emulatorEndpoint: () => string;
  /** In front of DynamoDB, of the queues, and of the dead-letter queue. */
  readonly proxies: () => { readonly dynamo: FaultProxy; readonly queues: FaultProxy; readonly letters: FaultProxy };
  /** Loads the function once more, with these variables besides its usual ones. */
  load(variables: Readonly<Record<string, string>>): void;
  invoke(documents: readonly (string | Buffer)[], remainingMs?: () => number): Promise<KinesisStreamBatchResponse>;
  invokeWith(event: KinesisStreamEvent, remainingMs?: () => number): Promise<KinesisStreamBatchResponse>;
  /** Drives documents through the function as the stack's event source mapping does. */
  drive(documents: readonly (string | Buffer)[], remainingMs?: (invocation: number) => number): Promise<Driven>;
  /** The rows that Aspect RTA sees. */
  rows(): Promise<Row[]>;
  /** Makes the decisions of agents such as those that do not tell who decided over the row. */
  forgetRowDecisions(): Promise<void>;
  /** Sets the flag's text; `null`: no row. */
  setFlag(text: string | null): Promise<void>;
  /** Takes the messages of all queues. */
  messages(): Promise<QueueMessage[]>;
  deadLetters(): Promise<DeadLetterMessage[]>;
  /** The time that is left: over once the service has seen so many requests. */
  untilSeen(service: 'dynamo' | 'queues' | 'letters', requests: number): () => number;
}

const QUEUES = 3;

/** A suite with the function of real-time adherence, bundled as it is deployed, in an emulator. */
export function describeAdherence(name: string, suite: (adherence: AdherenceUnderTest) => void): void {
  describeWithEmulator(name, (emulator) => {
    const output = captureOutput();
    let proxies: { dynamo: FaultProxy; queues: FaultProxy; letters: FaultProxy };
    let places: Places;
    let handler: Handler;
    let environment: NodeJS.ProcessEnv;

    const load = (variables: Readonly<Record<string, string>> = {}) => {
      const through = (proxy: FaultProxy, url: string) => `${proxy.endpoint}${new URL(url).pathname}`;
      ({ handler } = loadBundle<{ handler: Handler }>('adherence', {
        AWS_ENDPOINT_URL_DYNAMODB: proxies.dynamo.endpoint,
        // The SDK sends to the host of a queue's URL, and warns where that is another one.
        AWS_ENDPOINT_URL_SQS: proxies.queues.endpoint,
        DynamoDbTableName: places.states,
        DecisionTableName: places.decisions,
        ConfigTableName: places.configuration,
        NumSqsQueues: String(QUEUES),
        ...Object.fromEntries(
          places.queueUrls.map((url, index) => [`SqsQueueUrl${index + 1}`, through(proxies.queues, url)]),
        ),
        AhgFilterLevel: '0',
        DEAD_LETTER_QUEUE_URL: through(proxies.letters, places.letters),
        AWS_LAMBDA_FUNCTION_NAME: 'adherence-under-test',
        ...variables,
      }));
    };

    beforeAll(async () => {
      const { endpoint } = emulator();
      proxies = {
        dynamo: await faultProxy(endpoint),
        queues: await faultProxy(endpoint),
        letters: await faultProxy(endpoint),
      };
    });
    afterAll(async () => {
      for (const proxy of Object.values(proxies)) await proxy.stop();
    });
    beforeEach(async () => {
      environment = { ...process.env };
      places = await somePlaces();
      for (const proxy of Object.values(proxies)) proxy.reset();
      // No waiting between attempts.
      jest.spyOn(Math, 'random').mockReturnValue(0);
      load();
    });
    afterEach(() => {
      places.close();
      process.env = environment;
    });

    suite({
      output,
      emulatorEndpoint: () => emulator().endpoint,
      proxies: () => proxies,
      load,
      invoke: (documents, remainingMs = () => PLENTY_MS) => handler(aKinesisEvent(documents), aContext(remainingMs)),
      invokeWith: (event, remainingMs = () => PLENTY_MS) => handler(event, aContext(remainingMs)),
      drive: (documents, remainingMs = () => PLENTY_MS) =>
        driveDocuments(handler, documents, STACK_MAPPING, remainingMs),
      rows: () => places.rows(),
      forgetRowDecisions: () => places.forgetRowDecisions(),
      setFlag: (text) => places.setFlag(text),
      messages: () => places.messages(),
      async deadLetters() {
        const letters = await places.taken(places.letters);
        return letters.map(({ Body = '' }) => JSON.parse(Body));
      },
      untilSeen: (service, requests) => () => (proxies[service].seen.length < requests ? PLENTY_MS : OVER_MS),
    });
  });
}

type Places = Awaited<ReturnType<typeof somePlaces>>;

async function somePlaces() {
  const name = `rta-${randomBytes(4).toString('hex')}`;
  const dynamo = new DynamoDBClient({});
  const sqs = new SQSClient({});
  const states = await newTable(dynamo, `${name}-states`, TABLES.states.key);
  const decisions = await newTable(dynamo, `${name}-decisions`, TABLES.decisions.key);
  const configuration = await newTable(dynamo, `${name}-configuration`, TABLES.configuration.key);
  const { QueueUrl: letters = '' } = await sqs.send(new CreateQueueCommand({ QueueName: `${name}-letters` }));
  const queueUrls: string[] = [];
  for (let number = 1; number <= QUEUES; number++) {
    queueUrls.push(await newFifoQueue(sqs, `${name}-${number}`));
  }
  const flag = { [TABLES.configuration.key]: { S: 'WriteEventsToQueue' } };

  async function taken(QueueUrl: string): Promise<Message[]> {
    const messages: Message[] = [];
    for (;;) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 10,
          MessageSystemAttributeNames: ['MessageGroupId', 'MessageDeduplicationId'],
        }),
      );
      if (Messages.length === 0) return messages;
      messages.push(...Messages);
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
  }

  return {
    states,
    decisions,
    configuration,
    letters,
    queueUrls,
    taken,
    async rows(): Promise<Row[]> {
      const items: NonNullable<ScanCommandOutput['Items']> = [];
      let from: ScanCommandOutput['LastEvaluatedKey'];
      do {
        const page = await dynamo.send(
          new ScanCommand({ TableName: states, ConsistentRead: true, ExclusiveStartKey: from }),
        );
        items.push(...(page.Items ?? []));
        from = page.LastEvaluatedKey;
      } while (from !== undefined);
      return items.map((item) =>
        Object.fromEntries(Object.entries(item).map(([attribute, { S = '(no text)' }]) => [attribute, S])),
      );
    },
    async forgetRowDecisions(): Promise<void> {
      const { key, rowDecidedBy } = TABLES.decisions;
      const { Items = [] } = await dynamo.send(new ScanCommand({ TableName: decisions, ConsistentRead: true }));
      for (const { [key]: agent, [rowDecidedBy]: told } of Items) {
        if (agent === undefined || told === undefined) throw new Error('expected a decision that tells it');
        await dynamo.send(
          new UpdateItemCommand({
            TableName: decisions,
            Key: { [key]: agent },
            UpdateExpression: `REMOVE ${rowDecidedBy}`,
          }),
        );
      }
    },
    async setFlag(text: string | null): Promise<void> {
      if (text === null) await dynamo.send(new DeleteItemCommand({ TableName: configuration, Key: flag }));
      else {
        const Item = { ...flag, [TABLES.configuration.value]: { S: text } };
        await dynamo.send(new PutItemCommand({ TableName: configuration, Item }));
      }
    },
    async messages(): Promise<QueueMessage[]> {
      const ofQueues = await Promise.all(queueUrls.map(taken));
      return ofQueues.flatMap((ofQueue, index) =>
        ofQueue.map(({ Body = '', Attributes = {} }) => {
          const { MessageGroupId: group, MessageDeduplicationId: deduplication } = Attributes;
          return { queue: index + 1, body: Body, group, deduplication };
        }),
      );
    },
    close() {
      dynamo.destroy();
      sqs.destroy();
    },
  };
}
