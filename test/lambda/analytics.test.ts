import type { Context, KinesisStreamBatchResponse, KinesisStreamEvent } from 'aws-lambda';
import { AGENT_ARN, anAgentEvent } from '../agent-events/an-agent-event';
import { describeWithEmulator } from '../emulator/emulator';
import { type Fault, type FaultProxy, faultProxy } from '../stores/fault-proxy';
import { aContext, aKinesisEvent } from './a-kinesis-event';
import { aPipeline, type Pipeline } from './a-pipeline';
import { captureOutput } from './captured';
import { driveShard, type EventSourceMapping } from './kinesis-driver';
import { loadBundle } from './load-handler';
import { halfSent, halfTaken, jsonError, THROTTLED } from './service-faults';

type Handler = (event: KinesisStreamEvent, context: Context) => Promise<KinesisStreamBatchResponse>;

const STATUSES = 'StateName,StateType\nTraining,P\nLunch,0\n';
const SENDS: Fault = { kind: 'answer', status: 404, code: 'x', body: '{"__type":"ResourceNotFoundException"}' };
/** What is left of an invocation where the time for lines, or for dead letters too, is over. */
const LINES_OVER_MS = 7_100;
const ALL_OVER_MS = 2_100;
const MAPPING: EventSourceMapping = {
  streamArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/agent-events',
  functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:analytics',
  batchSize: 100,
  maximumRetryAttempts: 3,
  maximumRecordAgeSeconds: 3600,
  bisectBatchOnFunctionError: true,
  reportBatchItemFailures: true,
};

