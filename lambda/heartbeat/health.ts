import { DescribeApplicationCommand, type KinesisAnalyticsV2Client } from '@aws-sdk/client-kinesis-analytics-v2';
import { GetEventSourceMappingCommand, type LambdaClient } from '@aws-sdk/client-lambda';

/**
 * Makes sure that the Flink application runs.
 * @throws Error that says what it does instead.
 */
export async function flinkRuns(client: KinesisAnalyticsV2Client, application: string): Promise<void> {
  const { ApplicationDetail } = await client.send(new DescribeApplicationCommand({ ApplicationName: application }));
  const status = ApplicationDetail?.ApplicationStatus ?? 'no status';
  if (status !== 'RUNNING') {
    throw new Error(
      `No heartbeat: expected the analytics application ${application} to be RUNNING, got ${status}. Start it in the console of Managed Service for Apache Flink.`,
    );
  }
}

/**
 * Makes sure that the event source mapping of the analytics is enabled, and that the last batch was processed: what was
 * refused as a whole `PROBLEM: Function call failed` tells.
 * @throws Error that says what it does instead.
 */
export async function mappingRuns(client: LambdaClient, mapping: string): Promise<void> {
  const { State, LastProcessingResult } = await client.send(new GetEventSourceMappingCommand({ UUID: mapping }));
  if (State !== 'Enabled') {
    throw new Error(
      `No heartbeat: expected the event source mapping ${mapping} of the analytics to be Enabled, got ${State ?? 'no state'}. Enable it.`,
    );
  }
  if (LastProcessingResult?.startsWith('PROBLEM')) {
    throw new Error(
      `No heartbeat: expected the event source mapping ${mapping} of the analytics to process events, got "${LastProcessingResult}". See the log of the analytics.`,
    );
  }
}
