import {
  type CancellationReason,
  type DynamoDBClient,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';

/** The items that were written, if any, and those whose conditions did not hold. */
export interface WrittenFirst {
  readonly written: readonly TransactWriteItem[] | null;
  readonly failed: ReadonlySet<TransactWriteItem>;
}

/**
 * Writes the first of some transactions of which all conditions hold, whole or not at all; one with an item whose condition
 * did not hold before is passed over.
 * @throws what DynamoDB says, where it cannot tell; by the name `ValidationException` where it can never take an item.
 */
export async function writeFirst(
  dynamo: DynamoDBClient,
  transactions: readonly (readonly TransactWriteItem[])[],
  abortSignal: AbortSignal,
): Promise<WrittenFirst> {
  const failed = new Set<TransactWriteItem>();
  for (const items of transactions) {
    if (items.some((item) => failed.has(item))) continue;
    const places = await failedConditions(dynamo, items, abortSignal);
    if (places.length === 0) return { written: items, failed };
    for (const place of places) failed.add(items[place] as TransactWriteItem);
  }
  return { written: null, failed };
}

/** Writes all or nothing; gives the places of the items whose conditions did not hold. */
async function failedConditions(
  dynamo: DynamoDBClient,
  items: readonly TransactWriteItem[],
  abortSignal: AbortSignal,
): Promise<number[]> {
  try {
    await dynamo.send(new TransactWriteItemsCommand({ TransactItems: [...items] }), { abortSignal });
    return [];
  } catch (error) {
    const reasons = cancellationReasons(error);
    if (reasons.some(({ Code }) => Code === 'ValidationError')) throw neverTaken(error);
    const failed = reasons.flatMap(({ Code }, place) => (Code === 'ConditionalCheckFailed' ? [place] : []));
    // Anything else among the reasons, such as a conflict with another transaction, is not judged: it is tried again.
    const others = reasons.some(({ Code }) => Code !== 'ConditionalCheckFailed' && Code !== 'None');
    if (failed.length === 0 || others) throw error;
    return failed;
  }
}

function cancellationReasons(error: unknown): readonly CancellationReason[] {
  const { CancellationReasons = [] } = Object(error) as { CancellationReasons?: readonly CancellationReason[] };
  return CancellationReasons;
}

/** A transaction that holds something invalid, such as a row that is too large, fails by another name than a request that does. */
function neverTaken(cause: unknown): Error {
  return Object.assign(new Error('an item of the transaction is not valid', { cause }), {
    name: 'ValidationException',
  });
}
