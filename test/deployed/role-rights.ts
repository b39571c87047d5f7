import { FirehoseClient, PutRecordBatchCommand, PutRecordCommand } from '@aws-sdk/client-firehose';
import { GetShardIteratorCommand, KinesisClient, PutRecordCommand as PutEventCommand } from '@aws-sdk/client-kinesis';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { type Session, verdict } from './role-session';

/**
 * Which of some requests a session may make, by making them. A request is a verb, the logical id of a resource, and, of
 * objects, a key or the prefix of a list: `get History config/site.json`. None of them replaces an object, or runs a function.
 * Left to the template's tests: keys of KMS, of whose encryption contexts the emulator knows nothing; Flink applications, with
 * which it lets everybody do everything; and logs, whose ARNs it takes for others than the ones that policies name.
 */
export async function mayOf(
  session: Session,
  requests: readonly string[],
  placeOf: (name: string) => string,
): Promise<string[]> {
  const clients = clientsOf(session);
  try {
    const verdicts = await Promise.all(
      requests.map(async (request) => {
        const [verb = '', place = '', key = ''] = request.split(' ');
        const ask = REQUESTS[verb];
        if (ask === undefined) throw new Error(`There is no request ${verb}`);
        return verdict(() => ask(clients, placeOf(place), key));
      }),
    );
    return requests.filter((_, index) => verdicts[index] === 'allowed').sort();
  } finally {
    for (const client of Object.values(clients)) client.destroy();
  }
}

type Clients = ReturnType<typeof clientsOf>;

function clientsOf(credentials: Session) {
  const once = { credentials, maxAttempts: 1 };
  return {
    s3: new S3Client({ ...once, forcePathStyle: true }),
    firehose: new FirehoseClient(once),
    // The emulator breaks the signature of HTTP/2, the client's default.
    kinesis: new KinesisClient({ ...once, requestHandler: new NodeHttpHandler() }),
    sqs: new SQSClient(once),
    lambda: new LambdaClient(once),
    sfn: new SFNClient(once),
  };
}

const LINE = { Data: Buffer.from('\n') };

const REQUESTS: Readonly<Record<string, (clients: Clients, place: string, key: string) => Promise<unknown>>> = {
  list: ({ s3 }, Bucket, Prefix) => s3.send(new ListObjectsV2Command({ Bucket, Prefix })),
  get: ({ s3 }, Bucket, Key) => s3.send(new GetObjectCommand({ Bucket, Key })),
  put: ({ s3 }, Bucket, Key) => s3.send(new PutObjectCommand({ Bucket, Key, Body: '\n', IfNoneMatch: '*' })),
  delete: ({ s3 }, Bucket, Key) => s3.send(new DeleteObjectCommand({ Bucket, Key })),
  'put-line': ({ firehose }, DeliveryStreamName) =>
    firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: LINE })),
  'put-lines': ({ firehose }, DeliveryStreamName) =>
    firehose.send(new PutRecordBatchCommand({ DeliveryStreamName, Records: [LINE] })),
  'read-events': ({ kinesis }, StreamARN) =>
    kinesis.send(
      new GetShardIteratorCommand({ StreamARN, ShardId: 'shardId-000000000000', ShardIteratorType: 'LATEST' }),
    ),
  'put-event': ({ kinesis }, StreamARN) =>
    kinesis.send(new PutEventCommand({ StreamARN, PartitionKey: 'p', Data: Buffer.from('{}') })),
  send: ({ sqs }, QueueUrl) => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' })),
  receive: ({ sqs }, QueueUrl) => sqs.send(new ReceiveMessageCommand({ QueueUrl })),
  invoke: ({ lambda }, FunctionName) => lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'DryRun' })),
  start: ({ sfn }, stateMachineArn) => sfn.send(new StartExecutionCommand({ stateMachineArn, input: '{}' })),
};
