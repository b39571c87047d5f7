import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

/** What a function answered, or the error that it ended with. */
export type Answer =
  | { readonly kind: 'answer'; readonly value: unknown }
  | { readonly kind: 'error'; readonly message: string };

/** Invokes a deployed function and waits for it. */
export async function invoke(FunctionName: string, input: unknown): Promise<Answer> {
  const lambda = new LambdaClient({ maxAttempts: 1, requestHandler: { requestTimeout: 120_000 } });
  try {
    const { FunctionError, Payload } = await lambda.send(
      new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify(input)) }),
    );
    const value: unknown = JSON.parse(Buffer.from(Payload ?? []).toString() || 'null');
    if (FunctionError === undefined) return { kind: 'answer', value };
    const { errorMessage = '' } = Object(value) as { errorMessage?: string };
    return { kind: 'error', message: errorMessage };
  } finally {
    lambda.destroy();
  }
}

/** Begins a function, as a schedule does, and does not wait for it. */
export async function begin(FunctionName: string, input: unknown): Promise<void> {
  const lambda = new LambdaClient();
  const Payload = Buffer.from(JSON.stringify(input));
  await lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload }));
  lambda.destroy();
}
