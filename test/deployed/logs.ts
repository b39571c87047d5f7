import {
  CloudWatchLogsClient,
  FilterLogEventsCommand,
  paginateDescribeLogGroups,
} from '@aws-sdk/client-cloudwatch-logs';

/** Everything in all log groups. */
export async function everythingLogged(): Promise<string> {
  const logs = new CloudWatchLogsClient();
  const messages: string[] = [];
  try {
    for await (const { logGroups = [] } of paginateDescribeLogGroups({ client: logs }, {})) {
      for (const { logGroupName } of logGroups) {
        let nextToken: string | undefined;
        do {
          const page = await logs.send(new FilterLogEventsCommand({ logGroupName, nextToken }));
          messages.push(...(page.events ?? []).map(({ message = '' }) => message));
          nextToken = page.nextToken;
        } while (nextToken !== undefined);
      }
    }
    return messages.join('\n');
  } finally {
    logs.destroy();
  }
}
