import type { LineShape } from '../../converter/core/agents/agent-events';
import { formatLine } from '../../converter/core/connect/interval-output/line';
import type { ScanBounds } from '../../converter/core/connect/interval-output/object-scan';
import type { IntervalOutputObject, ScannedIntervalOutput } from '../../converter/inputs/interval-output';
import { scanIntervalOutput } from '../../converter/inputs/interval-output';
import type { Store } from '../../converter/stores/store';

/** The site day 2026-03-02 in UTC, and what a conversion reads of it by default. */
export const DAY = { start: Date.parse('2026-03-02T00:00:00Z'), end: Date.parse('2026-03-03T00:00:00Z') };
export const BOUNDS: ScanBounds = {
  used: { start: DAY.start - 3 * 3_600_000, end: DAY.end + 3_600_000 },
  day: DAY,
};

/** The fields of a line; everything has a value that reads well. */
export interface LineFields {
  readonly account?: string | null;
  readonly username?: string | null;
  readonly hierarchy?: readonly (string | null)[];
  readonly time?: string;
  readonly statusName?: string | null;
  readonly contactState?: string | null;
  readonly stateType?: string;
  readonly routingProfile?: string | null;
  readonly statusType?: string | null;
  readonly eventId?: string | null;
  readonly eventType?: string | null;
  readonly arn?: string | null;
  readonly fields?: 11 | 12 | 13 | 16;
}

let ids = 0;

/** A line of interval output without its newline; an EventId of its own unless given one. */
export function aLine(given: LineFields = {}): string {
  const line = {
    account: '123456789012',
    username: 'ada',
    hierarchy: ['EMEA', null, null, null, null],
    time: '09:00:00.000',
    statusName: 'Available',
    contactState: null,
    stateType: 'A',
    routingProfile: 'Basic',
    statusType: 'ROUTABLE',
    eventId: anEventId(++ids),
    eventType: 'STATE_CHANGE',
    arn: `arn:aws:connect:eu-west-2:123456789012:instance/i/agent/${given.username ?? 'ada'}`,
    fields: 16,
    ...given,
  };
  const time = line.time.length < 23 ? `2026-03-02 ${line.time}` : line.time;
  const all = [
    line.account,
    line.username,
    ...line.hierarchy,
    time,
    line.statusName,
    line.contactState,
    line.stateType,
    line.routingProfile,
    line.statusType,
    line.eventId,
    line.eventType,
    line.arn,
  ];
  return formatLine(all.slice(0, line.fields));
}

/** An EventId as Connect writes them, for a number. */
export function anEventId(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** An object whose arrival is 2026-03-02 09:05 unless told. */
export function anObject(key: string, body: string | Uint8Array, arrival = DAY.start + 32_700_000): TestObject {
  return { key, body: Buffer.from(body), arrival };
}

export interface TestObject {
  readonly key: string;
  readonly body: Buffer;
  readonly arrival: number;
}

/** A store that holds these objects and gives them in pieces of so many bytes. */
export function storeOf(objects: readonly TestObject[], pieceBytes = 1 << 16): Store {
  const read = async (key: string) => {
    const found = objects.find((object) => object.key === key);
    return found === undefined ? null : pieces(found.body, pieceBytes);
  };
  return { location: 'memory:/', read, close: () => {} } as unknown as Store;
}

async function* pieces(body: Buffer, size: number): AsyncIterable<Uint8Array> {
  for (let from = 0; from < body.length; from += size) yield body.subarray(from, from + size);
}

/** The listing of such objects in a store without ETags. */
export function listingOf(objects: readonly TestObject[]): IntervalOutputObject[] {
  return objects.map(({ key, body, arrival }) => ({ key, size: body.length, etag: null, arrival }));
}

/** Scans objects in this thread, one at a time. */
export function scan(
  objects: readonly TestObject[],
  bounds = BOUNDS,
  pieceBytes = 1 << 16,
): Promise<ScannedIntervalOutput> {
  return scanIntervalOutput(storeOf(objects, pieceBytes), listingOf(objects), bounds, { concurrency: 1 });
}

/** Scans one object of these lines, each ended by a newline. */
export function scanLines(...lines: readonly string[]): Promise<ScannedIntervalOutput> {
  return scan([anObject('a', lines.map((line) => `${line}\n`).join(''))]);
}

/** A scan's result as plain data that two scans can be compared by. */
export function plain(scanned: ScannedIntervalOutput): object {
  const { events, findings, ...rest } = scanned;
  const agents = Array.from(events.agents(), ({ username, length, times, shapeOf, shapes }) => ({
    username,
    events: Array.from({ length }, (_, i) => [
      new Date(times[i] as number).toISOString(),
      shapes[shapeOf[i] as number],
    ]),
  }));
  return { ...rest, findings: findings.list(), agents };
}

/** What the events of a scan say, each once for an agent, in their order. */
export function shapesOf({ events }: ScannedIntervalOutput): LineShape[] {
  return Array.from(events.agents(), ({ shapes }) => [...shapes]).flat();
}
