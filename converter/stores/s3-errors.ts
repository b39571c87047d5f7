import type { WfmError } from '../core/errors';
import { type AwsRemedy, type AwsRequest, awsError, awsFailure, named } from './aws-errors';

export const S3_REQUESTS = {
  list: { words: 'list the objects', permissions: 's3:ListBucket on the bucket' },
  read: { words: 'read the object', permissions: 's3:GetObject' },
  write: { words: 'write the object', permissions: 's3:PutObject' },
  copy: { words: 'copy the object', permissions: 's3:GetObject and s3:PutObject' },
  remove: { words: 'remove the object', permissions: 's3:DeleteObject' },
} as const satisfies Record<string, AwsRequest>;

/** The failure of a request as an error that says where, what was asked, what S3 said and what to do. */
export function s3Error(error: unknown, where: string, request: AwsRequest): WfmError {
  return awsError(error, { where, service: 'S3', request, remedies: REMEDIES });
}

/** Whether S3 said that there is no such object (a missing bucket is another matter). */
export function isMissingObject(error: unknown): boolean {
  const { name } = awsFailure(error);
  return name === 'NoSuchKey' || name === 'NotFound';
}

/** Whether S3 refused; it also does so for a missing object where the caller may not list the whole bucket. */
export function isAccessDenied(error: unknown): boolean {
  return awsFailure(error).status === 403;
}

/** Whether the condition of a conditional request did not hold. */
export function isConditionFailed(error: unknown): boolean {
  return awsFailure(error).status === 412;
}

/** Whether another conditional write of the key was under way; S3 asks to try again. */
export function isConditionConflict(error: unknown): boolean {
  return awsFailure(error).status === 409;
}

/** How often the request was sent. */
export function attemptsOf(error: unknown): number {
  return awsFailure(error).attempts;
}

const REMEDIES: readonly AwsRemedy[] = [
  {
    applies: ({ name, message }) => name.startsWith('KMS.') || /\bkms:/i.test(message),
    text: () => "Allow kms:Decrypt, and kms:GenerateDataKey to write, on the KMS key of the bucket's objects.",
  },
  {
    applies: named('NoSuchBucket'),
    text: () => "Check the bucket's name in the configuration, and the account that the credentials belong to.",
  },
  {
    applies: named('PermanentRedirect', 'AuthorizationHeaderMalformed', 'IllegalLocationConstraintException'),
    text: () => "Set AWS_REGION to the bucket's region.",
  },
  {
    applies: ({ message }) => message.startsWith('Region is missing'),
    text: () => "Set AWS_REGION, or region in the AWS profile, to the bucket's region.",
  },
  {
    applies: named('InvalidObjectState'),
    text: () => 'The object is archived: restore it, or move older objects to archive later in the lifecycle rules.',
  },
  {
    applies: named('SlowDown', 'ServiceUnavailable', 'TooManyRequests', 'Throttling', 'ThrottlingException'),
    text: () => 'S3 throttles: run again later, with a lower s3.concurrency if it stays so.',
  },
];
