import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, type SQSClient } from '@aws-sdk/client-sqs';
import { isNeverTaken, NO_ANSWER, type Refusal } from './send-all';

/** Most messages of a request. */
export const MOST_MESSAGES = 10;

/** Most bytes of a request, and so of a message, whatever the queue's own limit: older ones take no more. */
export const MOST_REQUEST_BYTES = 256 * 1024;

/** Sends messages in one request, and gives those that the queue did not say it took, by their places. */
export async function sendMessages(
  sqs: SQSClient,
  QueueUrl: string,
  messages: readonly Omit<SendMessageBatchRequestEntry, 'Id'>[],
  abortSignal: AbortSignal,
): Promise<Refusal[]> {
  const Entries = messages.map((message, index) => ({ ...message, Id: String(index) }));
  const { Successful = [], Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }), {
    abortSignal,
  });
  const taken = new Set(Successful.map(({ Id }) => Id));
  const failed = new Map(Failed.map((failure) => [failure.Id, failure]));
  return Entries.flatMap(({ Id }, index) => {
    if (taken.has(Id)) return [];
    const { Code = NO_ANSWER, SenderFault } = failed.get(Id) ?? {};
    return [{ index, code: Code, final: isNeverTaken(Code, SenderFault) }];
  });
}
