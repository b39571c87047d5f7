import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IAMClient, PutRolePolicyCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { anAgentEvent } from '../agent-events/an-agent-event';
import { runProgram } from '../cli/command-line';
import { bootstrapped, type Deployment, describeDeployed, type Outputs } from './deployment';
import { eventually } from './eventually';
import { putEvents } from './put-events';
import { ACCOUNT, assumed, assumedService, keyOf, type Session } from './role-session';
import { anEvent, bodiesOf, rowsOf, rtaClient } from './rta-feed';
import { type RtaNames, rtaRequests } from './rta-requests';
import { stackIds } from './stack-resources';

const EXTERNAL_ID = 'a-long-random-word';

/** What of all requests is let through: by the emulator's word, which comes before it looks at what is asked for. */
async function allowed(credentials: Session, names: RtaNames): Promise<string[]> {
  const verdicts: string[] = [];
  for (const [request, ask] of Object.entries(rtaRequests(credentials, names))) {
    if ((await verdictOf(ask)) === 'allowed') verdicts.push(request);
  }
  return verdicts;
}

async function verdictOf(ask: () => Promise<unknown>): Promise<'allowed' | 'denied'> {
  try {
    await ask();
    return 'allowed';
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (/AccessDenied/.test(name)) return 'denied';
    // The handle is none; everything else is there.
    if (/ReceiptHandleIsInvalid/.test(name)) return 'allowed';
    throw error;
  }
}

const READS_STATES = ['describe states', 'get row', 'scan states'];
const POLLS = ['get queue url', 'receive message', 'delete message'];
const SETS_FLAG = ['describe configuration', 'get flag', 'put flag', 'query flag', 'update flag'];

/**
 * Lets the batches of SQS through, which to the emulator are actions of their own. On AWS they are `sqs:SendMessage` and
 * `sqs:DeleteMessage`.
 */
async function allowAsEmulatorAsks(RoleName: string, UserName: string): Promise<void> {
  const Action = ['sqs:SendMessageBatch', 'sqs:DeleteMessageBatch'];
  const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] };
  const policy = { PolicyName: 'emulator', PolicyDocument: JSON.stringify(document) };
  const iam = new IAMClient();
  await iam.send(new PutRolePolicyCommand({ RoleName, ...policy }));
  await iam.send(new PutUserPolicyCommand({ UserName, ...policy }));
  iam.destroy();
}

