import type { Answer, Fault } from '../stores/fault-proxy';

/** An error as services that speak JSON answer it. */
export function jsonError(status: number, code: string): Fault {
  const body = JSON.stringify({ __type: code, message: `scripted ${code}` });
  return { kind: 'answer', status, code, headers: { 'content-type': 'application/x-amz-json-1.1' }, body };
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

/** SendMessageBatch of which only the messages for which `takes` holds reach the queue. */
export function halfSent(takes: (index: number) => boolean, senderFault = false): Fault {
  const failed: { Id: string }[] = [];
  return {
    kind: 'changed',
    request: (body) => {
      const request = JSON.parse(body.toString());
      failed.push(...request.Entries.filter((_: unknown, index: number) => !takes(index)));
      return json({ ...request, Entries: request.Entries.filter((_: unknown, index: number) => takes(index)) });
    },
    change: (answer) => {
      const { Successful = [] } = JSON.parse(answer.body.toString());
      const Failed = failed.map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: senderFault }));
      return { ...changed(answer, { Successful, Failed }), status: 200 };
    },
  };
}

function changed(answer: Answer, body: unknown): Answer {
  const { 'x-amzn-errortype': _, ...headers } = answer.headers;
  return { ...answer, headers, body: json(body) };
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
