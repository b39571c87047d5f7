import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { isOnText } from '../../converter/core/adherence/flag-text';
import { type Sent, sendAll } from '../delivery/send-all';
import { QUEUE_FLAG, TABLES } from '../environment';

/** Where Aspect RTA turns the flag on and off. */
export type FlagPlace =
  | { readonly kind: 'table'; readonly dynamo: DynamoDBClient; readonly table: string }
  | { readonly kind: 'environment'; readonly value: string | undefined };

/** The flag, and what went wrong with reading it. */
export interface QueueFlag extends Pick<Sent, 'codes' | 'retried'> {
  /** `unknown`: the time was over before its table answered. */
  readonly state: 'on' | 'off' | 'unknown';
  /** What is there is neither `True` nor `False`, in any case, and counts as off. */
  readonly isOdd: boolean;
}

/** Whether events are to be sent, as it is at this moment. No row, or no variable, is off. */
export async function readQueueFlag(place: FlagPlace, remainingMs: () => number): Promise<QueueFlag> {
  if (place.kind === 'environment') return { ...flagOf(place.value), codes: [], retried: 0 };
  let text: string | undefined;
  const { codes, retried, undelivered } = await sendAll([place], {
    mostEntries: 1,
    mostBytes: 1,
    bytesOf: () => 0,
    remainingMs,
    async send(_, abortSignal) {
      text = await valueIn(place, abortSignal);
      return [];
    },
  });
  if (undelivered.length > 0) return { state: 'unknown', isOdd: false, codes, retried };
  return { ...flagOf(text), codes, retried };
}

async function valueIn(
  { dynamo, table }: Extract<FlagPlace, { kind: 'table' }>,
  abortSignal: AbortSignal,
): Promise<string | undefined> {
  const { key, value } = TABLES.configuration;
  const { Item } = await dynamo.send(
    new GetItemCommand({ TableName: table, Key: { [key]: { S: QUEUE_FLAG } }, ConsistentRead: true }),
    { abortSignal },
  );
  // A row without a text is odd, unlike no row.
  return Item === undefined ? undefined : (Item[value]?.S ?? '');
}

function flagOf(text: string | undefined): Pick<QueueFlag, 'state' | 'isOdd'> {
  const isOn = isOnText(text);
  return { state: isOn ? 'on' : 'off', isOdd: !isOn && text !== undefined && !/^\s*false\s*$/i.test(text) };
}
