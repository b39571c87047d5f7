import {
  CloudWatchLogsClient,
  FilterLogEventsCommand,
  paginateDescribeLogGroups,
} from '@aws-sdk/client-cloudwatch-logs';

/** Everything that was logged, by the name of its log group. */
export async function logsByGroup(): Promise<Record<string, string>> {
  const logs = new CloudWatchLogsClient();
  const all: Record<string, string> = {};
  try {
    for await (const { logGroups = [] } of paginateDescribeLogGroups({ client: logs }, {})) {
      for (const { logGroupName = '' } of logGroups) all[logGroupName] = await loggedIn(logs, logGroupName);
    }
    return all;
  } finally {
    logs.destroy();
  }
}

/** What a function wrote itself into its log, which is JSON; Lambda and Node.js write text. */
export function ownLines(log: string): Readonly<Record<string, unknown>>[] {
  return log
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}

async function loggedIn(logs: CloudWatchLogsClient, logGroupName: string): Promise<string> {
  const messages: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await logs.send(new FilterLogEventsCommand({ logGroupName, nextToken }));
    messages.push(...(page.events ?? []).map(({ message = '' }) => message));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return messages.join('\n');
}
