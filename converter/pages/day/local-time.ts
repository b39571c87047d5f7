import { formatLocal, offsetMinutes, type SiteDay } from '../../core/time/site-day';
import { type Instant, MINUTE_MS } from '../../core/time/span';

/**
 * An instant on the site's clock, `HH:mm`, with seconds where they are not 0; with its offset (`01:30 -05:00`) on a day whose clocks change, since a time may
 * occur twice there. The end of the day is `24:00`.
 */
export function clockTime(instant: Instant, day: SiteDay): string {
  if (instant === day.end) return '24:00';
  const time = instant % MINUTE_MS === 0 ? 'HH:mm' : 'HH:mm:ss';
  return formatLocal(instant, day.timeZone, changesOffset(day) ? `${time} ZZ` : time);
}

/** Whether the site's clocks change within the day. */
function changesOffset({ start, end, timeZone }: SiteDay): boolean {
  return offsetMinutes(start, timeZone) !== offsetMinutes(end - 1, timeZone);
}

/** The first instant of the day with the offset that its end has; `null` where the clocks do not change. */
export function offsetChange(day: SiteDay): Instant | null {
  if (!changesOffset(day)) return null;
  const last = offsetMinutes(day.end - 1, day.timeZone);
  let [low, high] = [day.start, day.end - 1];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMinutes(middle, day.timeZone) === last) high = middle;
    else low = middle;
  }
  return high;
}
