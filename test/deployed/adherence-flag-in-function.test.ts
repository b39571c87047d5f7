import { CreateStreamCommand, DescribeStreamSummaryCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { bootstrapped, type Deployment, describeDeployed, type Outputs } from './deployment';
import { eventually } from './eventually';
import { invoke } from './invoke';
import type * as newCodeModule from './new-code';
import { putEvents } from './put-events';
import { agentsByQueue, anEvent, bodiesOf, type FedEvent, type RtaClient, rowsOf, rtaClient } from './rta-feed';

jest.mock('../../infra/bundle', () => jest.requireActual<typeof newCodeModule>('./new-code').changedBundle());
const { newCode } = jest.requireActual<typeof newCodeModule>('./new-code');

const KEY = 'arn:aws:kms:us-east-1:000000000000:key/11111111-2222-3333-4444-555555555555';
const OPTIONS = { features: 'rta', stream: 'existing', encryption: 'customer-key', rtaFlag: 'env' };

/** Tests of one deployment, in the order of its life. */
describeDeployed(
  'real-time adherence with an existing stream, keys of the customer and the flag in the function',
  () => {
    const [[agent]] = agentsByQueue(1) as [readonly [string, number]];
    let deployment: Deployment;
    let streamArn: string;
    let outputs: Outputs;
    let rta: RtaClient;

    const deploy = (parameters: Readonly<Record<string, string>> = {}) =>
      deployment.deploy({
        options: OPTIONS,
        parameters: { StreamArn: streamArn, StreamKeyArn: KEY, ...parameters },
      });

    beforeAll(async () => {
      deployment = await bootstrapped();
      streamArn = await aStream();
      outputs = await deploy();
      rta = rtaClient(outputs);
    });
    afterAll(() => {
      rta?.close();
      deployment?.remove();
    });

    /** Puts an event of the agent into the stream, and waits until the table has it. */
    async function feed(status: string): Promise<FedEvent> {
      const event = anEvent(agent, status);
      await putEvents(streamArn, [event]);
      const expected = rowsOf([event]);
      const rows = await eventually(rta.rows, (found) => JSON.stringify(found) === JSON.stringify(expected), 30_000);
      expect(rows).toEqual(expected);
      return event;
    }

    /** The flag is on, by the word of the function and by what it sends. */
    async function feedFlows(status: string): Promise<void> {
      expect(await rta.flag()).toBe('True');
      const event = await feed(status);
      const messages = await eventually(
        () => rta.take(outputs.SqsQueueUrl1 ?? ''),
        ({ length }) => length > 0,
        30_000,
      );
      expect(messages.map(({ Body }) => Body)).toEqual(bodiesOf([event]));
    }

    test('F18: it deploys, says where the flag is, and follows the agents', async () => {
      expect(outputs).not.toHaveProperty('ConfigTableName');
      expect(outputs.FlagNote).toContain('RTALambdaFunctionName');
      await feed('Available');
      expect(await rta.flag()).toBe('False');
    });

    test('the flag is turned on by an update of the variables of the function, and events are sent from then on', async () => {
      await rta.setFlag('True');
      await feedFlows('Lunch');
    });

    test('F12: an update that leaves the function alone leaves the flag on, and the feed flowing', async () => {
      expect(await deploy({ AlarmEmail: 'wfm@example.com', QuietHours: '24' })).toEqual(outputs);
      await feedFlows('Break');
    });

    test('F12: on the emulator an update of the code, and one of the filter, each turn the flag off, as FlagNote says they may', async () => {
      newCode.says = 'new code';
      await deploy();
      expect(await invoke(outputs.RTALambdaFunctionName ?? '', { Records: [] })).toMatchObject({
        value: { says: 'new code' },
      });
      expect(await rta.flag()).toBe('False');
      await rta.setFlag('True');
      await deploy({ AhgFilterLevel: '1', AhgFilterValues: 'Europe' });
      expect(await rta.flag()).toBe('False');
      await rta.setFlag('True');
      await feedFlows('Training');
    });
  },
);

async function aStream(): Promise<string> {
  const kinesis = new KinesisClient();
  await kinesis.send(new CreateStreamCommand({ StreamName: 'agent-events', ShardCount: 1 }));
  const { StreamDescriptionSummary } = await kinesis.send(
    new DescribeStreamSummaryCommand({ StreamName: 'agent-events' }),
  );
  kinesis.destroy();
  return StreamDescriptionSummary?.StreamARN ?? '';
}
