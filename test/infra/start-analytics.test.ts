import { KinesisAnalyticsV2Client } from '@aws-sdk/client-kinesis-analytics-v2';
import { startApplication } from '../../infra/on-deploy/start-application';
import { loadBundle } from '../lambda/load-handler';
import { type ScriptedFlink, scriptedFlink } from './scripted-flink';

/** What CloudFormation is told. */
const told: { readonly Status: string; readonly Reason: string; readonly LogicalResourceId: string }[] = [];
let flink: ScriptedFlink;
let client: KinesisAnalyticsV2Client;
const environment = { ...process.env };

beforeAll(async () => {
  flink = await scriptedFlink((body) => told.push(JSON.parse(body)));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: flink.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  client = new KinesisAnalyticsV2Client();
});
afterAll(() => {
  client.destroy();
  flink.stop();
  process.env = environment;
});
beforeEach(() => {
  flink.starts.length = 0;
  told.length = 0;
});

/** Starts `analytics` with time for so many looks; gives the waits between them. */
async function start(looks: number, isNew = true): Promise<number[]> {
  const waits: number[] = [];
  await startApplication(client, {
    ApplicationName: 'analytics',
    isNew,
    remainingMs: () => (looks - waits.length) * 5_000 - 1,
    lookEveryMs: 5_000,
    wait: async (ms) => waits.push(ms),
  });
  return waits;
}

const runFrom = (ApplicationRestoreType: string) => ({
  ApplicationName: 'analytics',
  RunConfiguration: {
    ApplicationRestoreConfiguration: { ApplicationRestoreType },
    FlinkRunConfiguration: { AllowNonRestoredState: false },
  },
});

test('an application that runs is left alone', async () => {
  flink.script('analytics', 'RUNNING');
  expect(await start(3)).toEqual([]);
  expect(flink.starts).toEqual([]);
});

test('a new one is started once, with no snapshot to begin from, and waited for', async () => {
  flink.script('analytics', 'READY', 'STARTING', 'STARTING', 'RUNNING');
  expect(await start(10)).toEqual([5_000, 5_000, 5_000]);
  expect(flink.starts).toEqual([runFrom('SKIP_RESTORE_FROM_SNAPSHOT')]);
});

test('one that was stopped goes on from its latest snapshot', async () => {
  flink.script('analytics', 'UPDATING', 'READY', 'STARTING', 'RUNNING');
  await start(10, false);
  expect(flink.starts).toEqual([runFrom('RESTORE_FROM_LATEST_SNAPSHOT')]);
});

test('one that stops again is told at once', async () => {
  flink.script('analytics', 'READY', 'STARTING', 'READY');
  await expect(start(100)).rejects.toThrow('The application analytics started and stopped; see its log.');
  expect(flink.starts).toHaveLength(1);
});

test('one that has not come up when the time is over is told', async () => {
  flink.script('analytics', 'READY', 'STARTING');
  await expect(start(3)).rejects.toThrow('The application analytics is still STARTING; see its log.');
});

describe('the function, bundled', () => {
  const deployed = (RequestType: string, ApplicationName: string, remainingMs = 900_000) =>
    loadBundle<{ handler: (event: unknown, context: unknown) => Promise<void> }>('start-analytics', {}).handler(
      {
        RequestType,
        ResponseURL: `${flink.endpoint}/answer`,
        LogicalResourceId: ApplicationName,
        ResourceProperties: { ApplicationName },
      },
      { getRemainingTimeInMillis: () => remainingMs },
    );

  test('takes one for new when the stack creates it, and for an older one when the stack updates it', async () => {
    flink.script('created', 'READY', 'RUNNING');
    flink.script('updated', 'READY', 'RUNNING');
    await Promise.all([deployed('Create', 'created'), deployed('Update', 'updated')]);
    const restored = flink.starts.map((request) => [request.ApplicationName, JSON.stringify(request.RunConfiguration)]);
    expect(Object.fromEntries(restored)).toEqual({
      created: expect.stringContaining('"SKIP_RESTORE_FROM_SNAPSHOT"'),
      updated: expect.stringContaining('"RESTORE_FROM_LATEST_SNAPSHOT"'),
    });
    expect(told.map(({ Status }) => Status)).toEqual(['SUCCESS', 'SUCCESS']);
  });

  test('tells CloudFormation while it still can', async () => {
    flink.script('slow', 'STARTING');
    await deployed('Create', 'slow', 19_000);
    expect(told).toMatchObject([
      { Status: 'FAILED', Reason: 'Error: The application slow is still STARTING; see its log.' },
    ]);
  });

  test('leaves an application that the stack deletes to CloudFormation', async () => {
    await deployed('Delete', 'gone');
    expect([flink.starts, told.map(({ Status }) => Status)]).toEqual([[], ['SUCCESS']]);
  });
});
