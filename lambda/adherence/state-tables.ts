import { DeleteItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Effect } from '../../converter/core/adherence/decision';
import {
  decideBy,
  decideRowBy,
  putRow,
  removeAnyRow,
  removeRow,
  rowIsNewer,
  signIn,
  signInFirst,
  unlessDecided,
} from './table-writes';
import type { PlacedEvent, StateTables } from './tables';
import { writeFirst } from './transaction';

/**
 * What became of an event in the tables: its agent's row was written or removed, also where it was as it should be before; or
 * no row was touched, for the event tells none, or a newer one was there.
 */
export type Applied = 'changed' | 'unchanged';

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
      return 'unchanged';
    case 'clears':
      return clear(tables, placed, abortSignal);
    case 'refreshes':
      return write(tables, [[unlessDecided(tables, placed), putRow(tables, placed)]], abortSignal);
    case 'decides':
      if (effect.row !== 'keep') return decide(tables, placed, effect.signsOut, effect.row, abortSignal);
      // Where nothing was decided, another event may decide before this one is written.
      return write(
        tables,
        [[signIn(tables, placed)], [signInFirst(tables, placed)], [signIn(tables, placed)]],
        abortSignal,
      );
  }
}

/**
 * The event decides over its agent, or, where a newer one does, over its row. Where the row is of a heartbeat that is newer
 * than the event it stays, but not while the agent is signed out. A row that was newer may be gone when that is written, for
 * an older event signed the agent out: then all is tried again.
 */
async function decide(
  tables: StateTables,
  placed: PlacedEvent,
  signsOut: boolean,
  row: 'put' | 'remove',
  abortSignal: AbortSignal,
): Promise<Applied> {
  const decision = decideBy(tables, placed, signsOut);
  const ofRow = decideRowBy(tables, placed);
  const change = row === 'put' ? putRow(tables, placed) : removeRow(tables, placed);
  const stays = rowIsNewer(tables, placed);
  const ofAgent = signsOut
    ? [[decision, removeAnyRow(tables, placed)]]
    : [
        [decision, change],
        [decision, stays],
      ];
  for (;;) {
    const { written, failed } = await writeFirst(
      tables.dynamo,
      [...ofAgent, [ofRow, change], [ofRow, stays]],
      abortSignal,
    );
    if (written !== null || !failed.has(stays)) return appliedBy(tables, written);
  }
}

async function write(
  tables: StateTables,
  transactions: readonly (readonly TransactWriteItem[])[],
  abortSignal: AbortSignal,
): Promise<Applied> {
  const { written } = await writeFirst(tables.dynamo, transactions, abortSignal);
  return appliedBy(tables, written);
}

function appliedBy({ states }: StateTables, written: readonly TransactWriteItem[] | null): Applied {
  const isOfRow = ({ Put, Delete }: TransactWriteItem) => (Put ?? Delete)?.TableName === states;
  return written?.some(isOfRow) ? 'changed' : 'unchanged';
}

async function clear(tables: StateTables, placed: PlacedEvent, abortSignal: AbortSignal): Promise<Applied> {
  try {
    await tables.dynamo.send(new DeleteItemCommand(removeRow(tables, placed).Delete), { abortSignal });
    return 'changed';
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return 'unchanged';
    throw error;
  }
}
