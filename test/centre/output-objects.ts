import { siteDay } from '../oracle/zone';
import { historyEnd } from './agent-history';
import type { Centre } from './centre';
import { agentLines, type TimedLine } from './output-lines';
import { type Random, randomOf } from './random';

/** How lines become objects. */
export interface ObjectOptions {
  /** @default 5 */
  readonly minutesPerObject?: number;
  /** Share of objects that are gzip. @default 0 */
  readonly gzipShare?: number;
  /** Share of lines that a second object holds again; also, a tenth of it, of objects that come twice. @default 0 */
  readonly duplicateShare?: number;
  /** Lines of an object in any order. @default false */
  readonly shuffled?: boolean;
  /** Share of objects of which a part arrives 1 to 20 hours later. @default 0 */
  readonly lateShare?: number;
  /** A blank line in every object, and objects of nothing else while nobody is there. @default false */
  readonly heartbeats?: boolean;
}

/** An object of interval output before it is zipped; `key` is relative to the location and has its `.gz`. */
export interface CentreObject {
  readonly key: string;
  readonly text: string;
  readonly isGzip: boolean;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The centre's objects by time of their events; at any moment only one object's lines and each agent's present are held. */
export function* outputObjects(centre: Centre, options: ObjectOptions = {}): Generator<CentreObject, void, undefined> {
  const { duplicateShare = 0, lateShare = 0, heartbeats = false, shuffled = false } = options;
  const random = randomOf(centre.seed, 'objects');
  for (const slice of slices(centre, (options.minutesPerObject ?? 5) * MINUTE)) {
    const lines = slice.lines.map(({ text }) => text);
    const arrival = (slice.lines[0]?.at ?? slice.start) + random.whole(500, 3000);
    const late = lines.length > 1 && random.chance(lateShare) ? lines.splice(0, Math.ceil(lines.length / 3)) : [];
    const again = lines.filter(() => random.chance(duplicateShare));
    if (shuffled) shuffle(random, lines);
    if (heartbeats) lines.splice(random.whole(0, lines.length), 0, '');
    if (lines.length > 0) {
      const object = objectOf(random, arrival, lines, options);
      yield object;
      if (random.chance(duplicateShare / 10)) yield objectOf(random, arrival + 1000, lines, options);
    }
    if (late.length > 0) yield objectOf(random, arrival + random.whole(HOUR, 20 * HOUR), late, options);
    if (again.length > 0) yield objectOf(random, arrival + random.whole(MINUTE, HOUR), again, options);
  }
}

/** A stretch of the centre's history and its lines, in the order of time. */
interface Slice {
  readonly start: number;
  readonly lines: readonly TimedLine[];
}

function* slices(centre: Centre, lengthMs: number): Generator<Slice, void, undefined> {
  const streams = centre.usernames.map((_, agent) => {
    const lines = agentLines(centre, agent);
    return { lines, next: lines.next() };
  });
  const firstDay = siteDay(centre.timeZone, centre.dates[0])?.start ?? Date.parse(`${centre.dates[0]}T00:00:00.000Z`);
  const end = historyEnd(centre);
  for (let start = firstDay - 24 * HOUR; start < end; start += lengthMs) {
    const lines: TimedLine[] = [];
    for (const stream of streams) {
      while (!stream.next.done && stream.next.value.at < start + lengthMs) {
        lines.push(stream.next.value);
        stream.next = stream.lines.next();
      }
    }
    yield { start, lines: lines.sort((a, b) => a.at - b.at) };
  }
}

function objectOf(random: Random, arrival: number, lines: readonly string[], options: ObjectOptions): CentreObject {
  const time = new Date(arrival).toISOString();
  const folder = time.slice(0, 13).replaceAll(/[-T]/g, '/');
  const name = `aspect-wfm-ap-kda-to-s3-1-${time.slice(0, 19).replaceAll(/[T:]/g, '-')}-${random.uuid()}`;
  const isGzip = random.chance(options.gzipShare ?? 0);
  return {
    key: `${folder}/${name}${isGzip ? '.gz' : ''}`,
    text: lines.map((line) => `${line}\n`).join(''),
    isGzip,
  };
}

function shuffle(random: Random, lines: string[]): void {
  for (let last = lines.length - 1; last > 0; last -= 1) {
    const other = random.whole(0, last);
    [lines[last], lines[other]] = [lines[other] ?? '', lines[last] ?? ''];
  }
}
