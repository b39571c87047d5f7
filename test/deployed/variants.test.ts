import { CreateStreamCommand, DescribeStreamSummaryCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { DescribeApplicationCommand, KinesisAnalyticsV2Client } from '@aws-sdk/client-kinesis-analytics-v2';
import { newBucket } from '../stores/buckets';
import { bootstrapped, type Deployment, describeDeployed } from './deployment';
import { eventually } from './eventually';
import { invoke } from './invoke';
import { objectsAt } from './objects';

const KEY = 'arn:aws:kms:us-east-1:000000000000:key/11111111-2222-3333-4444-555555555555';

/** The variants that the other suites do not deploy, all in one account, as a customer with several sites would. */
describeDeployed('variants side by side', () => {
  let deployment: Deployment;
  let reports: string;

  beforeAll(async () => {
    reports = await newBucket();
    deployment = await bootstrapped();
  });
  afterAll(() => deployment?.remove());

  const site = () => ({ SiteTimeZone: 'Europe/Berlin', InstanceAlias: 'demo', ReportsBucketName: reports });

  test('F18: encrypted, with an existing stream and keys of the customer, and its analytics in SQL runs', async () => {
    const outputs = await deployment.deploy({
      options: { engine: 'flink', stream: 'existing', encryption: 'customer-key', converterAccess: 'user' },
      parameters: { ...site(), StreamArn: await aStream(), StreamKeyArn: KEY, ReportsKeyArn: KEY },
    });
    const application = await applicationNamed(outputs.AnalyticsApplicationName);
    expect(application).toMatchObject({ ApplicationStatus: 'RUNNING', RuntimeEnvironment: 'FLINK-1_20' });
    expect(Object.keys(outputs)).toContain('WFMAdapterUserName');
    await beats(outputs);
  });

  test('without keys of the customer, by the name of another stack', async () => {
    const outputs = await deployment.deploy({
      options: { stackName: 'SecondSite', engine: 'lambda', encryption: 'aws-key', streamMode: 'on-demand' },
      parameters: { ...site(), OutputPrefix: 'second/', OutputCompression: 'UNCOMPRESSED' },
    });
    expect(outputs.DeliveryStreamName).toBe('aspect-wfm-ap-kda-to-s3-SecondSite');
    await beats(outputs, 'second/');
  });

  test('a parameter that cannot be right is refused, with what is expected', async () => {
    const request = { options: { stackName: 'Refused', engine: 'lambda' }, parameters: site() };
    const refused = (wrong: Readonly<Record<string, string>>) =>
      deployment.deploy({ ...request, parameters: { ...request.parameters, ...wrong } });
    await expect(refused({ ReportsBucketName: 's3://a/b' })).rejects.toThrow('must be the name of a bucket');
    await expect(refused({ InstanceAlias: '' })).rejects.toThrow('Give InstanceAlias or ReportsPrefix');
  });

  async function beats(outputs: Readonly<Record<string, string>>, prefix = 'OUTPUT/'): Promise<void> {
    expect(await invoke(outputs.APUpdateLambdaFunctionName ?? '', {})).toEqual({ kind: 'answer', value: null });
    const objects = await eventually(
      () => objectsAt(`s3://${outputs.APS3BucketName}/${prefix}`),
      (all) => Object.keys(all).length > 0,
    );
    expect(Object.values(objects)).toEqual(['\n']);
  }
});

async function aStream(): Promise<string> {
  const kinesis = new KinesisClient();
  await kinesis.send(new CreateStreamCommand({ StreamName: 'agent-events', ShardCount: 1 }));
  const { StreamDescriptionSummary } = await kinesis.send(
    new DescribeStreamSummaryCommand({ StreamName: 'agent-events' }),
  );
  kinesis.destroy();
  return StreamDescriptionSummary?.StreamARN ?? '';
}

async function applicationNamed(ApplicationName: string | undefined): Promise<unknown> {
  const client = new KinesisAnalyticsV2Client();
  const { ApplicationDetail } = await client.send(new DescribeApplicationCommand({ ApplicationName }));
  client.destroy();
  return ApplicationDetail;
}
