import {
  type ApplicationRestoreType,
  type ApplicationStatus,
  DescribeApplicationCommand,
  type KinesisAnalyticsV2Client,
  StartApplicationCommand,
} from '@aws-sdk/client-kinesis-analytics-v2';

/** Which application is to run, and by when. */
export interface Start {
  readonly ApplicationName: string;
  /** Made by this very deployment. */
  readonly isNew: boolean;
  /** Time left. */
  readonly remainingMs: () => number;
  /** How long a look at it waits for the next one. */
  readonly lookEveryMs: number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/**
 * Starts a Flink application that does not run, and waits until it does.
 * @throws Error where it stops again, or has not come up when the time is over.
 */
export async function startApplication(client: KinesisAnalyticsV2Client, start: Start): Promise<void> {
  const { ApplicationName, isNew, remainingMs, lookEveryMs, wait } = start;
  let started = false;
  for (;;) {
    const status = await statusOf(client, ApplicationName);
    if (status === 'RUNNING') return;
    if (status === 'READY') {
      // Stopped again after it was started: its log says why, waiting does not help.
      if (started) throw new Error(`The application ${ApplicationName} started and stopped; see its log.`);
      await startFrom(client, ApplicationName, isNew ? 'SKIP_RESTORE_FROM_SNAPSHOT' : 'RESTORE_FROM_LATEST_SNAPSHOT');
      started = true;
    }
    if (remainingMs() < lookEveryMs) {
      throw new Error(`The application ${ApplicationName} is still ${status ?? 'without a status'}; see its log.`);
    }
    await wait(lookEveryMs);
  }
}

async function statusOf(
  client: KinesisAnalyticsV2Client,
  ApplicationName: string,
): Promise<ApplicationStatus | undefined> {
  const { ApplicationDetail } = await client.send(new DescribeApplicationCommand({ ApplicationName }));
  return ApplicationDetail?.ApplicationStatus;
}

/** Without a snapshot, which a new application does not have, it begins at the oldest event of the stream. */
async function startFrom(
  client: KinesisAnalyticsV2Client,
  ApplicationName: string,
  ApplicationRestoreType: ApplicationRestoreType,
): Promise<void> {
  await client.send(
    new StartApplicationCommand({
      ApplicationName,
      RunConfiguration: {
        ApplicationRestoreConfiguration: { ApplicationRestoreType },
        FlinkRunConfiguration: { AllowNonRestoredState: false },
      },
    }),
  );
}
