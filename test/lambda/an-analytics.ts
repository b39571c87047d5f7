import type { KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';
import { AGENT_ARN, anAgentEvent } from '../agent-events/an-agent-event';
import { describeWithEmulator } from '../emulator/emulator';
import { type FaultProxy, faultProxy } from '../stores/fault-proxy';
import { aContext, aKinesisEvent, STREAM_ARN } from './a-kinesis-event';
import { aPipeline, type Pipeline } from './a-pipeline';
import { type Captured, captureOutput } from './captured';
import { downFor, driveDocuments, type Handler, OVER_MS, PLENTY_MS } from './drive-documents';
import type { Driven, EventSourceMapping } from './kinesis-driver';
import { loadBundle } from './load-handler';

/** The deployed analytics between its services; a new one for each test. */
export interface AnalyticsUnderTest {
  readonly output: Captured;
  readonly emulatorEndpoint: () => string;
  readonly pipeline: () => Pipeline;
  /** In front of Firehose, and of the dead-letter queue. */
  readonly firehose: () => FaultProxy;
  readonly queue: () => FaultProxy;
  /** Loads the function once more, with these variables besides its usual ones. */
  load(variables: Readonly<Record<string, string>>): void;
  /** Gives the environment back that was there before the function. */
  restoreEnvironment(): void;
  invoke(documents: readonly (string | Buffer)[], remainingMs?: () => number): Promise<KinesisStreamBatchResponse>;
  invokeWith(event: KinesisStreamEvent): Promise<KinesisStreamBatchResponse>;
  /** Drives documents through the function as an event source mapping does. */
  drive(
    documents: readonly string[],
    mapping?: Partial<EventSourceMapping>,
    remainingMs?: (invocation: number) => number,
  ): Promise<Driven>;
  /** The time that is left: over once the service has seen so many requests. */
  untilSeen(service: 'firehose' | 'queue', requests: number): () => number;
  /** The time that is left where a service is down for so many invocations: over once it has refused one request of each. */
  downFor(service: 'firehose' | 'queue', invocations: number): (invocation: number) => number;
}

export const STATUSES = 'StateName,StateType\nTraining,P\nLunch,0\n';

export const MAPPING: EventSourceMapping = {
  streamArn: STREAM_ARN,
  functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:analytics',
  batchSize: 100,
  maximumRetryAttempts: 3,
  maximumRecordAgeSeconds: 3600,
  bisectBatchOnFunctionError: true,
  reportBatchItemFailures: true,
};

/** A suite with the analytics, bundled as it is deployed, in an emulator. */
export function describeAnalytics(name: string, suite: (analytics: AnalyticsUnderTest) => void): void {
  describeWithEmulator(name, (emulator) => {
    const output = captureOutput();
    let pipeline: Pipeline;
    let firehose: FaultProxy;
    let queue: FaultProxy;
    let handler: Handler;
    let environment: NodeJS.ProcessEnv;

    const load = (variables: Readonly<Record<string, string>> = {}) => {
      const { pathname } = new URL(pipeline.environment.DEAD_LETTER_QUEUE_URL ?? '');
      ({ handler } = loadBundle<{ handler: Handler }>('analytics', {
        ...pipeline.environment,
        AWS_ENDPOINT_URL_FIREHOSE: firehose.endpoint,
        AWS_ENDPOINT_URL_SQS: queue.endpoint,
        // The SDK sends to the host of the queue's URL.
        DEAD_LETTER_QUEUE_URL: `${queue.endpoint}${pathname}`,
        AWS_LAMBDA_FUNCTION_NAME: 'analytics-under-test',
        ...variables,
      }));
    };

    beforeAll(async () => {
      firehose = await faultProxy(emulator().endpoint);
      queue = await faultProxy(emulator().endpoint);
    });
    afterAll(async () => {
      await firehose.stop();
      await queue.stop();
    });
    beforeEach(async () => {
      environment = { ...process.env };
      pipeline = await aPipeline();
      await pipeline.writeStatusTable(STATUSES);
      firehose.reset();
      queue.reset();
      // No waiting between attempts.
      jest.spyOn(Math, 'random').mockReturnValue(0);
      load();
    });
    afterEach(() => {
      pipeline.close();
      process.env = environment;
    });

    suite({
      output,
      emulatorEndpoint: () => emulator().endpoint,
      pipeline: () => pipeline,
      firehose: () => firehose,
      queue: () => queue,
      load,
      restoreEnvironment: () => {
        process.env = environment;
      },
      invoke: (documents, remainingMs) => handler(aKinesisEvent(documents), aContext(remainingMs)),
      invokeWith: (event) => handler(event, aContext()),
      drive: (documents, mapping = {}, remainingMs = () => PLENTY_MS) =>
        driveDocuments(handler, documents, { ...MAPPING, ...mapping }, remainingMs),
      untilSeen: (service, requests) => () => {
        const { seen } = service === 'firehose' ? firehose : queue;
        return seen.length < requests ? PLENTY_MS : OVER_MS;
      },
      downFor: (service, invocations) => downFor(service === 'firehose' ? firehose : queue, invocations),
    });
  });
}

/** An agent event, and below the line that becomes of it. */
export function event(id: string, username = 'agent.one'): string {
  return anAgentEvent({ EventId: id }, {}, { Username: username });
}

export function lineOf(id: string): string {
  return `123456789012,agent.one,Europe,Spain,null,null,null,2026-01-15 09:30:00.123,Available,CONNECTED,A,Basic Routing Profile,ROUTABLE,${id},STATE_CHANGE,${AGENT_ARN}`;
}

/** An agent event of an agent in that status. */
export function inStatus(name: string, type: string): string {
  return anAgentEvent({}, { AgentStatus: { Name: name, Type: type } });
}

/** Status and state type of lines, sorted. */
export function statesOf(lines: readonly string[]): string[] {
  return lines
    .map((line) => {
      const fields = line.split(',');
      return `${fields[8]}=${fields[10]}`;
    })
    .sort();
}
