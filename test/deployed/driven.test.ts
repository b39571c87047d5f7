import { KinesisClient } from '@aws-sdk/client-kinesis';
import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
  waitUntilFunctionUpdated,
} from '@aws-sdk/client-lambda';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { driveStream, type EventSourceMapping, mappingOf } from '../lambda/kinesis-driver';
import { halfTaken, REFUSED, THROTTLED } from '../lambda/service-faults';
import { newBucket } from '../stores/buckets';
import { type FaultProxy, faultProxy } from '../stores/fault-proxy';
import { aRecentCentre, classified } from './a-recent-centre';
import { bootstrapped, type Deployment, describeDeployed, type Outputs } from './deployment';
import { invoke } from './invoke';
import { switchMapping } from './mapping';
import { messagesIn } from './messages';
import { linesAt } from './objects';
import { MALFORMED, withOddRecords } from './odd-records';
import { putEvents } from './put-events';
import { propertiesOf, stackIds } from './stack-resources';

/**
 * The deployed function, driven by the rules of AWS: the emulator's own event source mapping, which takes no notice of
 * partial responses, is off.
 */
describeDeployed('a deployed analytics driven by the rules of AWS', () => {
  const centre = aRecentCentre();
  let deployment: Deployment;
  let outputs: Outputs;
  let firehose: FaultProxy;
  let kinesis: KinesisClient;

  beforeAll(async () => {
    firehose = await faultProxy(process.env.AWS_ENDPOINT_URL ?? '');
    // The emulator breaks HTTP/2, the client's default, on large batches.
    kinesis = new KinesisClient({ requestHandler: new NodeHttpHandler() });
    deployment = await bootstrapped();
    outputs = await deployment.deploy({
      options: { engine: 'lambda' },
      parameters: { SiteTimeZone: centre.timeZone, InstanceAlias: 'demo', ReportsBucketName: await newBucket() },
    });
    await switchMapping(false);
    await reachFirehoseThrough(output('APKinesisLambdaFunctionName'), firehose.endpoint);
  });
  afterAll(async () => {
    kinesis?.destroy();
    deployment?.remove();
    await firehose?.stop();
  });

  const output = (name: string) => outputs[name] ?? '';

  test('F3, F5, F6, F15: a failing Firehose loses nothing, and what comes twice is told by its EventId', async () => {
    const events = centre.events.slice(0, 400);
    const records = withOddRecords(events);
    const sequenceNumbers = await putEvents(output('AgentEventStreamArn'), records);
    const mapping = await mappingDeployed();
    firehose.script(
      // Some are taken, others not, and asking again is of no use, of the first of them alone neither: a partial response.
      halfTaken((index) => index !== 1 && index !== 3),
      REFUSED,
      REFUSED,
      // Not taken at once, and taken with an answer that is lost.
      THROTTLED,
      { kind: 'reset-after' },
    );
    const stream = output('AgentEventStreamArn').split('/').at(-1) ?? '';
    const driven = await driveStream(kinesis, stream, mapping, async (event) => {
      const answer = await invoke(output('APKinesisLambdaFunctionName'), event);
      return answer.kind === 'answer' ? { kind: 'answer', payload: answer.value } : { kind: 'function-error' };
    });
    expect(driven.onFailure).toEqual([]);
    const [whole = [], again = []] = driven.invocations;
    expect(again.length).toBeGreaterThan(0);
    expect(again.length).toBeLessThan(whole.length);
    expect(whole.slice(-again.length)).toEqual(again);

    const documents = events.map(({ document }) => document);
    const expected = await classified(documents, 'StateName,StateType\nAvailable,A\nOffline,0\n');
    const lines = await linesAt(`s3://${output('APS3BucketName')}/OUTPUT/`);
    expect([...new Set(lines)]).toEqual(expected);
    expect(lines.length).toBeGreaterThan(expected.length);
    expect(new Set(expected.map(eventIdOf)).size).toBe(expected.length);
    const place = records.findIndex(({ document }) => document === MALFORMED);
    const letters = await messagesIn(output('DeadLetterQueueUrl'));
    expect(letters.map((letter) => Object(letter).sequenceNumber)).toEqual([sequenceNumbers[place]]);
  });

  /** The mapping as the deployed template has it. */
  async function mappingDeployed(): Promise<EventSourceMapping> {
    return mappingOf(await propertiesOf('AnalyticsEvents'), {
      streamArn: output('AgentEventStreamArn'),
      functionArn: (await stackIds())('AnalyticsClassifyFunction'),
    });
  }
});

/** The EventId of a line; none of the fields before it has a comma in it. */
function eventIdOf(line: string): string | undefined {
  return line.split(',')[13];
}

/** Puts something between a function and Firehose, beside what it has in its environment. */
async function reachFirehoseThrough(FunctionName: string, endpoint: string): Promise<void> {
  const lambda = new LambdaClient();
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const Variables = { ...Environment?.Variables, AWS_ENDPOINT_URL_FIREHOSE: endpoint };
  await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
  await waitUntilFunctionUpdated({ client: lambda, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, { FunctionName });
  lambda.destroy();
}
