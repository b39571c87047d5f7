import { setTimeout as wait } from 'node:timers/promises';
import {
  type ApplicationStatus,
  DescribeApplicationCommand,
  KinesisAnalyticsV2Client,
  StartApplicationCommand,
} from '@aws-sdk/client-kinesis-analytics-v2';
import type { CloudFormationCustomResourceEvent, Context } from 'aws-lambda';
import { z } from 'zod';
import { answer } from './answer';

const PROPERTIES = z.object({ ApplicationName: z.string() });

const LOOK_EVERY_MS = 5_000;
/** Kept for telling CloudFormation. */
const ANSWER_MS = 15_000;

const client = new KinesisAnalyticsV2Client();

/**
 * Starts the Flink application, which CloudFormation creates and updates but never starts, and waits until it runs. One
 * that runs already was started anew by its own update, from a snapshot of the moment before.
 */
export async function handler(event: CloudFormationCustomResourceEvent, context: Context): Promise<void> {
  await answer(event, async () => {
    if (event.RequestType === 'Delete') return;
    const { ApplicationName } = PROPERTIES.parse(event.ResourceProperties);
    await start(ApplicationName, () => context.getRemainingTimeInMillis() - ANSWER_MS);
  });
}

async function start(ApplicationName: string, remainingMs: () => number): Promise<void> {
  let started = false;
  for (;;) {
    const status = await statusOf(ApplicationName);
    if (status === 'RUNNING') return;
    if (status === 'READY') {
      // Stopped again after it was started: its log says why, waiting does not help.
      if (started) throw new Error(`The application ${ApplicationName} started and stopped; see its log.`);
      await startFromLatestSnapshot(ApplicationName);
      started = true;
    }
    if (remainingMs() < LOOK_EVERY_MS) throw new Error(`The application ${ApplicationName} is still ${status}.`);
    await wait(LOOK_EVERY_MS);
  }
}

async function statusOf(ApplicationName: string): Promise<ApplicationStatus | undefined> {
  const { ApplicationDetail } = await client.send(new DescribeApplicationCommand({ ApplicationName }));
  return ApplicationDetail?.ApplicationStatus;
}

/** Without a snapshot, as at its first start, it begins where its source says: at the oldest event of the stream. */
async function startFromLatestSnapshot(ApplicationName: string): Promise<void> {
  await client.send(
    new StartApplicationCommand({
      ApplicationName,
      RunConfiguration: {
        ApplicationRestoreConfiguration: { ApplicationRestoreType: 'RESTORE_FROM_LATEST_SNAPSHOT' },
        FlinkRunConfiguration: { AllowNonRestoredState: true },
      },
    }),
  );
}
