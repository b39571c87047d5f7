import { DescribeApplicationCommand, KinesisAnalyticsV2Client } from '@aws-sdk/client-kinesis-analytics-v2';
import { newBucket } from '../stores/buckets';
import { bootstrapped, type Deployment, describeDeployed, type Outputs } from './deployment';
import { anEventStream } from './event-stream';
import { eventually } from './eventually';
import { ruleEveryMinute, scheduleEveryMinute } from './every-minute';
import { begin, invoke } from './invoke';
import { logsByGroup, ownLines } from './logs';
import { messagesIn } from './messages';
import { objectsAt } from './objects';
import { type IdOf, stackIds } from './stack-resources';

const KEY = 'arn:aws:kms:us-east-1:000000000000:key/11111111-2222-3333-4444-555555555555';

/** The variants that the other suites do not deploy, all in one account, as a customer with several sites would. */
describeDeployed('variants side by side', () => {
  let deployment: Deployment;
  let reports: string;
  /** Of the first one. */
  let outputs: Outputs;
  let idOf: IdOf;

  beforeAll(async () => {
    reports = await newBucket();
    deployment = await bootstrapped();
  });
  afterAll(() => deployment?.remove());

  const site = () => ({ SiteTimeZone: 'Europe/Berlin', InstanceAlias: 'demo', ReportsBucketName: reports });

  test('F18: encrypted, with an existing stream and keys of the customer; the application of its analytics is started', async () => {
    outputs = await deployment.deploy({
      options: { engine: 'flink', stream: 'existing', encryption: 'customer-key', converterAccess: 'user' },
      parameters: { ...site(), StreamArn: await anEventStream(), StreamKeyArn: KEY, ReportsKeyArn: KEY },
    });
    const application = await applicationNamed(outputs.AnalyticsApplicationName);
    expect(application).toMatchObject({ ApplicationStatus: 'RUNNING', RuntimeEnvironment: 'FLINK-1_20' });
    expect(Object.keys(outputs)).toContain('WFMAdapterUserName');
    idOf = await stackIds();
    // It takes a while until they come due; the other variants are deployed meanwhile.
    await ruleEveryMinute(idOf('HeartbeatEvery5Minutes'));
    await scheduleEveryMinute(idOf('NightlyJobSchedule'));
  });

  test('without keys of the customer, by the name of another stack', async () => {
    const second = await deployment.deploy({
      options: { stackName: 'SecondSite', engine: 'lambda', encryption: 'aws-key', streamMode: 'on-demand' },
      parameters: { ...site(), OutputPrefix: 'second/', OutputCompression: 'UNCOMPRESSED' },
    });
    expect(second.DeliveryStreamName).toBe('aspect-wfm-ap-kda-to-s3-SecondSite');
    expect(await invoke(second.APUpdateLambdaFunctionName ?? '', {})).toEqual({ kind: 'answer', value: null });
    expect(await heartbeats(`s3://${second.APS3BucketName}/second/`)).toEqual(['\n']);
  });

  test('a parameter that cannot be right is refused, with what is expected', async () => {
    const request = { options: { stackName: 'Refused', engine: 'lambda' }, parameters: site() };
    const refused = (wrong: Readonly<Record<string, string>>) =>
      deployment.deploy({ ...request, parameters: { ...request.parameters, ...wrong } });
    await expect(refused({ ReportsBucketName: 's3://a/b' })).rejects.toThrow('must be the name of a bucket');
    await expect(refused({ InstanceAlias: '' })).rejects.toThrow('Give InstanceAlias or ReportsPrefix');
  });

  test('heartbeats come by their rule while nobody is signed in', async () => {
    const lines = await heartbeats(`s3://${outputs.APS3BucketName}/OUTPUT/`);
    expect(lines.length).toBeGreaterThan(0);
    expect(new Set(lines)).toEqual(new Set(['\n']));
  });

  test('the nightly run is begun by its schedule', async () => {
    const log = await eventually(
      async () => ownLines((await logsByGroup())[idOf('ConverterRunLog')] ?? ''),
      (lines) => lines.some((line) => 'RunSucceeded' in line),
    );
    // Nobody was there on the days that it looked at.
    expect(log).toContainEqual(expect.objectContaining({ RunSucceeded: 1, DaysWithoutActivity: 3, DaysUndone: 0 }));
  });

  test('a nightly run that fails at every attempt lies in the dead-letter queue of the nightly job', async () => {
    await begin(outputs.ConverterFunctionName ?? '', { asOf: 'never' });
    const letters = await eventually(
      () => messagesIn(idOf('NightlyJobDeadLettersQueue')),
      ({ length }) => length > 0,
    );
    expect(letters).toMatchObject([
      {
        requestContext: { condition: 'RetriesExhausted' },
        requestPayload: { asOf: 'never' },
        responsePayload: { errorMessage: expect.stringContaining('input.asOf') },
      },
    ]);
  });
});

/** The objects at a place, once there are some. */
async function heartbeats(location: string): Promise<string[]> {
  return Object.values(
    await eventually(
      () => objectsAt(location),
      (all) => Object.keys(all).length > 0,
    ),
  );
}

async function applicationNamed(ApplicationName: string | undefined): Promise<unknown> {
  const client = new KinesisAnalyticsV2Client();
  const { ApplicationDetail } = await client.send(new DescribeApplicationCommand({ ApplicationName }));
  client.destroy();
  return ApplicationDetail;
}
