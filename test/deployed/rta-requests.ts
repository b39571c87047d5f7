import {
  BatchGetItemCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { IAMClient, ListUsersCommand } from '@aws-sdk/client-iam';
import { GetShardIteratorCommand, KinesisClient, PutRecordCommand } from '@aws-sdk/client-kinesis';
import {
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  DeleteQueueCommand,
  GetQueueUrlCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import type { Session } from './role-session';

/** What requests are made of: physical names of what the stack made. */
export interface RtaNames {
  readonly states: string;
  readonly decisions: string;
  /** Of the flag; any table, where the flag is in the function. */
  readonly configuration: string;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  readonly streamArn: string;
  readonly code: string;
}

/** Requests by what they do. */
export type RtaRequests = Readonly<Record<string, () => Promise<unknown>>>;

const AGENT = { AgentARN: { S: 'a' } };
const FLAG = { Setting: { S: 'WriteEventsToQueue' } };
const ON = { ...FLAG, Value: { S: 'True' } };

/** Requests to everything that real-time adherence is made of, as somebody; none of them changes what a later one finds. */
export function rtaRequests(credentials: Session, names: RtaNames): RtaRequests {
  const once = { credentials, maxAttempts: 1 };
  const table = tableRequests(new DynamoDBClient(once), names);
  return { ...table, ...queueRequests(new SQSClient(once), names), ...otherRequests(once, names) };
}

function tableRequests(dynamo: DynamoDBClient, { states, decisions, configuration }: RtaNames): RtaRequests {
  const scan = (TableName: string) => () => dynamo.send(new ScanCommand({ TableName }));
  const describe = (TableName: string) => () => dynamo.send(new DescribeTableCommand({ TableName }));
  const deleteTable = (TableName: string) => () => dynamo.send(new DeleteTableCommand({ TableName }));
  return {
    'describe states': describe(states),
    'get row': () => dynamo.send(new GetItemCommand({ TableName: states, Key: AGENT })),
    'scan states': scan(states),
    'get rows': () => dynamo.send(new BatchGetItemCommand({ RequestItems: { [states]: { Keys: [AGENT] } } })),
    'put row': () => dynamo.send(new PutItemCommand({ TableName: states, Item: AGENT })),
    'update row': () => dynamo.send(new UpdateItemCommand({ TableName: states, Key: AGENT })),
    'delete row': () => dynamo.send(new DeleteItemCommand({ TableName: states, Key: AGENT })),
    'delete states': deleteTable(states),
    'describe decisions': describe(decisions),
    'scan decisions': scan(decisions),
    'get decision': () => dynamo.send(new GetItemCommand({ TableName: decisions, Key: AGENT })),
    'put decision': () => dynamo.send(new PutItemCommand({ TableName: decisions, Item: AGENT })),
    'update decision': () => dynamo.send(new UpdateItemCommand({ TableName: decisions, Key: AGENT })),
    'delete decision': () => dynamo.send(new DeleteItemCommand({ TableName: decisions, Key: AGENT })),
    'check decision and put row': () =>
      dynamo.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            {
              ConditionCheck: {
                TableName: decisions,
                Key: AGENT,
                ConditionExpression: 'attribute_not_exists(x)',
              },
            },
            { Put: { TableName: states, Item: AGENT } },
          ],
        }),
      ),
    'check row': () =>
      dynamo.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            { ConditionCheck: { TableName: states, Key: AGENT, ConditionExpression: 'attribute_not_exists(x)' } },
          ],
        }),
      ),
    'describe configuration': describe(configuration),
    'get flag': () => dynamo.send(new GetItemCommand({ TableName: configuration, Key: FLAG })),
    'put flag': () => dynamo.send(new PutItemCommand({ TableName: configuration, Item: ON })),
    'query flag': () =>
      dynamo.send(
        new QueryCommand({
          TableName: configuration,
          KeyConditionExpression: 'Setting = :setting',
          ExpressionAttributeValues: { ':setting': FLAG.Setting },
        }),
      ),
    'update flag': () =>
      dynamo.send(
        new UpdateItemCommand({
          TableName: configuration,
          Key: FLAG,
          UpdateExpression: 'SET #value = :on',
          ExpressionAttributeNames: { '#value': 'Value' },
          ExpressionAttributeValues: { ':on': ON.Value },
        }),
      ),
    'scan configuration': scan(configuration),
    'delete flag': () => dynamo.send(new DeleteItemCommand({ TableName: configuration, Key: FLAG })),
    'delete configuration': deleteTable(configuration),
    'list tables': () => dynamo.send(new ListTablesCommand()),
  };
}

function queueRequests(sqs: SQSClient, { queueUrl, deadLetterQueueUrl }: RtaNames): RtaRequests {
  const QueueUrl = queueUrl;
  // Whether it is there is asked after whether it may be used.
  const ReceiptHandle = 'no such handle';
  return {
    'get queue url': () =>
      sqs.send(new GetQueueUrlCommand({ QueueName: QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1) })),
    'receive message': () => sqs.send(new ReceiveMessageCommand({ QueueUrl })),
    'delete message': () => sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle })),
    'purge queue': () => sqs.send(new PurgeQueueCommand({ QueueUrl })),
    'send message': () =>
      sqs.send(
        new SendMessageCommand({ QueueUrl, MessageBody: '{}', MessageGroupId: 'a', MessageDeduplicationId: 'a' }),
      ),
    'hide message': () =>
      sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 })),
    'change queue': () => sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { DelaySeconds: '0' } })),
    'delete queue': () => sqs.send(new DeleteQueueCommand({ QueueUrl })),
    'receive dead letter': () => sqs.send(new ReceiveMessageCommand({ QueueUrl: deadLetterQueueUrl })),
    'send dead letter': () => sqs.send(new SendMessageCommand({ QueueUrl: deadLetterQueueUrl, MessageBody: '{}' })),
    'purge dead letters': () => sqs.send(new PurgeQueueCommand({ QueueUrl: deadLetterQueueUrl })),
  };
}

function otherRequests(
  once: { readonly credentials: Session; readonly maxAttempts: number },
  { streamArn: StreamARN, code: FunctionName }: RtaNames,
): RtaRequests {
  // What the emulator checks of a signature is not what HTTP/2, the client's own choice, signs.
  const [kinesis, lambda] = [
    new KinesisClient({ ...once, requestHandler: new NodeHttpHandler() }),
    new LambdaClient(once),
  ];
  const Data = Buffer.from('{}');
  return {
    'read events': () =>
      kinesis.send(
        new GetShardIteratorCommand({ StreamARN, ShardId: 'shardId-000000000000', ShardIteratorType: 'LATEST' }),
      ),
    'put event': () => kinesis.send(new PutRecordCommand({ StreamARN, PartitionKey: 'p', Data })),
    'invoke function': () => lambda.send(new InvokeCommand({ FunctionName, Payload: Buffer.from('{"Records":[]}') })),
    'get function': () => lambda.send(new GetFunctionCommand({ FunctionName })),
    'get function configuration': () => lambda.send(new GetFunctionConfigurationCommand({ FunctionName })),
    'update function configuration': () => lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName })),
    'list buckets': () => new S3Client({ ...once, forcePathStyle: true }).send(new ListBucketsCommand()),
    'list users': () => new IAMClient(once).send(new ListUsersCommand()),
  };
}
