/** Time zones straight from `Intl.DateTimeFormat`, by search and not by arithmetic on offsets. Instants in milliseconds. */

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * A site day runs from the first instant of its local date to the first instant of the next one; `null` where the
 * zone's calendar has no such date.
 */
export function siteDay(timeZone: string, date: string): Stretch | null {
  const start = firstInstantFrom(timeZone, date);
  const end = firstInstantFrom(timeZone, nextDate(date));
  return start === end ? null : { start, end };
}

/** Consecutive steps from the day's start. */
export function intervalsOf(day: Stretch, minutes: number): Stretch[] {
  const intervals: Stretch[] = [];
  for (let start = day.start; start < day.end; start += minutes * MINUTE) {
    intervals.push({ start, end: Math.min(start + minutes * MINUTE, day.end) });
  }
  return intervals;
}

/** The calendar's next date, whether or not the zone has it. */
export function nextDate(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + 24 * HOUR).toISOString().slice(0, 10);
}

/** What the wall clock shows, as `yyyy-MM-ddTHH:mm:ss.SSS` and its offset: `2026-11-21T00:00:00.000-06:00`. */
export function localText(timeZone: string, at: number): string {
  const wall = wallClock(timeZone, at);
  const offsetMinutes = Math.abs(wall - at) / MINUTE;
  const hours = String(Math.floor(offsetMinutes / 60)).padStart(2, '0');
  const minutes = String(offsetMinutes % 60).padStart(2, '0');
  return `${new Date(wall).toISOString().slice(0, -1)}${wall < at ? '-' : '+'}${hours}:${minutes}`;
}

/** Every instant, in order, at which the zone's clock shows `date` and `HH:mm`: none, one or two. */
export function instantsOf(timeZone: string, date: string, clock: string): number[] {
  const guess = Date.parse(`${date}T${clock}:00.000Z`);
  const found: number[] = [];
  for (let at = guess - 16 * HOUR; at <= guess + 16 * HOUR; at += 15 * MINUTE) {
    if (localText(timeZone, at).startsWith(`${date}T${clock}:00`)) found.push(at);
  }
  return found;
}

const firstInstants = new Map<string, number>();

/** The first instant whose local date is `date` or later: minute by minute from before any zone could have it. */
function firstInstantFrom(timeZone: string, date: string): number {
  const key = `${timeZone} ${date}`;
  const known = firstInstants.get(key);
  if (known !== undefined) return known;
  let at = Date.parse(`${date}T00:00:00.000Z`) - 16 * HOUR;
  while (localText(timeZone, at).slice(0, 10) < date) at += MINUTE;
  firstInstants.set(key, at);
  return at;
}

const formats = new Map<string, Intl.DateTimeFormat>();

const wallClocks = new Map<string, number>();

/** The wall clock at an instant, as the milliseconds that UTC would have if it showed the same. */
function wallClock(timeZone: string, at: number): number {
  const minute = Math.floor(at / MINUTE) * MINUTE;
  const key = `${timeZone} ${minute}`;
  let wall = wallClocks.get(key);
  if (wall === undefined) {
    wall = shownAt(timeZone, minute);
    wallClocks.set(key, wall);
  }
  return wall + at - minute;
}

function shownAt(timeZone: string, at: number): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
  const { year = NaN, month = NaN, day = NaN, hour = NaN, minute = NaN, second = NaN } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
