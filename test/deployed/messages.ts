import { DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** Takes all messages of a queue, which are JSON. */
export async function messagesIn(QueueUrl: string): Promise<unknown[]> {
  const sqs = new SQSClient();
  const messages: unknown[] = [];
  try {
    for (;;) {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
      if (Messages.length === 0) return messages;
      messages.push(...Messages.map(({ Body = '' }) => JSON.parse(Body)));
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
  } finally {
    sqs.destroy();
  }
}

/** The dead letter of a malformed record, as far as tests look at it. */
export function letterOf(document: string, sequenceNumber: string | undefined): object {
  return { sequenceNumber, bodyBase64: Buffer.from(document).toString('base64'), part: 1, parts: 1 };
}
