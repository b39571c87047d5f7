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
import { anAgentEvent } from '../agent-events/an-agent-event';
import { describeWithEmulator } from '../emulator/emulator';
import { halfTaken, jsonError, THROTTLED } from '../lambda/service-faults';
import { type Fault, faultProxy } from '../stores/fault-proxy';
import { generatedDocuments, STATUS_TABLE } from './documents';
import { describeWithFlink, type Job } from './flink';
import { byCore, differences } from './parity';

const TIMEOUT_MS = 240_000;
const BUCKET = 'interval-output';

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
      await s3Client().send(new CreateBucketCommand({ Bucket: BUCKET }));
    });
    beforeEach(() => writeStatusTable(STATUS_TABLE));

    test(
      'F3: lines and rejects are those of the core, poison among them; a stop and a start lose and repeat none',
      async () => {
        const way = await aWay('usual');
        await put(way, records.slice(0, half));
        const first = start(way);
        await arrived(way, first, byCore(records.slice(0, half), statuses));
        const savepoint = await stopWithSavepoint(first, flink.folder);
        await first.ended;
        await put(way, records.slice(half));
        const second = start(way, { savepoint });
        await arrived(way, second, byCore(records, statuses));

        // A table that is written over in the bucket counts within a second.
        await writeStatusTable('StateName,StateType\nAvailable,P\n');
        const typeOf = async (EventId: string) => {
          await put(way, [Buffer.from(anAgentEvent({ EventId }))]);
          const line = await lineOf(way, second, EventId);
          return line.split(',')[10];
        };
        let asked = 0;
        while ((await typeOf(`asked-${asked}`)) !== 'P') asked += 1;
        await second.stop();
      },
      TIMEOUT_MS,
    );

    test(
      'what was read and not yet sent survives a stop and an update with one more statement',
      async () => {
        const way = await aWay('updated');
        const some = records.slice(0, 200);
        await put(way, some);
        const first = start(way, { connectors: ['slow'] });
        await first.until(async () => (await metric(first, /RECORDS.*numRecordsOut$/)) === some.length);
        const savepoint = await stopWithSavepoint(first, flink.folder);
        await first.ended;
        expect(await delivered(way)).toEqual({ lines: [], rejects: [] });
        const second = start(way, { savepoint, connectors: ['one-more'] });
        await arrived(way, second, byCore(some, statuses));
        await second.stop();
      },
      TIMEOUT_MS,
    );

    test(
      'F5: what Firehose refuses as a whole or in part is sent again, each line once; records that are no lines are counted',
      async () => {
        const firehose = await faultProxy(emulator().endpoint);
        const s3 = await faultProxy(emulator().endpoint);
        // Where the status table cannot be read at the start nothing is classified until it can.
        s3.script(...Array.from({ length: 3 }, (): Fault => ({ kind: 'answer', status: 403, code: 'AccessDenied' })));
        firehose.script(
          THROTTLED,
          halfTaken((index) => index % 2 === 1),
          jsonError(500, 'InternalFailure'),
          THROTTLED,
          halfTaken(() => false),
          halfTaken((index) => index % 3 === 0),
        );
        const way = await aWay('refused');
        const events = Array.from({ length: 300 }, (_, index) =>
          Buffer.from(anAgentEvent({ EventId: `once-${index}` })),
        );
        const others = [
          { ContactId: 'c' },
          { ContactId: 'd' },
          JSON.parse(anAgentEvent({ CurrentAgentSnapshot: null })),
        ];
        await put(way, [...events, ...others.map((one) => Buffer.from(JSON.stringify(one)))]);
        const job = start(way, { firehose: firehose.endpoint, s3: s3.endpoint });
        await arrived(way, job, byCore(events, statuses));
        await job.until(async () => (await metric(job, /kinesisanalytics\.Skipped$/)) === 2);
        await job.until(async () => (await metric(job, /kinesisanalytics\.NoAgent$/)) === 1);
        expect(firehose.seen.length).toBeGreaterThan(6);
        expect(job.log()).toContain('The status table cannot be read');
        await job.stop();
        for (const proxy of [firehose, s3]) await proxy.stop();
        expect(leaks(job.log())).toEqual([]);
      },
      TIMEOUT_MS,
    );

    test(
      'F5: where connections to Firehose break nothing is lost, and what arrives twice is told by its EventId',
      async () => {
        const firehose = await faultProxy(emulator().endpoint);
        firehose.script({ kind: 'reset-before' }, { kind: 'reset-after' }, THROTTLED, { kind: 'reset-after' });
        const way = await aWay('broken');
        const events = Array.from({ length: 300 }, (_, index) =>
          Buffer.from(anAgentEvent({ EventId: `sent-${index}` })),
        );
        await put(way, events);
        const job = start(way, { firehose: firehose.endpoint });
        const expected = byCore(events, statuses).lines;
        const found = await output(way, job, ({ lines }) => new Set(lines).size >= expected.length);
        expect([...new Set(found.lines)].sort()).toEqual(expected);
        expect(found.rejects).toEqual([]);
        await job.stop();
        await firehose.stop();
        expect(leaks(job.log())).toEqual([]);
      },
      TIMEOUT_MS,
    );

    /** A stream of agent events, and the Firehose streams behind the job. */
    interface Way {
      readonly events: string;
      readonly lines: string;
      readonly rejected: string;
    }

    async function aWay(name: string): Promise<Way> {
      const way = { events: `${name}-events`, lines: `${name}-lines`, rejected: `${name}-rejected` };
      await kinesis().send(new CreateStreamCommand({ StreamName: way.events, ShardCount: 2 }));
      for (const delivery of [way.lines, way.rejected]) await createDelivery(delivery);
      return way;
    }

    function start(way: Way, { savepoint, firehose, s3, connectors = [] }: Start = {}): Job {
      const own = ['emulator', ...connectors, ...(savepoint === undefined ? [] : ['resume'])];
      const folders = ['aws', ...own.map((name) => join(__dirname, 'sql', name))];
      return flink.start(
        {
          CONNECTORS: folders.join(','),
          ENDPOINT: emulator().endpoint,
          FIREHOSE_ENDPOINT: firehose ?? emulator().endpoint,
          AWS_REGION: 'us-east-1',
          AGENT_EVENT_STREAM: way.events,
          FIREHOSE_STREAM: way.lines,
          REJECTED_FIREHOSE_STREAM: way.rejected,
          STATUS_TABLE_LOCATION: `s3://${BUCKET}/statuses.csv`,
          STATUS_TABLE_SECONDS: '1',
          SAVEPOINT: savepoint ?? '',
        },
        {
          // The emulator knows no CBOR.
          environment: { ...emulator().environment, AWS_CBOR_DISABLE: 'true' },
          resources: { 'core-site.xml': hadoopSettings(s3 ?? emulator().endpoint) },
        },
      );
    }

    async function put({ events }: Way, some: readonly Buffer[]): Promise<void> {
      for (let at = 0; at < some.length; at += 100) {
        const Records = some.slice(at, at + 100).map((Data, index) => ({ Data, PartitionKey: String(index) }));
        const { FailedRecordCount } = await kinesis().send(new PutRecordsCommand({ StreamName: events, Records }));
        expect(FailedRecordCount).toBe(0);
      }
    }

    /** Waits until what is due is in the bucket; that nothing more comes is seen when all has. */
    async function arrived(way: Way, job: Job, due: ReturnType<typeof byCore>): Promise<void> {
      const found = await output(
        way,
        job,
        ({ lines, rejects }) => lines.length >= due.lines.length && rejects.length >= due.rejects.length,
      );
      expect(differences(found.lines, due.lines)).toEqual({ extra: [], lacking: [] });
      expect(differences(found.rejects, due.rejects)).toEqual({ extra: [], lacking: [] });
    }

    async function lineOf(way: Way, job: Job, eventId: string): Promise<string> {
      const of = (lines: readonly string[]) => lines.find((line) => line.includes(`,${eventId},`));
      return of((await output(way, job, ({ lines }) => of(lines) !== undefined)).lines) ?? '';
    }

    async function delivered(way: Way): Promise<Output> {
      return { lines: await recordsUnder(`${way.lines}/`), rejects: await recordsUnder(`${way.rejected}/`) };
    }

    /** What is in the bucket once it is all there. */
    async function output(way: Way, job: Job, isAll: (found: Output) => boolean): Promise<Output> {
      let found = await delivered(way);
      await job.until(async () => {
        found = await delivered(way);
        return isAll(found);
      });
      return found;
    }
  });

  const settings = () => ({ endpoint: emulator().endpoint, region: 'us-east-1', credentials: KEYS });
  const s3Client = () => new S3Client({ ...settings(), forcePathStyle: true });
  const kinesis = () => new KinesisClient(settings());

  async function writeStatusTable(Body: string): Promise<void> {
    await s3Client().send(new PutObjectCommand({ Bucket: BUCKET, Key: 'statuses.csv', Body }));
  }

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

  /** The emulator makes an object of each record. */
  async function recordsUnder(Prefix: string): Promise<string[]> {
    const s3 = s3Client();
    const records: string[] = [];
    let ContinuationToken: string | undefined;
    do {
      const page = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix, ContinuationToken }));
      for (const { Key = '' } of page.Contents ?? []) {
        const body =
          read.get(Key) ??
          (await (await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }))).Body?.transformToString());
        read.set(Key, body ?? '');
        // An empty one is what the proxy puts where it lets Firehose take nothing.
        if (body !== '') records.push((body ?? '').replace(/\n$/, ''));
      }
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
    return records;
  }
});

