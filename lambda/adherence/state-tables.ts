import {
  type CancellationReason,
  DeleteItemCommand,
  type DynamoDBClient,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import type { AdherenceEvent } from '../../converter/core/adherence/adherence-event';
import type { Effect } from '../../converter/core/adherence/decision';
import { stateRow } from '../../converter/core/adherence/state-row';
import { TABLES } from '../environment';

/** The two tables of agents' states. */
export interface StateTables {
  readonly dynamo: DynamoDBClient;
  /** The agents that Aspect RTA sees. */
  readonly states: string;
  /** The event that decides over each agent; Aspect RTA does not know it. */
  readonly decisions: string;
}

/** An event and its place among the events of its agent (`eventOrder`). */
export interface PlacedEvent {
  readonly event: AdherenceEvent;
  readonly order: string;
}

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
      return write(tables, [unlessDecided(tables, placed), putRow(tables, placed)], abortSignal);
    case 'decides':
      return decide(tables, placed, effect, abortSignal);
  }
}

async function decide(
  tables: StateTables,
  placed: PlacedEvent,
  { signsOut, row }: Extract<Effect, { kind: 'decides' }>,
  abortSignal: AbortSignal,
): Promise<Applied> {
  const decision = decideBy(tables, placed, signsOut);
  if (row === 'keep') return write(tables, [decision], abortSignal);
  if (row === 'remove') return write(tables, [decision, removeRow(tables, placed)], abortSignal);
  const failed = await failedConditions(tables, [decision, putRow(tables, placed)], abortSignal);
  if (failed.length === 0) return 'changed';
  // A heartbeat came before that is newer than this event: its row stays.
  return failed.includes(0) ? 'stale' : write(tables, [decision], abortSignal);
}

async function write(
  tables: StateTables,
  items: readonly TransactWriteItem[],
  abortSignal: AbortSignal,
): Promise<Applied> {
  return (await failedConditions(tables, items, abortSignal)).length === 0 ? 'changed' : 'stale';
}

/** Writes all or nothing; gives the places of the items whose conditions did not hold. */
async function failedConditions(
  { dynamo }: StateTables,
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

/** Conditions of a decision: the one that stands is this event's own, or of an older one. */
function decideBy({ decisions }: StateTables, { event, order }: PlacedEvent, signsOut: boolean): TransactWriteItem {
  const { decidedBy, signedIn, timeToLive } = TABLES.decisions;
  return {
    Put: {
      TableName: decisions,
      Item: {
        [TABLES.decisions.key]: { S: event.agentArn },
        [decidedBy]: { S: order },
        [signedIn]: { BOOL: !signsOut },
        ...(signsOut ? { [timeToLive]: { N: String(tombstoneEndSeconds()) } } : {}),
      },
      ConditionExpression: 'attribute_not_exists(#decidedBy) OR #decidedBy <= :order',
      ExpressionAttributeNames: { '#decidedBy': decidedBy },
      ExpressionAttributeValues: { ':order': { S: order } },
    },
  };
}

/** Of a heartbeat: nothing decided yet, or an older event that left the agent signed in. */
function unlessDecided({ decisions }: StateTables, { event, order }: PlacedEvent): TransactWriteItem {
  const { key, decidedBy, signedIn } = TABLES.decisions;
  return {
    ConditionCheck: {
      TableName: decisions,
      Key: { [key]: { S: event.agentArn } },
      ConditionExpression: 'attribute_not_exists(#decidedBy) OR (#decidedBy < :order AND #signedIn = :yes)',
      ExpressionAttributeNames: { '#decidedBy': decidedBy, '#signedIn': signedIn },
      ExpressionAttributeValues: { ':order': { S: order }, ':yes': { BOOL: true } },
    },
  };
}

function putRow({ states }: StateTables, { event }: PlacedEvent): TransactWriteItem {
  const row = Object.entries(stateRow(event)).map(([name, S]) => [name, { S }] as const);
  return { Put: { TableName: states, Item: Object.fromEntries(row), ...unlessNewer(event) } };
}

function removeRow({ states }: StateTables, { event }: PlacedEvent): TransactWriteItem {
  return { Delete: { TableName: states, Key: { [TABLES.states.key]: { S: event.agentArn } } } };
}

async function clear(
  { dynamo, states }: StateTables,
  { event }: PlacedEvent,
  abortSignal: AbortSignal,
): Promise<Applied> {
  try {
    await dynamo.send(
      new DeleteItemCommand({
        TableName: states,
        Key: { [TABLES.states.key]: { S: event.agentArn } },
        ...unlessNewer(event),
      }),
      { abortSignal },
    );
    return 'changed';
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return 'stale';
    throw error;
  }
}

function unlessNewer({ timestamp }: AdherenceEvent) {
  return {
    ConditionExpression: 'attribute_not_exists(#last) OR #last <= :time',
    ExpressionAttributeNames: { '#last': TABLES.states.lastEvent },
    ExpressionAttributeValues: { ':time': { S: timestamp } },
  };
}

/** A stream keeps a record for 365 days at most, so a tombstone outlives every record that could revive its agent. */
const TOMBSTONE_DAYS = 366;

function tombstoneEndSeconds(): number {
  return Math.floor(Date.now() / 1000) + TOMBSTONE_DAYS * 86_400;
}
