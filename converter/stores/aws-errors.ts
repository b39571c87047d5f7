import { WfmError } from '../core/errors';

/** What was asked of a service of AWS: the words for it and the permissions that it takes. */
export interface AwsRequest {
  readonly words: string;
  readonly permissions: string;
}

/** What the SDK tells about a failure; every part may be missing. */
export interface AwsFailure {
  /** The service's code. */
  readonly name: string;
  readonly message: string;
  /** 0 where no answer came. */
  readonly status: number;
  readonly attempts: number;
}

/** What to do about some failures. */
export interface AwsRemedy {
  readonly applies: (failure: AwsFailure) => boolean;
  readonly text: (request: AwsRequest) => string;
}

/** The failure of a request as the SDK tells it. */
export function awsFailure(error: unknown): AwsFailure {
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

/**
 * The failure of a request as an error of code `store` that says where, what was asked, what the service said and what to
 * do: by the first remedy that applies, the service's own before those of all services.
 */
export function awsError(error: unknown, { where, service, request, remedies }: AwsErrorContext): WfmError {
  if (error instanceof WfmError) return error;
  const failure = awsFailure(error);
  const tries = failure.attempts > 1 ? ` (${failure.attempts} attempts)` : '';
  const remedy = [...remedies, ...remediesOfAll(service)].find(({ applies }) => applies(failure));
  return new WfmError(
    'store',
    {
      where,
      expected: `to ${request.words}`,
      got: `${failure.name}: ${failure.message.replace(/\.$/, '')}${tries}`,
      remedy: remedy?.text(request) ?? `Look the code up in the list of ${service} error codes.`,
    },
    { cause: error },
  );
}

/** What an error's text is made of. */
export interface AwsErrorContext {
  readonly where: string;
  /** Such as `S3`. */
  readonly service: string;
  readonly request: AwsRequest;
  /** The service's own. */
  readonly remedies: readonly AwsRemedy[];
}

/** Failures with one of these codes. */
export function named(...names: readonly string[]): AwsRemedy['applies'] {
  return ({ name }) => names.includes(name);
}

function remediesOfAll(service: string): readonly AwsRemedy[] {
  return [
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
        'InvalidClientTokenId',
        'UnrecognizedClientException',
        'InvalidSignatureException',
        'SignatureDoesNotMatch',
      ),
      text: () => 'Renew or correct the credentials.',
    },
    { applies: named('RequestTimeTooSkewed'), text: () => "Set this machine's clock." },
    {
      // DynamoDB answers 400 where others answer 403.
      applies: ({ status, name }) => status === 403 || name === 'AccessDeniedException',
      text: ({ permissions }) => `Allow ${permissions} to the role or user of the credentials.`,
    },
    { applies: ({ status }) => status >= 500, text: () => `${service} had a fault: run again later.` },
    { applies: ({ status }) => status === 0, text: () => 'Check network, proxy and AWS_ENDPOINT_URL, then run again.' },
  ];
}
