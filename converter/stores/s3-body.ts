import { setTimeout as delay } from 'node:timers/promises';
import type { GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { WfmError } from '../core/errors';
import { backOffMs } from './back-off';
import { isConditionFailed, S3_REQUESTS, s3Error } from './s3-errors';

/** The body of one object: where it comes from, and how to ask for the rest of the same content. */
export interface S3Body {
  /** `s3://bucket/key`, for messages. */
  readonly where: string;
  readonly first: GetObjectCommandOutput;
  /** Asks for the bytes from `offset` on, on condition that the object is still the same. */
  readonly from: (offset: number) => Promise<GetObjectCommandOutput>;
  /** How often in a row the rest is asked for without a byte gained. */
  readonly maxResumes: number;
  /** Set when nobody wants the rest any more. */
  readonly signal: AbortSignal;
}

/** The pieces of a body; after a broken connection it goes on where it stopped. Throws `store`. */
export async function* resumedBody(body: S3Body): AsyncGenerator<Uint8Array> {
  const size = body.first.ContentLength ?? 0;
  let answer = body.first;
  let offset = 0;
  for (let resumes = 0; offset < size; resumes++) {
    if (resumes > 0) answer = await rest(body, offset);
    let failure: unknown = new Error(`the connection ended after ${offset} of ${size} bytes`);
    try {
      for await (const piece of piecesOf(answer)) {
        offset += piece.length;
        resumes = 0;
        yield piece;
      }
    } catch (error) {
      failure = error;
    }
    if (body.signal.aborted || offset === size) return;
    if (resumes >= body.maxResumes) throw s3Error(failure, body.where, S3_REQUESTS.read);
    await delay(backOffMs(resumes));
  }
}

/** Stops the transfer of an answer's body. */
export function discardBody(answer: GetObjectCommandOutput): void {
  const stream = answer.Body as { destroy?: () => void } | undefined;
  stream?.destroy?.();
}

/** Under Node the SDK's body is a readable stream. */
function piecesOf(answer: GetObjectCommandOutput): AsyncIterable<Uint8Array> {
  return answer.Body as unknown as AsyncIterable<Uint8Array>;
}

async function rest(body: S3Body, offset: number): Promise<GetObjectCommandOutput> {
  try {
    const answer = await body.from(offset);
    if (answer.ContentRange?.startsWith(`bytes ${offset}-`)) return answer;
    discardBody(answer);
    throw problem(
      body.where,
      `the bytes from ${offset} on`,
      `the range "${answer.ContentRange ?? ''}"`,
      'The server does not serve ranges: check AWS_ENDPOINT_URL and any proxy.',
    );
  } catch (error) {
    if (!isConditionFailed(error)) throw s3Error(error, body.where, S3_REQUESTS.read);
    throw problem(body.where, 'one content while it is read', 'another one half way', 'Run again.');
  }
}

function problem(where: string, expected: string, got: string, remedy: string): WfmError {
  return new WfmError('store', { where, expected, got, remedy });
}
