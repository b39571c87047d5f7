import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { KinesisClient, ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListQueuesCommand, type Message, SQSClient } from '@aws-sdk/client-sqs';
import { runProgram } from '../cli/command-line';
import { namedInLog } from '../logs/named-in-log';
import { newBucket } from '../stores/buckets';
import { bootstrapped, type Deployment, describeDeployed, type Outputs } from './deployment';
import { eventually } from './eventually';
import { invoke } from './invoke';
import { logsByGroup } from './logs';
import type * as newCodeModule from './new-code';
import { linesAt } from './objects';
import { putEvents } from './put-events';
import {
  agentsByQueue,
  anEvent,
  bodiesOf,
  CONTACT_ID,
  type FedEvent,
  type RtaClient,
  rowsOf,
  rtaClient,
  USERNAME,
} from './rta-feed';

jest.mock('../../infra/bundle', () => jest.requireActual<typeof newCodeModule>('./new-code').changedBundle());
const { newCode } = jest.requireActual<typeof newCodeModule>('./new-code');

const OPTIONS = { features: 'rta', rtaQueues: '2' };

/** Tests of one deployment, in the order of its life. */
describeDeployed('a deployment of real-time adherence', () => {
  const agents = agentsByQueue(2);
  const folder = mkdtempSync(join(tmpdir(), 'adherence-'));
  let deployment: Deployment;
  let outputs: Outputs;
  let rta: RtaClient;
  /** The newest event of each agent that is signed in. */
  const newest = new Map<string, FedEvent>();

  beforeAll(async () => {
    deployment = await bootstrapped();
    outputs = await deployment.deploy({ options: OPTIONS, parameters: {} });
    rta = rtaClient(outputs);
  });
  afterAll(() => {
    rta?.close();
    deployment?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Puts events into the stream, and waits until the table has them. */
  async function feed(events: readonly FedEvent[]): Promise<void> {
    for (const event of events) newest.set(event.agent, event);
    await putEvents(outputs.AgentEventStreamArn ?? '', events);
    await tableTells();
  }

  async function tableTells(): Promise<void> {
    const expected = rowsOf([...newest.values()]);
    const rows = await eventually(rta.rows, (found) => JSON.stringify(found) === JSON.stringify(expected), 30_000);
    expect(rows).toEqual(expected);
  }

  const takeAll = async () =>
    [await rta.take(outputs.SqsQueueUrl1 ?? ''), await rta.take(outputs.SqsQueueUrl2 ?? '')] as const;

  /** Takes messages until there are so many, from both queues. */
  async function taken(count: number): Promise<readonly [Message[], Message[]]> {
    const all: [Message[], Message[]] = [[], []];
    await eventually(
      async () => {
        const [first, second] = await takeAll();
        all[0].push(...first);
        all[1].push(...second);
        return all;
      },
      ([first, second]) => first.length + second.length >= count,
      30_000,
    );
    return all;
  }

  /** Bodies of messages, an agent's in their order. */
  const bodies = (messages: readonly Message[]) => messages.map(({ Body = '' }) => Body);

  test('tells the last state of each agent, by the names that Aspect RTA knows, and sends nothing while there is no flag', async () => {
    const first = agents.map(([agent]) => anEvent(agent, 'Available'));
    await feed(first);
    await feed(agents.map(([agent]) => anEvent(agent, 'Lunch')));
    expect(await rta.flag()).toBeUndefined();
    expect(await takeAll()).toEqual([[], []]);
  });

  test('F13: with the flag on, as Aspect RTA puts it, every event is in the queue of its agent, in the order of the agent', async () => {
    await rta.setFlag('True');
    const events = ['Available', 'Break'].flatMap((status) => agents.map(([agent]) => anEvent(agent, status)));
    await feed(events);
    const queues = await taken(events.length);
    queues.forEach((messages, index) => {
      for (const [agent, queue] of agents) {
        const own = bodies(messages).filter((body) => JSON.parse(body).AgentARN === agent);
        const expected = queue === index + 1 ? bodiesOf(events.filter((event) => event.agent === agent)) : [];
        expect({ agent, own }).toEqual({ agent, own: expected });
      }
    });
    const [message] = queues[1];
    const { AgentARN, EventId } = JSON.parse(message?.Body ?? '');
    expect(message?.Attributes).toMatchObject({
      MessageGroupId: AgentARN.slice(AgentARN.lastIndexOf('/') + 1),
      MessageDeduplicationId: EventId,
    });
  });

  test('F3: a record that is no event is in the dead-letter queue, whole, and delays none of its neighbours', async () => {
    const [[one], , [another]] = agents as [[string, number], unknown, [string, number]];
    const events = [anEvent(one, 'Available'), { agent: one, document: 'no event' }, anEvent(another, 'Lunch')];
    const good = events.filter(({ document }) => document !== 'no event');
    for (const event of good) newest.set(event.agent, event);
    await putEvents(outputs.AgentEventStreamArn ?? '', events);
    await tableTells();
    const queues = await taken(good.length);
    expect(queues.flatMap(bodies).sort()).toEqual(bodiesOf(good).sort());
    const letters = await eventually(
      () => rta.take(outputs.RtaDeadLetterQueueUrl ?? ''),
      ({ length }) => length > 0,
      30_000,
    );
    expect(letters.map(({ Body = '' }) => JSON.parse(Body))).toEqual([
      expect.objectContaining({ reason: 'json', bodyBase64: Buffer.from('no event').toString('base64') }),
    ]);
  });

  /** Events reach the queues, although nobody has touched the flag. */
  async function feedFlows(): Promise<void> {
    expect(await rta.flag()).toBe('True');
    const events = agents.map(([agent]) => anEvent(agent, 'Training'));
    await feed(events);
    const queues = await taken(events.length);
    expect(queues.flatMap(bodies).sort()).toEqual(bodiesOf(events).sort());
  }

  test('F12, F17: an update with new code runs it, and leaves the flag on and the feed flowing', async () => {
    newCode.says = 'new code';
    expect(await deployment.deploy({ options: OPTIONS, parameters: {} })).toEqual(outputs);
    expect(await invoke(outputs.RTALambdaFunctionName ?? '', { Records: [] })).toEqual({
      kind: 'answer',
      value: { batchItemFailures: [], says: 'new code' },
    });
    await feedFlows();
  });

  test('an update to a level of the hierarchy without names of groups is refused, and changes nothing', async () => {
    const update = deployment.deploy({ options: OPTIONS, parameters: { AhgFilterLevel: '1' } });
    await expect(update).rejects.toThrow('Give AhgFilterValues');
    await feedFlows();
  });

  const FILTER = { AhgFilterLevel: '1', AhgFilterValues: ' europe ;Asia', AhgFilterSeparator: ';' };

  test('F12, F14: an update of the hierarchy filter leaves the flag on; an agent who moves out of it has no row', async () => {
    expect(await deployment.deploy({ options: OPTIONS, parameters: FILTER })).toEqual(outputs);
    await feedFlows();
    const [[moved], [stays]] = agents as [[string, number], [string, number]];
    newest.delete(moved);
    await putEvents(outputs.AgentEventStreamArn ?? '', [anEvent(moved, 'Available', 'America')]);
    const next = anEvent(stays, 'Available', 'EUROPE ');
    await feed([next]);
    expect((await taken(1)).flatMap(bodies)).toEqual(bodiesOf([next]));
  });

  test('the reference consumer goes through the three steps of Aspect RTA with it, and leaves the flag off', async () => {
    await rta.setFlag('False');
    const file = join(folder, 'outputs.json');
    writeFileSync(file, JSON.stringify({ AspectWfm: outputs }));
    const watch = runProgram(['rta', 'watch', '--outputs', file, '--for', '8', '--json']);
    await eventually(rta.flag, (flag) => flag === 'True', 30_000);
    const [, [agent]] = agents as [unknown, [string, number]];
    await feed([anEvent(agent, 'Coaching')]);
    const { exitCode, stdout, stderr } = await watch;
    expect({ exitCode, stderr: stderr.replace(/^INFO.*\n/gm, '') }).toEqual({ exitCode: 0, stderr: '' });
    const lines: Record<string, unknown>[] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const rows = lines.filter(({ kind }) => kind === 'row').map(({ agentArn }) => agentArn);
    expect(rows.sort()).toEqual([...newest.keys()].sort());
    expect(lines).toContainEqual(expect.objectContaining({ kind: 'event', agentArn: agent, status: 'Coaching' }));
    expect(lines.at(-1)).toMatchObject({ kind: 'end', agents: newest.size, messages: 1, changes: 1 });
    expect(await rta.flag()).toBe('False');
  });

  const BOTH = { ...OPTIONS, features: 'both', engine: 'lambda' };

  test('F12: productivity comes beside it and takes nothing away', async () => {
    await rta.setFlag('True');
    const before = await rta.rows();
    const site = { SiteTimeZone: 'UTC', InstanceAlias: 'demo', ReportsBucketName: await newBucket() };
    const both = await deployment.deploy({ options: BOTH, parameters: site });
    expect(both).toMatchObject(outputs);
    expect(await rta.rows()).toEqual(before);
    expect(await rta.flag()).toBe('True');
    const [, , [agent]] = agents as [unknown, unknown, [string, number]];
    const event = anEvent(agent, 'Available');
    await feed([event]);
    expect((await taken(1)).flatMap(bodies)).toEqual(bodiesOf([event]));
    const { EventId } = JSON.parse(event.document);
    const lines = await eventually(
      () => linesAt(`s3://${both.APS3BucketName}/OUTPUT/`),
      (all) => all.some((line) => line.includes(`,${EventId},`)),
    );
    expect(lines.filter((line) => line.includes(`,${EventId},`)).length).toBeGreaterThan(0);
  });

  test('F16: nobody is named in any log', async () => {
    const everything = Object.values(await logsByGroup()).join('\n');
    expect(everything).toContain('StateChanges');
    const names = [USERNAME, CONTACT_ID, ...agents.map(([agent]) => agent).filter((agent) => agent.length > 1)];
    expect(namedInLog(everything, { names, documents: [] })).toEqual([]);
  });

  test('destroyed, it leaves no table, queue, function, stream or user', async () => {
    await deployment.destroy({ options: BOTH, parameters: {} });
    expect(await whatIsThere()).toEqual({ tables: [], queues: [], functions: [], streams: [], users: [] });
  });
});

async function whatIsThere() {
  const [dynamo, sqs, lambda] = [new DynamoDBClient(), new SQSClient(), new LambdaClient()];
  const [kinesis, iam] = [new KinesisClient(), new IAMClient()];
  const there = {
    tables: (await dynamo.send(new ListTablesCommand())).TableNames ?? [],
    queues: (await sqs.send(new ListQueuesCommand())).QueueUrls ?? [],
    functions: ((await lambda.send(new ListFunctionsCommand())).Functions ?? []).map(
      ({ FunctionName }) => FunctionName,
    ),
    streams: (await kinesis.send(new ListStreamsCommand())).StreamNames ?? [],
    users: ((await iam.send(new ListUsersCommand())).Users ?? []).map(({ UserName }) => UserName),
  };
  for (const client of [dynamo, sqs, lambda, kinesis, iam]) client.destroy();
  return there;
}
