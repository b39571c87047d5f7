import { setTimeout as wait } from 'node:timers/promises';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { StatusTable } from '../../converter/core/agents/state-type';
import { WfmError } from '../../converter/core/errors';
import { statusTable } from '../../converter/core/maps/maps';
import { parseMaps } from '../../converter/core/maps/parse-maps';
import { backOffMs } from '../../converter/stores/back-off';
import { isMissingObject } from '../../converter/stores/s3-errors';
import type { ObjectName } from '../environment';

/** The status table in S3, as it is now. */
export interface LiveStatusTable {
  /**
   * The table, at most `refreshMs` old. One that cannot be read leaves the last one in use, with a warning. Where none was
   * read yet, a missing or faulty one counts as empty, with a warning; where it cannot be told whether there is one, S3 is
   * asked again until the time is over, and `null`, with a warning, says that nobody knows the types.
   */
  current(remainingMs: () => number): Promise<StatusTable | null>;
}

/** What a status table is read with. */
export interface StatusTableSource {
  readonly s3: S3Client;
  readonly object: ObjectName;
  readonly refreshMs: number;
  readonly warn: (problem: StatusTableProblem) => void;
}

/** Why a table cannot be used. */
export interface StatusTableProblem {
  /** `missing`, `map` or the name of S3's error. */
  readonly reason: string;
  readonly detail: string;
  /** What is used in its place. */
  readonly inUse: 'the last one' | 'an empty one' | 'none';
}

/** An answer that takes longer counts as lost. */
const READ_MS = 15_000;
/** With less time than this S3 is not asked. */
const WORTH_A_READ_MS = 500;

/** A status table that is read when it is first asked for, and again, if it has changed, when it is asked for later. */
export function liveStatusTable(source: StatusTableSource): LiveStatusTable {
  let table: StatusTable | null = null;
  let etag: string | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  return {
    async current(remainingMs) {
      if (table !== null && Date.now() - askedAt < source.refreshMs) return table;
      askedAt = Date.now();
      const reading = await readPatiently(source, etag, table === null ? remainingMs : null);
      if (reading.kind === 'table') {
        etag = reading.etag;
        table = reading.table;
      } else if (reading.kind === 'failed') {
        const { reason, detail } = reading;
        const inUse = table !== null ? 'the last one' : saysThereIsNone(reading) ? 'an empty one' : 'none';
        source.warn({ reason, detail, inUse });
        if (inUse === 'an empty one') table = NO_STATUSES;
      }
      return table;
    },
  };
}

/** Reads the table; where one is needed within some time, again and again, as long as it cannot be told whether there is one. */
async function readPatiently(
  source: StatusTableSource,
  etag: string | undefined,
  neededWithin: (() => number) | null,
): Promise<Reading> {
  const remainingMs = neededWithin ?? (() => 0);
  for (let failures = 0; ; failures++) {
    const limitMs = neededWithin === null ? READ_MS : Math.max(1, Math.min(READ_MS, remainingMs()));
    const reading = await read(source, etag, AbortSignal.timeout(limitMs));
    if (reading.kind !== 'failed' || saysThereIsNone(reading)) return reading;
    const pauseMs = backOffMs(failures);
    if (remainingMs() < pauseMs + WORTH_A_READ_MS) return reading;
    await wait(pauseMs);
  }
}

/** Whether S3 has answered: there is no table, or none that can be used. */
function saysThereIsNone({ reason }: { readonly reason: string }): boolean {
  return reason === 'missing' || reason === 'map';
}

const NO_STATUSES: StatusTable = new Map();

type Reading =
  | { readonly kind: 'table'; readonly table: StatusTable; readonly etag: string | undefined }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly reason: string; readonly detail: string };

async function read(
  { s3, object: { bucket, key } }: StatusTableSource,
  etag: string | undefined,
  abortSignal: AbortSignal,
): Promise<Reading> {
  const name = `s3://${bucket}/${key}`;
  try {
    const answer = await s3.send(
      new GetObjectCommand({ Bucket: bucket, Key: key, ...(etag === undefined ? {} : { IfNoneMatch: etag }) }),
      { abortSignal },
    );
    const bytes = (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
    return { kind: 'table', table: parse(name, bytes), etag: answer.ETag };
  } catch (error) {
    if (isNotModified(error)) return { kind: 'unchanged' };
    return { kind: 'failed', ...failureOf(name, error) };
  }
}

function parse(file: string, bytes: Uint8Array): StatusTable {
  const text = decode(file, bytes);
  const { statuses } = parseMaps({ statuses: { file, text }, contactGroups: null, staffing: null, agents: null });
  return statusTable(statuses ?? []);
}

function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const problem = {
      where: file,
      expected: 'text in UTF-8',
      got: 'other bytes',
      remedy: 'Save it as UTF-8, for example "CSV UTF-8".',
    };
    throw new WfmError('map', problem, { cause });
  }
}

function isNotModified(error: unknown): boolean {
  const { $metadata } = Object(error) as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode === 304;
}

function failureOf(name: string, error: unknown): { readonly reason: string; readonly detail: string } {
  if (error instanceof WfmError) return { reason: 'map', detail: error.message };
  if (isMissingObject(error)) return { reason: 'missing', detail: `${name} is not there` };
  const { name: reason = 'Error', message = String(error) } = Object(error) as Partial<Error>;
  return { reason, detail: message };
}
