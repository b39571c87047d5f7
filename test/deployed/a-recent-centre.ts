import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agentEvents } from '../centre/agent-events';
import { type Centre, generateCentre } from '../centre/centre';
import { mapFiles } from '../centre/centre-maps';
import { reportFiles } from '../centre/report-files';
import { aspectWfm } from '../cli/command-line';
import type { StreamedDocument } from './put-events';

/** A centre of the last days, since Firehose puts objects into the folder of the hour in which it makes them. */
export interface RecentCentre {
  readonly timeZone: string;
  /** The last site day that is over, and the two before it. */
  readonly dates: readonly [string, string, string];
  /** When the last of them is final, with time to spare; it may be yet to come. */
  readonly asOf: string;
  /** Agent events as Connect sends them, in order of their time, with the ARN of their agent. */
  readonly events: readonly StreamedDocument[];
  /** Reports by key. */
  readonly reports: Readonly<Record<string, string>>;
  /** Maps by file name. */
  readonly maps: Readonly<Record<string, string>>;
}

const DAY_MS = 86_400_000;

/** A centre of three agents whose last day has been over for half a day at most. */
export function aRecentCentre(): RecentCentre {
  const now = new Date();
  // Whichever of both had its midnight less than 16 hours ago: no run of the tests is cut in two by the next one.
  const [timeZone, offsetHours] = now.getUTCHours() < 12 ? ['UTC', 0] : ['Etc/GMT+8', 8];
  const today = Math.floor((now.getTime() - offsetHours * 3_600_000) / DAY_MS) * DAY_MS;
  const dateOf = (daysAgo: number) => new Date(today - daysAgo * DAY_MS).toISOString().slice(0, 10);
  const dates = [dateOf(3), dateOf(2), dateOf(1)] as const;
  const centre = generateCentre({ seed: 11, timeZone, dates: [...dates], agents: 3, queues: 2, agentGroups: 2 });
  return {
    timeZone,
    dates,
    asOf: new Date(today + (offsetHours + 6) * 3_600_000).toISOString(),
    events: eventsOf(centre),
    reports: Object.fromEntries([...reportFiles(centre, 'daily')].map(({ key, text }) => [key, text])),
    maps: mapFiles(centre),
  };
}

/** The interval output of documents, by the command line. */
export async function classified(documents: readonly string[], statusTable: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'classified-'));
  try {
    const [events, statuses] = [join(folder, 'events.ndjson'), join(folder, 'statuses.csv')];
    writeFileSync(events, documents.join('\n'));
    writeFileSync(statuses, statusTable);
    const { stdout } = await aspectWfm('classify', events, '--statuses', statuses);
    return stdout
      .split('\n')
      .filter((line) => line !== '')
      .sort();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function eventsOf(centre: Centre): RecentCentre['events'] {
  return centre.usernames
    .flatMap((_, agent) => [...agentEvents(centre, agent)])
    .map((event) => event as { readonly AgentARN: string; readonly EventTimestamp: string })
    .sort((a, b) => Date.parse(a.EventTimestamp) - Date.parse(b.EventTimestamp))
    .map((event) => ({ agent: event.AgentARN, document: JSON.stringify(event) }));
}
