import { Readable } from 'node:stream';
import { FirehoseClient } from '@aws-sdk/client-firehose';
import { SQSClient } from '@aws-sdk/client-sqs';

/** What a service answers in JSON. */
export interface ServiceAnswer {
  readonly status: number;
  readonly body: object;
}

/** Says what becomes of a request, which it is given as it would go over the network. */
export type Answering<Request> = (request: Request, place: number) => ServiceAnswer;

export interface PutRecordBatchRequest {
  readonly Records: readonly { readonly Data: string }[];
}

export interface SendMessageBatchRequest {
  readonly Entries: readonly { readonly Id: string; readonly MessageBody: string }[];
}

/** The SDK's client with answers from a function in the place of the network, and the requests that it was given. */
export interface Service<Client, Request> {
  readonly client: Client;
  readonly requests: readonly Request[];
}

export function aFirehose(
  answering: Answering<PutRecordBatchRequest> = allPut,
): Service<FirehoseClient, PutRecordBatchRequest> {
  const requests: PutRecordBatchRequest[] = [];
  return { client: new FirehoseClient(offline(answering, requests)), requests };
}

export function anSqs(
  answering: Answering<SendMessageBatchRequest> = allSent,
): Service<SQSClient, SendMessageBatchRequest> {
  const requests: SendMessageBatchRequest[] = [];
  // The checksum of an answer that nobody computed would not be right.
  return { client: new SQSClient({ ...offline(answering, requests), md5: false }), requests };
}

export const allPut: Answering<PutRecordBatchRequest> = ({ Records }) => ({
  status: 200,
  body: { FailedPutCount: 0, RequestResponses: Records.map((_, index) => ({ RecordId: `r-${index}` })) },
});

export const allSent: Answering<SendMessageBatchRequest> = ({ Entries }) => ({
  status: 200,
  body: { Successful: Entries.map(({ Id }) => ({ Id, MessageId: `m-${Id}`, MD5OfMessageBody: '' })), Failed: [] },
});

/** An error as services that speak JSON answer it. */
export function refusal(status: number, code: string): ServiceAnswer {
  return { status, body: { __type: code, message: `scripted ${code}` } };
}

/** A client's settings, with which it asks nobody. */
function offline<Request>(answering: Answering<Request>, requests: Request[]) {
  return {
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: {
      async handle({ body }: { readonly body: Uint8Array }) {
        const request: Request = JSON.parse(new TextDecoder().decode(body));
        requests.push(request);
        const { status, body: answer } = answering(request, requests.length - 1);
        return {
          response: {
            statusCode: status,
            headers: { 'content-type': 'application/x-amz-json-1.1' },
            body: Readable.from([JSON.stringify(answer)]),
          },
        };
      },
    },
  };
}
