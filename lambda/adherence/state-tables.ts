import { DeleteItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Effect } from '../../converter/core/adherence/decision';
import {
  decideBy,
  decideRowBy,
  putRow,
  removeAnyRow,
  removeRow,
  signIn,
  signInFirst,
  unlessDecided,
} from './table-writes';
import type { PlacedEvent, StateTables } from './tables';
import { writeFirst } from './transaction';

/** What became of an event in the tables: `stale` where a newer one was there before. */
export type Applied = 'changed' | 'stale';

/**
 * Brings the tables to where an event puts them, unless a newer one did before; repeated, it changes nothing more. Both
 * tables change together or not at all, so no crash, and no other event at the same time, can leave them apart.
 * @throws what DynamoDB says, where it cannot tell.
 */
export async function applyEvent(
  tables: StateTables,
  placed: PlacedEvent,
  effect: Effect,
  abortSignal: AbortSignal,
): Promise<Applied> {
  switch (effect.kind) {
    case 'nothing':
      return 'stale';
    case 'clears':
      return clear(tables, placed, abortSignal);
    case 'refreshes':
      return write(tables, [[unlessDecided(tables, placed), putRow(tables, placed)]], abortSignal);
    case 'decides':
      return write(tables, decisionsOf(tables, placed, effect), abortSignal);
  }
}

/** The first that is true: the event decides over its agent, or, where a newer one does, over its row. */
function decisionsOf(
  tables: StateTables,
  placed: PlacedEvent,
  { signsOut, row }: Extract<Effect, { kind: 'decides' }>,
): TransactWriteItem[][] {
  if (row === 'keep') return [[signIn(tables, placed)], [signInFirst(tables, placed)]];
  const decision = decideBy(tables, placed, signsOut);
  const ofRow = decideRowBy(tables, placed);
  const change = row === 'put' ? putRow(tables, placed) : removeRow(tables, placed);
  // Where the row is of a heartbeat that is newer than this event it stays, but not while the agent is signed out.
  if (signsOut) return [[decision, removeAnyRow(tables, placed)], [ofRow, change], [ofRow]];
  return [[decision, change], [decision], [ofRow, change], [ofRow]];
}

async function write(
  { dynamo }: StateTables,
  transactions: readonly (readonly TransactWriteItem[])[],
  abortSignal: AbortSignal,
): Promise<Applied> {
  return (await writeFirst(dynamo, transactions, abortSignal)) ? 'changed' : 'stale';
}

async function clear(tables: StateTables, placed: PlacedEvent, abortSignal: AbortSignal): Promise<Applied> {
  try {
    await tables.dynamo.send(new DeleteItemCommand(removeRow(tables, placed).Delete), { abortSignal });
    return 'changed';
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return 'stale';
    throw error;
  }
}
