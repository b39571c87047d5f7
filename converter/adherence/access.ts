import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { withoutNodeWarning } from '../stores/sdk-warning';
import type { RtaPlaces } from './places';

/** What a consumer of real-time adherence works with. */
export interface RtaAccess {
  readonly places: RtaPlaces;
  readonly dynamo: DynamoDBClient;
  readonly sqs: SQSClient;
  readonly lambda: LambdaClient;
  /** An instant that is surely past by AWS's clock, as DynamoDB's last answer tells it; 0 before there is one. */
  readonly pastInstant: () => number;
}

/** Clients with region and credentials of the SDK's default chain; `AWS_ENDPOINT_URL` is honoured. */
export function openAccess(places: RtaPlaces): RtaAccess {
  withoutNodeWarning();
  // A long poll is silent for 20 s, so only a longer silence is a dead connection.
  const limits = { requestHandler: { connectionTimeout: 5_000, socketTimeout: 30_000 } };
  const dynamo = new DynamoDBClient(limits);
  return {
    places,
    dynamo,
    sqs: new SQSClient(limits),
    lambda: new LambdaClient(limits),
    pastInstant: clockOf(dynamo),
  };
}

/** Closes the connections. */
export function closeAccess({ dynamo, sqs, lambda }: RtaAccess): void {
  for (const client of [dynamo, sqs, lambda]) client.destroy();
}

/** What the clocks of two services may be apart. The `Date` of an answer is cut to seconds, so it is past already. */
const TOLERANCE_MS = 1_000;

/** By the service's clock, since this machine's may be wrong. */
function clockOf(dynamo: DynamoDBClient): () => number {
  let answeredAt = 0;
  dynamo.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      const { headers = {} } = Object(result.response) as { headers?: Readonly<Record<string, string>> };
      const date = Date.parse(headers.date ?? '');
      if (!Number.isNaN(date)) answeredAt = date - TOLERANCE_MS;
      return result;
    },
    { step: 'deserialize', name: 'clockOfService' },
  );
  return () => answeredAt;
}
