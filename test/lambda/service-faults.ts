import type { Answer, Fault } from '../stores/fault-proxy';

type ErrorAnswer = Extract<Fault, { kind: 'answer' }>;
type ChangedAnswer = Extract<Fault, { kind: 'changed' }>;

/** An error as services that speak JSON answer it. */
export function jsonError(status: number, code: string): ErrorAnswer {
  const body = JSON.stringify({ __type: code, message: `scripted ${code}` });
  return { kind: 'answer', status, code, headers: { 'content-type': 'application/x-amz-json-1.1' }, body };
}

/** A transaction that DynamoDB does not carry out, with the reason of each of its items. */
export function cancelled(...reasons: readonly string[]): ErrorAnswer {
  const body = JSON.stringify({
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.join(', ')}]`,
    CancellationReasons: reasons.map((Code) => ({ Code, Message: `scripted ${Code}` })),
  });
  return {
    kind: 'answer',
    status: 400,
    code: 'TransactionCanceledException',
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body,
  };
}

/** Asking again cannot help. */
export const REFUSED = jsonError(400, 'InvalidArgumentException');

export const THROTTLED = jsonError(503, 'ServiceUnavailableException');

/**
 * PutRecordBatch of which only the records for which `takes` holds reach Firehose; its answer says so for each of them, as
 * Firehose does when it is throttled half way.
 */
export function halfTaken(takes: (index: number) => boolean): Fault {
  return {
    kind: 'changed',
    request: (body) => {
      const request = JSON.parse(body.toString());
      const taken = request.Records.filter((_: unknown, index: number) => takes(index));
      // No request is empty.
      return json({ ...request, Records: taken.length === 0 ? [{ Data: '' }] : taken });
    },
    change: (answer, body) => {
      const given: unknown[] = JSON.parse(body.toString()).Records;
      const responses: unknown[] = JSON.parse(answer.body.toString()).RequestResponses;
      const all = given.map((_, index) =>
        takes(index) ? responses.shift() : { ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'Slow down.' },
      );
      return changed(answer, {
        FailedPutCount: given.filter((_, index) => !takes(index)).length,
        Encrypted: false,
        RequestResponses: all,
      });
    },
  };
}

/** An entry of SendMessageBatch as it goes over the network. */
export interface SentEntry {
  readonly Id: string;
  readonly MessageBody: string;
  readonly MessageGroupId?: string;
}

/** SendMessageBatch of which only the messages for which `takes` holds reach the queue. */
export function halfSent(takes: (index: number, entry: SentEntry) => boolean, senderFault = false): ChangedAnswer {
  const entriesOf = (body: Buffer): SentEntry[] => JSON.parse(body.toString()).Entries;
  return {
    kind: 'changed',
    request: (body) => {
      const Entries = entriesOf(body).filter((entry, index) => takes(index, entry));
      return json({ ...JSON.parse(body.toString()), Entries });
    },
    change: (answer, body) => {
      const { Successful = [] } = JSON.parse(answer.body.toString());
      const failed = entriesOf(body).filter((entry, index) => !takes(index, entry));
      const Failed = failed.map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: senderFault }));
      return { ...changed(answer, { Successful, Failed }), status: 200 };
    },
  };
}

/** The errors of another fault for the requests that are meant, which the service does not carry out; all others pass. */
export function onlyFor(isMeant: (body: string) => boolean, fault: ErrorAnswer): Fault {
  return {
    kind: 'changed',
    request: (body) => (isMeant(body.toString()) ? Buffer.from('{}') : body),
    change: (answer, body) =>
      isMeant(body.toString())
        ? {
            status: fault.status,
            headers: { ...fault.headers, 'content-length': '' },
            body: Buffer.from(fault.body ?? ''),
          }
        : answer,
  };
}

function changed(answer: Answer, body: unknown): Answer {
  const { 'x-amzn-errortype': _, ...headers } = answer.headers;
  return { ...answer, headers, body: json(body) };
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
