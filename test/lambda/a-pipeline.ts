import { randomBytes } from 'node:crypto';
import { CreateDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { s3Store } from '../../converter/stores/s3-store';
import { newBucket } from '../stores/buckets';
import { bytesOf, keysOf } from '../stores/contract';

/** A message of the dead-letter queue. */
export interface DeadLetterMessage {
  readonly reason: string;
  readonly shardId: string;
  readonly sequenceNumber: string;
  readonly bytes: number;
  /** From 1. */
  readonly part: number;
  readonly parts: number;
  readonly bodyBase64: string;
}

/** The resources around the analytics, in the emulator of `process.env`. */
export interface Pipeline {
  readonly bucket: string;
  /** The analytics' environment. */
  readonly environment: Readonly<Record<string, string>>;
  writeStatusTable(text: string | Buffer): Promise<void>;
  deleteStatusTable(): Promise<void>;
  /** All lines that arrived in the bucket, sorted. */
  lines(): Promise<string[]>;
  /** The content of each object that arrived. */
  objects(): Promise<string[]>;
  /** Takes the dead letters. */
  deadLetters(): Promise<DeadLetterMessage[]>;
  close(): void;
}

export async function aPipeline(): Promise<Pipeline> {
  const bucket = await newBucket();
  const stream = `stream-${randomBytes(4).toString('hex')}`;
  const firehose = new FirehoseClient({});
  const sqs = new SQSClient({});
  const s3 = new S3Client({ forcePathStyle: true });
  const role = 'arn:aws:iam::000000000000:role/firehose';
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: stream,
      ExtendedS3DestinationConfiguration: { RoleARN: role, BucketARN: `arn:aws:s3:::${bucket}`, Prefix: 'OUTPUT/' },
    }),
  );
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: stream }));
  const table = { Bucket: bucket, Key: 'ASPECT_AGENT_STATUS_INFO.csv' };
  const objects = async () => {
    const store = s3Store(`s3://${bucket}/OUTPUT/`, 8);
    const contents = await Promise.all(
      (await keysOf(store)).map(async (key) => (await bytesOf(store, key)).toString()),
    );
    store.close();
    return contents;
  };
  return {
    bucket,
    environment: {
      FIREHOSE_STREAM: stream,
      STATUS_TABLE_LOCATION: `s3://${bucket}/${table.Key}`,
      DEAD_LETTER_QUEUE_URL: QueueUrl,
      STATUS_TABLE_SECONDS: '1',
      LINE_FIELDS: '16',
    },
    async writeStatusTable(text) {
      await s3.send(new PutObjectCommand({ ...table, Body: text }));
    },
    async deleteStatusTable() {
      await s3.send(new DeleteObjectCommand(table));
    },
    async lines() {
      return (await objects()).join('').split('\n').slice(0, -1).sort();
    },
    objects,
    async deadLetters() {
      const letters: DeadLetterMessage[] = [];
      for (;;) {
        const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
        if (Messages.length === 0) return letters;
        letters.push(...Messages.map(({ Body = '' }) => JSON.parse(Body)));
        const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
        await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
      }
    },
    close() {
      for (const client of [firehose, sqs, s3]) client.destroy();
    },
  };
}
