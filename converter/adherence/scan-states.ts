import { ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import type { AdherenceEvent } from '../core/adherence/adherence-event';
import type { RtaAccess } from './access';
import { asked } from './asked';
import { eventOfRow } from './read-row';

/** The agents of the table, each by the event that made its row. */
export interface ScannedStates {
  readonly events: readonly AdherenceEvent[];
  /** Rows whose event could not be read. */
  readonly unreadable: number;
  /** What was sent before this instant, by AWS's clock, is in them. */
  readonly asOf: number;
}

/**
 * Reads the whole table of agents, with consistent reads: it holds every event whose row was written before.
 * @throws WfmError `store`.
 */
export async function scanStates(
  { dynamo, places, pastInstant }: RtaAccess,
  abortSignal: AbortSignal,
): Promise<ScannedStates> {
  const asOf = pastInstant();
  const events: AdherenceEvent[] = [];
  let unreadable = 0;
  let from: ScanCommandOutput['LastEvaluatedKey'];
  do {
    const page = await asked(`table ${places.states}`, 'scan', () =>
      dynamo.send(new ScanCommand({ TableName: places.states, ConsistentRead: true, ExclusiveStartKey: from }), {
        abortSignal,
      }),
    );
    for (const row of page.Items ?? []) {
      const event = eventOfRow(row);
      if (event === null) unreadable += 1;
      else events.push(event);
    }
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
  return { events, unreadable, asOf };
}
