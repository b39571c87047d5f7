import { type AttributeValue, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { type AdherenceEvent, readAdherenceEvent } from '../core/adherence/adherence-event';
import type { StateRow } from '../core/adherence/state-row';
import type { RtaAccess } from './access';
import { asked } from './asked';

const KEY: keyof StateRow = 'AgentARN';
const RAW: keyof StateRow = 'RawAgentEventJSon';

/**
 * Reads the row of an agent, consistently: it is at least as new as any event that was received before, since the function
 * writes the table before it sends. Gives the event that made it; `null` where there is no row, or none that can be read.
 * @throws WfmError `store`.
 */
export async function readRow({ dynamo, places }: RtaAccess, agentArn: string): Promise<AdherenceEvent | null> {
  const { Item } = await asked(`table ${places.states}`, 'row', () =>
    dynamo.send(
      new GetItemCommand({ TableName: places.states, Key: { [KEY]: { S: agentArn } }, ConsistentRead: true }),
    ),
  );
  return Item === undefined ? null : eventOfRow(Item);
}

/** The event that made a row of the table of agents; `null` where it cannot be read. */
export function eventOfRow(row: Readonly<Record<string, AttributeValue>>): AdherenceEvent | null {
  const reading = readAdherenceEvent(row[RAW]?.S ?? '');
  return reading.kind === 'event' ? reading.event : null;
}
