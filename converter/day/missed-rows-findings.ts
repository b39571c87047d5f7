import { LATE_ARRIVAL_HOURS_MAX } from '../config/schema';
import { parseObjectKey } from '../core/connect/interval-output/object-key';
import type { FindingCode, FindingList } from '../core/findings';
import { byCodePoint } from '../core/order';
import { arrivalHours } from '../core/time/day-window';
import { siteDay, utcIso } from '../core/time/site-day';
import { HOUR_MS, type Instant, MINUTE_MS, type Span } from '../core/time/span';
import type { ArrivalSettings, MissedRows } from '../inputs/missed-rows';

/** Rows of one date in objects of one kind: those that arrived too late, or too early. */
interface MissedOfDate {
  readonly code: FindingCode;
  readonly date: string;
  readonly dayEnd: Instant;
  /** When objects should have arrived. */
  readonly hours: Span;
  readonly objects: (MissedRows & { readonly arrival: Instant })[];
}

/**
 * Notes rows that no day reads, as the settings of today have it: those of days whose `productivity.lateArrivalHours`
 * reaches their objects by now have nothing to be told of. One instance for a date, at the date.
 */
export function noteMissedRows(missed: readonly MissedRows[], settings: ArrivalSettings, findings: FindingList): void {
  for (const one of byDate(missed, settings)) {
    const rows = one.objects.reduce((sum, object) => sum + object.rows, 0);
    findings.add(one.code, { key: one.date, line: 0, text: textOf(one, rows, settings) }, rows);
  }
}

function byDate(missed: readonly MissedRows[], settings: ArrivalSettings): MissedOfDate[] {
  const dates = new Map<string, MissedOfDate>();
  for (const one of [...missed].sort((a, b) => byCodePoint(a.key, b.key))) {
    const arrival = parseObjectKey(one.key)?.arrival;
    const day = siteDay(one.date, settings.timeZone, settings.intervalMinutes);
    if (arrival === undefined || day === null) continue;
    const hours = arrivalHours(day, settings.rules, settings.productivity.lateArrivalHours);
    if (arrival >= hours.start && arrival < hours.end) continue;
    const code = arrival < hours.start ? 'event-after-arrival' : 'late-beyond-window';
    const id = `${code} ${one.date}`;
    const entry = dates.get(id) ?? { code, date: one.date, dayEnd: day.end, hours, objects: [] };
    dates.set(id, entry);
    entry.objects.push({ ...one, arrival });
  }
  return [...dates.values()];
}

function textOf({ code, date, dayEnd, hours, objects }: MissedOfDate, rows: number, settings: ArrivalSettings): string {
  const first = `the first at ${objects[0]?.key}:${objects[0]?.line}`;
  const count = (adjective: string) =>
    `${counted(rows, 'row')} in ${counted(objects.length, `${adjective} object`)}, ${first}`;
  if (code === 'event-after-arrival') {
    return `expected its rows in objects that arrived from ${utcIso(hours.start)} on, got ${count('earlier')}. The day lacks them: look for a wrong clock at their source`;
  }
  const needed = hoursNeeded(dayEnd, Math.max(...objects.map(({ arrival }) => arrival)), settings);
  const remedy =
    needed > LATE_ARRIVAL_HOURS_MAX
      ? `lateArrivalHours cannot be more than ${LATE_ARRIVAL_HOURS_MAX}`
      : `set lateArrivalHours to at least ${needed} and run backfill --from ${date} --to ${date}`;
  return `expected its rows in objects that arrived before ${utcIso(hours.end)} (productivity.lateArrivalHours ${settings.productivity.lateArrivalHours}), got ${count('later')}. Unless they repeat rows that came in time, the day lacks them: ${remedy}`;
}

/** The `lateArrivalHours` with which the hours that a day reads go beyond an arrival. */
function hoursNeeded(dayEnd: Instant, arrival: Instant, { rules }: ArrivalSettings): number {
  const silenceMs = (rules.maxSilenceMinutes ?? 0) * MINUTE_MS;
  const hour = Math.floor(arrival / HOUR_MS) * HOUR_MS;
  return Math.floor((hour - dayEnd - silenceMs) / HOUR_MS) + 1;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
