import { RecordReader } from '../core/connect/interval-output/record-reader';
import { byCodePoint } from '../core/order';
import type { Rules } from '../core/rules';
import { arrivalHours } from '../core/time/day-window';
import { dateAt, nextDate, type SiteDay, siteDay } from '../core/time/site-day';
import { contains, HOUR_MS, type Instant, MINUTE_MS, type Span } from '../core/time/span';
import type { Store } from '../stores/store';
import type { ScannedObject } from './interval-output';
import { type IntervalOutputObject, streamObject } from './interval-output-object';
import { openInTurn } from './interval-output-read-ahead';
import { rowByRow } from './interval-output-rows';

const OPEN_OBJECTS = 4;

/** Rows of one object and one site day whose conversion does not read the object, as it arrived too late or too early for it. */
export interface MissedRows {
  readonly key: string;
  /** The day by the rows' event time. */
  readonly date: string;
  readonly rows: number;
  /** Line of the first one. */
  readonly line: number;
}

/** What decides which objects a day reads. */
export interface ArrivalSettings {
  readonly timeZone: string;
  readonly intervalMinutes: number;
  readonly rules: Rules;
  readonly productivity: { readonly lateArrivalHours: number };
}

/**
 * Looks for rows that no day reads among the objects that arrived in `day`, so that each object is looked at for one day.
 * Only objects that the scan found to hold such times are read again. Sorted by key, then date.
 * @throws WfmError `store` when an object cannot be read.
 */
export async function findMissedRows(
  store: Store,
  objects: readonly IntervalOutputObject[],
  scanned: readonly ScannedObject[],
  day: Span,
  settings: ArrivalSettings,
): Promise<MissedRows[]> {
  const byKey = new Map(scanned.map((object) => [object.key, object]));
  const suspects = objects.filter(({ key, arrival }) => {
    const seen = byKey.get(key);
    return seen !== undefined && contains(day, arrival) && mayMiss(seen, arrival, settings);
  });
  const days = knownDays(settings);
  const missed: MissedRows[] = [];
  for await (const openable of openInTurn(store, suspects, OPEN_OBJECTS)) {
    const { key, arrival } = openable.object;
    const byDate = new Map<string, { rows: number; line: number }>();
    const sink = rowByRow((_, line, verdict) => {
      const { time } = verdict();
      if (time === null) return;
      const { date, hours } = days(time);
      if (contains(hours, arrival)) return;
      const entry = byDate.get(date) ?? { rows: 0, line };
      entry.rows++;
      byDate.set(date, entry);
    });
    await streamObject(openable, new RecordReader(sink), undefined);
    missed.push(...[...byDate].map(([date, entry]) => ({ key, date, ...entry })));
  }
  return missed.sort((a, b) => byCodePoint(a.key, b.key) || byCodePoint(a.date, b.date));
}

/**
 * Whether the event times allow of rows that no day reads. A day reads objects that arrive up to `maxSilenceMinutes` and
 * `lateArrivalHours` after its end, which comes after its last row, and from `lookbackHours` before its start.
 */
function mayMiss({ earliest, latest }: ScannedObject, arrival: Instant, settings: ArrivalSettings): boolean {
  if (earliest === null || latest === null) return false;
  const { rules, productivity } = settings;
  const lateMs = (rules.maxSilenceMinutes ?? 0) * MINUTE_MS + productivity.lateArrivalHours * HOUR_MS;
  return earliest < arrival - lateMs || latest > arrival + rules.lookbackHours * HOUR_MS;
}

/** Site days by an instant of theirs, each worked out once. */
function knownDays({ timeZone, intervalMinutes, rules, productivity }: ArrivalSettings) {
  const known: { readonly date: string; readonly span: Span; readonly hours: Span }[] = [];
  return (time: Instant) => {
    const found = known.find(({ span }) => contains(span, time));
    if (found !== undefined) return found;
    const day = dayAt(time, timeZone, intervalMinutes);
    const added = { date: day.date, span: day, hours: arrivalHours(day, rules, productivity.lateArrivalHours) };
    known.unshift(added);
    return added;
  };
}

/** The site day of an instant: that of its date or, where that date is shown a second time, the one that has begun. */
function dayAt(time: Instant, timeZone: string, intervalMinutes: number): SiteDay {
  const date = dateAt(time, timeZone);
  const days = [date, nextDate(date)].flatMap((one) => siteDay(one, timeZone, intervalMinutes) ?? []);
  return days.find((day) => contains(day, time)) as SiteDay;
}
