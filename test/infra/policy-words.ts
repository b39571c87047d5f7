/** Words of policies that several roles have. */

/** An ARN of any partition. */
export const arn = (rest: string) => `arn:AWS::Partition:${rest}`;

/** An ARN of the stack's region and account. */
export const here = (service: string, rest: string) => arn(`${service}:AWS::Region:AWS::AccountId:${rest}`);

/** Two actions on a resource. */
export const both = (one: string, another: string, resource: string) => [
  `${one} -> ${resource}`,
  `${another} -> ${resource}`,
];

/** Whom the role of a function trusts. */
export const LAMBDA = 'Service lambda.amazonaws.com';

/** Writes a log group. */
export const logs = (group: string) => both('logs:CreateLogStream', 'logs:PutLogEvents', `${group}.Arn`);

/** Reads agent events of an existing stream. */
export const READS_STREAM = [
  'DescribeStream',
  'DescribeStreamConsumer',
  'DescribeStreamSummary',
  'GetRecords',
  'GetShardIterator',
  'ListShards',
  'ListStreams',
  'SubscribeToShard',
].map((action) => `kinesis:${action} -> StreamArn`);

/** Decrypts them, where the stream has a key. */
export const DECRYPTS_STREAM = `kms:Decrypt -> HasStreamKeyArn ? StreamKeyArn : ${here('kms', 'key/none')} if kms:EncryptionContext:aws:kinesis:arn = StreamArn`;
