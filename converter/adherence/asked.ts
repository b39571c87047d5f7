import { type AwsRemedy, type AwsRequest, awsError, awsFailure, named } from '../stores/aws-errors';

const REQUESTS = {
  outputs: { words: 'read the outputs', permissions: 'cloudformation:DescribeStacks' },
  scan: { words: 'read the agents', permissions: 'dynamodb:Scan on the table' },
  row: { words: 'read an agent', permissions: 'dynamodb:GetItem on the table' },
  flagRow: { words: 'read the flag WriteEventsToQueue', permissions: 'dynamodb:GetItem on the table' },
  putFlagRow: { words: 'set the flag WriteEventsToQueue', permissions: 'dynamodb:PutItem on the table' },
  flagVariable: {
    words: 'read the flag WriteEventsToQueue',
    permissions: 'lambda:GetFunctionConfiguration on the function',
  },
  putFlagVariable: {
    words: 'set the flag WriteEventsToQueue',
    permissions: 'lambda:UpdateFunctionConfiguration on the function',
  },
  receive: { words: 'receive messages', permissions: 'sqs:ReceiveMessage on the queue' },
  remove: { words: 'delete messages', permissions: 'sqs:DeleteMessage on the queue' },
  purge: { words: 'clear the queue', permissions: 'sqs:PurgeQueue on the queue' },
} as const satisfies Record<string, AwsRequest>;

/**
 * Sends a request; a failure becomes an error that names `where` and the request. A request that was given up on purpose
 * (`AbortError`) stays what it is.
 * @throws WfmError `store`.
 */
export async function asked<T>(where: string, request: keyof typeof REQUESTS, send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (isAbort(error)) throw error;
    throw awsError(error, { where, service: 'AWS', request: REQUESTS[request], remedies: REMEDIES });
  }
}

/** Work that a signal may end: that it did is no failure. */
export async function abortable(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isAbort(error)) throw error;
  }
}

function isAbort(error: unknown): boolean {
  return awsFailure(error).name === 'AbortError' || awsFailure(error).name === 'ABORT_ERR';
}

const REMEDIES: readonly AwsRemedy[] = [
  {
    applies: named('ResourceNotFoundException', 'QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'),
    text: () => "Check the stack's name or the file of outputs, the region, and the account of the credentials.",
  },
  {
    applies: ({ name, message }) => name === 'ValidationError' && /does not exist/.test(message),
    text: () => "Check the stack's name, the region, and the account of the credentials.",
  },
  {
    applies: ({ name, message }) => /^(AWS\.SimpleQueueService\.)?Kms|^KMS/.test(name) || /\bkms:/i.test(message),
    text: () => 'Allow kms:Decrypt on the KMS key of the installation to the role or user of the credentials.',
  },
  {
    applies: ({ message }) => message.startsWith('Region is missing'),
    text: () => "Set AWS_REGION, or region in the AWS profile, to the stack's region.",
  },
];
