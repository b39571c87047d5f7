import type { SiteDay } from '../../time/site-day';
import { HOUR_MS, type Instant } from '../../time/span';
import { readUtcTime } from './report-instant';

/** What the key of an exported report says. */
export interface ReportName {
  /** The report's name: the key without folders, creation time and ending. */
  readonly name: string;
  /** When Connect made the file, never the time of its data; `null` where the key has no time. */
  readonly createdAt: Instant | null;
}

const ENDING = /\.csv(\.gz)?$/i;
const NAME_AND_TIME = /^(.+)-(\d{4}-\d{2}-\d{2})T(\d{2})[:_]?(\d{2})[:_]?(\d{2})(?:\.(\d{1,9}))?Z$/;

/**
 * Reads `[<prefix>/]<report name>-<creation time in UTC>.csv` (spec 2A). The time may have colons, `_` or nothing between
 * its parts, and a fraction. What is no such time, or no time of the calendar, belongs to the name.
 */
export function parseReportKey(key: string): ReportName {
  const file = key.slice(key.lastIndexOf('/') + 1).replace(ENDING, '');
  const [, name, date, hour, minute, second, fraction] = NAME_AND_TIME.exec(file) ?? [];
  const createdAt = readUtcTime(`${date}T${hour}:${minute}:${second}`, fraction);
  return name === undefined || createdAt === null ? { name: file, createdAt: null } : { name, createdAt };
}

/**
 * Whether a report made at `createdAt` is read for a day: made between the day's start and `lateDays` times 24 hours
 * after its end, or any time since its start (`all-since`). One whose name has no time is read for every day (spec 2A).
 */
export function belongsToDay(createdAt: Instant | null, day: SiteDay, lateDays: number | 'all-since'): boolean {
  if (createdAt === null) return true;
  if (createdAt < day.start) return false;
  return lateDays === 'all-since' || createdAt <= day.end + lateDays * 24 * HOUR_MS;
}
