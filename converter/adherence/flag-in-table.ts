import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { flagText, isOnText, QUEUE_FLAG } from '../core/adherence/flag-text';
import { asked } from './asked';
import type { Flag } from './flag';

/** A batch is sent right after it has read the flag. One that SQS refuses may go on for the function's whole time, which nobody waits for. */
const SENDING_MS = 2_000;
const KEY = { Setting: { S: QUEUE_FLAG } };

/** The flag as a row of the configuration table, which the function reads anew, consistently, for every batch. */
export function flagInTable(dynamo: DynamoDBClient, TableName: string): Flag {
  const where = `table ${TableName}`;
  return {
    where,
    async isOn(abortSignal) {
      const { Item } = await asked(where, 'flagRow', () =>
        dynamo.send(new GetItemCommand({ TableName, Key: KEY, ConsistentRead: true }), { abortSignal }),
      );
      return isOnText(Item?.Value?.S);
    },
    async set(on) {
      await asked(where, 'putFlagRow', () =>
        dynamo.send(new PutItemCommand({ TableName, Item: { ...KEY, Value: { S: flagText(on) } } })),
      );
      // The rows are written before the flag is read, so a batch that read `off` wrote its rows before.
      return { heldMs: on ? 0 : SENDING_MS };
    },
  };
}
