import type { Context, KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';
import fc from 'fast-check';
import { anAgentEvent } from '../agent-events/an-agent-event';
import { describeWithEmulator } from '../emulator/emulator';
import { type Fault, type FaultProxy, faultProxy } from '../stores/fault-proxy';
import { aContext, aKinesisEvent, STREAM_ARN } from './a-kinesis-event';
import { aPipeline, type Pipeline } from './a-pipeline';
import { captureOutput } from './captured';
import { driveShard } from './kinesis-driver';
import { loadBundle } from './load-handler';
import { halfSent, halfTaken, jsonError, REFUSED, THROTTLED } from './service-faults';

type Handler = (event: KinesisStreamEvent, context: Context) => Promise<KinesisStreamBatchResponse>;

/** What a service does with a request. `lost`: it carries it out, and its answer does not arrive. */
const FATES = ['well', 'throttled', 'failed', 'reset', 'lost', 'half', 'none taken', 'refused'] as const;
type Fate = (typeof FATES)[number];

const RUNS = 30;
/** Time is over for the lines of an invocation. */
const LINES_OVER_MS = 2_100;

describeWithEmulator('whatever Firehose and SQS do', (emulator) => {
  captureOutput();
  let pipeline: Pipeline;
  let firehose: FaultProxy;
  let queue: FaultProxy;
  let environment: NodeJS.ProcessEnv;
  let handler: Handler;

  beforeAll(async () => {
    environment = { ...process.env };
    pipeline = await aPipeline();
    await pipeline.writeStatusTable('StateName,StateType\n');
    firehose = await faultProxy(emulator().endpoint);
    queue = await faultProxy(emulator().endpoint);
    const queueUrl = new URL(pipeline.environment.DEAD_LETTER_QUEUE_URL ?? '');
    ({ handler } = loadBundle<{ handler: Handler }>('analytics', {
      ...pipeline.environment,
      AWS_ENDPOINT_URL_FIREHOSE: firehose.endpoint,
      AWS_ENDPOINT_URL_SQS: queue.endpoint,
      DEAD_LETTER_QUEUE_URL: `${queue.endpoint}${queueUrl.pathname}`,
    }));
  });
  afterAll(async () => {
    process.env = environment;
    pipeline.close();
    await firehose.stop();
    await queue.stop();
  });

  test('F5: no event is lost, and what comes twice is told by its EventId', async () => {
    // No waiting between attempts.
    jest.spyOn(Math, 'random').mockReturnValue(0);
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('event', 'malformed', 'contact-record'), { minLength: 1, maxLength: 60 }),
        fc.array(fc.constantFrom(...FATES), { maxLength: 8 }),
        fc.array(fc.constantFrom(...FATES), { maxLength: 4 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 5, max: 60 }),
        async (kinds, ofFirehose, ofQueue, attempts, batchSize) => {
          run++;
          const documents = kinds.map((kind, place) => documentOf(kind, `e-${run}-${place}`));
          firehose.reset();
          queue.reset();
          firehose.script(...ofFirehose.map(firehoseFault));
          queue.script(...ofQueue.map(queueFault));
          const { onFailure } = await driveShard(
            aKinesisEvent(documents).Records,
            {
              streamArn: STREAM_ARN,
              functionArn: 'analytics',
              batchSize,
              maximumRetryAttempts: ofFirehose.length + ofQueue.length + 1,
              maximumRecordAgeSeconds: -1,
              bisectBatchOnFunctionError: true,
              reportBatchItemFailures: true,
            },
            async (event) => {
              const begun = firehose.seen.length;
              const remaining = () => (firehose.seen.length - begun < attempts ? 60_000 : LINES_OVER_MS);
              return { kind: 'answer', payload: await handler(event, aContext(remaining)) };
            },
          );
          expect(onFailure).toEqual([]);

          const ids = (await pipeline.lines()).map((line) => line.split(',')[13] ?? '');
          const arrived = ids.filter((id) => id.startsWith(`e-${run}-`));
          const sent = kinds.flatMap((kind, place) => (kind === 'event' ? [`e-${run}-${place}`] : []));
          expect([...new Set(arrived)].sort()).toEqual(sent.sort());
          const letters = (await pipeline.deadLetters()).map(({ sequenceNumber }) => Number(sequenceNumber.slice(-4)));
          const malformed = kinds.flatMap((kind, place) => (kind === 'malformed' ? [place] : []));
          expect([...new Set(letters)].sort((a, b) => a - b)).toEqual(malformed);

          // Where every refused entry could be sent again at once, and no answer was lost, nothing came twice.
          const faults = [...ofFirehose, ...ofQueue];
          const endless = !faults.includes('refused') && ofFirehose.length < attempts;
          if (endless && !faults.includes('lost')) expect(arrived).toHaveLength(sent.length);
          if (endless && !ofQueue.includes('lost')) expect(letters).toHaveLength(malformed.length);
        },
      ),
      { numRuns: RUNS },
    );
  });
});

function documentOf(kind: 'event' | 'malformed' | 'contact-record', id: string): string {
  if (kind === 'event') return anAgentEvent({ EventId: id });
  return kind === 'malformed' ? `{"id":"${id}"` : JSON.stringify({ ContactId: id });
}

function firehoseFault(fate: Fate): Fault {
  if (fate === 'half') return halfTaken((index) => index % 2 === 0);
  return fate === 'none taken' ? halfTaken(() => false) : anyFault(fate);
}

function queueFault(fate: Fate): Fault {
  if (fate === 'half') return halfSent((index) => index % 2 === 1);
  // A batch without entries is no request.
  return fate === 'none taken' ? THROTTLED : anyFault(fate);
}

function anyFault(fate: Fate): Fault {
  switch (fate) {
    case 'throttled':
      return THROTTLED;
    case 'failed':
      return jsonError(500, 'InternalFailure');
    case 'refused':
      return REFUSED;
    case 'reset':
      return { kind: 'reset-before' };
    case 'lost':
      return { kind: 'reset-after' };
    default:
      return { kind: 'none' };
  }
}