/** What of the surroundings of a job is not as usual. */
interface Start {
  readonly savepoint?: string;
  /** Folders of `sql/` beside the usual ones. */
  readonly connectors?: readonly string[];
  /** Endpoints in the place of the emulator's own. */
  readonly firehose?: string;
  readonly s3?: string;
}

interface Output {
  readonly lines: readonly string[];
  readonly rejects: readonly string[];
}

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

/** What of a log shows an agent, in clear, in hexadecimal digits or in base64. */
function leaks(log: string): string[] {
  const name = Buffer.from('agent.one');
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), name])
      .toString('base64')
      .slice(shift + 1, -4),
  );
  return [name.toString(), name.toString('hex'), ...base64].filter((text) => log.includes(text));
}

/** The job in the REST interface of the mini cluster, whose address it logs. */
async function restUrl(job: Job): Promise<string | null> {
  const [, address] = /Rest endpoint listening at (\S+)/.exec(job.log()) ?? [];
  if (address === undefined) return null;
  const { jobs } = (await (await fetch(`http://${address}/jobs`)).json()) as { jobs: { id: string }[] };
  return jobs[0] === undefined ? null : `http://${address}/jobs/${jobs[0].id}`;
}

/** A metric of the job, all subtasks together. */
async function metric(job: Job, name: RegExp): Promise<number> {
  const url = await restUrl(job);
  if (url === null) return 0;
  const { vertices = [] } = (await (await fetch(url)).json()) as { vertices?: { id: string }[] };
  let sum = 0;
  for (const { id } of vertices) {
    const metrics = `${url}/vertices/${id}/metrics`;
    const all = (await (await fetch(metrics)).json()) as { id: string }[];
    const wanted = all.map((one) => one.id).filter((one) => name.test(one));
    if (wanted.length === 0) continue;
    const values = (await (await fetch(`${metrics}?get=${wanted.map(encodeURIComponent).join(',')}`)).json()) as {
      value: string;
    }[];
    sum += values.reduce((total, one) => total + Number(one.value), 0);
  }
  return sum;
}

async function stopWithSavepoint(job: Job, folder: string): Promise<string> {
  const stop = await restUrl(job);
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
