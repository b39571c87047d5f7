import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** "Now" of most runs: every day of the first June days is final. */
export const AS_OF = '2026-06-05T12:00:00Z';

/** A small site in a folder of its own: zone UTC, one queue, one agent. */
export interface TestSite {
  readonly folder: string;
  /** Path of the configuration file. */
  readonly config: string;
  /** Writes a file; the path is relative to the folder. */
  write(path: string, content: string | Uint8Array): void;
  read(path: string): string;
  /** Removes a file or folder. */
  drop(path: string): void;
  /** Writes the configuration, with these members instead of, or besides, the usual ones. */
  configure(part?: Readonly<Record<string, unknown>>): void;
  /** Gives a day its queue report and its interval output. */
  addDay(date: string): void;
  /** Every file below a folder (`''` for all) with its content, by path. */
  files(below?: string): Record<string, string>;
  remove(): void;
}

/** A site with its configuration and, for each date, inputs. */
export function aSite(dates: readonly string[] = [], part: Readonly<Record<string, unknown>> = {}): TestSite {
  const folder = mkdtempSync(join(PLACE, 'a-site-'));
  const site: TestSite = {
    folder,
    config: join(folder, 'aspect-wfm.config.json'),
    write(path, content) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    },
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    drop: (path) => rmSync(join(folder, path), { recursive: true }),
    configure: (given = {}) => site.write('aspect-wfm.config.json', `${JSON.stringify({ ...USUAL, ...given })}\n`),
    addDay(date) {
      site.write(reportKey('Queue', date), queueReport([queueRow(date, '10:00'), queueRow(date, '10:30')]));
      site.write(objectKey(date, '10-05-00', 'a'), lines(anEvent(date, '10:00:00', 'LOGIN')));
      site.write(objectKey(date, '11-05-00', 'b'), lines(anEvent(date, '11:00:00', 'LOGOUT')));
    },
    files: (below = '') => filesUnder(join(folder, below)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  site.configure(part);
  for (const date of dates) site.addDay(date);
  return site;
}

/** Where there is a disk in memory the many small writes, each waited for, cost nothing. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

const USUAL = {
  timeZone: 'UTC',
  reports: { location: 'reports/' },
  productivity: { location: 'OUTPUT/' },
  output: { location: 'history/' },
  run: { jobs: 1 },
};

/** Key of a report made at 00:15 on the day after its data. */
export function reportKey(name: string, date: string): string {
  const next = new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return `reports/${name}-${next}T00_15_00Z.csv`;
}

/** Key of an object that arrived at `HH-mm-ss` on the date. */
export function objectKey(date: string, time: string, id: string): string {
  const hour = `${date.replaceAll('-', '/')}/${time.slice(0, 2)}`;
  return `OUTPUT/${hour}/stream-1-${date}-${time}-${id}`;
}

export const QUEUE_COLUMNS = [
  'Contacts queued',
  'Contacts handled',
  'Contacts handled outbound',
  'Contacts abandoned',
  'Contacts answered in 20 seconds',
  'Average queue answer time',
  'Agent interaction time',
  'Customer hold time',
  'After contact work time',
  'Average outbound agent interaction time',
  'Average outbound after contact work time',
];

/** A queue report with these rows. */
export function queueReport(rows: readonly string[], columns: readonly string[] = QUEUE_COLUMNS): string {
  return [`Queue,StartInterval,EndInterval,${columns.join(',')}`, ...rows, ''].join('\n');
}

/** Three contacts queued, two handled, one abandoned, in an interval of so many minutes from `HH:mm` on. */
export function queueRow(date: string, start: string, queue = 'Sales', minutes = 30): string {
  const from = Date.parse(`${date}T${start}:00.000Z`);
  const span = [from, from + minutes * 60_000].map((at) => new Date(at).toISOString());
  return `${queue},${span.join(',')},3,2,0,1,2,10,400,20,60,,`;
}

interface EventPart {
  readonly username?: string;
  readonly status?: string;
  readonly id?: string;
}

/** A line of interval output: `Available` unless it is a LOGOUT; its EventId follows from agent and time. */
export function anEvent(
  date: string,
  time: string,
  type: 'LOGIN' | 'STATE_CHANGE' | 'HEART_BEAT' | 'LOGOUT',
  part: EventPart = {},
): string {
  const { username = 'agent.one', status = type === 'LOGOUT' ? 'Offline' : 'Available' } = part;
  const id = part.id ?? `${username}-${date}-${time}`;
  const kind =
    status === 'Available' ? 'A,Inbound,ROUTABLE' : status === 'Offline' ? '0,Inbound,OFFLINE' : '1,Inbound,CUSTOM';
  return `1,${username},null,null,null,null,null,${date} ${time}.000,${status},null,${kind},${id},${type},arn:${username}`;
}

/** An object's text. */
export function lines(...each: readonly string[]): string {
  return each.map((line) => `${line}\n`).join('');
}

function filesUnder(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
}
