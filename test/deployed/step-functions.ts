import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { eventually } from './eventually';

/** How an execution ended. */
export interface Execution {
  readonly status: string | undefined;
  readonly output: unknown;
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

/** Runs a state machine to its end. */
export async function execute(stateMachineArn: string, input: unknown): Promise<Execution> {
  const sfn = new SFNClient();
  try {
    const { executionArn } = await sfn.send(
      new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
    );
    const { status, output, error, cause } = await eventually(
      () => sfn.send(new DescribeExecutionCommand({ executionArn })),
      (description) => description.status !== 'RUNNING',
      120_000,
    );
    return { status, output: output === undefined ? null : JSON.parse(output), error, cause };
  } finally {
    sfn.destroy();
  }
}
