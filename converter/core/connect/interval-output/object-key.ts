import { wholeHours } from '../../time/day-window';
import type { Instant } from '../../time/span';

/** What the key of an object of interval output says. */
export interface ObjectName {
  /** Name of the delivery stream that wrote it. */
  readonly stream: string;
  /** Arrival of its oldest record, to the second. */
  readonly arrival: Instant;
}

/** Keys of a listing: those in `[from, to)` by code point. */
export interface HourFolders {
  readonly from: string;
  readonly to: string;
}

const KEY = /^\d{4}\/\d{2}\/\d{2}\/\d{2}\/(?<stream>[^/]+?)-\d+-(?<time>\d{4}-\d{2}-\d{2}-\d{2}-\d{2}-\d{2})-[^/]+$/;

/**
 * Reads a key relative to the location: `<yyyy/MM/dd/HH>/<stream>-<version>-<yyyy-MM-dd-HH-mm-ss>-<uuid>[.gz]`. `null`
 * for anything else, such as `processing-failed/…`: that is not data. The uuid is any text. The time in the name is the
 * arrival; which objects a day reads is for their folders to say (`listingRange`).
 */
export function parseObjectKey(key: string): ObjectName | null {
  const groups = KEY.exec(key)?.groups;
  if (groups === undefined) return null;
  const { stream, time } = groups as { stream: string; time: string };
  const arrival = instantOf(time);
  return arrival === null ? null : { stream, arrival };
}

/**
 * The keys of the hour folders that hold every object with an arrival in `[from, to)`. Code-point order of the folders
 * is the order of time, so one range of keys does.
 */
export function listingRange(from: Instant, to: Instant): HourFolders {
  const hours = wholeHours({ start: from, end: to });
  return { from: hourFolder(hours.start), to: hourFolder(hours.end) };
}

/** Whether a key lies in the hour folders of a range. */
export function isInFolders(key: string, { from, to }: HourFolders): boolean {
  // Keys of objects begin with digits and slashes, for which the order of UTF-16 units is that of code points.
  return key >= from && key < to;
}

function hourFolder(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 13).replaceAll(/[-T]/g, '/')}/`;
}

/** The instant of `yyyy-MM-dd-HH-mm-ss` in UTC; `null` where the calendar has no such time. */
function instantOf(time: string): Instant | null {
  const [year, month, day, hour, minute, second] = time.split('-');
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const instant = Date.parse(iso);
  if (Number.isNaN(instant) || new Date(instant).toISOString() !== iso) return null;
  return instant;
}
