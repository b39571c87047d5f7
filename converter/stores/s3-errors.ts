import { WfmError } from '../core/errors';

/** What was asked of S3: the words for it and the permissions that it takes. */
export interface S3Request {
  readonly words: string;
  readonly permissions: string;
}

export const S3_REQUESTS = {
  list: { words: 'list the objects', permissions: 's3:ListBucket on the bucket' },
  read: { words: 'read the object', permissions: 's3:GetObject' },
  write: { words: 'write the object', permissions: 's3:PutObject' },
  copy: { words: 'copy the object', permissions: 's3:GetObject and s3:PutObject' },
  remove: { words: 'remove the object', permissions: 's3:DeleteObject' },
} as const satisfies Record<string, S3Request>;

/** What the SDK tells about a failure; every part may be missing. */
interface S3Failure {
  readonly name: string;
  readonly message: string;
  /** 0 where no answer came. */
  readonly status: number;
  readonly attempts: number;
}

/** The failure of a request as an error that says where, what was asked, what S3 said and what to do. */
export function s3Error(error: unknown, where: string, request: S3Request): WfmError {
  if (error instanceof WfmError) return error;
  const failure = s3Failure(error);
  const tries = failure.attempts > 1 ? ` (${failure.attempts} attempts)` : '';
  return new WfmError(
    'store',
    {
      where,
      expected: `to ${request.words}`,
      got: `${failure.name}: ${failure.message.replace(/\.$/, '')}${tries}`,
      remedy: remedyFor(failure, request),
    },
    { cause: error },
  );
}

/** Whether S3 said that there is no such object (a missing bucket is another matter). */
export function isMissingObject(error: unknown): boolean {
  const { name } = s3Failure(error);
  return name === 'NoSuchKey' || name === 'NotFound';
}

/** Whether S3 refused; it also does so for a missing object where the caller may not list the whole bucket. */
export function isAccessDenied(error: unknown): boolean {
  return s3Failure(error).status === 403;
}

/** Whether the condition of a conditional request did not hold. */
export function isConditionFailed(error: unknown): boolean {
  return s3Failure(error).status === 412;
}

/** Whether another conditional write of the key was under way; S3 asks to try again. */
export function isConditionConflict(error: unknown): boolean {
  return s3Failure(error).status === 409;
}

/** How often the request was sent. */
export function attemptsOf(error: unknown): number {
  return s3Failure(error).attempts;
}

function s3Failure(error: unknown): S3Failure {
  const { name, message, code, $metadata } = Object(error) as {
    name?: string;
    message?: string;
    code?: string;
    $metadata?: { httpStatusCode?: number; attempts?: number };
  };
  return {
    name: code ?? name ?? 'Error',
    message: message ?? String(error),
    status: $metadata?.httpStatusCode ?? 0,
    attempts: $metadata?.attempts ?? 1,
  };
}

interface Remedy {
  readonly applies: (failure: S3Failure) => boolean;
  readonly text: (request: S3Request) => string;
}

const REMEDIES: readonly Remedy[] = [
  {
    applies: ({ name, message }) => name.startsWith('KMS.') || /\bkms:/i.test(message),
    text: () => "Allow kms:Decrypt, and kms:GenerateDataKey to write, on the KMS key of the bucket's objects.",
  },
  {
    applies: ({ name }) => name === 'NoSuchBucket',
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
    applies: named('CredentialsProviderError', 'TokenProviderError'),
    text: () =>
      'Give credentials: AWS_PROFILE, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the role of the machine.',
  },
  {
    applies: named(
      'ExpiredToken',
      'ExpiredTokenException',
      'InvalidToken',
      'InvalidAccessKeyId',
      'SignatureDoesNotMatch',
    ),
    text: () => 'Renew or correct the credentials.',
  },
  { applies: named('RequestTimeTooSkewed'), text: () => "Set this machine's clock." },
  {
    applies: named('InvalidObjectState'),
    text: () => 'The object is archived: restore it, or move older objects to archive later in the lifecycle rules.',
  },
  {
    applies: ({ status }) => status === 403,
    text: ({ permissions }) => `Allow ${permissions} to the role or user of the credentials.`,
  },
  {
    applies: named('SlowDown', 'ServiceUnavailable', 'TooManyRequests', 'Throttling', 'ThrottlingException'),
    text: () => 'S3 throttles: run again later, with a lower s3.concurrency if it stays so.',
  },
  { applies: ({ status }) => status >= 500, text: () => 'S3 had a fault: run again later.' },
  {
    applies: ({ status }) => status === 0,
    text: () => 'Check network, proxy and AWS_ENDPOINT_URL, then run again.',
  },
];

function named(...names: readonly string[]): Remedy['applies'] {
  return ({ name }) => names.includes(name);
}

function remedyFor(failure: S3Failure, request: S3Request): string {
  const remedy = REMEDIES.find(({ applies }) => applies(failure));
  return remedy === undefined ? 'Look the code up in the list of S3 error codes.' : remedy.text(request);
}
