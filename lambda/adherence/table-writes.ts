import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { AdherenceEvent } from '../../converter/core/adherence/adherence-event';
import { comesBefore } from '../../converter/core/adherence/decision';
import { stateRow } from '../../converter/core/adherence/state-row';
import { TABLES } from '../environment';
import type { PlacedEvent, StateTables } from './tables';

/** An event decides over its agent and its row, unless a newer one does. */
export function decideBy({ decisions }: StateTables, { event, order }: PlacedEvent, signsOut: boolean) {
  const { key, decidedBy, signedIn, timeToLive } = TABLES.decisions;
  return {
    Put: {
      TableName: decisions,
      Item: {
        [key]: { S: event.agentArn },
        [decidedBy]: { S: order },
        [signedIn]: { BOOL: !signsOut },
        ...(signsOut ? { [timeToLive]: { N: String(tombstoneEndSeconds()) } } : {}),
      },
      ConditionExpression: 'attribute_not_exists(#decidedBy) OR #decidedBy <= :order',
      ExpressionAttributeNames: { '#decidedBy': decidedBy },
      ExpressionAttributeValues: { ':order': { S: order } },
    },
  } satisfies TransactWriteItem;
}

/** An event decides over its agent's row alone: a newer one decides over the agent, but none over the row. */
export function decideRowBy({ decisions }: StateTables, { event, order }: PlacedEvent) {
  const { key, decidedBy, rowDecidedBy } = TABLES.decisions;
  return {
    Update: {
      TableName: decisions,
      Key: { [key]: { S: event.agentArn } },
      UpdateExpression: 'SET #rowDecidedBy = :order',
      ConditionExpression: '#decidedBy > :order AND #rowDecidedBy <= :order',
      ExpressionAttributeNames: { '#decidedBy': decidedBy, '#rowDecidedBy': rowDecidedBy },
      ExpressionAttributeValues: { ':order': { S: order } },
    },
  } satisfies TransactWriteItem;
}

/** An event signs its agent in and leaves the row to whoever decided over it, unless a newer event decides over the agent. */
export function signIn({ decisions }: StateTables, { event, order }: PlacedEvent) {
  const { key, decidedBy, rowDecidedBy, signedIn, timeToLive } = TABLES.decisions;
  return {
    Update: {
      TableName: decisions,
      Key: { [key]: { S: event.agentArn } },
      UpdateExpression:
        'SET #rowDecidedBy = if_not_exists(#rowDecidedBy, #decidedBy), #decidedBy = :order, #signedIn = :yes REMOVE #timeToLive',
      ConditionExpression: '#decidedBy <= :order',
      ExpressionAttributeNames: {
        '#decidedBy': decidedBy,
        '#rowDecidedBy': rowDecidedBy,
        '#signedIn': signedIn,
        '#timeToLive': timeToLive,
      },
      ExpressionAttributeValues: { ':order': { S: order }, ':yes': { BOOL: true } },
    },
  } satisfies TransactWriteItem;
}

/** The same, where nothing was decided before: any event that tells a state decides over the row. */
export function signInFirst({ decisions }: StateTables, { event, order }: PlacedEvent) {
  const { key, decidedBy, rowDecidedBy, signedIn } = TABLES.decisions;
  return {
    Put: {
      TableName: decisions,
      Item: {
        [key]: { S: event.agentArn },
        [decidedBy]: { S: order },
        [rowDecidedBy]: { S: '' },
        [signedIn]: { BOOL: true },
      },
      ConditionExpression: 'attribute_not_exists(#decidedBy)',
      ExpressionAttributeNames: { '#decidedBy': decidedBy },
    },
  } satisfies TransactWriteItem;
}

/** Of a heartbeat: nothing decided yet, or an older event that left the agent signed in. */
export function unlessDecided({ decisions }: StateTables, { event, order }: PlacedEvent) {
  const { key, decidedBy, signedIn } = TABLES.decisions;
  return {
    ConditionCheck: {
      TableName: decisions,
      Key: { [key]: { S: event.agentArn } },
      ConditionExpression: 'attribute_not_exists(#decidedBy) OR (#decidedBy < :order AND #signedIn = :yes)',
      ExpressionAttributeNames: { '#decidedBy': decidedBy, '#signedIn': signedIn },
      ExpressionAttributeValues: { ':order': { S: order }, ':yes': { BOOL: true } },
    },
  } satisfies TransactWriteItem;
}

/** The agent's row is that of an event, unless it is of a newer one. */
export function putRow({ states }: StateTables, { event }: PlacedEvent) {
  const row = Object.entries(stateRow(event)).map(([name, S]) => [name, { S }] as const);
  return {
    Put: { TableName: states, Item: Object.fromEntries(row), ...unlessNewer(event) },
  } satisfies TransactWriteItem;
}

/** The agent has no row, unless it is of a newer event. */
export function removeRow(tables: StateTables, { event }: PlacedEvent) {
  return { Delete: { ...rowOf(tables, event), ...unlessNewer(event) } } satisfies TransactWriteItem;
}

/** The agent has no row, of whatever event. */
export function removeAnyRow(tables: StateTables, { event }: PlacedEvent) {
  return { Delete: rowOf(tables, event) } satisfies TransactWriteItem;
}

/** The agent has a row, and it is of a newer event. */
export function rowIsNewer(tables: StateTables, { event }: PlacedEvent) {
  const { ConditionExpression, ...values } = unlessNewer(event);
  return {
    ConditionCheck: { ...rowOf(tables, event), ...values, ConditionExpression: `NOT (${ConditionExpression})` },
  } satisfies TransactWriteItem;
}

function rowOf({ states }: StateTables, { agentArn }: AdherenceEvent) {
  return { TableName: states, Key: { [TABLES.states.key]: { S: agentArn } } };
}

/** By time, and at the same time by type: only a heartbeat's row can stand against another event that decides. */
function unlessNewer({ timestamp, type }: AdherenceEvent) {
  const { lastEvent, lastEventType } = TABLES.states;
  const older = {
    ConditionExpression: 'attribute_not_exists(#last) OR #last <= :time',
    ExpressionAttributeNames: { '#last': lastEvent },
    ExpressionAttributeValues: { ':time': { S: timestamp } },
  };
  if (!comesBefore(type, 'HEART_BEAT')) return older;
  return {
    ConditionExpression:
      'attribute_not_exists(#last) OR #last < :time OR (#last = :time AND (attribute_not_exists(#type) OR #type <> :beat))',
    ExpressionAttributeNames: { ...older.ExpressionAttributeNames, '#type': lastEventType },
    ExpressionAttributeValues: { ...older.ExpressionAttributeValues, ':beat': { S: 'HEART_BEAT' } },
  };
}

/** A stream keeps a record for 365 days at most, so a tombstone outlives every record that could revive its agent. */
const TOMBSTONE_DAYS = 366;

function tombstoneEndSeconds(): number {
  return Math.floor(Date.now() / 1000) + TOMBSTONE_DAYS * 86_400;
}
