import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CreateDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import { CreateStreamCommand, KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { loadStatusTable } from '../../converter/config/load-maps';
import type { StatusTable } from '../../converter/core/agents/state-type';
import { describeWithEmulator } from '../emulator/emulator';
import { generatedDocuments, STATUS_TABLE } from './documents';
import { describeWithFlink, type Job } from './flink';
import { byCore, differences } from './parity';

const TIMEOUT_MS = 240_000;
const BUCKET = 'interval-output';
const EVENTS = 'agent-events';

/** Records as they can only come by a stream: newlines in them are no ends, and bytes need not be UTF-8. */
const ONLY_HERE = [
  Buffer.from(
    '{"AgentARN":"a","EventTimestamp":"2026-01-15T09:30:00Z",\n"CurrentAgentSnapshot":\n{"Configuration":{"Username":"b"}}}',
  ),
  Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22]),
  Buffer.concat([
    Buffer.from(
      '{"AgentARN":"a","EventTimestamp":"2026-01-15T09:30:00Z","CurrentAgentSnapshot":{"Configuration":{"Username":"',
    ),
    Buffer.from([0x62, 0x20, 0xf0, 0x9f, 0x98, 0x20, 0xc3, 0x28, 0xe2, 0x82, 0x20, 0xc0, 0xaf, 0xff]),
    Buffer.from('"}}}'),
  ]),
];

describeWithEmulator('the analytics in SQL between Kinesis, Firehose and S3', (emulator) => {
  describeWithFlink('as it is deployed', (flink) => {
    const records = [...ONLY_HERE, ...generatedDocuments(7, 900).map(({ text }) => Buffer.from(text))];
    const half = 450;
    let statuses: StatusTable;

    beforeAll(async () => {
      const file = join(flink.folder, 'statuses.csv');
      writeFileSync(file, STATUS_TABLE);
      statuses = await loadStatusTable(file);
      const s3 = s3Client();
      await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
      await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'statuses.csv', Body: STATUS_TABLE }));
      await kinesis().send(new CreateStreamCommand({ StreamName: EVENTS, ShardCount: 2 }));
      for (const name of ['lines', 'rejected']) await createDelivery(name);
    });

    test(
      'F3: lines and rejects are those of the core, poison among them; a stop and a start lose and repeat none',
      async () => {
        await put(records.slice(0, half));
        const first = start();
        await arrived(first, records.slice(0, half));
        const savepoint = await stopWithSavepoint(first, flink.folder);
        await first.ended;
        await put(records.slice(half));
        const second = start(savepoint);
        await arrived(second, records);
        await second.stop();
      },
      TIMEOUT_MS,
    );

    function start(savepoint?: string): Job {
      const resume = join(__dirname, 'sql/resume');
      const folders = ['aws', join(__dirname, 'sql/emulator'), ...(savepoint === undefined ? [] : [resume])];
      return flink.start(
        {
          CONNECTORS: folders.join(','),
          ENDPOINT: emulator().endpoint,
          AWS_REGION: 'us-east-1',
          AGENT_EVENT_STREAM: EVENTS,
          FIREHOSE_STREAM: 'lines',
          REJECTED_FIREHOSE_STREAM: 'rejected',
          STATUS_TABLE_LOCATION: `s3://${BUCKET}/statuses.csv`,
          SAVEPOINT: savepoint ?? '',
        },
        {
          // The emulator knows no CBOR.
          environment: { ...emulator().environment, AWS_CBOR_DISABLE: 'true' },
          resources: { 'core-site.xml': hadoopSettings(emulator().endpoint) },
        },
      );
    }

    async function put(some: readonly Buffer[]): Promise<void> {
      for (let at = 0; at < some.length; at += 100) {
        const Records = some.slice(at, at + 100).map((Data, index) => ({ Data, PartitionKey: String(index) }));
        const { FailedRecordCount } = await kinesis().send(new PutRecordsCommand({ StreamName: EVENTS, Records }));
        expect(FailedRecordCount).toBe(0);
      }
    }

    /** Waits until what is due is in the bucket; that nothing more comes is seen when all has. */
    async function arrived(job: Job, due: readonly Buffer[]): Promise<void> {
      const expected = byCore(due, statuses);
      let over: unknown;
      job.ended.catch((error) => {
        over = error;
      });
      let found = await output();
      while (found.lines.length < expected.lines.length || found.rejects.length < expected.rejects.length) {
        if (over !== undefined) throw over;
        await wait(250);
        found = await output();
      }
      expect(differences(found.lines, expected.lines)).toEqual({ extra: [], lacking: [] });
      expect(differences(found.rejects, expected.rejects)).toEqual({ extra: [], lacking: [] });
    }

    async function output(): Promise<{ lines: string[]; rejects: string[] }> {
      return { lines: await linesUnder('lines/'), rejects: await linesUnder('rejected/') };
    }
  });

  const settings = () => ({ endpoint: emulator().endpoint, region: 'us-east-1', credentials: KEYS });
  const s3Client = () => new S3Client({ ...settings(), forcePathStyle: true });
  const kinesis = () => new KinesisClient(settings());

  async function createDelivery(name: string): Promise<void> {
    const destination = {
      BucketARN: `arn:aws:s3:::${BUCKET}`,
      Prefix: `${name}/`,
      RoleARN: 'arn:aws:iam::000000000000:role/r',
    };
    await new FirehoseClient(settings()).send(
      new CreateDeliveryStreamCommand({ DeliveryStreamName: name, ExtendedS3DestinationConfiguration: destination }),
    );
  }

  const read = new Map<string, string>();

  async function linesUnder(Prefix: string): Promise<string[]> {
    const s3 = s3Client();
    let text = '';
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix, ContinuationToken }));
      for (const { Key = '' } of page.Contents ?? []) {
        const body =
          read.get(Key) ??
          (await (await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }))).Body?.transformToString());
        read.set(Key, body ?? '');
        text += body;
      }
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    return text.split('\n').slice(0, -1);
  }
});

const KEYS = { accessKeyId: 'test', secretAccessKey: 'test' };

function hadoopSettings(endpoint: string): string {
  const properties = {
    'fs.s3a.endpoint': endpoint,
    'fs.s3a.path.style.access': 'true',
    'fs.s3a.access.key': KEYS.accessKeyId,
    'fs.s3a.secret.key': KEYS.secretAccessKey,
  };
  const xml = Object.entries(properties).map(
    ([name, value]) => `<property><name>${name}</name><value>${value}</value></property>`,
  );
  return `<configuration>${xml.join('')}</configuration>`;
}

/** By the REST interface of the mini cluster, whose address it logs. */
async function stopWithSavepoint(job: Job, folder: string): Promise<string> {
  const [, address] = /Rest endpoint listening at (\S+)/.exec(job.log()) ?? [];
  const { jobs } = (await (await fetch(`http://${address}/jobs`)).json()) as { jobs: { id: string }[] };
  const stop = `http://${address}/jobs/${jobs[0]?.id}`;
  const answer = await fetch(`${stop}/stop`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ targetDirectory: `file://${folder}/savepoints`, drain: false }),
  });
  const { 'request-id': request } = (await answer.json()) as { 'request-id': string };
  for (;;) {
    const state = (await (await fetch(`${stop}/savepoints/${request}`)).json()) as {
      status: { id: string };
      operation?: { location?: string };
    };
    if (state.status.id === 'COMPLETED') return state.operation?.location ?? '';
    await wait(100);
  }
}