describeDeployed(
  'real-time adherence with permissions enforced',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'adherence-permissions-'));
    let deployment: Deployment;
    let outputs: Outputs;
    let names: RtaNames;
    let key: Session;

    beforeAll(async () => {
      deployment = await bootstrapped({ withoutTls: true });
      outputs = await deployment.deploy({ options: { features: 'rta' }, parameters: {} });
      const idOf = await stackIds();
      names = namesOf(outputs, idOf('RtaDecisions'), outputs.ConfigTableName ?? '');
      key = await keyOf(outputs.RTAUserName ?? '');
      await allowAsEmulatorAsks(await functionRole(), outputs.RTAUserName ?? '');
    });
    afterAll(() => {
      deployment?.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    const agent = 'arn:aws:connect:us-east-1:123456789012:instance/i-1/agent/a-1';

    test('F19: the function can do its job with the role that it has', async () => {
      const rta = rtaClient(outputs);
      await rta.setFlag('True');
      const event = anEvent(agent, 'Lunch');
      // Where it cannot be decided by, nothing after it is sent.
      const silent = anAgentEvent({ AgentARN: `${agent}-silent`, EventType: 'LOGIN', CurrentAgentSnapshot: null });
      const documents = [silent, event.document, 'no event'];
      await putEvents(
        outputs.AgentEventStreamArn ?? '',
        documents.map((document) => ({ agent, document })),
      );
      expect(await eventually(rta.rows, ({ length }) => length > 0, 30_000)).toEqual(rowsOf([event]));
      const take = (queue: string) =>
        eventually(
          () => rta.take(outputs[queue] ?? ''),
          ({ length }) => length > 0,
          30_000,
        );
      expect((await take('SqsQueueUrl1')).map(({ Body }) => Body)).toEqual(bodiesOf([event]));
      expect(await take('RtaDeadLetterQueueUrl')).toHaveLength(1);
      await rta.setFlag('False');
      rta.close();
    });

    test('F19: with the key of the user of Aspect RTA, the reference consumer goes through its three steps', async () => {
      const file = join(folder, 'outputs.json');
      writeFileSync(file, JSON.stringify({ AspectWfm: outputs }));
      const env = { ...process.env, AWS_ACCESS_KEY_ID: key.accessKeyId, AWS_SECRET_ACCESS_KEY: key.secretAccessKey };
      const watch = runProgram(['rta', 'watch', '--outputs', file, '--for', '6', '--json'], { env });
      const rta = rtaClient(outputs);
      await eventually(rta.flag, (flag) => flag === 'True', 30_000);
      await putEvents(outputs.AgentEventStreamArn ?? '', [anEvent(agent, 'Break')]);
      const { exitCode, stdout } = await watch;
      const lines: { kind: string; messages?: number }[] = stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect({ exitCode, kinds: lines.map(({ kind }) => kind) }).toEqual({
        exitCode: 0,
        kinds: ['row', 'flag', 'gap', 'gap', 'event', 'flag', 'step', 'end'],
      });
      expect({ flag: await rta.flag(), left: await rta.take(outputs.SqsQueueUrl1 ?? '') }).toEqual({
        flag: 'False',
        left: [],
      });
      rta.close();
    });

    test("F19: the user of Aspect RTA can do what the original's could, and nothing else", async () => {
      expect(await allowed(key, names)).toEqual([...READS_STATES, ...SETS_FLAG, ...POLLS, 'purge queue']);
    });

    test('F19: the function can do nothing beyond its job', async () => {
      const session = await assumedService(await functionRole());
      expect(await allowed(session, names)).toEqual([
        'put row',
        'delete row',
        'put decision',
        'update decision',
        'check decision and put row',
        'check row',
        'get flag',
        'send message',
        'send dead letter',
        'read events',
      ]);
    });

    const functionRole = async () => (await stackIds())('AdherenceFollowRole');

    describe('with the flag in the function, a role, and RtaMayPurge=no', () => {
      let other: Outputs;
      let session: Session;

      beforeAll(async () => {
        other = await deployment.deploy({
          options: { stackName: 'Other', features: 'rta', rtaFlag: 'env', rtaAccess: 'role', encryption: 'aws-key' },
          parameters: { RtaTrustedAccountId: ACCOUNT, RtaExternalId: EXTERNAL_ID, RtaMayPurge: 'no' },
        });
        session = await assumed(other.RtaRoleArn ?? '', EXTERNAL_ID);
      });

      test('F19: the role is taken by the external id', async () => {
        await expect(assumed(other.RtaRoleArn ?? '', 'another-word')).rejects.toThrow();
        await expect(assumed(other.RtaRoleArn ?? '')).rejects.toThrow();
      });

      test('F19: it can set the flag of its function, and not clear the queues', async () => {
        const own = namesOf(other, names.decisions, names.configuration);
        expect(await allowed(session, own)).toEqual([
          ...READS_STATES,
          ...POLLS,
          'get function configuration',
          'update function configuration',
        ]);
      });

      test('F19: neither can do anything in the stack of the other', async () => {
        expect(await allowed(session, names)).toEqual([]);
        const states = other.DynamoDbTableName ?? '';
        expect(await allowed(key, namesOf(other, states, states))).toEqual([]);
      });
    });
  },
  { AUTH: 'true' },
);

function namesOf(outputs: Outputs, decisions: string, configuration: string): RtaNames {
  return {
    states: outputs.DynamoDbTableName ?? '',
    decisions,
    configuration,
    queueUrl: outputs.SqsQueueUrl1 ?? '',
    deadLetterQueueUrl: outputs.RtaDeadLetterQueueUrl ?? '',
    streamArn: outputs.AgentEventStreamArn ?? '',
    code: outputs.RTALambdaFunctionName ?? '',
  };
}
