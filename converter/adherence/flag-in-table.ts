import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { flagText, isOnText, QUEUE_FLAG } from '../core/adherence/flag-text';
import { asked } from './asked';
import type { Flag } from './flag';

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
      // The row is written before the flag is read, so a batch that read `off` wrote its rows before.
      return { heldMs: 0 };
    },
  };
}
