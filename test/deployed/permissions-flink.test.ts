import { DescribeApplicationCommand, KinesisAnalyticsV2Client } from '@aws-sdk/client-kinesis-analytics-v2';
import { newBucket } from '../stores/buckets';
import { bootstrapped, type Deployment, describeDeployed, type Outputs } from './deployment';
import { anEventStream } from './event-stream';
import { CLASSIFIES, CONVERSION, CONVERTS, delivers, NOBODY_MAY, UPLOADS } from './rights';
import { mayOf } from './role-rights';
import { assumedService, keyOf } from './role-session';
import { testRoles } from './roles.cases';
import { stackIds } from './stack-resources';

/** The bucket of what a deployment is made from. */
const ASSETS = 'cdk-hnb659fds-assets-000000000000-us-east-1';

describeDeployed(
  'with permissions enforced, analytics in SQL, an existing stream and a user',
  () => {
    let deployment: Deployment;
    let outputs: Outputs;
    let reports: string;
    let events: string;

    beforeAll(async () => {
      reports = await newBucket();
      events = await anEventStream();
      deployment = await bootstrapped({ withoutTls: true });
      outputs = await deployment.deploy({
        options: { engine: 'flink', stream: 'existing', converterAccess: 'user' },
        parameters: {
          SiteTimeZone: 'Europe/Berlin',
          InstanceAlias: 'demo',
          ReportsBucketName: reports,
          StreamArn: events,
        },
      });
    });
    afterAll(() => deployment?.remove());

    testRoles({
      rights: {
        ...CONVERSION,
        AnalyticsRole: [...CLASSIFIES, 'put-lines RejectedStream'],
        AnalyticsStarterRole: [],
        HeartbeatBeatRole: ['put-line DeliveryStream'],
        DeliveryRole: delivers('OUTPUT/'),
        RejectedRole: delivers('REJECTED/'),
        FirstUploadProviderRole: UPLOADS,
      },
      nobodyMay: [...NOBODY_MAY, 'put-line RejectedStream', 'invoke AnalyticsStarterFunction'],
      places: () => ({ Reports: reports, Events: events, 'another-stream': 'another-stream' }),
      outside: { session: () => keyOf(outputs.WFMAdapterUserName ?? ''), may: CONVERTS },
    });

    test('F19: the application reads its own code, and nothing else that deployments are made from', async () => {
      const idOf = await stackIds();
      const jar = await jarOf(idOf('AnalyticsApplication'));
      const session = await assumedService(idOf('AnalyticsRole'));
      const requests = [`get Assets ${jar}`, 'get Assets another.jar', `put Assets ${jar}`, 'list Assets '];
      expect(await mayOf(session, requests, () => ASSETS)).toEqual([`get Assets ${jar}`]);
    });
  },
  { AUTH: 'true' },
);

/** The key of the code of an application. */
async function jarOf(ApplicationName: string): Promise<string> {
  const client = new KinesisAnalyticsV2Client();
  const { ApplicationDetail } = await client.send(new DescribeApplicationCommand({ ApplicationName }));
  client.destroy();
  const { ApplicationCodeConfigurationDescription: code } =
    ApplicationDetail?.ApplicationConfigurationDescription ?? {};
  return code?.CodeContentDescription?.S3ApplicationCodeLocationDescription?.FileKey ?? '';
}
