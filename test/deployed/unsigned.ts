/** A request in JSON. */
export interface UnsignedRequest {
  /** Name of the service in a signature. */
  readonly service: string;
  /** @default POST */
  readonly method?: 'GET' | 'POST' | 'PUT';
  /** @default / */
  readonly path?: string;
  /** Of services that speak JSON only: what is asked. */
  readonly target?: string;
  readonly body?: unknown;
}

/**
 * Asks a service for which there is no client among the dependencies. The emulator takes a request without a signature that
 * holds, unless it enforces IAM.
 */
export async function askUnsigned(request: UnsignedRequest): Promise<Readonly<Record<string, unknown>>> {
  const { service, method = 'POST', path = '/', target, body } = request;
  const answer = await fetch(`${process.env.AWS_ENDPOINT_URL}${path}`, {
    method,
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=none`,
      ...(target === undefined ? {} : { 'x-amz-target': target }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${service} answered ${answer.status}: ${text}`);
  return JSON.parse(text);
}
