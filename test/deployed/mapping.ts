import { GetEventSourceMappingCommand, LambdaClient, UpdateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { eventually } from './eventually';
import { stackIds } from './stack-resources';

/** Switches the event source mapping of the deployed analytics on or off, and waits until it is. */
export async function switchMapping(Enabled: boolean): Promise<void> {
  const lambda = new LambdaClient();
  const UUID = (await stackIds())('AnalyticsEvents');
  try {
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }));
    const state = Enabled ? 'Enabled' : 'Disabled';
    const { State } = await eventually(
      () => lambda.send(new GetEventSourceMappingCommand({ UUID })),
      (mapping) => mapping.State === state,
    );
    if (State !== state) throw new Error(`expected a mapping that is ${state}, got ${State}`);
  } finally {
    lambda.destroy();
  }
}
