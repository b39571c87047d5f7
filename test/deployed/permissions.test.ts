import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { newBucket } from '../stores/buckets';
import { aRecentCentre, classified } from './a-recent-centre';
import { bootstrapped, type Deployment, describeDeployed, type Outputs } from './deployment';
import { eventually } from './eventually';
import { invoke } from './invoke';
import { linesAt, putObjects } from './objects';
import { putEvents } from './put-events';
import { assumed, assumedService, type Session, verdict } from './role-session';
import { stackResources } from './stack-resources';
import { execute } from './step-functions';

const ACCOUNT = '000000000000';
const EXTERNAL_ID = 'a-long-random-word';

describeDeployed(
  'with permissions enforced',
  () => {
    const centre = aRecentCentre();
    let deployment: Deployment;
    let outputs: Outputs;
    let reports: string;

    beforeAll(async () => {
      reports = await newBucket();
      deployment = await bootstrapped({ withoutTls: true });
      outputs = await deployment.deploy({
        options: { engine: 'lambda', converterAccess: 'role' },
        parameters: {
          SiteTimeZone: centre.timeZone,
          InstanceAlias: 'demo',
          ReportsBucketName: reports,
          TrustedAccountId: ACCOUNT,
          ExternalId: EXTERNAL_ID,
        },
      });
      await putObjects(`s3://${reports}/`, {
        ...Object.fromEntries(
          Object.entries(centre.reports).map(([key, text]) => [`connect/demo/Reports/${key}`, text]),
        ),
        'connect/demo/CallRecordings/call.wav': 'a recording',
      });
      await putObjects(`s3://${outputs.APS3BucketName}/`, { 'ERRORS/x': 'x', 'OUTPUT/x': '\n', 'elsewhere/x': 'x' });
    });
    afterAll(() => deployment?.remove());

    test('F19: every function can do its job with the role that it has', async () => {
      const events = centre.events.slice(0, 50);
      await putEvents(outputs.AgentEventStreamArn ?? '', events);
      const sample = 'StateName,StateType\nAvailable,A\nOffline,0\n';
      const expected = await classified(
        events.map(({ document }) => document),
        sample,
      );
      const lines = await eventually(
        () => linesAt(`s3://${outputs.APS3BucketName}/OUTPUT/`),
        ({ length }) => length >= expected.length,
      );
      expect(lines).toEqual(expected);
      await allowAsEmulatorAsks('HeartbeatBeatRole', 'lambda:ListEventSourceMappings');
      expect(await invoke(outputs.APUpdateLambdaFunctionName ?? '', {})).toEqual({ kind: 'answer', value: null });
      expect(await invoke(outputs.ConverterFunctionName ?? '', { asOf: centre.asOf })).toMatchObject({
        kind: 'answer',
      });
      const [from, , to] = centre.dates;
      const backfill = await execute(outputs.BackfillStateMachineArn ?? '', {
        from,
        to,
        only: 'all',
        asOf: centre.asOf,
      });
      expect(backfill).toMatchObject({ status: 'SUCCEEDED', output: { days: 3 } });
    });

    test('F19: a converter outside has to name the external id', async () => {
      const role = outputs.ConverterRoleArn ?? '';
      expect(await verdict(() => assumed(role, EXTERNAL_ID))).toBe('allowed');
      expect(await verdict(() => assumed(role, 'another-word'))).toBe('denied');
      expect(await verdict(() => assumed(role))).toBe('denied');
    });

    describe('a converter', () => {
      let s3: S3Client;
      beforeAll(async () => {
        s3 = s3As(await assumed(outputs.ConverterRoleArn ?? '', EXTERNAL_ID));
      });
      afterAll(() => s3?.destroy());

      const bucketOf = (place: string) =>
        ({ reports, output: outputs.APS3BucketName, history: outputs.HistoryBucketName })[place];
      const ask = (action: string, place: string, key: string) => {
        const Bucket = bucketOf(place);
        if (action === 'list') return () => s3.send(new ListObjectsV2Command({ Bucket, Prefix: key }));
        if (action === 'get') return () => s3.send(new GetObjectCommand({ Bucket, Key: key }));
        if (action === 'put') return () => s3.send(new PutObjectCommand({ Bucket, Key: key, Body: 'x' }));
        return () => s3.send(new DeleteObjectCommand({ Bucket, Key: key }));
      };

      test.each([
        ['list', 'reports', 'connect/demo/Reports/'],
        ['get', 'reports', 'connect/demo/Reports/x.csv'],
        ['list', 'output', 'OUTPUT/2026/'],
        ['get', 'output', 'OUTPUT/x'],
        ['get', 'output', 'ASPECT_AGENT_STATUS_INFO.csv'],
        ['list', 'history', ''],
        ['get', 'history', 'config/site.json'],
        ['put', 'history', 'history/2026-01-01/manifest.json'],
        ['get', 'history', 'history/2026-01-01/manifest.json'],
        ['delete', 'history', 'history/2026-01-01/manifest.json'],
      ])('F19: can %s in %s %s', async (action, place, key) => {
        expect(await verdict(ask(action, place, key))).toBe('allowed');
      });

      test.each([
        ['list', 'reports', ''],
        ['list', 'reports', 'connect/demo/'],
        ['list', 'reports', 'connect/demo/CallRecordings/'],
        ['get', 'reports', 'connect/demo/CallRecordings/call.wav'],
        ['put', 'reports', 'connect/demo/Reports/x.csv'],
        ['delete', 'reports', 'connect/demo/Reports/x.csv'],
        ['list', 'output', ''],
        ['get', 'output', 'ERRORS/x'],
        ['get', 'output', 'elsewhere/x'],
        ['put', 'output', 'OUTPUT/x'],
        ['delete', 'output', 'OUTPUT/x'],
        ['put', 'output', 'ASPECT_AGENT_STATUS_INFO.csv'],
        ['put', 'history', 'config/site.json'],
        ['delete', 'history', 'config/site.json'],
        ['put', 'history', 'elsewhere'],
      ])('F19: cannot %s in %s %s', async (action, place, key) => {
        expect(await verdict(ask(action, place, key))).toBe('denied');
      });
    });

    test('F19: the functions of the pipeline can do nothing beyond their job', async () => {
      const roles = await roleNames();
      const analytics = await assumedService(roles('AnalyticsClassifyRole'), ACCOUNT);
      const heartbeat = await assumedService(roles('HeartbeatBeatRole'), ACCOUNT);
      const upload = await assumedService(roles('FirstUploadProviderRole'), ACCOUNT);
      const Bucket = outputs.APS3BucketName;
      const history = outputs.HistoryBucketName;
      const get = (session: Session, of: string | undefined, Key: string) =>
        verdict(() => s3As(session).send(new GetObjectCommand({ Bucket: of, Key })));
      const put = (session: Session, of: string | undefined, Key: string) =>
        verdict(() => s3As(session).send(new PutObjectCommand({ Bucket: of, Key, Body: 'x' })));
      const lines = (session: Session, DeliveryStreamName: string | undefined) =>
        verdict(() =>
          new FirehoseClient({ credentials: session }).send(
            new PutRecordBatchCommand({ DeliveryStreamName, Records: [{ Data: Buffer.from('\n') }] }),
          ),
        );
      expect({
        analytics: {
          readsStatusTable: await get(analytics, Bucket, 'ASPECT_AGENT_STATUS_INFO.csv'),
          readsOutput: await get(analytics, Bucket, 'OUTPUT/x'),
          writesStatusTable: await put(analytics, Bucket, 'ASPECT_AGENT_STATUS_INFO.csv'),
          readsReports: await get(analytics, reports, 'connect/demo/Reports/x.csv'),
          putsLines: await lines(analytics, outputs.DeliveryStreamName),
          putsLinesElsewhere: await lines(analytics, 'another-stream'),
        },
        heartbeat: {
          putsBatches: await lines(heartbeat, outputs.DeliveryStreamName),
          readsStatusTable: await get(heartbeat, Bucket, 'ASPECT_AGENT_STATUS_INFO.csv'),
        },
        upload: {
          writesStatusTable: await put(upload, Bucket, 'ASPECT_AGENT_STATUS_INFO.csv'),
          writesConfiguration: await put(upload, history, 'config/site.json'),
          writesOutput: await put(upload, Bucket, 'OUTPUT/x'),
          writesHistory: await put(upload, history, 'history/x'),
        },
      }).toEqual({
        analytics: {
          readsStatusTable: 'allowed',
          readsOutput: 'denied',
          writesStatusTable: 'denied',
          readsReports: 'denied',
          putsLines: 'allowed',
          putsLinesElsewhere: 'denied',
        },
        heartbeat: { putsBatches: 'denied', readsStatusTable: 'denied' },
        upload: {
          writesStatusTable: 'allowed',
          writesConfiguration: 'allowed',
          writesOutput: 'denied',
          writesHistory: 'denied',
        },
      });
    });

    /** The emulator takes the look at one event source mapping for a list of all, which is another action on AWS. */
    async function allowAsEmulatorAsks(beginning: string, Action: string): Promise<void> {
      const RoleName = (await roleNames())(beginning);
      const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] };
      const iam = new IAMClient();
      const PolicyDocument = JSON.stringify(document);
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'emulator', PolicyDocument }));
      iam.destroy();
    }

    async function roleNames(): Promise<(beginning: string) => string> {
      const roles = (await stackResources()).filter(({ type }) => type === 'AWS::IAM::Role');
      return (beginning) => {
        const role = roles.find(({ logicalId }) => logicalId.startsWith(beginning));
        if (role === undefined) throw new Error(`There is no role ${beginning}`);
        return role.physicalId;
      };
    }
  },
  { AUTH: 'true' },
);

function s3As(credentials: Session): S3Client {
  return new S3Client({ credentials, forcePathStyle: true, maxAttempts: 1 });
}
