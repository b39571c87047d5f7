import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aspectWfm } from '../cli/command-line';
import { filesUnder } from '../sample/centre';
import { newBucket } from '../stores/buckets';
import { aRecentCentre, classified } from './a-recent-centre';
import { bootstrapped, type Deployment, describeDeployed, type Outputs } from './deployment';
import { eventually } from './eventually';
import { invoke } from './invoke';
import { logsByGroup } from './logs';
import { switchMapping } from './mapping';
import { letterOf, messagesIn } from './messages';
import type * as newCodeModule from './new-code';
import { linesAt, objectsAt, putObjects } from './objects';
import { MALFORMED, withOddRecords } from './odd-records';
import { putEvents } from './put-events';
import { stackIds } from './stack-resources';
import { execute } from './step-functions';
import { bucketsLeft, keyState, whatIsLeft } from './what-is-left';

jest.mock('../../infra/bundle', () => jest.requireActual<typeof newCodeModule>('./new-code').changedBundle());
const { newCode } = jest.requireActual<typeof newCodeModule>('./new-code');

/** Tests of one deployment, in the order of its life. */
describeDeployed('a deployment', () => {
  const centre = aRecentCentre();
  const statuses = centre.maps['ASPECT_AGENT_STATUS_INFO.csv'] ?? '';
  let deployment: Deployment;
  let outputs: Outputs;
  let reports: string;
  const folder = mkdtempSync(join(tmpdir(), 'deployment-'));

  beforeAll(async () => {
    reports = await newBucket();
    deployment = await bootstrapped();
    outputs = await deployment.deploy(request());
    await putObjects(`s3://${reports}/connect/demo/Reports/`, centre.reports);
  });
  afterAll(() => {
    deployment?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const request = () => ({
    options: { engine: 'lambda' },
    parameters: { SiteTimeZone: centre.timeZone, InstanceAlias: 'demo', ReportsBucketName: reports },
  });
  const intervalOutput = () => `s3://${outputs.APS3BucketName}/`;
  const history = () => `s3://${outputs.HistoryBucketName}/`;
  const output = (name: string) => outputs[name] ?? fail(`expected an output ${name}`);

  test('brings a status table and a configuration with the places of its parameters', async () => {
    expect(await objectsAt(intervalOutput())).toEqual({
      'ASPECT_AGENT_STATUS_INFO.csv': 'StateName,StateType\nAvailable,A\nOffline,0\n',
    });
    const { 'config/site.json': configuration = '', ...others } = await objectsAt(history());
    expect(others).toEqual({});
    expect(JSON.parse(configuration)).toEqual({
      timeZone: centre.timeZone,
      reports: { location: `s3://${reports}/connect/demo/Reports/` },
      productivity: { location: `${intervalOutput()}OUTPUT/` },
      output: { location: `${history()}history/` },
      maps: { statuses: `${intervalOutput()}ASPECT_AGENT_STATUS_INFO.csv` },
    });
  });

  test('heartbeats make objects while nobody is signed in', async () => {
    expect(await invoke(output('APUpdateLambdaFunctionName'), {})).toMatchObject({ kind: 'answer' });
    const objects = await eventually(
      () => objectsAt(`${intervalOutput()}OUTPUT/`),
      (all) => Object.keys(all).length > 0,
    );
    expect(Object.values(objects)).toEqual(['\n']);
  });

  test('F9: there is no heartbeat while the analytics does not run', async () => {
    await switchMapping(false);
    const before = Object.keys(await objectsAt(`${intervalOutput()}OUTPUT/`));
    expect(await invoke(output('APUpdateLambdaFunctionName'), {})).toMatchObject({
      kind: 'error',
      message: expect.stringContaining('No heartbeat: expected the event source mapping'),
    });
    expect(Object.keys(await objectsAt(`${intervalOutput()}OUTPUT/`))).toEqual(before);
    await switchMapping(true);
  });

  test('F3: agent events become interval output in the bucket, the lines of the command line, beside a malformed record', async () => {
    await putObjects(intervalOutput(), { 'ASPECT_AGENT_STATUS_INFO.csv': statuses });
    const documents = centre.events.map(({ document }) => document);
    const expected = await classified(documents, statuses);
    const records = withOddRecords(centre.events);
    const sequenceNumbers = await putEvents(output('AgentEventStreamArn'), records);
    const lines = await eventually(
      () => linesAt(`${intervalOutput()}OUTPUT/`),
      ({ length }) => length >= expected.length,
    );
    expect(expected.length).toBeGreaterThan(100);
    expect(lines).toEqual(expected);
    const place = records.findIndex(({ document }) => document === MALFORMED);
    expect(await messagesIn(output('DeadLetterQueueUrl'))).toMatchObject([letterOf(MALFORMED, sequenceNumbers[place])]);
  });

  test('a backfill converts days side by side, and says of those that it could not which to repeat', async () => {
    const configuration = customised(await configurationThere());
    await putObjects(`${history()}config/`, { 'site.json': JSON.stringify(configuration), ...centre.maps });
    const [from, to] = centre.dates;
    const asOf = centre.asOf;
    const done = await execute(output('BackfillStateMachineArn'), { from, to, asOf });
    expect(done).toMatchObject({
      status: 'SUCCEEDED',
      output: { exitCode: 0, days: 2, outcomes: { written: 2 }, repeat: [] },
    });
    const undone = await execute(output('BackfillStateMachineArn'), { from: '2026-01-05', to: '2026-01-07', asOf });
    expect(undone).toMatchObject({
      status: 'FAILED',
      error: 'DaysUndone',
      cause: expect.stringContaining('--from 2026-01-05 --to 2026-01-07'),
    });
  });

  test('the nightly run does what is left, and both make the history of the command line, byte for byte', async () => {
    expect(await invoke(output('ConverterFunctionName'), { asOf: centre.asOf })).toMatchObject({
      kind: 'answer',
      value: { exitCode: 0, days: [{ outcome: 'unchanged' }, { outcome: 'unchanged' }, { outcome: 'written' }] },
    });
    const local = await convertedHere(await configurationThere());
    const deployed = withoutManifests(await objectsAt(`${history()}history/`));
    expect(Object.keys(local).length).toBeGreaterThan(centre.dates.length * 6);
    expect(deployed).toEqual(local);
  });

  test('F16: nobody is named in any log', async () => {
    const everything = Object.values(await logsByGroup()).join('\n');
    expect(everything).toContain('AspectWfmConnect');
    const names = centre.events.flatMap(({ document }) => namesIn(document));
    expect(names.length).toBeGreaterThan(0);
    expect([...new Set(names)].filter((name) => everything.includes(name))).toEqual([]);
  });

  test('F17: an update with new code runs the new code', async () => {
    expect(await invoke(output('APKinesisLambdaFunctionName'), { Records: [] })).toEqual(
      answered({ batchItemFailures: [] }),
    );
    const before = await everythingKept();
    newCode.says = 'new code';
    const updated = await deployment.deploy(request());
    expect(updated).toEqual(outputs);
    expect(await invoke(output('APKinesisLambdaFunctionName'), { Records: [] })).toEqual(
      answered({ batchItemFailures: [], says: 'new code' }),
    );
    expect(await everythingKept()).toEqual(before);
  });

  test('events go on after the update', async () => {
    const [event = fail('expected an event')] = centre.events;
    const { EventId } = JSON.parse(event.document);
    const again = '00000000-0000-4000-8000-000000000001';
    const document = event.document.replace(EventId, again);
    await putEvents(output('AgentEventStreamArn'), [{ ...event, document }]);
    const lines = await eventually(
      () => linesAt(`${intervalOutput()}OUTPUT/`),
      (all) => all.some((line) => line.includes(`,${again},`)),
    );
    expect(lines.filter((line) => line.includes(`,${again},`))).toEqual(await classified([document], statuses));
  });

  test('destroyed, it leaves interval output, history and their key, and nothing that costs', async () => {
    const before = await everythingKept();
    const idOf = await stackIds();
    expect([await keyState(idOf('DataKey')), await keyState(idOf('AgentEventsKey'))]).toEqual(['Enabled', 'Enabled']);
    expect(Object.keys(await whatIsLeft()).sort()).toEqual(KINDS);
    await deployment.destroy(request());
    expect(await everythingKept()).toEqual(before);
    expect(await bucketsLeft()).toContain(idOf('AccessLog'));
    expect(await keyState(idOf('DataKey'))).toBe('Enabled');
    expect(await keyState(idOf('AgentEventsKey'))).toBe('PendingDeletion');
    expect(await whatIsLeft()).toEqual({});
  });

  /** All objects of both buckets. */
  async function everythingKept(): Promise<Record<string, string>> {
    return { ...(await objectsAt(intervalOutput())), ...(await objectsAt(history())) };
  }

  async function configurationThere(): Promise<{ readonly productivity: object; readonly maps: object }> {
    const { 'site.json': configuration = '' } = await objectsAt(`${history()}config/`);
    return JSON.parse(configuration);
  }

  /** What a customer adds to the configuration: maps, and here room for events that come days late. */
  const customised = (configuration: { productivity: object; maps: object }) => ({
    ...configuration,
    productivity: { ...configuration.productivity, lateArrivalHours: 120 },
    maps: {
      ...configuration.maps,
      contactGroups: 'contact-groups.csv',
      staffing: 'staffing.csv',
      agents: 'agents.csv',
    },
  });

  /** The history that the command line makes of the same buckets in a folder. */
  async function convertedHere(configuration: object): Promise<Record<string, string>> {
    const folder = mkdtempSync(join(tmpdir(), 'converted-'));
    try {
      const file = join(folder, 'site.json');
      writeFileSync(file, JSON.stringify({ ...configuration, output: { location: 'history/' } }));
      for (const [name, text] of Object.entries(centre.maps)) writeFileSync(join(folder, name), text);
      await aspectWfm('run', '--config', file, '--as-of', centre.asOf, '--jobs', '1');
      const files = Object.entries(filesUnder(join(folder, 'history')));
      return withoutManifests(Object.fromEntries(files.map(([key, bytes]) => [key, bytes.toString()])));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
});

/** Of everything that runs, waits or costs a deployment has some. */
const KINDS = ['deliveryStreams', 'functions', 'mappings', 'queues', 'rules', 'schedules', 'stateMachines', 'streams'];

type Objects = Readonly<Record<string, string>>;

/** Manifests name the places of inputs and the moment, which differ. */
function withoutManifests(objects: Objects): Objects {
  return Object.fromEntries(Object.entries(objects).filter(([key]) => !key.endsWith('manifest.json')));
}

/** User name, first and last name, but for those that are words of our own. */
function namesIn(document: string): string[] {
  const { Configuration = {} } = JSON.parse(document).CurrentAgentSnapshot ?? {};
  return [Configuration.Username, Configuration.LastName].filter((name) => typeof name === 'string');
}

const answered = (value: unknown) => ({ kind: 'answer', value });

function fail(message: string): never {
  throw new Error(message);
}
