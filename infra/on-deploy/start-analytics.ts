import { setTimeout as wait } from 'node:timers/promises';
import { KinesisAnalyticsV2Client } from '@aws-sdk/client-kinesis-analytics-v2';
import type { CloudFormationCustomResourceEvent, Context } from 'aws-lambda';
import { z } from 'zod';
import { answer } from './answer';
import { startApplication } from './start-application';

const PROPERTIES = z.object({ ApplicationName: z.string() });

const LOOK_EVERY_MS = 5_000;
/** Kept for telling CloudFormation. */
const ANSWER_MS = 15_000;

const client = new KinesisAnalyticsV2Client();

/**
 * Starts the Flink application, which CloudFormation creates and updates but never starts, and waits until it runs. One
 * that runs already was started anew by its own update, from a snapshot of the moment before.
 */
export async function handler(
  event: CloudFormationCustomResourceEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<void> {
  await answer(event, async () => {
    if (event.RequestType === 'Delete') return;
    const { ApplicationName } = PROPERTIES.parse(event.ResourceProperties);
    await startApplication(client, {
      ApplicationName,
      isNew: event.RequestType === 'Create',
      remainingMs: () => context.getRemainingTimeInMillis() - ANSWER_MS,
      lookEveryMs: LOOK_EVERY_MS,
      wait,
    });
  });
}
