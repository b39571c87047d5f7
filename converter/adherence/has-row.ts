import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { AdherenceEvent } from '../core/adherence/adherence-event';
import type { StateRow } from '../core/adherence/state-row';
import type { RtaAccess } from './access';
import { asked } from './asked';

const KEY: keyof StateRow = 'AgentARN';

/**
 * Whether the table shows the agent of an event, by a consistent read: the function writes a row before it sends the event.
 * @throws WfmError `store`.
 */
export async function hasRow({ dynamo, places }: RtaAccess, { agentArn }: AdherenceEvent): Promise<boolean> {
  const { Item } = await asked(`table ${places.states}`, 'row', () =>
    dynamo.send(
      new GetItemCommand({ TableName: places.states, Key: { [KEY]: { S: agentArn } }, ConsistentRead: true }),
    ),
  );
  return Item !== undefined;
}