describeWithEmulator('the analytics, bundled', (emulator) => {
  const output = captureOutput();
  let pipeline: Pipeline;
  let firehose: FaultProxy;
  let queue: FaultProxy;
  let handler: Handler;
  let environment: NodeJS.ProcessEnv;

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
    handler = load();
  });
  afterEach(() => {
    pipeline.close();
    process.env = environment;
  });

  const load = (more: Readonly<Record<string, string>> = {}) =>
    loadBundle<{ handler: Handler }>('analytics', {
      ...pipeline.environment,
      AWS_ENDPOINT_URL_FIREHOSE: firehose.endpoint,
      AWS_ENDPOINT_URL_SQS: queue.endpoint,
      // The SDK sends to the host of the queue's URL.
      DEAD_LETTER_QUEUE_URL: queueUrlThrough(queue),
      AWS_LAMBDA_FUNCTION_NAME: 'analytics-under-test',
      ...more,
    }).handler;
  const queueUrlThrough = ({ endpoint }: FaultProxy) =>
    `${endpoint}${new URL(pipeline.environment.DEAD_LETTER_QUEUE_URL ?? '').pathname}`;
  const invoke = (documents: readonly (string | Buffer)[], remainingMs?: () => number) =>
    handler(aKinesisEvent(documents), aContext(remainingMs));
  const drive = (
    documents: readonly string[],
    mapping: Partial<EventSourceMapping> = {},
    remainingMs = (_invocation: number): number => 60_000,
  ) => {
    let invocation = 0;
    return driveShard(aKinesisEvent(documents).Records, { ...MAPPING, ...mapping }, async (event) => {
      const number = invocation++;
      return {
        kind: 'answer',
        payload: await handler(
          event,
          aContext(() => remainingMs(number)),
        ),
      };
    });
  };
  /** Time is over once a proxy has seen so many requests. */
  const untilSeen = (proxy: FaultProxy, requests: number) => () => {
    if (proxy.seen.length < requests) return 60_000;
    return proxy === firehose ? LINES_OVER_MS : ALL_OVER_MS;
  };
  const failedOf = async (response: Promise<KinesisStreamBatchResponse>) => (await response).batchItemFailures.length;

  test('agent events become lines in the bucket, packed and each ended by a line feed', async () => {
    expect(await failedOf(invoke([event('e-1'), event('e-2'), event('e-3')]))).toBe(0);
    expect(await pipeline.objects()).toEqual([`${lineOf('e-1')}\n${lineOf('e-2')}\n${lineOf('e-3')}\n`]);
    expect(output.metric('Events')).toBe(3);
    expect(output.metric('Lines')).toBe(3);
    expect(output.metric('Failed')).toBe(0);
    expect(output.metric('IteratorAgeMs')).toBeLessThan(60_000);
    expect(output.records()[0]).toMatchObject({
      _aws: { CloudWatchMetrics: [{ Namespace: 'AspectWfmConnect', Dimensions: [['service']] }] },
      service: 'analytics-under-test',
    });
  });

  test('a record of Firehose holds lines up to 5 KB, what it is billed in', async () => {
    const events = Array.from({ length: 60 }, (_, index) => event(`e-${index}`));
    await invoke(events);
    const objects = await pipeline.objects();
    expect(objects.every((object) => Buffer.byteLength(object) <= 5120)).toBe(true);
    expect(objects.length).toBe(Math.ceil(60 / Math.floor(5120 / (lineOf('e-10').length + 1))));
    expect(await pipeline.lines()).toHaveLength(60);
  });

  test('F2: an event without a snapshot, and a contact record, are skipped and counted', async () => {
    const withoutSnapshot = anAgentEvent({ EventType: 'LOGIN', CurrentAgentSnapshot: null });
    const contactRecord = JSON.stringify({
      AWSAccountId: '123456789012',
      ContactId: 'c-1',
      AWSContactTraceRecordFormatVersion: '2017-03-10',
    });
    expect(await failedOf(invoke([withoutSnapshot, event('e-1'), contactRecord]))).toBe(0);
    expect(await pipeline.lines()).toEqual([lineOf('e-1')]);
    expect([output.metric('NoAgent'), output.metric('Skipped'), output.metric('Malformed')]).toEqual([1, 1, 0]);
    expect(await pipeline.deadLetters()).toEqual([]);
  });

  test('F3: one malformed record goes to the dead letters with its place; its neighbours are unharmed', async () => {
    const broken = '{"AgentARN": "arn", "EventTim';
    const driven = await drive([event('e-1'), broken, event('e-2'), '[]', `${event('e-3')} rubbish`, event('e-4')]);
    expect(driven.invocations).toHaveLength(1);
    expect(driven.onFailure).toEqual([]);
    expect(await pipeline.lines()).toEqual(['e-1', 'e-2', 'e-4'].map(lineOf));
    const letters = await pipeline.deadLetters();
    expect(letters.map(({ reason, shardId, sequenceNumber }) => [reason, shardId, sequenceNumber.slice(-4)])).toEqual([
      ['json', 'shardId-000000000000', '0001'],
      ['not-an-object', 'shardId-000000000000', '0003'],
      ['json', 'shardId-000000000000', '0004'],
    ]);
    expect(Buffer.from(letters[0]?.bodyBase64 ?? '', 'base64').toString()).toBe(broken);
    expect(letters[0]).toMatchObject({ bodyIsWhole: true, bytes: broken.length, streamArn: MAPPING.streamArn });
    expect(output.metric('Malformed')).toBe(3);
  });

  test('a dead letter of any size fits: what is kept of a huge one says so', async () => {
    const huge = `{"x":"${'y'.repeat(900_000)}`;
    await invoke([huge, Buffer.from([0xff, 0xfe, 0x00])]);
    const [first, second] = await pipeline.deadLetters();
    expect(first).toMatchObject({ bytes: huge.length, bodyIsWhole: false });
    expect(Buffer.from(first?.bodyBase64 ?? '', 'base64').toString()).toBe(huge.slice(0, 180 * 1024));
    expect(Buffer.from(second?.bodyBase64 ?? '', 'base64')).toEqual(Buffer.from([0xff, 0xfe, 0x00]));
  });

  describe('F5: a failed put is sent again, else kept by the stream, and counted', () => {
    const events = Array.from({ length: 60 }, (_, index) => event(`e-${index + 10}`));
    const all = events.map((_, index) => lineOf(`e-${index + 10}`)).sort();

    test('only the entries that were refused are sent again', async () => {
      firehose.script(
        halfTaken((index) => index === 0),
        halfTaken((index) => index > 0),
      );
      expect(await failedOf(invoke(events))).toBe(0);
      expect(await pipeline.lines()).toEqual(all);
      expect(firehose.seen).toHaveLength(3);
      expect(output.metric('Retried')).toBeGreaterThan(0);
      expect(output.metric('Failed')).toBe(0);
    });

    test.each<[string, Fault]>([
      ['throttled', THROTTLED],
      ['throttled as the client fault that the SDK takes it for', jsonError(400, 'ThrottlingException')],
      ['a fault of the server', jsonError(500, 'InternalFailure')],
      ['a reset before Firehose has the request', { kind: 'reset-before' }],
    ])('%s: all lines once', async (_, fault) => {
      firehose.script(fault, fault, fault);
      expect(await failedOf(invoke(events))).toBe(0);
      expect(await pipeline.lines()).toEqual(all);
      expect(firehose.seen).toHaveLength(4);
    });

    test('an answer that is lost: lines twice, which their EventId tells', async () => {
      firehose.script({ kind: 'reset-after' });
      expect(await failedOf(invoke(events))).toBe(0);
      const lines = await pipeline.lines();
      expect(lines).toHaveLength(120);
      expect([...new Set(lines)]).toEqual(all);
    });

    test('an answer that never comes: given up in time, and the same', async () => {
      firehose.script({ kind: 'silence' });
      const remainingMs = () => (firehose.seen.length === 0 ? LINES_OVER_MS + 500 : 60_000);
      expect(await failedOf(invoke(events, remainingMs))).toBe(0);
      expect([...new Set(await pipeline.lines())]).toEqual(all);
      expect(firehose.seen).toHaveLength(2);
    });

    test('a Firehose that stays down: nothing is dropped, the stream gives the records again', async () => {
      firehose.always(THROTTLED);
      const response = await invoke(events, untilSeen(firehose, 3));
      expect(response.batchItemFailures).toHaveLength(60);
      expect(output.metric('Failed')).toBe(60);
      expect(output.metric('Lines')).toBe(0);
      const driven = await drive(events, { maximumRetryAttempts: 1 }, untilSeen(firehose, 3));
      expect(driven.invocations).toHaveLength(2);
      expect(driven.onFailure).toMatchObject([
        {
          requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
          KinesisBatchInfo: { batchSize: 60 },
        },
      ]);
    });

    test('where asking again cannot help it is not asked again', async () => {
      firehose.always(SENDS);
      expect(await failedOf(invoke(events))).toBe(60);
      expect(firehose.seen).toHaveLength(1);
      expect(output.text()).toContain('ResourceNotFoundException');
    });

    test('dead letters too: only what SQS refused is sent again', async () => {
      queue.script(
        halfSent((index) => index !== 1),
        THROTTLED,
      );
      const broken = Array.from({ length: 12 }, (_, index) => `{${index}`);
      expect(await failedOf(invoke([...broken, event('e-1')]))).toBe(0);
      const bodies = (await pipeline.deadLetters()).map(({ bodyBase64 }) =>
        Buffer.from(bodyBase64, 'base64').toString(),
      );
      expect(bodies.sort()).toEqual([...broken].sort());
      expect(queue.seen).toHaveLength(4);
    });

    test('a dead letter that cannot be handed over is given again', async () => {
      queue.always(THROTTLED);
      const response = await invoke([event('e-1'), '{', event('e-2')], untilSeen(queue, 2));
      expect(response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier.slice(-4))).toEqual(['0001']);
      queue.reset();
      const refused = halfSent(() => false, true);
      queue.always(refused);
      expect(await failedOf(invoke([event('e-3'), '{']))).toBe(1);
    });
  });

  test('F6: every line has its EventId', async () => {
    await invoke([event('e-1'), anAgentEvent({ EventId: null })]);
    const ids = (await pipeline.lines()).map((line) => line.split(',')[13]);
    expect(ids.sort()).toEqual(['e-1', 'null']);
  });

  test('F8: LOGOUT is signed out whatever the status says', async () => {
    await invoke([anAgentEvent({ EventType: 'LOGOUT' })]);
    expect(await states()).toEqual(['Available=0']);
  });

  test('F10: the status table decides for custom statuses and over ROUTABLE', async () => {
    await pipeline.writeStatusTable('StateName,StateType\nTraining,P\nAvailable,1\nOutbound,A\n');
    await invoke(
      ['Training', 'Available', 'Outbound'].map((name) => inStatus(name, name === 'Available' ? 'ROUTABLE' : 'CUSTOM')),
    );
    expect(await states()).toEqual(['Available=1', 'Outbound=A', 'Training=P']);
  });

  test('F11: statuses are matched without outer spaces and case; an unknown one is signed in, neither available nor productive', async () => {
    await invoke(['  TRAINING ', 'lunch', 'Nobody listed it'].map((name) => inStatus(name, 'CUSTOM')));
    expect(await states()).toEqual(['  TRAINING =P', 'Nobody listed it=1', 'lunch=0']);
  });

  test('F15: a partial failure gives only the records from the first failed one on again', async () => {
    const events = Array.from({ length: 90 }, (_, index) => event(`e-${index + 10}`));
    // Of five records of Firehose the third and the fifth are not taken, and there is no time to try again.
    firehose.script(halfTaken((index) => index !== 2 && index !== 4));
    const driven = await drive(events, {}, (invocation) => (invocation === 0 ? untilSeen(firehose, 1)() : 60_000));
    expect(driven.invocations).toHaveLength(2);
    const [whole = [], again = []] = driven.invocations;
    expect(again.length).toBeLessThan(whole.length);
    expect(whole.slice(-again.length)).toEqual(again);
    const lines = await pipeline.lines();
    expect([...new Set(lines)]).toEqual(events.map((_, index) => lineOf(`e-${index + 10}`)).sort());
    // Only what came after the first failed one, and had been taken, is there twice.
    const repeated = new Set(lines.filter((line, index) => lines[index - 1] === line));
    const before = whole.length - again.length;
    expect(before).toBeGreaterThan(0);
    expect([...repeated].every((line) => Number(line.split(',')[13]?.slice(2)) >= before + 10)).toBe(true);
    expect(driven.onFailure).toEqual([]);
  });

  test('a line that no record of Firehose holds goes to the dead letters', async () => {
    const many = Array.from({ length: 3 }, (_, index) => event(`e-${index}`, 'x'.repeat(3_000_000)));
    expect(await failedOf(invoke([...many, '{']))).toBe(0);
    expect((await pipeline.deadLetters()).map(({ reason }) => reason)).toEqual([
      'line-too-long',
      'line-too-long',
      'line-too-long',
      'json',
    ]);
    expect(firehose.seen).toEqual([]);
  });

  test('dead letters after the first failed line wait for the next time', async () => {
    firehose.always(THROTTLED);
    const response = await invoke(['{1', event('e-1'), '{2'], untilSeen(firehose, 1));
    expect(response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier.slice(-4))).toEqual(['0001']);
    expect((await pipeline.deadLetters()).map(({ sequenceNumber }) => sequenceNumber.slice(-4))).toEqual(['0000']);
  });

  test('the vendor layout where a consumer wants it', async () => {
    handler = load({ LINE_FIELDS: '13' });
    await invoke([event('e-1')]);
    expect(await pipeline.lines()).toEqual([lineOf('e-1').split(',').slice(0, 13).join(',')]);
  });

  describe('F16: no log names anybody', () => {
    const names = ['planted.person', 'Planted Person', 'planted-contact', 'Planted Level', 'agent/planted-agent'];
    const planted = (parts: Record<string, unknown> = {}) =>
      anAgentEvent(
        { AgentARN: `arn:aws:connect:us-east-1:123456789012:instance/i-1/${names[4]}`, ...parts },
        { Contacts: [{ Channel: 'VOICE', ContactId: names[2], State: 'CONNECTED' }] },
        { Username: names[0], FirstName: names[1], AgentHierarchyGroups: { Level1: { Name: names[3] } } },
      );
    const documents = [
      planted(),
      `${planted()} "${names[0]}`,
      planted({ EventTimestamp: names[1] }),
      planted({ CurrentAgentSnapshot: null }),
      JSON.stringify({ ContactId: names[2], Agent: { Username: names[0] } }),
      `["${names[0]}"]`,
      names[0] as string,
    ];

    test.each<[string, () => void]>([
      ['when all goes well', () => undefined],
      ['when Firehose fails', () => firehose.always(halfTaken(() => false))],
      ['when Firehose refuses', () => firehose.always(SENDS)],
      ['when the dead letters fail', () => queue.always(THROTTLED)],
    ])('%s', async (_, fault) => {
      fault();
      await invoke(documents, () => (firehose.seen.length + queue.seen.length < 4 ? 60_000 : ALL_OVER_MS));
      expect(output.text()).toContain('"Events":7');
      for (const name of names) expect(output.text()).not.toContain(name);
    });
  });

  describe('the status table', () => {
    const typeOfTraining = async () => {
      const before = (await pipeline.lines()).length;
      await invoke([inStatus('Training', 'CUSTOM')]);
      const lines = await pipeline.lines();
      expect(lines).toHaveLength(before + 1);
      return lines.at(-1)?.split(',')[10];
    };
    const later = (seconds: number) => {
      const now = Date.now;
      const shift = seconds * 1000;
      jest.spyOn(Date, 'now').mockImplementation(() => now() + shift);
    };

    test('is read again once its time is over, and only then', async () => {
      handler = load({ STATUS_TABLE_SECONDS: '60' });
      await invoke([inStatus('Training', 'CUSTOM')]);
      await pipeline.writeStatusTable('StateName,StateType\nTraining,A\n');
      await invoke([inStatus('Training', 'CUSTOM')]);
      expect(await states()).toEqual(['Training=P', 'Training=P']);
      later(61);
      await invoke([inStatus('Training', 'CUSTOM')]);
      expect(await states()).toEqual(['Training=A', 'Training=P', 'Training=P']);
    });

    test.each<[string, () => Promise<void>, string]>([
      ['deleted', () => pipeline.deleteStatusTable(), 'missing'],
      ['faulty', () => pipeline.writeStatusTable('StateName,StateType\nTraining,X\n'), 'expected'],
      ['no UTF-8', () => pipeline.writeStatusTable(Buffer.from([0x41, 0xff, 0x0a])), 'UTF-8'],
    ])('%s: the last one stays in use, with a warning', async (_, change, words) => {
      await invoke([inStatus('Training', 'CUSTOM')]);
      await change();
      later(61);
      output.clear();
      expect(await typeOfTraining()).toBe('P');
      expect(output.text()).toContain(words);
      expect(output.metric('StatusTableProblems')).toBe(1);
    });

    test.each<[string, () => Promise<void>]>([
      ['missing', () => pipeline.deleteStatusTable()],
      ['faulty', () => pipeline.writeStatusTable('nonsense')],
    ])('%s at the start: it counts as empty, with a warning, until there is one', async (_, change) => {
      await change();
      expect(await typeOfTraining()).toBe('1');
      expect(output.metric('StatusTableProblems')).toBe(1);
      await pipeline.writeStatusTable(STATUSES);
      later(61);
      await invoke([inStatus('Training', 'CUSTOM')]);
      expect(await states()).toEqual(['Training=1', 'Training=P']);
    });

    test('unreadable at the start: the batch fails as a whole, for nobody knows the types', async () => {
      const broken = await faultProxy(emulator().endpoint);
      broken.always({ kind: 'answer', status: 403, code: 'AccessDenied' });
      handler = load({ AWS_ENDPOINT_URL_S3: broken.endpoint });
      await expect(invoke([event('e-1')])).rejects.toThrow('AccessDenied');
      broken.reset();
      expect(await failedOf(invoke([event('e-1')]))).toBe(0);
      broken.always({ kind: 'answer', status: 403, code: 'AccessDenied' });
      later(61);
      expect(await failedOf(invoke([event('e-2')]))).toBe(0);
      await broken.stop();
      process.env = environment;
      expect(await pipeline.lines()).toEqual(['e-1', 'e-2'].map(lineOf));
    });

    test('unchanged: S3 is asked by its ETag and sends nothing', async () => {
      const seen = await faultProxy(emulator().endpoint);
      const statuses: number[] = [];
      seen.always({
        kind: 'changed',
        change: (answer) => {
          statuses.push(answer.status);
          return answer;
        },
      });
      handler = load({ AWS_ENDPOINT_URL_S3: seen.endpoint });
      await invoke([event('e-1')]);
      later(61);
      await invoke([event('e-2')]);
      await seen.stop();
      expect(statuses).toEqual([200, 304]);
      expect(output.metric('StatusTableProblems')).toBe(0);
    });
  });

  async function states(): Promise<string[]> {
    return (await pipeline.lines())
      .map((line) => {
        const fields = line.split(',');
        return `${fields[8]}=${fields[10]}`;
      })
      .sort();
  }
});

function event(id: string, username = 'agent.one'): string {
  return anAgentEvent({ EventId: id }, {}, { Username: username });
}

function lineOf(id: string): string {
  return `123456789012,agent.one,Europe,Spain,null,null,null,2026-01-15 09:30:00.123,Available,CONNECTED,A,Basic Routing Profile,ROUTABLE,${id},STATE_CHANGE,${AGENT_ARN}`;
}

function inStatus(name: string, type: string): string {
  return anAgentEvent({}, { AgentStatus: { Name: name, Type: type } });
}
