import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { StatusTable } from '../../converter/core/agents/state-type';
import { WfmError } from '../../converter/core/errors';
import { statusTable } from '../../converter/core/maps/maps';
import { parseMaps } from '../../converter/core/maps/parse-maps';
import { isMissingObject } from '../../converter/stores/s3-errors';
import type { ObjectName } from '../environment';

/** The status table in S3, as it is now. */
export interface LiveStatusTable {
  /**
   * The table, at most `refreshMs` old. One that cannot be read leaves the last one in use, with a warning. Where none was
   * read yet, a missing or faulty one counts as empty, with a warning.
   * @throws what S3 says, where none was read yet and it cannot be told whether there is one.
   */
  current(): Promise<StatusTable>;
}

/** What a status table is read with. */
export interface StatusTableSource {
  readonly s3: S3Client;
  readonly object: ObjectName;
  readonly refreshMs: number;
  /** Told why a table cannot be used: `missing`, `map` or the name of S3's error. */
  readonly warn: (reason: string, detail: string) => void;
}

/** A status table that is read when it is first asked for, and again, if it has changed, when it is asked for later. */
export function liveStatusTable(source: StatusTableSource): LiveStatusTable {
  let table: StatusTable | null = null;
  let etag: string | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  return {
    async current() {
      if (table !== null && Date.now() - askedAt < source.refreshMs) return table;
      askedAt = Date.now();
      const reading = await read(source, etag);
      if (reading.kind === 'table') {
        etag = reading.etag;
        table = reading.table;
      } else if (reading.kind === 'failed') {
        source.warn(reading.reason, reading.detail);
        if (table === null && reading.reason !== 'missing' && reading.reason !== 'map') throw reading.error;
        table ??= NO_STATUSES;
      }
      return table ?? NO_STATUSES;
    },
  };
}

const NO_STATUSES: StatusTable = new Map();

type Reading =
  | { readonly kind: 'table'; readonly table: StatusTable; readonly etag: string | undefined }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'failed'; readonly reason: string; readonly detail: string; readonly error: unknown };

async function read({ s3, object: { bucket, key } }: StatusTableSource, etag: string | undefined): Promise<Reading> {
  const name = `s3://${bucket}/${key}`;
  try {
    const answer = await s3.send(
      new GetObjectCommand({ Bucket: bucket, Key: key, ...(etag === undefined ? {} : { IfNoneMatch: etag }) }),
    );
    const bytes = (await answer.Body?.transformToByteArray()) ?? new Uint8Array();
    return { kind: 'table', table: parse(name, bytes), etag: answer.ETag };
  } catch (error) {
    if (isNotModified(error)) return { kind: 'unchanged' };
    return { kind: 'failed', ...failureOf(name, error), error };
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
