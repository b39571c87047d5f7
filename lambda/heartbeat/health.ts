import { DescribeApplicationCommand, type KinesisAnalyticsV2Client } from '@aws-sdk/client-kinesis-analytics-v2';
import { GetEventSourceMappingCommand, type LambdaClient } from '@aws-sdk/client-lambda';

/**
 * Makes sure that the Flink application runs: RUNNING and nothing else (spec 5). Scaling and updates stop the job and start
 * it from a snapshot, so in between nothing tells whether it works; one that takes minutes costs a beat or two, which is no
 * alarm yet, and one that hangs is to be seen.
 * @throws Error that says what it does instead, and what to do.
 */
export async function flinkRuns(client: KinesisAnalyticsV2Client, application: string): Promise<void> {
  const { ApplicationDetail } = await client.send(new DescribeApplicationCommand({ ApplicationName: application }));
  const status = ApplicationDetail?.ApplicationStatus ?? 'no status';
  if (status !== 'RUNNING') {
    throw new Error(
      `No heartbeat: expected the analytics application ${application} to be RUNNING, got ${status}. ${FLINK_REMEDIES[status] ?? `See it ${CONSOLE}.`}`,
    );
  }
}

/**
 * Makes sure that the event source mapping of the analytics is enabled, and that the last batch was processed: what was
 * refused as a whole `PROBLEM: Function call failed` tells. An analytics that answers which records failed counts as one that
 * works here; its metrics `Failed` and `IteratorAgeMs` tell.
 * @throws Error that says what it does instead, and what to do.
 */
export async function mappingRuns(client: LambdaClient, mapping: string): Promise<void> {
  const { State = 'no state', LastProcessingResult } = await client.send(
    new GetEventSourceMappingCommand({ UUID: mapping }),
  );
  if (State !== 'Enabled') {
    throw new Error(
      `No heartbeat: expected the event source mapping ${mapping} of the analytics to be Enabled, got ${State}. ${MAPPING_REMEDIES[State] ?? 'See it in the console of Lambda.'}`,
    );
  }
  if (LastProcessingResult?.startsWith('PROBLEM')) {
    throw new Error(
      `No heartbeat: expected the event source mapping ${mapping} of the analytics to process events, got "${LastProcessingResult}". See the log of the analytics.`,
    );
  }
}

const CONSOLE = 'in the console of Managed Service for Apache Flink';
const START = `start it ${CONSOLE}`;
const WILL_RUN =
  'Wait: it runs again by itself. If it stays so for half an hour, see its log, stop it with Force, and start it.';
const DEPLOY_AGAIN = 'It is being deleted: deploy the stack again.';

/** What to do about an application's status ("Identify application and job status", Managed Service for Apache Flink). */
const FLINK_REMEDIES: Readonly<Record<string, string>> = {
  READY: `Start it ${CONSOLE}; if the last update failed, see its log first.`,
  STARTING: WILL_RUN,
  UPDATING: WILL_RUN,
  AUTOSCALING: WILL_RUN,
  MAINTENANCE: WILL_RUN,
  ROLLING_BACK: WILL_RUN,
  ROLLED_BACK: `The last update failed and was taken back. See its log; if it does not run again by itself, ${START}.`,
  STOPPING: `Somebody stops it. Wait until it is READY, then ${START}.`,
  FORCE_STOPPING: `Somebody stops it. Wait until it is READY, then ${START}.`,
  DELETING: DEPLOY_AGAIN,
};

const WILL_BE_ENABLED = 'Wait: it is Enabled within minutes. If it stays so, see it in the console of Lambda.';

/** What to do about a mapping's state (GetEventSourceMapping, Lambda). */
const MAPPING_REMEDIES: Readonly<Record<string, string>> = {
  Creating: WILL_BE_ENABLED,
  Enabling: WILL_BE_ENABLED,
  Updating: WILL_BE_ENABLED,
  Disabling: 'Somebody switches it off. Wait until it is Disabled, then enable it.',
  Disabled: 'Enable it.',
  Deleting: DEPLOY_AGAIN,
};
