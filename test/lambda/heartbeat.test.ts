import {
  CreateApplicationCommand,
  DescribeApplicationCommand,
  KinesisAnalyticsV2Client,
  StartApplicationCommand,
  StopApplicationCommand,
} from '@aws-sdk/client-kinesis-analytics-v2';
import type { Context } from 'aws-lambda';
import { describeWithEmulator } from '../emulator/emulator';
import { type Fault, type FaultProxy, faultProxy } from '../stores/fault-proxy';
import { aContext } from './a-kinesis-event';
import { aPipeline, type Pipeline } from './a-pipeline';
import { captureOutput } from './captured';
import { loadBundle } from './load-handler';
import { jsonError, THROTTLED } from './service-faults';

type Handler = (event: unknown, context: Context) => Promise<void>;

describeWithEmulator('the heartbeat, bundled', (emulator) => {
  const output = captureOutput();
  let pipeline: Pipeline;
  let proxy: FaultProxy;
  let environment: NodeJS.ProcessEnv;

  beforeAll(async () => {
    proxy = await faultProxy(emulator().endpoint);
  });
  afterAll(() => proxy.stop());
  beforeEach(async () => {
    environment = { ...process.env };
    pipeline = await aPipeline();
    proxy.reset();
  });
  afterEach(() => {
    pipeline.close();
    process.env = environment;
  });

  const beat = (variables: Readonly<Record<string, string>>): Promise<void> =>
    loadBundle<{ handler: Handler }>('heartbeat', {
      FIREHOSE_STREAM: pipeline.environment.FIREHOSE_STREAM ?? '',
      ...variables,
    }).handler({}, aContext());

  describe('F9: a heartbeat only when the analytics runs', () => {
    test('engine flink: the application is RUNNING, or the heartbeat fails', async () => {
      const flink = new KinesisAnalyticsV2Client({});
      const ApplicationName = 'analytics';
      await flink.send(
        new CreateApplicationCommand({
          ApplicationName,
          RuntimeEnvironment: 'FLINK-1_20',
          ServiceExecutionRole: 'arn:aws:iam::000000000000:role/flink',
        }),
      );
      const now = async () =>
        (await flink.send(new DescribeApplicationCommand({ ApplicationName }))).ApplicationDetail?.ApplicationStatus;
      const variables = { ENGINE: 'flink', APPLICATION_NAME: ApplicationName };
      await expect(beat(variables)).rejects.toThrow(
        'No heartbeat: expected the analytics application analytics to be RUNNING, got READY.',
      );
      expect(await pipeline.objects()).toEqual([]);
      expect(output.metric('Heartbeats')).toBe(0);
      expect(output.notJson()).toEqual([]);

      await flink.send(new StartApplicationCommand({ ApplicationName }));
      while ((await now()) !== 'RUNNING') await new Promise((done) => setTimeout(done, 20));
      await beat(variables);
      expect(await pipeline.objects()).toEqual(['\n']);
      expect(output.metric('Heartbeats')).toBe(1);

      await flink.send(new StopApplicationCommand({ ApplicationName }));
      await expect(beat(variables)).rejects.toThrow('No heartbeat');
      await expect(beat({ ...variables, APPLICATION_NAME: 'gone' })).rejects.toThrow();
      expect(await pipeline.objects()).toEqual(['\n']);
      flink.destroy();
    });

    test.each<[string, string]>([
      ['READY', 'Start it in the console'],
      ['STARTING', 'Wait: it runs again by itself.'],
      ['UPDATING', 'Wait: it runs again by itself.'],
      ['AUTOSCALING', 'Wait: it runs again by itself.'],
      ['MAINTENANCE', 'Wait: it runs again by itself.'],
      ['ROLLING_BACK', 'Wait: it runs again by itself.'],
      ['ROLLED_BACK', 'The last update failed and was taken back.'],
      ['STOPPING', 'Somebody stops it. Wait until it is READY, then start it'],
      ['FORCE_STOPPING', 'Somebody stops it. Wait until it is READY, then start it'],
      ['DELETING', 'It is being deleted: deploy the stack again.'],
      ['SOMETHING_NEW', 'See it in the console of Managed Service for Apache Flink.'],
    ])('engine flink: none at %s, with what to do', async (ApplicationStatus, words) => {
      const ApplicationDetail = { ApplicationName: 'analytics', ApplicationStatus };
      proxy.always({
        kind: 'answer',
        status: 200,
        code: '',
        headers: { 'content-type': 'application/x-amz-json-1.1' },
        body: JSON.stringify({ ApplicationDetail }),
      });
      const flink = {
        ENGINE: 'flink',
        APPLICATION_NAME: 'analytics',
        AWS_ENDPOINT_URL_KINESIS_ANALYTICS_V2: proxy.endpoint,
      };
      await expect(beat(flink)).rejects.toThrow(
        `No heartbeat: expected the analytics application analytics to be RUNNING, got ${ApplicationStatus}. ${words}`,
      );
      expect(proxy.seen).toHaveLength(1);
      expect(await pipeline.objects()).toEqual([]);
    });

    const answering = (mapping: object): Fault => ({
      kind: 'answer',
      status: 200,
      code: '',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ UUID: 'mapping-1', ...mapping }),
    });
    const mapped = () => ({
      ENGINE: 'lambda',
      EVENT_SOURCE_MAPPING_ID: 'mapping-1',
      AWS_ENDPOINT_URL_LAMBDA: proxy.endpoint,
    });

    test.each([
      { State: 'Enabled' },
      { State: 'Enabled', LastProcessingResult: 'OK' },
      { State: 'Enabled', LastProcessingResult: 'No records processed' },
    ])('engine lambda: %j', async (mapping) => {
      proxy.always(answering(mapping));
      await beat(mapped());
      expect(await pipeline.objects()).toEqual(['\n']);
    });

    test.each<[object, string]>([
      [{ State: 'Disabled' }, 'to be Enabled, got Disabled. Enable it.'],
      [{ State: 'Creating' }, 'to be Enabled, got Creating. Wait: it is Enabled within minutes.'],
      [{ State: 'Enabling' }, 'to be Enabled, got Enabling. Wait: it is Enabled within minutes.'],
      [{ State: 'Updating' }, 'to be Enabled, got Updating. Wait: it is Enabled within minutes.'],
      [{ State: 'Disabling' }, 'to be Enabled, got Disabling. Somebody switches it off. Wait until it is Disabled'],
      [{ State: 'Deleting' }, 'to be Enabled, got Deleting. It is being deleted: deploy the stack again.'],
      [{}, 'to be Enabled, got no state. See it in the console of Lambda.'],
      [
        { State: 'Enabled', LastProcessingResult: 'PROBLEM: Function call failed' },
        'to process events, got "PROBLEM: Function call failed". See the log of the analytics.',
      ],
    ])('engine lambda: none at %j', async (mapping, words) => {
      proxy.always(answering(mapping));
      await expect(beat(mapped())).rejects.toThrow(words);
      expect(await pipeline.objects()).toEqual([]);
    });

    test('engine lambda: none where nobody can tell', async () => {
      proxy.always(jsonError(403, 'AccessDeniedException'));
      await expect(beat(mapped())).rejects.toThrow('AccessDeniedException');
      expect(await pipeline.objects()).toEqual([]);
    });

    test('a Firehose that does not take it fails the heartbeat', async () => {
      const firehose = await faultProxy(emulator().endpoint);
      firehose.always(THROTTLED);
      proxy.always(answering({ State: 'Enabled' }));
      await expect(beat({ ...mapped(), AWS_ENDPOINT_URL_FIREHOSE: firehose.endpoint })).rejects.toThrow(
        'ServiceUnavailableException',
      );
      expect(firehose.seen).toHaveLength(3);
      await firehose.stop();
    });
  });

  test.each<[Record<string, string>, string]>([
    [{ ENGINE: 'sql' }, 'environment variable ENGINE: expected'],
    [{ ENGINE: 'flink' }, 'environment variable APPLICATION_NAME: expected a value, got none.'],
    [
      { ENGINE: 'lambda', EVENT_SOURCE_MAPPING_ID: '' },
      'environment variable EVENT_SOURCE_MAPPING_ID: expected a name, got ""',
    ],
  ])('an environment that is wrong is told at the start: %j', (variables, words) => {
    expect(() => loadBundle('heartbeat', variables)).toThrow(words);
  });
});
