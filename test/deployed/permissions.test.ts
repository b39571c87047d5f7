import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { namedInLog } from '../logs/named-in-log';
import { newBucket } from '../stores/buckets';
import { aRecentCentre, classified } from './a-recent-centre';
import { ONE_ID, testBackfillOutcomes } from './backfill-outcomes.cases';
import { bootstrapped, type Deployment, describeDeployed, type Outputs } from './deployment';
import { eventually } from './eventually';
import { invoke } from './invoke';
import { logsByGroup, ownLines } from './logs';
import { letterOf, messagesIn } from './messages';
import { linesAt, objectsAt, putObjects } from './objects';
import { MALFORMED, ODD, withOddRecords } from './odd-records';
import { putEvents } from './put-events';
import { CLASSIFIES, CONVERSION, CONVERTS, delivers, NOBODY_MAY, UPLOADS } from './rights';
import { ACCOUNT, assumed, verdict } from './role-session';
import { testRoles } from './roles.cases';
import { stackIds } from './stack-resources';
import { execute } from './step-functions';

const EXTERNAL_ID = 'a-long-random-word';
const STATUSES = 'StateName,StateType\nAvailable,A\nOffline,0\n';

/** Tests of one deployment, in the order of its life. */
describeDeployed(
  'with permissions enforced',
  () => {
    const centre = aRecentCentre();
    const folder = mkdtempSync(join(tmpdir(), 'permissions-'));
    let deployment: Deployment;
    let outputs: Outputs;
    let reports: string;

    beforeAll(async () => {
      reports = await newBucket();
      deployment = await bootstrapped({ withoutTls: true });
      outputs = await deployment.deploy(request('demo'));
      await putObjects(`s3://${reports}/`, {
        ...reportsOf('demo'),
        'connect/demo/CallRecordings/call.wav': 'a recording',
      });
      await putObjects(`s3://${outputs.APS3BucketName}/`, { 'ERRORS/x': 'x', 'OUTPUT/x': '\n', 'elsewhere/x': 'x' });
      await configure((configuration) => ({
        ...configuration,
        productivity: { ...Object(configuration.productivity), lateArrivalHours: 120 },
        output: { ...Object(configuration.output), agentIdLength: 5 },
      }));
    });
    afterAll(() => {
      deployment?.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    const request = (InstanceAlias: string, options: Readonly<Record<string, string>> = {}) => ({
      options: { engine: 'lambda', converterAccess: 'role', ...options },
      parameters: {
        SiteTimeZone: centre.timeZone,
        InstanceAlias,
        ReportsBucketName: reports,
        TrustedAccountId: ACCOUNT,
        ExternalId: EXTERNAL_ID,
      },
    });
    const reportsOf = (alias: string) =>
      Object.fromEntries(
        Object.entries(centre.reports).map(([key, text]) => [`connect/${alias}/Reports/${key}`, text]),
      );
    const events = centre.events.slice(0, 50);
    const asOf = centre.asOf;

    test('F3, F19: every function can do its job with the role that it has', async () => {
      await allowAsEmulatorAsks('AnalyticsClassifyRole', 'sqs:SendMessageBatch');
      await allowAsEmulatorAsks('HeartbeatBeatRole', 'lambda:ListEventSourceMappings');
      const records = withOddRecords(events);
      const sequenceNumbers = await putEvents(outputs.AgentEventStreamArn ?? '', records);
      const expected = await classified(
        events.map(({ document }) => document),
        STATUSES,
      );
      const lines = await eventually(
        () => linesAt(`s3://${outputs.APS3BucketName}/OUTPUT/`),
        ({ length }) => length >= expected.length,
      );
      expect(lines).toEqual(expected);
      const place = records.findIndex(({ document }) => document === MALFORMED);
      expect(await messagesIn(outputs.DeadLetterQueueUrl ?? '')).toMatchObject([
        letterOf(MALFORMED, sequenceNumbers[place]),
      ]);
      expect(await invoke(outputs.APUpdateLambdaFunctionName ?? '', {})).toEqual({ kind: 'answer', value: null });
      expect(await invoke(outputs.ConverterFunctionName ?? '', { asOf })).toMatchObject({ kind: 'answer' });
      const [from, , to] = centre.dates;
      const backfill = await execute(outputs.BackfillStateMachineArn ?? '', { from, to, only: 'all', asOf });
      expect(backfill).toMatchObject({ status: 'SUCCEEDED', output: { days: 3 } });
    });

    test('F19: a converter outside has to name the external id', async () => {
      const role = outputs.ConverterRoleArn ?? '';
      expect(await verdict(() => assumed(role, EXTERNAL_ID))).toBe('allowed');
      expect(await verdict(() => assumed(role, 'another-word'))).toBe('denied');
      expect(await verdict(() => assumed(role))).toBe('denied');
    });

    testBackfillOutcomes({ outputs: () => outputs, dates: centre.dates, asOf });

    test('F16: nobody is named in the log of any function, and each has one', async () => {
      const logs = await logsByGroup();
      const idOf = await stackIds();
      expect(LOGS.filter((log) => ownLines(logs[idOf(log)] ?? '').length === 0)).toEqual([]);
      // It has nothing to say of its own.
      expect(logs[idOf('FirstUploadProviderLog')]).toContain('START');
      const names = [...new Set(centre.events.flatMap(({ document }) => namesIn(document))), ...ONE_ID, ...ODD.names];
      const documents = [...events.map(({ document }) => document), ...ODD.documents];
      expect(namedInLog(Object.values(logs).join('\n'), { names, documents })).toEqual([]);
    });

    testRoles({
      rights: {
        ...CONVERSION,
        AnalyticsClassifyRole: [...CLASSIFIES, 'send DeadLettersQueue'],
        HeartbeatBeatRole: ['put-line DeliveryStream'],
        DeliveryRole: delivers('OUTPUT/'),
        FirstUploadProviderRole: UPLOADS,
      },
      nobodyMay: [...NOBODY_MAY, 'receive DeadLettersQueue', 'invoke AnalyticsClassifyFunction'],
      places: () => ({
        Reports: reports,
        Events: outputs.AgentEventStreamArn ?? '',
        'another-stream': 'another-stream',
      }),
      outside: { session: () => assumed(outputs.ConverterRoleArn ?? '', EXTERNAL_ID), may: CONVERTS },
    });

    test('an update leaves the status table and the configuration, which names the old place of the reports: a run fails and says so', async () => {
      const before = await everythingKept();
      const statusTable = join(folder, 'statuses.csv');
      writeFileSync(statusTable, 'StateName,StateType\nAvailable,0\n');
      await deployment.deploy(request('another', { statusTable }));
      expect(await everythingKept()).toEqual(before);
      expect(await invoke(outputs.ConverterFunctionName ?? '', { asOf })).toEqual({
        kind: 'error',
        message: expect.stringContaining(
          `s3://${reports}/connect/demo/Reports/: expected to list the objects, got AccessDenied`,
        ),
      });
    });

    test('once the configuration names the new place, days are converted again', async () => {
      await putObjects(`s3://${reports}/`, reportsOf('another'));
      await configure((configuration) => ({
        ...configuration,
        reports: { location: `s3://${reports}/connect/another/Reports/` },
      }));
      const [from] = centre.dates;
      const backfill = await execute(outputs.BackfillStateMachineArn ?? '', { from, to: from, only: 'all', asOf });
      expect(backfill).toMatchObject({ status: 'SUCCEEDED', output: { days: 1, outcomes: { unchanged: 1 } } });
    });

    async function configure(change: (configuration: Record<string, unknown>) => object): Promise<void> {
      const location = `s3://${outputs.HistoryBucketName}/config/`;
      const { 'site.json': configuration = '' } = await objectsAt(location);
      await putObjects(location, { 'site.json': JSON.stringify(change(JSON.parse(configuration))) });
    }

    /** All objects of both buckets. */
    async function everythingKept(): Promise<Record<string, string>> {
      return {
        ...(await objectsAt(`s3://${outputs.APS3BucketName}/`)),
        ...(await objectsAt(`s3://${outputs.HistoryBucketName}/`)),
      };
    }

    /**
     * The emulator takes the look at one event source mapping for a list of all, and asks for an action of its own where several
     * messages are sent at once: on AWS the right to send one is the right to send many.
     */
    async function allowAsEmulatorAsks(role: string, Action: string): Promise<void> {
      const RoleName = (await stackIds())(role);
      const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] };
      const iam = new IAMClient();
      const PolicyDocument = JSON.stringify(document);
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'emulator', PolicyDocument }));
      iam.destroy();
    }
  },
  { AUTH: 'true' },
);

/** The log group of each function that says what it does. */
const LOGS = [
  'AnalyticsClassifyLog',
  'HeartbeatBeatLog',
  'ConverterRunLog',
  'ConverterPlanLog',
  'ConverterDayLog',
  'ConverterTotalLog',
];

/** User name and last name of the agent of an event. */
function namesIn(document: string): string[] {
  const { Configuration = {} } = JSON.parse(document).CurrentAgentSnapshot ?? {};
  return [Configuration.Username, Configuration.LastName].filter((name) => typeof name === 'string');
}
