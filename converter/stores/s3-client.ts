import { S3Client } from '@aws-sdk/client-s3';
import { withoutNodeWarning } from './sdk-warning';

/** How long and how often S3 is asked before a request counts as failed. */
export interface S3Limits {
  /** Attempts at one request, the first included; waits in between grow to at most 20 s. */
  readonly maxAttempts: number;
  readonly connectionTimeoutMs: number;
  /** A connection on which nothing moved for so long is given up, in the middle of a body too. */
  readonly idleTimeoutMs: number;
}

export const USUAL_S3_LIMITS: S3Limits = { maxAttempts: 6, connectionTimeoutMs: 5_000, idleTimeoutMs: 30_000 };

/**
 * A client with region and credentials of the SDK's default chain; `AWS_ENDPOINT_URL` is honoured, with the bucket in
 * the path, as emulators and S3-compatible servers need it.
 */
export function s3Client(concurrency: number, limits: S3Limits): S3Client {
  withoutNodeWarning();
  // One socket for each request and one for each open body, so that no request ages in the agent's queue.
  const agent = { maxSockets: 2 * concurrency, keepAlive: true };
  return new S3Client({
    forcePathStyle: hasCustomEndpoint(),
    followRegionRedirects: true,
    // Waiting for `100 Continue` costs seconds where a proxy swallows it.
    expectContinueHeader: false,
    maxAttempts: limits.maxAttempts,
    retryMode: 'standard',
    // Bodies are resumed by range, where the checksum of the whole object cannot be held against them.
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: limits.connectionTimeoutMs,
      socketTimeout: limits.idleTimeoutMs,
      httpAgent: agent,
      httpsAgent: agent,
    },
  });
}

function hasCustomEndpoint(): boolean {
  return (process.env.AWS_ENDPOINT_URL_S3 ?? process.env.AWS_ENDPOINT_URL ?? '') !== '';
}
