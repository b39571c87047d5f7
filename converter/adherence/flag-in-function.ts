import { setTimeout as wait } from 'node:timers/promises';
import {
  type FunctionConfiguration,
  GetFunctionConfigurationCommand,
  type LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { flagText, isOnText, QUEUE_FLAG } from '../core/adherence/flag-text';
import { WfmError } from '../core/errors';
import { awsFailure } from '../stores/aws-errors';
import { backOffMs } from '../stores/back-off';
import { asked } from './asked';
import type { Flag } from './flag';

/** Attempts at an update that comes upon another one; they take about half a minute. */
const MOST_ATTEMPTS = 12;
const POLL_MS = 500;
const SECOND_MS = 1000;

/** The flag in the environment of the function: an invocation that was begun before a change goes by the old value. */
export function flagInFunction(lambda: LambdaClient, FunctionName: string): Flag {
  const where = `function ${FunctionName}`;
  const read = (abortSignal?: AbortSignal) =>
    asked(where, 'flagVariable', () =>
      lambda.send(
        new GetFunctionConfigurationCommand({ FunctionName }),
        abortSignal === undefined ? {} : { abortSignal },
      ),
    );
  return {
    where,
    isOn: async (signal) => isOnText((await read(signal)).Environment?.Variables?.[QUEUE_FLAG]),
    async set(on) {
      for (let failures = 0; !(await update(lambda, where, await read(), on, failures)); failures++) {
        await wait(backOffMs(failures));
      }
      const { Timeout = 0 } = await settled(where, read);
      return { heldMs: Timeout * SECOND_MS };
    },
  };
}

/** Changes that one variable of the environment as it was read; false where somebody else changed the function meanwhile. */
async function update(
  lambda: LambdaClient,
  where: string,
  { FunctionName, RevisionId, Environment }: FunctionConfiguration,
  on: boolean,
  failures: number,
): Promise<boolean> {
  const Variables = { ...Environment?.Variables, [QUEUE_FLAG]: flagText(on) };
  return asked(where, 'putFlagVariable', async () => {
    try {
      await lambda.send(
        new UpdateFunctionConfigurationCommand({ FunctionName, RevisionId, Environment: { Variables } }),
      );
      return true;
    } catch (error) {
      const { name } = awsFailure(error);
      const passes = name === 'ResourceConflictException' || name === 'PreconditionFailedException';
      if (!passes || failures >= MOST_ATTEMPTS) throw error;
      return false;
    }
  });
}

/** The function once the change holds for invocations to come. */
async function settled(where: string, read: () => Promise<FunctionConfiguration>): Promise<FunctionConfiguration> {
  for (;;) {
    const configuration = await read();
    const { LastUpdateStatus, LastUpdateStatusReason } = configuration;
    if (LastUpdateStatus === 'Failed') {
      throw new WfmError('store', {
        where,
        expected: 'the change of the environment to succeed',
        got: LastUpdateStatusReason ?? 'Failed',
        remedy: `Look at the function in the console, and at its variable ${QUEUE_FLAG}.`,
      });
    }
    if (LastUpdateStatus !== 'InProgress') return configuration;
    await wait(POLL_MS);
  }
}
